"""PgBouncer in transaction mode: it accepts no startup options, and two transactions may use two servers."""

from __future__ import annotations

import os
import shlex
import shutil
import socket
import subprocess
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import URL, create_engine, make_url, text

from tests.bot.running import Running, eventually, running
from tests.databases import postgresql_url

ACTIONS = 120
_SETTINGS = """\
[databases]
* = host={host} port={port} user={user}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {own_port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 3
"""


@contextmanager
def _own_database(server: URL) -> Iterator[str]:
    """An empty database: a pooler passes no search path on."""
    name = f"t{uuid4().hex[:12]}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield name
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()


def _open_ports(port: int) -> list[int]:
    with socket.socket() as one:
        return [port] if one.connect_ex(("127.0.0.1", port)) == 0 else []


@contextmanager
def _pooler(server: URL) -> Iterator[int]:
    """PgBouncer in front of a server; its port."""
    program = shutil.which("pgbouncer", path="/usr/sbin:/usr/bin:/usr/local/bin")
    if program is None:
        pytest.skip("PgBouncer is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Path(f"/tmp/pooler-{port}.ini")  # readable for the user postgres, which may not enter a test's folder
    settings.write_text(_SETTINGS.format(host=server.host, port=server.port, user=server.username, own_port=port))
    command = [program, str(settings)]
    if os.geteuid() == 0:  # PgBouncer does not run as root
        command = ["su", "postgres", "-s", "/bin/sh", "-c", f"exec {shlex.join(command)}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert eventually(lambda: _open_ports(port), 1), "PgBouncer does not listen"
        yield port
    finally:
        process.terminate()
        process.wait(10)
        settings.unlink()


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Running]:
    """The app behind a pooler, with an address as platforms write it."""
    url = postgresql_url()
    if url is None:
        pytest.skip("TEST_DATABASE_URL is not set")
    server = make_url(url)
    with _own_database(server) as name, _pooler(server) as port:
        address = f"postgres://{server.username}@127.0.0.1:{port}/{name}"
        with running(tmp_path, database_url=address, is_replica=True) as one:
            yield one


@pytest.mark.postgres
@pytest.mark.slow
def test_migrations_and_120_actions_on_four_threads_succeed(app: Running, caplog: pytest.LogCaptureFixture) -> None:
    def act(number: int) -> int:
        text = ("digest daily 09:00 UTC", "watch badr", "digest list")[number % 3]
        return app.command(text, user_id=f"U{number}", channel_id=f"C{number}")[0]

    with ThreadPoolExecutor(4) as threads:
        statuses = Counter(threads.map(act, range(ACTIONS)))
    answers = Counter(str(one["text"]).split("\n")[0].split(".")[0] for one in app.answers(ACTIONS, within=60))

    assert statuses == {200: ACTIONS}
    assert answers == {
        "Digest set up in this channel": 40,
        "Watching Badr Organization": 40,
        "Digests here": 40,
    }
    assert [one for one in caplog.records if one.levelname in {"WARNING", "ERROR"}] == []
