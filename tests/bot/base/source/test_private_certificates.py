"""Git reaches a server whose certificate a private authority signed, if the operator names the authority."""

from __future__ import annotations

import gzip
import os
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.base.source.git import Access, read_git

PROGRAMS = pytest.mark.parametrize("path", ["/usr/local/bin:/usr/bin:/bin", "/nowhere"], ids=["git", "dulwich"])


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A file with the key and the self-signed certificate of 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(address, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = tmp_path / "server.pem"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return file


@pytest.fixture
def address(tmp_path: Path, certificate: Path) -> Iterator[str]:
    """The address of a repository with one record, served over HTTPS."""
    folder = tmp_path / "repository"
    (folder / "places").mkdir(parents=True)
    (folder / "places" / "a.yaml").write_text("id: a\n")
    who = ["-c", "user.name=c", "-c", "user.email=c@example.org"]
    for words in (
        ["init", "-q"],
        ["config", "uploadpack.allowFilter", "true"],
        ["add", "."],
        [*who, "commit", "-qm", "C"],
    ):
        subprocess.run(["git", "-C", str(folder), *words], check=True)
    server = _Server(("127.0.0.1", 0), _Quiet)
    server.set_app(_git_over_http(tmp_path))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}/repository"
    server.shutdown()
    thread.join()
    server.server_close()


def _git_over_http(root: Path) -> WSGIApplication:
    """Serves the repositories of a folder with Git's own server program."""

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        names = ("REQUEST_METHOD", "PATH_INFO", "QUERY_STRING", "CONTENT_TYPE", "HTTP_GIT_PROTOCOL")
        variables = {name: environ[name] for name in names if name in environ}
        variables |= {"GIT_PROJECT_ROOT": str(root), "GIT_HTTP_EXPORT_ALL": "1", "PATH": os.environ["PATH"]}
        size = int(environ.get("CONTENT_LENGTH") or 0)
        body = environ["wsgi.input"].read(size)
        if environ.get("HTTP_CONTENT_ENCODING") == "gzip":
            body = gzip.decompress(body)
        done = subprocess.run(["git", "http-backend"], input=body, env=variables, capture_output=True, check=True)
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        headers = [
            (name, value.strip()) for name, _, value in (one.partition(":") for one in head.decode().split("\r\n"))
        ]
        status = next((value for name, value in headers if name == "Status"), "200 OK")
        start_response(status, [(name, value) for name, value in headers if name != "Status"])
        return [content]

    return serve


class _Server(WSGIServer):
    def shutdown_request(self, request: Any) -> None:
        """Ends the TLS session before the connection, as GnuTLS demands."""
        with suppress(OSError):
            request.unwrap()
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing of clients that reject the certificate."""


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        return


@PROGRAMS
def test_an_unknown_authority_is_rejected(address: str, path: str) -> None:
    read = read_git(address, Access(path=path))

    assert not read.contents
    assert str(read.problems[0]).startswith("git:1:1: Cannot clone the repository: ")
    assert "certificate" in read.problems[0].message


@PROGRAMS
@pytest.mark.parametrize("name", ["GIT_SSL_CAINFO", "CURL_CA_BUNDLE", "SSL_CERT_FILE"])
def test_an_authority_that_the_operator_names_is_accepted(
    address: str, certificate: Path, path: str, name: str
) -> None:
    read = read_git(address, Access(environment={name: str(certificate)}, path=path))

    assert read.contents == {"places/a.yaml": b"id: a\n"}, read.problems[0].message


@PROGRAMS
def test_certificates_are_not_checked_if_the_operator_says_so(address: str, path: str) -> None:
    read = read_git(address, Access(environment={"GIT_SSL_NO_VERIFY": "1"}, path=path))

    assert read.contents == {"places/a.yaml": b"id: a\n"}, read.problems[0].message
