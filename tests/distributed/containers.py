"""A service as Compose would run it: its own root, network, process numbers, hostname and mounts, and no capabilities.

What Docker does besides (an image of its own, limits of memory and processors) is not shown here: the programs and
libraries are those of this machine, read-only.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from newsloom.ops.system.bound import die_with
from tests.distributed.network import Network

ENDS_WITHIN = 20.0
CHECKOUT = Path(__file__).resolve().parents[2]

PATH = f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
"""Where a container's commands are: the environment of this checkout stands for the image's."""

# Of this machine, read-only. Not /var, /tmp, /run, /opt, /home and /srv: nothing is shared but what a mount says.
SYSTEM = ("bin", "sbin", "lib", "lib32", "lib64", "libx32", "usr")


# What the Dockerfile makes besides: an account for the number that services run as, and folders.
ACCOUNT = "newsloom:x:50000:0::/tmp:/usr/sbin/nologin\n"
FOLDERS = ("/opt/airflow", "/var/log/airflow", "/var/lib/newsloom/archive", "/drop")


@dataclass(frozen=True)
class Mount:
    """A folder of this machine, and where it is within."""

    source: Path
    target: str
    writable: bool = False


@dataclass(frozen=True)
class Wanted:
    """What a container is made of; ``user`` is its uid and gid."""

    service: str
    command: Sequence[str]
    environment: Mapping[str, str]
    mounts: Sequence[Mount] = ()
    user: tuple[int, int] = (50000, 0)


class Container:
    """One that runs. Its processes die with it, and it dies with this process."""

    own: Mapping[str, str] = {}
    """Settings of this one alone."""

    def __init__(self, wanted: Wanted, network: Network, state: Path) -> None:
        self.wanted, self.log = wanted, state / f"{wanted.service}.log"
        root = state / "roots" / wanted.service
        root.mkdir(parents=True, exist_ok=True)
        _make_etc(state / "etc", network)
        parent = os.getpid()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                ["nsenter", f"--net=/run/netns/{network.names[wanted.service]}", "unshare", "--pid", "--fork",
                 "--kill-child=SIGKILL", "--mount", "--mount-proc", "--uts", "--ipc",
                 "sh", "-ec", "\n".join(_steps(wanted, root, state / "etc"))],
                env={"PATH": PATH, **wanted.environment}, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, preexec_fn=lambda: die_with(parent), cwd="/",
            )  # fmt: skip

    @property
    def first(self) -> psutil.Process | None:
        """Process 1 of the container."""
        with suppress(psutil.NoSuchProcess):
            children = psutil.Process(self.process.pid).children()
            return children[0] if children else None
        return None

    def processes(self) -> list[psutil.Process]:
        """Every process of the container."""
        with suppress(psutil.NoSuchProcess):
            return psutil.Process(self.process.pid).children(recursive=True)
        return []

    def kill(self) -> None:
        """``docker kill``: SIGKILL to process 1, with which the kernel ends every other process in there, at once."""
        if (first := self.first) is not None:
            with suppress(psutil.NoSuchProcess):
                first.kill()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(ENDS_WITHIN)
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(ENDS_WITHIN)

    def end(self, patience: float) -> None:
        """``docker stop``: one SIGTERM to process 1, then ``kill``."""
        if (first := self.first) is not None:
            with suppress(psutil.NoSuchProcess):
                first.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(patience)
        self.kill()

    def said(self) -> str:
        return self.log.read_text("utf-8", "replace")

    def memory(self) -> int:
        """Bytes that its processes hold for themselves, and their share of what they hold together (PSS)."""
        total = 0
        for one in self.processes():
            with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                total += one.memory_full_info().pss
        return total


def _make_etc(etc: Path, network: Network) -> None:
    """This machine's /etc, with the account and the names of the services, and without anybody's password."""
    if not etc.exists():
        shutil.copytree("/etc", etc, symlinks=True, ignore=shutil.ignore_patterns("shadow*", "gshadow*", "ssl"))
        (etc / "ssl").mkdir()
        (etc / "newsloom").mkdir()  # where the Compose file mounts the settings of Redis
        (etc / "hosts").write_text(network.hosts())
        (etc / "passwd").write_text((etc / "passwd").read_text() + ACCOUNT)


def _steps(wanted: Wanted, root: Path, etc: Path) -> list[str]:
    """A shell's lines, as root in the new namespaces, up to the service's own command."""
    top = shlex.quote(str(root))
    lines = [f"hostname {shlex.quote(wanted.service)}"]
    lines += [f"mount -t tmpfs -o mode=755,size=16m newsloom {top}"]
    for name in SYSTEM:
        here = Path("/") / name
        if here.is_symlink():
            lines.append(f"ln -s {shlex.quote(os.readlink(here))} {top}/{name}")
        elif here.is_dir():
            lines += [f"mkdir {top}/{name}", f"mount --rbind -o ro /{name} {top}/{name}"]
    lines += [f"mkdir {top}/etc", f"mount --bind -o ro {shlex.quote(str(etc))} {top}/etc"]
    lines += [f"mount --rbind -o ro /etc/ssl {top}/etc/ssl"] if Path("/etc/ssl").is_dir() else []
    lines += [f"mkdir {top}/proc {top}/tmp {top}/dev", f"mount -t proc proc {top}/proc"]
    lines += [f"mount --rbind /dev {top}/dev", f"mount -t tmpfs -o mode=1777,size=512m newsloom {top}/tmp"]
    lines += [f"mount -t tmpfs -o mode=1777,size=256m newsloom {top}/dev/shm"]
    lines += [f"mkdir -p {top}{folder}" for folder in FOLDERS]
    for mount in (*_programs(), *wanted.mounts):
        target = shlex.quote(f"{root}{mount.target}")
        lines += [f"mkdir -p {target}", f"mount --bind {shlex.quote(str(mount.source))} {target}"]
        lines += [] if mount.writable else [f"mount -o remount,ro,bind {target}"]
    lines.append(f"mount -o remount,ro {top}")
    uid, gid = wanted.user
    bare = f"setpriv --reuid={uid} --regid={gid} --clear-groups --bounding-set=-all --inh-caps=-all --no-new-privs"
    # Process 1 stays root's and only passes a signal on, as the engine's own init does. Who takes another uid is
    # no longer bound to its parent (prctl(2), PR_SET_PDEATHSIG): the service itself would outlive us.
    lines += ["trap 'kill -TERM $service' TERM", f"chroot {top} {bare} {shlex.join(wanted.command)} & service=$!"]
    return [*lines, "until wait $service; do code=$?; kill -0 $service 2> /dev/null || exit $code; done"]


def _programs() -> list[Mount]:
    """This checkout, where the image has it and where its environment says that it is, and the Python beneath it."""
    paths = {Path(sys.prefix).resolve(), Path(sys.base_prefix).resolve(), CHECKOUT}
    kept = [path for path in paths if not any(other in path.parents for other in paths)]
    within = [path for path in kept if not str(path).startswith("/usr")]
    return [Mount(CHECKOUT, "/opt/newsloom"), *(Mount(path, str(path)) for path in sorted(within))]


def run(wanted: Wanted, network: Network, state: Path, patience: float) -> str:
    """Run a container to its end, which must be a good one; returns what it said."""
    one = Container(wanted, network, state)
    try:
        code = one.process.wait(patience)
    finally:
        one.kill()
    if code:
        raise RuntimeError(f"{wanted.service} ended with {code}: {one.said()[-3000:]}")
    return one.said()
