"""A question about anything in the sources, as people type it, leads there by its answer or by one button of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import pytest
import yaml
from slack_bolt.authorization import AuthorizeResult

from bot.app import RunningApp, assemble
from bot.base.active import ActiveBase
from bot.clock import FixedClock
from bot.settings import Settings
from bot.slack.client import WebApiClient
from bot.slack.identity import SlackIdentity
from bot.slack.payload import checked
from handlers.kinds import card_command, card_of
from knowledge.models import Record, Source
from tests import packaged
from tests.works import FOLDER, folded, units

TABLE = yaml.safe_load((Path(__file__).resolve().parents[1] / "knowledge_questions.yaml").read_text(encoding="utf-8"))
QUESTIONS = [(asked, wanted) for place in TABLE["asked"].values() for asked, wanted in place.items()]
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@cache
def app() -> RunningApp:
    """The real app in this process, over the packaged base, without Slack."""
    identity = AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="in-process", bot_user_id="U0")
    settings = Settings()
    return assemble(
        settings,
        ActiveBase(packaged.base()),
        WebApiClient("in-process", "http://127.0.0.1:9/api/"),
        identity=SlackIdentity("in-process", "http://127.0.0.1:9/api/", identity),
        clock=FixedClock(NOW),
        recording=False,
    )


def answered(words: str) -> dict[str, Any]:
    """What Slack shows after the words; each request has another user, so that none is rate-limited."""
    form = {"command": "/militia", "text": words, "user_id": f"U{abs(hash(words))}", "team_id": "T1"}
    form |= {"channel_id": "C1", "response_url": "recorded://response", "trigger_id": "1"}
    message: dict[str, Any] = orjson.loads(app().app.dispatch(checked(form)).body)
    return message


def buttons_of(message: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yields what each button, and each choice of a menu, does and what it asks."""
    for block in message["blocks"]:
        for element in (*block.get("elements", ()), block.get("accessory", {})):
            if element.get("type") in {"button", "static_select"}:
                for one in element.get("options", [element]):
                    yield element["action_id"].partition(":")[0], one["value"]


def shown(message: dict[str, Any]) -> str:
    """The request that brings back the very card of which an answer is a page; empty if it is not a card."""
    if message["blocks"][0]["type"] != "header":
        return ""
    title = message["blocks"][0]["text"]["text"]
    again = [value.partition(" section:")[0] for action, value in buttons_of(message) if action == "share"]
    return again[0] if again and title in {made.title for made in _cards(again[0])} else ""


def _cards(again: str) -> Iterator[Any]:
    record = packaged.base().get(again.split()[-1], Record)
    if record is not None:
        yield card_of(packaged.base(), record)


def led_to(message: dict[str, Any], record_id: str) -> bool:
    """Whether an answer is the card of a record, or has a button to it."""
    record = packaged.base().get(record_id, Record)
    assert record is not None, f"the base has no {record_id}"
    return card_command(record) == shown(message) or card_command(record) in {value for _, value in buttons_of(message)}


def fulfilled(message: dict[str, Any], wanted: str) -> bool:
    """Whether an answer gives one thing that was wanted."""
    return any(_given(message, one.strip()) for one in wanted.split("|"))


def _given(message: dict[str, Any], wanted: str) -> bool:
    """Whether an answer, the next page of its list or a section of its card says or leads to what was wanted."""
    further = (value for _, value in buttons_of(message) if value.endswith(" page:2") or " section:" in value)
    pages = [message, *(answered(value) for value in further)]
    if wanted.startswith("says "):
        return any(re.search(rf"\b{re.escape(wanted[5:])}", page["text"]) for page in pages)
    return any(led_to(page, wanted) for page in pages)


@pytest.mark.parametrize(("asked", "wanted"), QUESTIONS)
def test_a_question_is_led_to_its_record_by_the_answer_or_one_button(asked: str, wanted: str | list[str]) -> None:
    message = answered(asked)

    missed = [one for one in ([wanted] if isinstance(wanted, str) else wanted) if not fulfilled(message, one)]
    assert missed == [], message["text"]


@pytest.mark.parametrize("asked", TABLE["unanswerable"])
def test_what_the_works_do_not_hold_gets_no_card(asked: str) -> None:
    message = answered(asked)

    assert shown(message) == "", message["text"]


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the works are not beside this checkout")
def test_no_question_is_copied_from_a_work() -> None:
    works = [
        " ".join(re.findall(r"[\w']+", folded(text)))
        for work in packaged.base().all(Source)
        for text in units(work).values()
    ]
    asked = [re.findall(r"[\w']+", folded(question)) for question in (*dict(QUESTIONS), *TABLE["unanswerable"])]
    runs = [" ".join(words[start : start + _RUN]) for words in asked for start in range(len(words) - _RUN + 1)]

    assert [run for run in runs if any(run in text for text in works)] == []


_RUN = 8
"""So many words in a row shared with a source are a copied sentence."""
