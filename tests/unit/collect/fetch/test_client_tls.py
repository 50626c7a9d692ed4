"""Row 99 of the threat model: certificates made here, for a server on loopback."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests.raw_server import RawServer, answer

from newsloom.collect.fetch.answer import Answer, FetchFailed
from newsloom.collect.fetch.client import Client
from newsloom.collect.fetch.limits import Limits
from newsloom.reasons import Reason

NOW = datetime.now(UTC)


@dataclass(frozen=True)
class Certificate:
    """A certificate that signed itself, and its key, in one file."""

    pem: Path

    @property
    def server(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.pem)
        return context

    @property
    def trusting(self) -> ssl.SSLContext:
        """What verifies as the client's own does, and trusts this certificate alone."""
        return ssl.create_default_context(cafile=str(self.pem))


def certificate(
    folder: Path, names: Sequence[str] = ("press.example",), ends: datetime = NOW + timedelta(days=1)
) -> Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=3))
        .not_valid_after(ends)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(one) for one in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem = folder / "certificate.pem"
    pem.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    return Certificate(pem)


def fetch(server: RawServer, tls: ssl.SSLContext | None, limits: Limits | None = None) -> Answer:
    dial = {("press.example", 443): ("127.0.0.1", server.port)}
    return Client(dial=dial, tls=tls, limits=limits or Limits()).get("https://press.example/a")


def test_row_99_a_certificate_that_holds(tmp_path: Path) -> None:
    good = certificate(tmp_path)
    with RawServer(answer(200, b"words" * 20_000), good.server) as server:
        assert fetch(server, good.trusting).body == b"words" * 20_000
    assert server.requests[0].startswith(b"GET /a HTTP/1.1\r\nHost: press.example\r\n")


def test_row_99_self_signed(tmp_path: Path) -> None:
    with RawServer(answer(200, b"words"), certificate(tmp_path).server) as server, pytest.raises(FetchFailed) as failed:
        fetch(server, None)
    assert (failed.value.reason, failed.value.temporary) == (Reason.TLS, False)
    assert "self-signed" in failed.value.message or "self signed" in failed.value.message
    assert server.requests == []


@pytest.mark.parametrize(
    ("names", "days"), [(("press.example",), -1), (("other.example",), 1), (("*.press.example",), 1)]
)
def test_row_99_expired_or_of_another_host(tmp_path: Path, names: tuple[str, ...], days: int) -> None:
    bad = certificate(tmp_path, names, NOW + timedelta(days=days))
    with RawServer(answer(200, b"words"), bad.server) as server, pytest.raises(FetchFailed) as failed:
        fetch(server, bad.trusting)
    assert failed.value.reason is Reason.TLS
    assert (server.hits, server.requests) == (1, []), "asked once, and nothing sent"


def test_row_99_no_tls_at_all() -> None:
    ours, theirs = socket.socketpair()
    theirs.sendall(answer(400, b"speak plainly"))
    with ours, theirs, pytest.raises(FetchFailed) as failed:
        Client(dial={("press.example", 443): ("", 0)}, connect=lambda *_: ours).get("https://press.example/a")
    assert (failed.value.reason, failed.value.temporary) == (Reason.TLS, False)


def test_row_99_a_body_cut_under_tls_is_truncated(tmp_path: Path) -> None:
    good = certificate(tmp_path)
    said = answer(200, b"short", "Content-Length: 500", length=False)
    with RawServer(said, good.server) as server, pytest.raises(FetchFailed) as failed:
        fetch(server, good.trusting)
    assert failed.value.reason is Reason.TRUNCATED


def test_row_19_a_drip_under_tls_ends_at_the_deadline(tmp_path: Path) -> None:
    def speak(connection: socket.socket, server: RawServer) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")
        while not server.stopping.wait(0.05):
            connection.sendall(b"x")

    good = certificate(tmp_path)
    with RawServer(speak, good.server) as server, pytest.raises(FetchFailed) as failed:
        fetch(server, good.trusting, Limits(total=0.8))
    assert failed.value.reason is Reason.TIMEOUT


def greeted(greeting: bytes, limits: Limits, piece: bytes = b"") -> FetchFailed:
    """How it ends with a host that answers a ClientHello so, and then with a piece each 0.05 s or with silence."""
    ours, theirs = socket.socketpair()
    over = threading.Event()

    def speak() -> None:
        theirs.sendall(greeting)
        while piece and not over.wait(0.05):
            theirs.sendall(piece)

    thread = threading.Thread(target=speak)
    with ours, theirs:
        thread.start()
        try:
            reader = Client(dial={("press.example", 443): ("", 0)}, connect=lambda *_: ours, limits=limits)
            with pytest.raises(FetchFailed) as failed:
                reader.get("https://press.example/")
        finally:
            over.set()
            thread.join(10)
    return failed.value


def test_row_99_an_alert_in_place_of_a_greeting() -> None:
    failed = greeted(b"\x15\x03\x03\x00\x02\x02\x28", Limits())  # fatal, handshake_failure: RFC 8446 section 6
    assert (failed.reason, failed.temporary) == (Reason.TLS, False)


@pytest.mark.parametrize(
    ("greeting", "piece"), [(b"", b""), (b"\x16\x03\x03\x40\x00", b""), (b"\x16\x03\x03\x40\x00", b"\2")]
)
def test_row_22_a_handshake_that_stalls_or_drips(greeting: bytes, piece: bytes) -> None:
    failed = greeted(greeting, Limits(connect=0.4), piece)
    assert (failed.reason, failed.temporary) == (Reason.NO_ANSWER, True)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_row_99_tls_of_the_last_century(tmp_path: Path) -> None:
    old = certificate(tmp_path)
    context = old.server
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = ssl.TLSVersion.TLSv1_1
    with RawServer(answer(200, b"words"), context) as server, pytest.raises(FetchFailed) as failed:
        fetch(server, old.trusting)
    assert (failed.value.reason, failed.value.temporary) == (Reason.TLS, False)
    assert server.requests == []


def test_row_99_is_never_asked_without_checking(tmp_path: Path) -> None:
    with RawServer(answer(200, b"words"), certificate(tmp_path).server) as server:
        for _ in range(2):
            with pytest.raises(FetchFailed, match="certificate"):
                fetch(server, None)
    assert (server.hits, server.requests) == (2, [])
