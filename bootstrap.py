"""Make ``.venv`` whole: Newsloom's one environment, from ``requirements.lock``, with nothing but ``python3``.

``make run`` and ``make test`` call this first. A second call reads a stamp and ends in a few hundredths of a second.

- Everything that is installed is named by hash: uv by ``UV_REQUIREMENT`` below, the rest by ``requirements.lock``.
- No index address is written here: what pip and uv are told by the user's environment and settings holds.
- ``.venv`` counts as whole only when its stamp, which is written last, says so; anything else is made again.
- Standard library only. The syntax stays what Python 3.6 can read and no annotation is evaluated that it lacks, so
  that an old Python says one clear line instead of a SyntaxError.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import pty
import re
import shutil
import subprocess
import sys
import termios
import time

OLDEST = (3, 11)  # Airflow 3.3 and spaCy 3.8 both publish wheels for exactly
NEWEST = (3, 13)  # these; the same bounds stand in pyproject.toml.

# Measured: .venv 1.15 GB with its bytecode; uv's cache shares its files where it lies on the same volume, and holds
# what is being unpacked (about 0.4 GB) besides.
BYTES_NEEDED = 1_700_000_000

UV_REQUIREMENT = """\
uv==0.13.9 \\
    --hash=sha256:16963d19594e18d746a70c7fce82237bde4f2cac4cfcf0ca2b84796fe9d0c6e9 \\
    --hash=sha256:2c45530751517d6c3bbc69a19473f6effe47cce047bede01ffd8af7ea7b36b25 \\
    --hash=sha256:3eeeb51a267a2144640fcd8f38d4a2f63439b39bc47445fd84727c3fc462c843 \\
    --hash=sha256:5435c5ce14a56431208ca0996416d310f1598e8c2c8ba707688985a16bb82dbe \\
    --hash=sha256:56ec37616c00220032fc7b8c9d0ef51367fd0d70d9cd6ddd841660f949f84fed \\
    --hash=sha256:66c512266d633bef48384a1f53003f41f2a8e7b36fe6e7fbfd3e0fd52d96fa63 \\
    --hash=sha256:6a44b2ed8111d2f60d2b92627c5dccda3f7ed7570b18ce115e569cd68c28246b \\
    --hash=sha256:6b0c7b9f47a5d011939d61e324d3fe18a8bc155d8dd53add738709a92f290a7c \\
    --hash=sha256:6d5114bba238adddacb32fb11904f2b3ff4e988f8e9ff0d8d3b5e9822cf836b8 \\
    --hash=sha256:7ec1e1dd9b6cb335c301afdf877989df384227313981850755a59561f75e4ab8 \\
    --hash=sha256:a2ee66fe8b6608e1482ab1bde5799da04705c1cb40324c7f66054ecf46ae6e40 \\
    --hash=sha256:a6e845f387e4ed55bb59342957a9179e24a631fcc7668bda3426ae1cef8ed4b9 \\
    --hash=sha256:c16ed11e013557536b3e60065f1b912f6407bd6518e041b961e23ef9e6b4fbf5 \\
    --hash=sha256:c5dbdb7c8737cd183a9dce95b39cfd1f3d54ec2a27a1bb58f160293f9ba2c805 \\
    --hash=sha256:d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19 \\
    --hash=sha256:db5c8df7145c21ffea9c0f74e38823bac3af60cbadf0e26b8633f08627b17bab \\
    --hash=sha256:dd6f4f93ddf8a668c73f0945f3638444b2140a4e15a3912067493fc6335543e4 \\
    --hash=sha256:ecb6028d79dc96fbeafffe5c8af62a7099487ebc05a701e76714eebcffd06375 \\
    --hash=sha256:eeb92051c2123b9730c46b04cc843cfa4bc7d7b0aec56df431a2215ef4cb0273
"""

# What would turn an installation away from .venv, whatever it is good for elsewhere.
MISLEADING = (
    "PYTHONHOME",
    "PYTHONPATH",
    "VIRTUAL_ENV",
    "PIP_PREFIX",
    "PIP_TARGET",
    "PIP_USER",
    "UV_PYTHON",
    "UV_SYSTEM_PYTHON",
)

ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")  # colours and movements of the cursor

NETWORK_SIGNS = (
    "Retrying (Retry(",
    "NewConnectionError",
    "ConnectTimeout",
    "ReadTimeout",
    "ProxyError",
    "name resolution",
    "Connection refused",
    "dns error",
    "error sending request",
    "Failed to fetch",
    "tunnel error",
    "SSLError",
    "operation timed out",
    "Network is unreachable",
)


class SetupFailed(Exception):
    """The set-up cannot go on; its text is the one line that the user reads."""


def say(line):
    sys.stderr.write("set-up: " + line + "\n")
    sys.stderr.flush()


def dotted(version):
    return ".".join(str(part) for part in version[:2])


def other_python(version):
    """The path of a Python that will do, for a caller whose own ``version`` will not; None if there is none."""
    if OLDEST <= tuple(version[:2]) <= NEWEST:
        return None
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which("python3.{}".format(minor))  # noqa: UP032 - reads the same in every Python
        # A version manager's shim is on PATH for versions that it cannot start: ask it.
        if found and subprocess.call([found, "-c", ""], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
            return found
    return None


def python_refusal(version, path):
    """One line that says why a Python of this version will not do."""
    age = "too old" if tuple(version[:2]) < OLDEST else "too new"
    return (
        f"Python {dotted(version)} ({path}) is {age}: Newsloom needs Python {dotted(OLDEST)} to {dotted(NEWEST)}, and "
        "no other is on PATH. Install one, or name it: make PYTHON=/path/to/python3.11 ..."
    )


def space_refusal(free, folder):
    """One line if ``free`` bytes at ``folder`` are too few for the environment, else None."""
    if free >= BYTES_NEEDED:
        return None
    needed = f"{BYTES_NEEDED / 1e9:.1f} GB"
    return f"not enough disk space: {needed} are needed for .venv, {free / 1e9:.2f} GB are free at {folder}"


def failure_reason(output):
    """What went wrong, in one line, from what pip or uv printed."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    if "No space left on device" in output or "os error 28" in output:
        return "the disk is full (no space left on device)"
    if "hash mismatch" in output.lower() or "DO NOT MATCH THE HASHES" in output:
        return "a downloaded file is not the one that requirements.lock names by hash; nothing of it was used"
    causes = [line for line in lines if line.startswith(("Caused by:", "ERROR:", "error:", "×", "╰─▶"))]
    last = (causes or lines or ["it said nothing"])[-1]
    if any(sign in output for sign in NETWORK_SIGNS):
        cause = [line for line in lines if line.startswith("Caused by:")]
        tail = " (" + cause[-1][len("Caused by:") :].strip() + ")" if cause else ""
        advice = "check the network, and the index and proxy settings of pip and uv"
        return f"the package index cannot be reached{tail}: {advice}"
    return last[:300]


def inputs_hash(root):
    """What the contents of .venv follow from: the lock, the project file and the uv that reads them."""
    digest = hashlib.sha256(UV_REQUIREMENT.encode())
    for name in ("requirements.lock", "pyproject.toml"):
        with open(os.path.join(root, name), "rb") as file:
            digest.update(hashlib.sha256(file.read()).digest())
    return digest.hexdigest()


def stamp_path(root):
    return os.path.join(root, ".venv", "newsloom-stamp.json")


def make_stamp(root, version):
    """What a whole .venv of Python ``version`` at ``root`` is stamped with.

    The folder is in it because scripts carry the path of their interpreter and an editable installation that of its
    sources: a checkout that was moved would run the old place's code.
    """
    return {"folder": root, "python": dotted(version), "inputs": inputs_hash(root)}


def read_stamp(root):
    """The stamp of .venv, or None where it is missing, broken, or of an environment whose Python has gone."""
    try:
        with open(stamp_path(root), encoding="utf-8") as file:
            stamp = json.load(file)
    except (OSError, ValueError):
        return None
    if not isinstance(stamp, dict) or stamp.get("folder") != root:
        return None
    libraries = os.path.join(root, ".venv", "lib", "python" + str(stamp.get("python")))
    runs = os.access(os.path.join(root, ".venv", "bin", "python"), os.X_OK)  # false for a link to what has gone
    return stamp if runs and os.path.isdir(libraries) else None


def write_stamp(root, version):
    unfinished = stamp_path(root) + ".new"
    with open(unfinished, "w", encoding="utf-8") as file:
        json.dump(make_stamp(root, version), file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(unfinished, stamp_path(root))


def is_whole(root):
    stamp = read_stamp(root)
    return stamp is not None and stamp.get("inputs") == inputs_hash(root)


@contextlib.contextmanager
def only_one(root):
    """Hold the set-up's lock; a second set-up waits for the first and says so.

    What we start inherits the lock, so that a uv whose parent was killed still keeps the next set-up from writing
    into the same folder.
    """
    os.makedirs(os.path.join(root, "var"), exist_ok=True)
    descriptor = os.open(os.path.join(root, "var", "set-up.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another set-up of this folder is at work; waiting for it")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


def clean_environment():
    environment = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    # uv does not read pip's settings. Who told only pip where to look has told us.
    told_uv = ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_INDEX", "UV_NO_INDEX", "UV_CONFIG_FILE")
    if "PIP_INDEX_URL" in environment and not any(name in environment for name in told_uv):
        environment["UV_DEFAULT_INDEX"] = environment["PIP_INDEX_URL"]
    return environment


def run(command, lock, what, shows_progress=False):
    """Run one step. Raises SetupFailed with one line if it fails.

    On a terminal uv's progress bar is shown; everything else that it and pip print is kept back, and only the reason
    of a failure is told.
    """
    on_terminal = shows_progress and sys.stderr.isatty()
    ours, its = pty.openpty() if on_terminal else os.pipe()
    try:
        if on_terminal:  # a new terminal has no width, and the bar would have none
            termios.tcsetwinsize(ours, termios.tcgetwinsize(sys.stderr.fileno()))
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=its, stderr=its, env=clean_environment(), pass_fds=[lock],
        )
        os.close(its)
        try:
            output = read_all(ours, on_terminal)
            process.wait()
        except KeyboardInterrupt:
            process.terminate()
            process.wait()
            raise
    finally:
        os.close(ours)
        if on_terminal:  # colours back, cursor back, and the bar's line empty
            sys.stderr.write("\x1b[0m\x1b[?25h\r\x1b[K")
    if process.returncode:
        reason = failure_reason(ANSI.sub("", output.decode("utf-8", "replace")))
        raise SetupFailed(f"{what} failed: {reason}")


def read_all(descriptor, show):
    """Everything that comes until the other end closes. Shows it as it comes if ``show``, but for uv's list of what it
    installed (233 lines) and for its account of an error, of which the reason will be told."""
    output, shown, mute = b"", 0, False
    while True:
        try:
            chunk = os.read(descriptor, 65536)
        except OSError:  # a pseudo-terminal that was closed says EIO
            chunk = b""
        if not chunk:
            return output
        output += chunk
        while show and shown < len(output):
            end = output.find(b"\n", shown) + 1
            line = output[shown:end or len(output)]
            plain = ANSI.sub("", line.decode("utf-8", "replace")).strip()
            mute = mute or plain.startswith("error")
            listed = line.startswith(b" ") and plain[:1] in ("", "+", "-", "~")
            if not end and (listed or mute):
                break  # wait for the rest of the line
            if not (listed or mute):
                sys.stderr.buffer.write(line)
                sys.stderr.flush()
            shown = end or len(output)


def make_environment(root, lock):
    """An empty virtual environment at .venv with the locked uv in it."""
    missing = subprocess.call(
        [sys.executable, "-c", "import venv, ensurepip"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if missing:
        raise SetupFailed(
            f"this Python ({sys.executable}) comes without the modules venv and ensurepip; on Debian and Ubuntu: "
            "apt install python3-venv"
        )
    refusal = space_refusal(shutil.disk_usage(root).free, root)
    if refusal:
        raise SetupFailed(refusal)
    folder = os.path.join(root, ".venv")
    if os.path.islink(folder):
        os.unlink(folder)
    elif os.path.exists(folder):
        say("removing a .venv that is unfinished, was moved or lost its Python")
        shutil.rmtree(folder)
    say("1/4 making .venv with Python " + ".".join(str(part) for part in sys.version_info[:3]))
    run([sys.executable, "-m", "venv", folder], lock, "making .venv")
    say("2/4 fetching uv, which installs the rest")
    requirement = os.path.join(folder, "uv-requirement.txt")
    with open(requirement, "w", encoding="utf-8") as file:
        file.write(UV_REQUIREMENT)
    run(
        [
            os.path.join(folder, "bin", "python"),
            "-m",
            "pip",
            "install",
            "--require-hashes",
            "--only-binary",
            ":all:",
            "--disable-pip-version-check",
            "--no-input",
            "--retries",
            "2",
            "-r",
            requirement,
        ],
        lock,
        "fetching uv",
    )


def fill_environment(root, lock):
    """Install the locked packages and Newsloom itself, as an editable package, into .venv."""
    folder = os.path.join(root, ".venv")
    python = os.path.join(folder, "bin", "python")
    uv = [os.path.join(folder, "bin", "uv"), "pip", "install", "--python", python]
    with open(os.path.join(root, "requirements.lock"), encoding="utf-8") as file:
        count = sum(1 for line in file if line[:1].isalnum())
    say(f"3/4 installing up to {count} locked packages (some 400 MB to fetch the first time)")
    # Bytecode is compiled now, on all cores (about 10 s on two): it halves the 4.6 s that each start of Airflow takes
    # otherwise, also where .venv cannot be written to later or PYTHONDONTWRITEBYTECODE is set.
    run(
        [
            *uv,
            "--require-hashes",
            "--only-binary",
            ":all:",
            "--compile-bytecode",
            "-r",
            os.path.join(root, "requirements.lock"),
        ],
        lock,
        "installing the packages",
        shows_progress=True,
    )
    say("4/4 installing newsloom")
    run([*uv, "--no-deps", "--no-build-isolation", "--quiet", "-e", root], lock, "installing newsloom")


def set_up(root):
    """Bring .venv in line with the lock. Does nothing, quickly, where it is."""
    if is_whole(root):
        return
    with only_one(root) as lock:
        if is_whole(root):  # whoever we waited for did it
            return
        began = time.monotonic()
        stamp = read_stamp(root)
        if stamp is None:
            make_environment(root, lock)
            version = sys.version_info[:2]
        else:
            say("the lock or pyproject.toml has changed; updating .venv")
            version = tuple(int(part) for part in stamp["python"].split("."))
            os.unlink(stamp_path(root))  # until this step is done, .venv is not whole
        fill_environment(root, lock)
        write_stamp(root, version)
        say(f"done in {time.monotonic() - began:.0f} s")


def main():
    root = os.path.dirname(os.path.realpath(__file__))
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        if is_whole(root):
            return 0
        found = other_python(sys.version_info)
        if found is None:
            say(python_refusal(sys.version_info, sys.executable))
            return 1
        os.execv(found, [found, os.path.abspath(__file__)])  # noqa: S606 - no shell is wanted
    try:
        set_up(root)
    except SetupFailed as failure:
        say(str(failure))
    except KeyboardInterrupt:
        say("interrupted; the next call starts again where it has to")
        return 130
    except OSError as error:
        say(f"{error.strerror or error}: {error.filename or root}")
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
