"""Row 99 of the threat model: certificates made here, for a server on loopback."""

from __future__ import annotations

import socket
import ssl
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
