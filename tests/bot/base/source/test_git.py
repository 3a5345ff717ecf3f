"""A base is read from a Git repository within limits, with the operator's network settings and without secrets in errors."""

from __future__ import annotations

import http.server
import os
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from bot.base.source.git import Access, masked, passed_on, read_git
from bot.base.source.limited_process import Limits

GIT = "/usr/local/bin:/usr/bin:/bin"
PROGRAMS = pytest.mark.parametrize("path", [GIT, "/nowhere"], ids=["git", "dulwich"])
GOOD = "id: a\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one record on the branch ``curated``."""
    folder = tmp_path / "repository"
    (folder / "places").mkdir(parents=True)
    (folder / "places" / "a.yaml").write_text(GOOD)
    git(folder, "init", "-q", "-b", "curated")
    commit(folder)
    return folder


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True)


def commit(folder: Path, *options: str) -> None:
    git(folder, "add", ".")
    git(folder, "-c", "user.name=c", "-c", "user.email=c@example.org", "commit", "-qm", "Curate", *options)


def reason(source: str, access: Access | None = None) -> str:
    return str(read_git(source, access or Access()).problems[0])


@PROGRAMS
def test_a_branch_is_read(repository: Path, path: str) -> None:
    read = read_git(f"file://{repository}#curated", Access("a-secret-token", path=path))

    assert read.contents == {"places/a.yaml": GOOD.encode()}


@PROGRAMS
def test_a_missing_branch_is_an_error_without_the_token(repository: Path, path: str) -> None:
    found = reason(f"file://{repository}#nowhere", Access("a-secret-token", path=path))

    assert found.startswith("git:1:1: Cannot clone the repository: ")
    assert "a-secret-token" not in found


def test_an_option_is_not_a_branch(repository: Path) -> None:
    assert 'Invalid branch "--upload-pack=x"' in reason(f"file://{repository}#--upload-pack=x")


def test_a_renamed_default_branch_is_followed(repository: Path) -> None:
    git(repository, "branch", "-m", "curated", "trunk")

    assert set(read_git(f"file://{repository}").contents) == {"places/a.yaml"}


def test_a_deleted_branch_is_named(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "other")
    git(repository, "branch", "-D", "curated")

    assert "fatal: Remote branch curated not found" in reason(f"file://{repository}#curated")


def test_a_rewritten_history_is_read_as_it_is_now(repository: Path) -> None:
    (repository / "places" / "a.yaml").write_text("id: b\n")
    commit(repository, "--amend")

    assert read_git(f"file://{repository}#curated").contents == {"places/a.yaml": b"id: b\n"}


def test_other_files_of_the_repository_are_not_checked_out(repository: Path) -> None:
    (repository / "picture.bin").write_bytes(os.urandom(3_000_000))
    commit(repository)
    git(repository, "config", "uploadpack.allowFilter", "true")

    read = read_git(f"file://{repository}#curated", Access(), Limits(seconds=60, bytes=2_500_000))

    assert read.problems == ()


def test_a_repository_over_the_size_limit_is_rejected(repository: Path) -> None:
    (repository / "picture.bin").write_bytes(os.urandom(5_000_000))
    commit(repository)

    read = read_git(f"file://{repository}#curated", Access(), Limits(seconds=60, bytes=2_000_000))

    assert f"The repository file://{repository} has more than 2 MB" in str(read.problems[0])


@PROGRAMS
def test_a_silent_server_is_given_up_and_no_process_is_left(path: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"git://127.0.0.1:{silent.getsockname()[1]}/base"
        began = time.monotonic()
        read = read_git(url, Access(path=path), Limits(seconds=1.5, bytes=1_000_000))

        assert f"The repository {url} did not answer within 1.5 seconds" in str(read.problems[0])
        assert time.monotonic() - began < 5
        assert [child for child in psutil.Process().children(recursive=True) if "git" in child.name()] == []


def test_the_children_of_git_end_with_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/base.git"
        read_git(url, Access(), Limits(seconds=1.5, bytes=1_000_000))

        assert _processes_with(url) == []


def _processes_with(words: str) -> list[str]:
    lines = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout.splitlines()
    return [line for line in lines if words in line]


def test_a_missing_repository_is_the_first_fatal_line_with_its_address(tmp_path: Path) -> None:
    found = reason(f"file://{tmp_path}/nothing.git")

    assert found.startswith(
        f"git:1:1: Cannot clone the repository: fatal: '{tmp_path}/nothing.git' does not appear to be"
    )


def test_an_unreachable_address_keeps_host_and_path_and_loses_its_login() -> None:
    found = reason("http://somebody:a-secret@127.0.0.1:9/kb.git#main")

    assert "127.0.0.1:9/kb.git" in found
    assert "a-secret" not in found
    assert "somebody" not in found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://u:p@h.example/a.git", "https://***@h.example/a.git"),
        ("https://token@h.example/a.git", "https://***@h.example/a.git"),
        ("https://h.example/a.git?private_token=abc&x=1", "https://h.example/a.git?private_token=***&x=1"),
        ("git@h.example:a.git", "git@h.example:a.git"),
        ("https://h.example/it/kb.git", "https://h.example/it/kb.git"),
    ],
)
def test_credentials_are_masked_and_the_address_stays_readable(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "name",
    [
        "HTTPS_PROXY",
        "https_proxy",
        "http_proxy",
        "ALL_PROXY",
        "NO_PROXY",
        "no_proxy",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "GIT_SSL_CAINFO",
        "GIT_SSL_NO_VERIFY",
        "CURL_CA_BUNDLE",
        "SSH_AUTH_SOCK",
        "GIT_SSH",
        "GIT_SSH_COMMAND",
    ],
)
def test_network_settings_of_the_operator_are_passed_on(name: str) -> None:
    assert passed_on(name)


@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "DATABASE_URL", "GIT_CONFIG_COUNT", "GIT_EXEC_PATH", "LD_PRELOAD"])
def test_other_variables_are_not_passed_on(name: str) -> None:
    assert not passed_on(name)


class _Proxy(http.server.BaseHTTPRequestHandler):
    def do_CONNECT(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]  # the server of this test has the list
        self.send_error(502)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def proxy() -> Iterator[http.server.ThreadingHTTPServer]:
    """A proxy that records the hosts to which a client wants to connect."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Proxy)
    server.asked = []  # type: ignore[attr-defined]  # where the handler records
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@PROGRAMS
def test_git_connects_through_the_proxy_of_the_operator(proxy: http.server.ThreadingHTTPServer, path: str) -> None:
    environment = {"HTTPS_PROXY": f"http://127.0.0.1:{proxy.server_port}"}

    read_git("https://kb.invalid/x.git", Access(environment=environment, path=path))

    assert "kb.invalid:443" in proxy.asked  # type: ignore[attr-defined]  # see the fixture
