"""The dashboard and the alert rules: valid, and with data from a real Prometheus that scrapes the real server."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from grafana_foundation_sdk.models.dashboard import Dashboard

from bot.cli.ops import OpsFile, ops_text
from tests import packaged
from tests.bot.serving import served
from tests.fakes.slack import LoopbackSlack

PROMETHEUS, PROMTOOL = shutil.which("prometheus"), shutil.which("promtool")
needs_prometheus = pytest.mark.skipif(not (PROMETHEUS and PROMTOOL), reason="Prometheus is not installed")
DASHBOARD = json.loads(ops_text(OpsFile.DASHBOARD))
RULES = yaml.safe_load(ops_text(OpsFile.ALERTS))["groups"][0]["rules"]
QUERIES = [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]


@dataclass(frozen=True)
class _Prometheus:
    """A Prometheus that scrapes one server each second."""

    port: int

    def query(self, expression: str) -> list[dict[str, Any]]:
        """Returns the series of an instant query."""
        query = urllib.parse.urlencode({"query": expression.replace("$__rate_interval", "1m")})
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/v1/query?{query}", timeout=5) as answer:
            return list(json.load(answer)["data"]["result"])


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _eventually(holds: Callable[[], object], within: float = 30) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            if holds():
                return True
        except OSError:
            pass
        time.sleep(0.3)
    return False


@contextmanager
def _scraping(folder: Path, target: int) -> Iterator[_Prometheus]:
    (folder / "alerts.yaml").write_text(ops_text(OpsFile.ALERTS))
    jobs = [{"job_name": "militia", "static_configs": [{"targets": [f"127.0.0.1:{target}"]}]}]
    scraped = {"global": {"scrape_interval": "1s", "evaluation_interval": "1s"}, "scrape_configs": jobs}
    (folder / "prometheus.yml").write_text(yaml.safe_dump(scraped | {"rule_files": ["alerts.yaml"]}))
    port = _free_port()
    command = [str(PROMETHEUS), f"--config.file={folder / 'prometheus.yml'}", f"--storage.tsdb.path={folder / 'data'}"]
    command += [f"--web.listen-address=127.0.0.1:{port}", "--log.level=error"]
    process = subprocess.Popen(command)
    try:
        yield _Prometheus(port)
    finally:
        process.terminate()
        process.wait(15)


@pytest.fixture(scope="module")
def prometheus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Prometheus]:
    """A Prometheus that has scraped a server before and after requests, an error of Slack and a rejected reload."""
    folder = tmp_path_factory.mktemp("ops")
    base = folder / "base"
    shutil.copytree(packaged.FOLDER, base)
    database = f"sqlite:///{folder / 'app.sqlite3'}"
    with (
        LoopbackSlack() as slack,
        served(slack, database, str(base), scheduler=True) as app,
        _scraping(folder, app.port) as one,
    ):
        app.command("kh")
        app.command("watch kh", response_url="https://elsewhere.example/x")
        assert _eventually(lambda: one.query("militia_slack_errors_total"))
        (base / "places" / "balad.yaml").write_text("id: balad\n")
        app.command("admin reload", user_id="UADMIN")
        for text in ("badr", "zzz unknown", "incidents weapon:nothing", "positions restraint"):
            app.command(text)
        app.command("watch kh", response_url="https://elsewhere.example/x")
        assert _eventually(lambda: one.query("increase(militia_reloads_total{outcome='invalid'}[1m]) > 0"))
        yield one


def test_the_dashboard_has_the_types_of_grafana() -> None:
    read = Dashboard.from_json(DASHBOARD)

    assert read.title == "Militia"
    assert read.panels is not None
    assert len(read.panels) == len(DASHBOARD["panels"])


def test_panels_have_unique_ids_a_description_and_do_not_overlap() -> None:
    cells = [
        (x, y)
        for panel in DASHBOARD["panels"]
        for x in range(panel["gridPos"]["x"], panel["gridPos"]["x"] + panel["gridPos"]["w"])
        for y in range(panel["gridPos"]["y"], panel["gridPos"]["y"] + panel["gridPos"]["h"])
    ]

    assert len(cells) == len(set(cells))
    assert max(x for x, _ in cells) < 24
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
    assert all(panel["description"] for panel in DASHBOARD["panels"])


@pytest.mark.prometheus
@needs_prometheus
def test_the_alert_rules_are_valid(tmp_path: Path) -> None:
    file = tmp_path / "alerts.yaml"
    file.write_text(ops_text(OpsFile.ALERTS))

    done = subprocess.run([str(PROMTOOL), "check", "rules", str(file)], check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert f"{len(RULES)} rules found" in done.stdout


@pytest.mark.prometheus
@needs_prometheus
@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_the_dashboard_returns_data(query: str, prometheus: _Prometheus) -> None:
    assert _eventually(lambda: prometheus.query(query), 10)


@pytest.mark.prometheus
@needs_prometheus
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_the_measured_side_of_an_alert_returns_data(rule: dict[str, Any], prometheus: _Prometheus) -> None:
    measured, _, limit = rule["expr"].rpartition(" ")
    expression, _, comparison = measured.rpartition(" ")

    assert comparison in {"==", ">"}
    assert float(limit) >= 0
    assert _eventually(lambda: prometheus.query(expression), 10)


@pytest.mark.prometheus
@needs_prometheus
def test_a_rejected_reload_fires_its_alert_and_a_healthy_server_no_other(prometheus: _Prometheus) -> None:
    def firing() -> set[str]:
        return {one["metric"]["alertname"] for one in prometheus.query('ALERTS{alertstate="firing"}')}

    assert _eventually(lambda: "MilitiaReloadRejected" in firing())
    assert firing() == {"MilitiaReloadRejected"}
