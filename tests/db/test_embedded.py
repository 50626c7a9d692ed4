"""The embedded Postgres, with real processes: who counts, who stops it, and what a kill leaves behind."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from newsloom import embedded, embedded_folders
from newsloom.embedded import EmbeddedPostgresFailed, embedded_server
from tests.command import roomy_memory

HOLD = """
import sys
from pathlib import Path
from newsloom.embedded import embedded_server
with embedded_server(Path(sys.argv[1])) as server:
    print(server.dsn("postgres"), flush=True)
    sys.stdin.read()
"""

COME_AND_GO = """
import sys
from pathlib import Path
import psycopg
from newsloom.embedded import embedded_server
for _ in range(3):
    with embedded_server(Path(sys.argv[1])) as server:
        server.ensure_database("news")
        with psycopg.connect(server.dsn("news")) as connection:
            print(connection.execute("select 1").fetchone()[0])
"""

FORK = """
import os, sys
from pathlib import Path
import psycopg
from newsloom.embedded import embedded_server
with embedded_server(Path(sys.argv[1])) as server:
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        psycopg.connect(server.dsn("postgres")).close()
        print("still up")
"""


def start(code: str, home: Path, **options: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, **options,
    )  # type: ignore[call-overload, no-any-return]  # fmt: skip


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def postmasters(home: Path) -> list[int]:
    data = str(home / "postgres" / "data")
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.NoSuchProcess):
            if data in process.cmdline() and "postgres" in process.name():
                found.append(process.pid)
    return found


@pytest.fixture
def base() -> Iterator[Path]:
    """A folder directly in memory or in /tmp: pytest's own lies in folders that it closes (0700) in each session."""
    folder = Path(tempfile.mkdtemp(prefix="newsloom-test-", dir=roomy_memory() or "/tmp"))
    yield folder
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.NoSuchProcess):
            if any(str(folder) in word for word in process.cmdline()):
                process.kill()
    shutil.rmtree(folder)


@pytest.fixture
def home(base: Path) -> Path:
    return base / "var"


def test_it_is_utf8_durable_and_has_no_tcp_port(home: Path) -> None:
    with embedded_server(home) as server:
        server.ensure_database("news")
        server.ensure_database("news")
        with psycopg.connect(server.dsn("news")) as connection:
            expected = {"listen_addresses": "", "fsync": "on", "server_encoding": "UTF8", "timezone": "UTC"}
            for name, value in expected.items():
                assert connection.execute("select current_setting(%s)", [name]).fetchone() == (value,)
            assert connection.execute("select lower('ÄШ'), 'a' < 'B'").fetchone() == ("äш", False)
        folder = Path(server.socket_dir)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert folder == home / "postgres" / "run"
        assert postmasters(home)
        assert all(psutil.Process(pid).uids().real != 0 for pid in postmasters(home))
    assert postmasters(home) == []
    assert stat.S_IMODE((home / "postgres" / "data").stat().st_mode) == 0o700


def test_the_url_opens_in_sqlalchemy(home: Path) -> None:
    import sqlalchemy

    with embedded_server(home) as server:
        engine = sqlalchemy.create_engine(server.url("postgres"))
        with engine.connect() as connection:
            assert connection.execute(sqlalchemy.text("select current_user")).scalar() == "postgres"
        engine.dispose()


def test_row_96_the_last_one_out_stops_it(home: Path) -> None:
    first, second = start(HOLD, home), start(HOLD, home)
    assert line_of(first) == line_of(second) != ""
    before = postmasters(home)
    first.communicate()
    assert postmasters(home) == before != []
    second.communicate()
    assert postmasters(home) == []


def test_row_96_a_killed_command_is_not_counted(home: Path) -> None:
    killed = start(HOLD, home)
    dsn = line_of(killed)
    killed.kill()
    killed.communicate()
    psycopg.connect(dsn).close()  # the server outlives its parent
    with embedded_server(home):
        pass
    assert postmasters(home) == []


def test_row_96_a_killed_server_is_recovered_with_its_rows(home: Path) -> None:
    with embedded_server(home) as server:
        with psycopg.connect(server.dsn("postgres")) as connection:
            connection.execute("create table kept as select generate_series(1, 1000) as number")
        os.kill(postmasters(home)[0], signal.SIGKILL)
        with embedded_server(home) as again, psycopg.connect(again.dsn("postgres")) as connection:
            assert connection.execute("select count(*) from kept").fetchone() == (1000,)
    assert postmasters(home) == []


def test_row_96_a_pid_file_whose_number_another_process_got_since(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with embedded_server(home):
        pid_file = home / "postgres" / "data" / "postmaster.pid"
        lines = pid_file.read_text().splitlines()
        owner = pid_file.stat().st_uid
    other = subprocess.Popen(["sleep", "60"], user=owner if os.geteuid() == 0 else None)
    try:
        pid_file.write_text("\n".join([str(other.pid), *lines[1:]]) + "\n")
        with embedded_server(home) as server:
            psycopg.connect(server.dsn("postgres")).close()
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()
    assert "removed the pid file" in capfd.readouterr().err


def test_commands_that_come_and_go_at_the_same_moment(home: Path) -> None:
    crowd = [start(COME_AND_GO, home) for _ in range(5)]
    for process in crowd:
        out, err = process.communicate(timeout=120)
        assert (process.returncode, out.split()) == (0, ["1"] * 3), err
    assert postmasters(home) == []


def test_a_forked_child_that_leaves_takes_nothing_with_it(home: Path) -> None:
    out, err = start(FORK, home).communicate(timeout=60)
    assert out.strip() == "still up", err
    assert postmasters(home) == []


def test_row_96_a_kill_while_the_data_folder_is_made(home: Path) -> None:
    early = start(HOLD, home)
    root = home / "postgres"
    while not list(root.glob("data-new-*")):
        time.sleep(0.005)
    early.kill()
    early.communicate()
    assert not (root / "data").exists()
    with embedded_server(home) as server:
        psycopg.connect(server.dsn("postgres")).close()


@pytest.mark.parametrize("name", ["with a space", "x" * 110, "per%cent,comma"])
def test_row_96_a_path_that_no_socket_can_have(base: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    home = base / name
    with embedded_server(home) as server:
        folder = Path(server.socket_dir)
        assert embedded_folders.fits(folder)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        psycopg.connect(server.dsn("postgres")).close()
    assert not folder.exists()
    assert str(folder) in capfd.readouterr().err


@pytest.mark.skipif(os.geteuid() != 0, reason="is about what root does; run as root to see it")
def test_row_96_a_temporary_folder_that_the_server_cannot_enter_is_passed_over(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = base / "tmp"
    closed.mkdir(mode=0o700)
    monkeypatch.setattr(tempfile, "tempdir", str(closed))
    with embedded_server(base / "with a space") as server:
        assert not server.socket_dir.startswith(str(base))
        psycopg.connect(server.dsn("postgres")).close()


def test_row_96_a_short_folder_of_someone_else_is_not_taken(base: Path) -> None:
    memory, folder = base / "socket-folder", base / "taken"
    folder.mkdir(mode=0o700)
    memory.write_text(str(folder))
    me = os.geteuid()
    assert embedded_folders._remembered(memory, me) == folder
    assert embedded_folders._remembered(memory, me + 1) is None
    folder.chmod(0o755)
    assert embedded_folders._remembered(memory, me) is None
    link = base / "link"
    link.symlink_to(folder)
    memory.write_text(str(link))
    assert embedded_folders._remembered(memory, me) is None


def test_row_96_a_server_that_does_not_start_says_why_in_one_line(home: Path) -> None:
    with embedded_server(home):
        pass
    settings = home / "postgres" / "data" / "postgresql.auto.conf"
    settings.write_text("no_such_setting = 1\n")
    why = r"FATAL.*auto\.conf.*server\.log"
    with pytest.raises(EmbeddedPostgresFailed, match=why) as caught, embedded_server(home):
        pass
    assert "\n" not in str(caught.value)
    assert postmasters(home) == []


def test_home_is_the_checkouts_var_or_what_the_environment_names(monkeypatch: pytest.MonkeyPatch, base: Path) -> None:
    monkeypatch.delenv("NEWSLOOM_HOME", raising=False)
    assert embedded.home() == Path(__file__).resolve().parents[2] / "var"
    monkeypatch.setenv("NEWSLOOM_HOME", str(base / "x" / ".." / "y"))
    assert embedded.home() == base / "y"


root_only = pytest.mark.skipif(os.geteuid() != 0, reason="is about what root does; run as root to see it")


@root_only
def test_row_96_root_opens_only_what_is_closed_and_only_for_passing(
    base: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    closed, listed = base / "closed", base / "closed" / "listed"
    listed.mkdir(parents=True)
    closed.chmod(0o700)
    listed.chmod(0o750)
    base.chmod(0o711)
    with embedded_server(listed / "var"):
        pass
    modes = [stat.S_IMODE(folder.stat().st_mode) for folder in (base, closed, listed)]
    assert modes == [0o711, 0o701, 0o751]
    said = capfd.readouterr().err
    assert f"{closed} had mode 0700 and has 0701" in said
    assert f"{base} had" not in said


@root_only
def test_row_96_root_copies_programs_that_the_server_cannot_reach(base: Path) -> None:
    package = embedded_folders._programs(base, None).parents[1]
    parts = [part for part in (package / "pginstall", package.with_name(package.name + ".libs")) if part.exists()]
    place, copy = base / "postgres", base / "postgres" / "programs-copy"
    place.mkdir(mode=0o711)
    base.chmod(0o711)
    embedded_folders._copy_programs(parts, package.parent, copy)
    assert embedded_folders._readable(copy, embedded_folders.SERVER_UID)
    (copy / package.name / "pginstall" / "share").chmod(0o700)
    assert not embedded_folders._readable(copy, embedded_folders.SERVER_UID)
    (copy / package.name / "pginstall" / "share").chmod(0o755)
    server_place = embedded_folders.Place(place, 65522, 65522, copy / package.name / "pginstall" / "bin")
    server = embedded._start(server_place)
    psycopg.connect(server.dsn("postgres")).close()
    embedded._stop(server_place)
    assert postmasters(base) == []


def reachable_to_nobody() -> bool:
    probe = [sys.executable, "-c", "import newsloom.embedded, psycopg"]
    nobody = pwd.getpwnam("nobody")
    try:
        return subprocess.call(probe, user=nobody.pw_uid, group=nobody.pw_gid, extra_groups=[], cwd="/") == 0
    except OSError:
        return False


@root_only
def test_row_96_a_normal_user_runs_it_as_himself(base: Path) -> None:
    if not reachable_to_nobody():
        pytest.skip("this Python lies in a folder that a normal user cannot enter")
    nobody = pwd.getpwnam("nobody")
    home = base / "var"
    home.mkdir()
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    base.chmod(0o711)
    process = start(HOLD, home, user=nobody.pw_uid, group=nobody.pw_gid, extra_groups=[], cwd="/")
    assert "host=" in line_of(process)
    assert {psutil.Process(pid).uids().real for pid in postmasters(home)} == {nobody.pw_uid}
    with embedded_server(home):  # root joins, as the owner
        process.communicate()
        assert postmasters(home)
    assert postmasters(home) == []
    again = start(HOLD, home, user=nobody.pw_uid, group=nobody.pw_gid, extra_groups=[], cwd="/")
    assert "host=" in line_of(again), "root left something that the owner cannot use"
    again.communicate()


@root_only
def test_row_96_a_normal_user_is_told_whose_folder_it_is(base: Path) -> None:
    if not reachable_to_nobody():
        pytest.skip("this Python lies in a folder that a normal user cannot enter")
    base.chmod(0o711)
    with embedded_server(base / "var"):
        pass
    nobody = pwd.getpwnam("nobody")
    process = start(HOLD, base / "var", user=nobody.pw_uid, group=nobody.pw_gid, extra_groups=[], cwd="/")
    assert "belongs to uid" in process.communicate()[1]
