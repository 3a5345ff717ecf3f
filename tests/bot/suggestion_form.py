"""The form of a suggestion: opened, filled in, sent, and what is kept."""

from __future__ import annotations

import json
from typing import Any

from handlers.suggestions.ports import Suggestion, SuggestionState
from knowledge.models import Actor
from tests import packaged
from tests.bot.running import Running, eventually

GROUP = "kataib-hezbollah"


def current() -> Actor:
    """The group as the packaged base has it now: its texts and the order of its claims may change."""
    group = packaged.base().get(GROUP, Actor)
    assert group is not None
    return group


def of_losses() -> int:
    """The place of the claim that has a number of losses."""
    return next(place for place, claim in enumerate(current().claims) if claim.field == "losses")


GOOD = {
    "field": "summary.text",
    "value": "An armed group: Iran-backed",
    "locator": "crossroads-2020#lead/p2",
    "why": "Shorter",
}


def opened(app: Running, record: str = GROUP, **more: Any) -> dict[str, Any]:
    """The form that a click on the card's button opens."""
    app.click(f"suggest {record}", **more)
    (call,) = eventually(lambda: app.slack.called("views.open"), 1)
    view: dict[str, Any] = call.arguments["view"]
    return view


def submit(app: Running, about: str = GROUP, user: str = "U1", team: str = "T1", **given: str) -> dict[str, Any]:
    """What Slack is answered when the form is sent, filled in with ``given`` on top of what is good."""
    filled = GOOD | given
    values: dict[str, Any] = {
        name: {name: {"type": "plain_text_input", "value": filled[name] or None}} for name in filled if name != "field"
    }
    chosen = {"value": filled["field"], "text": {"type": "plain_text", "text": "as shown"}} if filled["field"] else None
    values["field"] = {"field": {"type": "static_select", "selected_option": chosen}}
    view = {
        "id": "V1",
        "type": "modal",
        "callback_id": "suggest",
        "private_metadata": about,
        "state": {"values": values},
    }
    payload = {"type": "view_submission", "team": {"id": team}, "user": {"id": user, "team_id": team}, "view": view}
    return app.form({"payload": json.dumps(payload | {"trigger_id": "1.2"})})[1]


def kept(app: Running, state: SuggestionState = SuggestionState.OPEN) -> tuple[Suggestion, ...]:
    """What the database has."""
    return app.services.ports.suggestions.listed("T1", state)
