"""What version 1 stored and posted, and the app over it.

``tests/fixtures/v1`` was written by version 1 and never changes; its README says how each file came to be.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

from knowledge.knowledge_base import KnowledgeBase
from tests import packaged
from tests.bot.running import Running, eventually, running

Entry: TypeAlias = dict[str, str]


Blocks: TypeAlias = list[dict[str, Any]]


V1 = Path(__file__).resolve().parents[2] / "fixtures" / "v1"


POSTED: list[Entry] = json.loads((V1 / "interactions.json").read_text(encoding="utf-8"))


OLDER, NEWER = "7433de278c61", "3b59a9de8250"


NOW = datetime(2026, 11, 21, tzinfo=UTC)


ACTIONS = {"admin", "digest", "unwatch"}


STATE_AFTER = {"off": "ended", "pause": "paused", "resume": "active"}


FILLED = {
    "value": "What should stand there",
    "locator": "tight-rope-2020#willing-to-leave/p3",
    "why": "As it is written",
    "words": "kataib hezbollah",
}


@contextmanager
def version_1(folder: Path, base: KnowledgeBase | None = None) -> Iterator[Running]:
    """The app over a copy of the database that version 1 left, brought to today's schema when it is first asked."""
    connection = sqlite3.connect(folder / "app.sqlite3")
    connection.executescript((V1 / "database.sql").read_text(encoding="utf-8"))
    connection.close()
    with running(folder, base, knowledge_source=str(V1 / "base")) as app:
        yield app


def of_kind(*kinds: str) -> list[Entry]:
    return [one for one in POSTED if one["kind"] in kinds]


def shares(element: dict[str, Any]) -> bool:
    return str(element.get("action_id", "")).startswith("share:")


def buttons_that(pattern: str) -> list[Entry]:
    return [one for one in of_kind("button") if re.fullmatch(pattern, one["value"])]


CLICKS = [one for one in of_kind("button", "plain_text_input") if one.get("callback_id") not in {"suggest", "look-up"}]
"""What is pressed in a message, an answer's dialog or on the Home tab."""


SHARES = [one for one in CLICKS if shares(one) and "channel" in one]
"""A dialog has no channel to share its answer to."""


def named(one: Entry) -> str:
    return " ".join((one["surface"], one.get("action_id", ""), one.get("value", one.get("callback_id", ""))))


def sent(app: Running, kind: str, entry: Entry, **more: Any) -> dict[str, Any]:
    """What Slack is answered at once."""
    person = {"id": entry["user"], "team_id": "T1"}
    payload = {"type": kind, "team": {"id": "T1"}, "user": person, "trigger_id": "1.2"}
    return app.form({"payload": json.dumps(payload | more)})[1]


def place_of(app: Running, entry: Entry) -> dict[str, Any]:
    """The place of a click: a message, a modal or the Home tab."""
    if "channel" in entry:
        container = {"type": "message", "channel_id": entry["channel"], "message_ts": "5.1"}
        address = app.slack.response_url("button")
        return {"channel": {"id": entry["channel"]}, "container": container, "response_url": address}
    kind = "home" if entry["surface"] == "home" else "modal"
    view = {"type": kind, "id": "V0", "callback_id": entry.get("callback_id", "")}
    return {"container": {"type": "view", "view_id": "V0"}, "view": view}


def said(app: Running, count: int = 1) -> list[dict[str, Any]]:
    """Messages and modals, once there are ``count``."""

    def look() -> list[dict[str, Any]]:
        workspace = app.slack.workspace
        return [message for _, message in workspace.responses] + [call["view"] for _, call in workspace.views]

    return eventually(look, count)


def clicked(app: Running, entry: Entry) -> dict[str, Any]:
    """The message or modal after a click or Enter; before an action's result, a modal says that it has begun."""
    action = {"type": entry["kind"], "action_id": entry["action_id"], "block_id": entry.get("block_id", "b")}
    action |= {"value": entry.get("value", FILLED["words"]), "action_ts": "1"}
    sent(app, "block_actions", entry, actions=[action], **place_of(app, entry))
    waits = "channel" not in entry and action["value"].split()[0] in ACTIONS
    return said(app, 1 + waits)[-1]


def submitted(app: Running, entry: Entry, **filled: str) -> dict[str, Any]:
    """What Slack is answered when a form is sent, filled in with ``filled`` on top of what is good."""
    values: dict[str, Any] = {}
    for block, text in (FILLED | {"field": option_of(entry)} | filled).items():
        kind = "static_select" if block == "field" else "plain_text_input"
        given = {"selected_option": {"value": text}} if block == "field" else {"value": text or None}
        values[block] = {block: {"type": kind} | given}
    about = {key: entry[key] for key in ("callback_id", "private_metadata") if key in entry}
    return sent(app, "view_submission", entry, view={"id": "V1", "type": "modal", "state": {"values": values}} | about)


def option_of(entry: Entry) -> str:
    """What is chosen in the form's menu: the option itself, or any of the same form."""
    same = [one for one in of_kind("static_select") if one.get("private_metadata") == entry.get("private_metadata")]
    return entry.get("value") or next((one["value"] for one in same), "")


def is_card_or_list(blocks: Blocks) -> bool:
    return any(block["type"] == "header" or "accessory" in block for block in blocks)


def is_understood(blocks: Blocks) -> bool:
    """Whether it answers: what cannot be answered is said in plain text first, with no rows to choose from."""
    first = blocks[0]
    is_rejection = first["type"] == "section" and first["text"]["type"] == "plain_text"
    return is_card_or_list(blocks) or not is_rejection


def can_be_shared(blocks: Blocks) -> bool:
    """Whether it has a button to share it, as every card and list of what was asked has, and no other answer."""
    return any(shares(element) for block in blocks for element in block.get("elements", ()))


def names_a_record(value: str) -> bool:
    words = value.split()
    return words[0] not in {*ACTIONS, "suggest"} and words[-1] in packaged.base().records


def denials(app: Running) -> int:
    return sum(line.result.startswith("denied") for line in app.services.audit.recent("T1", 1_000))
