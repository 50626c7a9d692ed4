"""deploy/redis on a real Redis: who has no password gets nothing, and who has one cannot empty or rewrite it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from tests.deploy.compose import ROOT

pytestmark = pytest.mark.skipif(shutil.which("redis-server") is None, reason="no redis-server here")

PASSWORD = "Xq7-not-for-a-log-Zt4"


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = int(free.getsockname()[1])
    process = subprocess.Popen(
        ["sh", str(ROOT / "deploy" / "redis" / "start.sh")],
        env={
            "PATH": os.environ["PATH"],
            "REDIS_PASSWORD": PASSWORD,
            "REDIS_DATA": str(tmp_path),
            "REDIS_EXTRA": f"port {number}\nbind 127.0.0.1",
        },
        stdout=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            if redis.Redis(port=number, password=PASSWORD).ping():
                break
        except redis.ConnectionError:
            time.sleep(0.05)
    # PID 1 of the container: the shell has become Redis, and its arguments hold no password.
    command = Path(f"/proc/{process.pid}/cmdline").read_bytes()
    assert b"redis-server" in command
    assert PASSWORD.encode() not in command
    yield number
    process.terminate()
    process.wait(30)


def test_a_queue_with_a_password_that_nobody_can_empty(port: int, tmp_path: Path) -> None:
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=port).lpush("default", "task")
    queue = redis.Redis(port=port, password=PASSWORD)
    assert queue.lpush("default", "task") == 1
    for gone in ("CONFIG GET requirepass", "FLUSHALL", "FLUSHDB", "DEBUG SLEEP 0", "SHUTDOWN NOSAVE", "ACL LIST"):
        with pytest.raises(redis.ResponseError, match="unknown command"):
            queue.execute_command(*gone.split())
    assert queue.brpop(["default"], timeout=1) == (b"default", b"task")
    assert (tmp_path / "appendonlydir").is_dir()
