"""The parts of a running demo: the Slack stand-in, the app, and the page, all in this process and on this machine."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from prometheus_client import CollectorRegistry

from bot.app import RunningApp
from bot.demo.app_server import AppServer
from bot.demo.clock import DemoClock
from bot.demo.entities import Channel, Person
from bot.demo.guide import Cast, first_message, steps
from bot.demo.interactions import Interactions
from bot.demo.page_server import PageServer
from bot.demo.payloads import Payloads
from bot.demo.session import DemoSession
from bot.demo.signed_client import SignedClient
from bot.demo.slack_api import SlackApi
from bot.demo.workspace import Workspace
from bot.http_worker import http_application
from bot.lifecycle import Lifecycle
from bot.manifest import OPTIONAL_SCOPES, REQUIRED_SCOPES
from bot.outbox.intervals import Intervals
from bot.settings import PACKAGED_BASE, Settings, read_settings

TEAM = "TDEMO"
ANALYST, CURATOR, ADMIN = "UANALYST", "UCURATOR", "UADMIN"
GENERAL, BRIEFINGS = "CGENERAL", "CBRIEFINGS"
INTERVALS = Intervals(tick=0.2, spread=0.0, settle=1.0, channel_rest=0.1, watch_wait=0.0)
"""Short, so that a digest arrives as soon as the clock is moved."""

MakeApp = Callable[[Settings, DemoClock, Intervals], RunningApp]


@dataclass(frozen=True)
class Demo:
    """A running demo; ``session`` is what the page shows and does."""

    session: DemoSession
    app: RunningApp
    slack: SlackApi


def demo_settings(slack_url: str, token: str, folder: Path, *, knowledge: str | None) -> Settings:
    """Returns the settings of the app: the user's own choices, with the workspace and the database of the demo."""
    source = {"knowledge_source": knowledge} if knowledge else {}
    return read_settings(
        slack_api_url=slack_url,
        slack_bot_token=token,
        slack_signing_secret=secrets.token_hex(16),
        database_url=f"sqlite:///{folder / 'demo.sqlite3'}",
        snapshot_folder=folder,
        militia_admins=(ADMIN,),
        militia_teams=(TEAM,),
        log_level="ERROR",
        **source,
    )


def new_workspace(clock: DemoClock, token: str) -> Workspace:
    """Returns the workspace: three persons, two channels, and what Slack rejects."""
    return Workspace(
        team=TEAM,
        closed=True,
        tokens={token},
        scopes={*REQUIRED_SCOPES, *OPTIONAL_SCOPES},
        channels={
            BRIEFINGS: Channel(BRIEFINGS, "briefings", topic="Questions to the app, and its digests"),
            GENERAL: Channel(GENERAL, "general", topic="Everything else"),
        },
        clock=clock.seconds,
    )


@contextmanager
def running_demo(folder: Path, page: PageServer, make_app: MakeApp, *, knowledge: str | None = None) -> Iterator[Demo]:
    """Runs the app with its stand-in and the page until the ``with`` block ends."""
    clock, token = DemoClock(), f"xoxb-{secrets.token_hex(16)}"
    with SlackApi(new_workspace(clock, token)) as slack:
        settings = demo_settings(slack.url, token, folder, knowledge=knowledge)
        app = make_app(settings, clock, INTERVALS)
        delivery = app.services.delivery()
        lifecycle = Lifecycle(app, delivery)
        server = AppServer(http_application(app, lifecycle, delivery, registry=CollectorRegistry()))
        lifecycle.start()
        server.begin()
        session = _session(app, slack, clock, port=server.port)
        page.start(session)
        try:
            yield Demo(session, app, slack)
        finally:
            page.stop()
            server.end()
            lifecycle.stop()
            app.service.pool.close(wait=False)


def _session(app: RunningApp, slack: SlackApi, clock: DemoClock, *, port: int) -> DemoSession:
    settings, workspace = app.settings, slack.workspace
    base = app.services.active_base.base
    workspace.app_name = settings.militia_name
    zone = settings.militia_zone or base.settings.time_zone
    people = (
        Person(ANALYST, "Nadia Rahman", zone, "Analyst"),
        Person(CURATOR, "Tomas Lindgren", zone, "Curator"),
        Person(ADMIN, "Grace Okafor", zone, "Admin"),
    )
    workspace.people.update({one.id: one for one in people})
    workspace.post(BRIEFINGS, {"text": first_message(base)}, author=CURATOR)
    secret = settings.slack_signing_secret
    client = SignedClient(port, secret.get_secret_value() if secret else "", clock.seconds)
    payloads = Payloads(workspace, settings.militia_command, slack.response_url)
    cast = Cast(ANALYST, CURATOR, ADMIN, GENERAL, BRIEFINGS, people[0].direct_message, settings.militia_name)
    return DemoSession(
        workspace,
        Interactions(workspace, client, payloads),
        clock,
        settings,
        base=lambda: app.services.active_base.base,
        guide=steps(base, settings.militia_command, cast),
        folder=None if settings.knowledge_source == str(PACKAGED_BASE) else settings.knowledge_source,
    )
