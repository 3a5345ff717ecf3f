"""The ways to run the app that the repository ships: Procfile, systemd units and Dockerfile."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from configparser import RawConfigParser
from pathlib import Path

import pytest

from bot.cli.ops import OpsFile
from tests.bot.running import SECRET, TOKEN
from tests.bot.test_start import NOWHERE, ROOT, free_port

PROCFILE = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())
DOCKERFILE = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text())
STEPS = [line.split(None, 1) for line in DOCKERFILE.splitlines() if line and not line.startswith((" ", "#"))]
UNITS = [ROOT / "bot" / "ops" / name for name in OpsFile.UNITS.names]
VERIFY = shutil.which("systemd-analyze")


def _environment(folder: Path, **more: str) -> dict[str, str]:
    settings = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": NOWHERE}
    database = f"sqlite:///{folder / 'app.sqlite3'}"
    return {**os.environ, **settings, "DATABASE_URL": database, "SNAPSHOT_FOLDER": str(folder), **more}


def _step(name: str) -> list[str]:
    """The arguments of the Dockerfile's steps of that name."""
    return [words[1].strip() for words in STEPS if words[0] == name]


def _own_python(command: str) -> str:
    return re.sub(r"\bpython(?=\s)", shlex.quote(sys.executable), command)


@pytest.mark.slow
def test_each_command_of_the_procfile_runs(tmp_path: Path) -> None:
    port = free_port()
    environment = _environment(tmp_path, PORT=str(port))
    commands = {name: ["sh", "-c", _own_python(f"exec {command}")] for name, command in PROCFILE.items()}

    assert subprocess.run(commands.pop("release"), cwd=ROOT, env=environment).returncode == 0
    log = tmp_path / "scheduler.log"
    running = {"web": subprocess.Popen(commands["web"], cwd=ROOT, env=environment)}
    try:
        with log.open("wb") as output:
            running["scheduler"] = subprocess.Popen(
                commands["scheduler"], cwd=ROOT, env=environment, stdout=output, stderr=output
            )
        assert _answers(f"http://127.0.0.1:{port}/healthz")
        assert _soon(lambda: "delivery_started" in log.read_text()), log.read_text()
        assert {name: process.poll() for name, process in running.items()} == {"web": None, "scheduler": None}
    finally:
        for process in running.values():
            process.send_signal(signal.SIGTERM)
    assert {name: process.wait(15) for name, process in running.items()} == {"web": 0, "scheduler": 0}


def _soon(true: Callable[[], bool], within: float = 60) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.2)
    return False


def _answers(url: str) -> bool:
    def succeeds() -> bool:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    return _soon(succeeds)


@pytest.mark.skipif(VERIFY is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_accepts_the_unit(unit: Path, tmp_path: Path) -> None:
    """The interpreter of the unit is replaced by one that exists, because systemd looks for it."""
    copy = tmp_path / unit.name
    copy.write_text(unit.read_text().replace("/opt/militia/bin/python", sys.executable))

    done = subprocess.run([str(VERIFY), "verify", str(copy)], capture_output=True, text=True)

    warnings = [line for line in done.stderr.splitlines() if unit.name in line]
    assert (done.returncode, warnings) == (0, []), done.stderr


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_restarts_the_app_as_a_user_of_its_own_that_writes_to_its_state_alone(unit: Path) -> None:
    parser = RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's names have capitals
    parser.read_string(unit.read_text())
    service = dict(parser["Service"])
    state = f"/var/lib/{service['StateDirectory']}"

    assert service["ExecStart"].split()[1:3] == ["-m", "bot"]
    assert service["ExecStart"].split()[3] in {"serve", "scheduler"}
    assert (service["Restart"], service["DynamicUser"], service["ProtectSystem"]) == ("always", "yes", "strict")
    assert f"SNAPSHOT_FOLDER={state}" in unit.read_text()
    assert int(service["TimeoutStopSec"]) > 10


def test_the_dockerfile_copies_what_exists_and_what_the_context_contains() -> None:
    ignored = set((ROOT / ".dockerignore").read_text().split())
    sources = [word for step in _step("COPY") if "--from" not in step for word in step.split()[:-1]]

    assert sources
    assert [one for one in sources if not (ROOT / one).exists() or one in ignored] == []
    assert {"bot", "handlers", "knowledge"} <= set(sources)


def test_the_container_runs_as_a_user_who_exists_and_is_not_root() -> None:
    (user,) = _step("USER")

    assert int(user) > 0
    assert f"--uid {user} " in DOCKERFILE
    assert DOCKERFILE.index("USER ") < DOCKERFILE.index("CMD [")


@pytest.mark.slow
def test_the_command_and_the_health_check_of_the_container_work(tmp_path: Path) -> None:
    """Both are run as the Dockerfile has them, with the programs of this environment."""
    variables = dict(word.split("=", 1) for word in _step("ENV")[0].split() if not word.startswith(("PATH", "HOME")))
    port = free_port()
    environment = _environment(tmp_path, HOST=variables["HOST"], PORT=str(port))
    program, *arguments = json.loads(_step("CMD")[0])
    check = json.loads(_step("HEALTHCHECK")[0].partition("CMD")[2])

    assert program == "militia"
    assert (ROOT / "pyproject.toml").read_text().count('militia = "bot.cli:main"') == 1
    assert check[0] == "python"
    process = subprocess.Popen([sys.executable, "-m", "bot", *arguments], cwd=ROOT, env=environment)
    try:
        assert _answers(f"http://127.0.0.1:{port}/healthz")
        healthy = subprocess.run([sys.executable, *check[1:]], env=environment).returncode
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(15)
    ill = subprocess.run([sys.executable, *check[1:]], env=environment, capture_output=True).returncode
    assert (healthy, ill) == (0, 1)


def test_slack_run_uses_the_interpreter_into_which_the_readme_installs() -> None:
    hooks = json.loads((ROOT / ".slack" / "hooks.json").read_text())["hooks"]
    installed = (ROOT / "requirements.txt").read_text()

    assert {command.split()[0] for command in hooks.values()} == {".venv/bin/python"}
    assert ".venv" in (ROOT / "README.md").read_text()
    assert "slack-cli-hooks==" in installed
