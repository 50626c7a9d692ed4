"""A feed behind a password, through ``newsloom run``: Airflow's Connection opens it, and its secret stays nowhere."""

from __future__ import annotations

import gzip
import json
import socket
import subprocess
from pathlib import Path

from tests.command import NEWSLOOM, PATIENCE, bare_environment, state_folder
from tests.raw_server import RawServer, answer
from tests.worst_answers import article

TOKEN = "correct-horse-7781"
SOURCE = """\
id: hullesk-paid
outlet: Hullesk Herald
feeds:
  - url: http://127.0.0.1:{port}/feed.xml
delay_seconds: 0
max_items: 10
auth: HULLESK_PAID
allow_private_hosts: ["127.0.0.1:{port}"]
enabled: true
"""


def paid(connection: socket.socket, server: RawServer) -> None:
    """The feed and its page for who has the token, which the answer's headers repeat; no robots.txt."""
    feed = f"<rss version='2.0'><channel><item><link>http://127.0.0.1:{server.port}/a</link></item></channel></rss>"
    pages = {"/feed.xml": feed.encode(), "/a": article("/a")}
    body = pages.get(server.paths[-1])
    if body is None:
        connection.sendall(answer(404))
    elif not bearing(server.requests[-1]):
        connection.sendall(answer(401))
    else:
        connection.sendall(answer(200, body, "Content-Type: text/html", f"X-Was: Bearer {TOKEN}"))


def bearing(head: bytes) -> bool:
    return f"\r\nAuthorization: Bearer {TOKEN}\r\n".encode() in head


def plain(path: Path) -> bytes:
    """What a file holds, unpacked."""
    held = path.read_bytes()
    return gzip.decompress(held) if path.suffix == ".gz" else held


def test_rows_12_and_77_a_connection_opens_a_feed_and_its_secret_is_nowhere() -> None:
    with state_folder() as home, RawServer(paid) as server:
        sources = home / "sources"
        sources.mkdir(mode=0o755)
        (sources / "hullesk-paid.yaml").write_text(SOURCE.format(port=server.port))
        connection = {"conn_type": "http", "host": "127.0.0.1", "port": server.port, "password": TOKEN}
        done = subprocess.run(
            [NEWSLOOM, "run"],
            env={
                **bare_environment(),
                "NEWSLOOM_HOME": str(home),
                "NEWSLOOM_SOURCES": str(sources),
                "AIRFLOW_CONN_HULLESK_PAID": json.dumps(connection),
                # At DEBUG Airflow itself tells the words that it is asked to mask.
                "AIRFLOW__LOGGING__LOGGING_LEVEL": "INFO",
            },
            cwd="/",
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert [(path, bearing(head)) for path, head in zip(server.paths, server.requests, strict=True)] == [
            ("/robots.txt", False), ("/feed.xml", True), ("/a", True),
        ]  # fmt: skip
        assert TOKEN not in done.stdout + done.stderr
        # Airflow's logs, both databases with their journals, and the archive.
        files = [path for path in home.rglob("*") if path.is_file()]
        assert any(b"http://127.0.0.1" in plain(path) for path in files if path.suffix == ".gz"), "the archive is read"
        assert [path for path in files if TOKEN.encode() in plain(path)] == []
