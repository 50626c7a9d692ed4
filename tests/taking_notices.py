"""A mail server and a webhook of the test's own, on real sockets: what they were sent, and how they refuse."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_string, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast


@dataclass
class Taken:
    """What a server was sent; ``refuses`` makes it answer that it is in trouble."""

    port: int = 0
    got: list[Any] = field(default_factory=list)
    refuses: bool = False


@contextmanager
def mail_server() -> Iterator[Taken]:
    """SMTP (RFC 5321), as much of it as ``smtplib`` speaks without TLS."""
    taken = Taken()

    class Session(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say("220 here")
            for line in iter(self.rfile.readline, b""):
                verb = line[:4].upper()
                if verb == b"QUIT":
                    return self.say("221 gone")
                if verb == b"EHLO":
                    self.say("250-here")
                    self.say("250 AUTH PLAIN")
                    continue
                if verb == b"AUTH":
                    self.say("535 not you" if taken.refuses else "235 come in")
                    continue
                if verb == b"DATA":
                    self.say("354 go on")
                    lines = list(iter(self.rfile.readline, b".\r\n"))
                    text = b"".join(one[1:] if one.startswith(b"..") else one for one in lines).decode()
                    taken.got.append(cast(EmailMessage, message_from_string(text, policy=policy.default)))
                self.say("451 in trouble" if taken.refuses and verb == b"MAIL" else "250 fine")
            return None

        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

    with _served(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session), taken):
        yield taken


@contextmanager
def webhook() -> Iterator[Taken]:
    """What takes JSON by POST."""
    taken = Taken()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if not taken.refuses:
                taken.got.append(body)
            self.send_response(503 if taken.refuses else 200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Nothing: a test's output is pytest's."""

    with _served(ThreadingHTTPServer(("127.0.0.1", 0), Handler), taken):
        yield taken


@contextmanager
def _served(server: socketserver.TCPServer, taken: Taken) -> Iterator[None]:
    taken.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
