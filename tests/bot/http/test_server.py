"""The check in front of Bolt: no body is read before its signature, and no request causes a traceback."""

from __future__ import annotations

import random
import string
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

from bot.http.signature import signed
from bot.settings import Settings
from tests.bot.running import SECRET, Running

FORM = "application/x-www-form-urlencoded"
BODY = urlencode({"command": "/militia", "text": "help", "user_id": "U1", "team_id": "T1"}).encode()


def _mutations(count: int, seed: int) -> list[dict[str, str]]:
    """Wrong signatures and timestamps, each in some other way wrong."""
    chance = random.Random(seed)
    now = int(time.time())
    found = []
    for _ in range(count):
        stamp = str(now)
        good = signed(SECRET, stamp, BODY)
        place = chance.randrange(3, len(good))
        flipped = good[:place] + ("0" if good[place] != "0" else "1") + good[place + 1 :]
        text = "".join(chance.choices(string.printable.strip() + " ", k=chance.randrange(60)))
        found.append(
            chance.choice(
                [
                    {"signature": flipped},
                    {"signature": text},
                    {"signature": ""},
                    {"signature": good.upper()},
                    {"signature": good[3:]},
                    {"signature": good, "timestamp": text},
                    {"signature": good, "timestamp": str(now - chance.randrange(301, 10**6))},
                    {"signature": good, "timestamp": f"{now}.5"},
                    {"signature": good, "timestamp": f"-{now}"},
                    {"signature": good, "timestamp": "9" * 40},
                    {"signature": good, "timestamp": "٤٥٦".encode().decode("latin-1")},
                ]
            )
        )
    return found


def test_two_thousand_mutations_of_signature_and_timestamp_are_all_rejected(
    app: Running, caplog: pytest.LogCaptureFixture
) -> None:
    statuses = {app.send(BODY, FORM, **one)[0] for one in _mutations(2_000, seed=24)}

    assert statuses <= {400, 401}
    assert "help" not in caplog.text


def test_an_old_request_is_rejected_even_with_its_true_signature(app: Running) -> None:
    stamp = str(int(time.time()) - 301)

    assert app.send(BODY, FORM, timestamp=stamp, signature=signed(SECRET, stamp, BODY))[0] == 401


@pytest.mark.parametrize(
    ("body", "content_type", "signature", "expected"),
    [
        (b"x" * 2_000_000, FORM, None, 413),
        (b'{"a":' * 100_000, "application/json", None, 400),
        (b"payload=" + b"[" * 100_000, FORM, None, 400),
        (b"\xff\xfe\xfd", FORM, None, 400),
        (BODY, "text/plain", None, 400),
        (BODY, FORM, "v0=unsigned", 401),
        (b"", FORM, None, 200),
    ],
)
def test_bad_bodies_are_rejected_quickly(
    app: Running, body: bytes, content_type: str, signature: str | None, expected: int
) -> None:
    given = {"signature": signature} if signature else {}
    began = time.monotonic()

    status, answer = app.send(body, content_type, **given)

    assert status == expected or (expected == 200 and status in {200, 400, 404})
    assert time.monotonic() - began < 1.0
    assert "Traceback" not in str(answer)


def test_the_default_address_is_loopback() -> None:
    assert Settings().host == "127.0.0.1"


def test_only_what_is_served_is_answered(app: Running) -> None:
    assert app.raw("GET", "/slack/events")[0] == 405
    assert app.raw("DELETE", "/healthz")[0] == 405
    assert app.raw("GET", "/nothing")[0] == 404
    assert app.raw("GET", "/healthz") == (200, b"alive\n")
    assert app.raw("GET", "/readyz") == (200, b"ready\n")


BOMBS = {
    "long": "actor " + "kataib " * 6_000,
    "controls": "actor \x00\x01\x1b[31mkataib\x7f",
    "bidi": "actor \u202ekataib\u202c \u2066hezbollah\u2069",
    "emoji": "actor " + "👩‍👩‍👧‍👦" * 500,
    "smart quotes": "incidents actor:“Kataib Hezbollah” -actor:‘Iran’",
    "unbalanced": "actor \"kataib 'hezbollah «",
    "ligature": "actor " + "\ufdfa" * 200,
    "regex bait": "actor " + "(a+)+$" * 40 + "!",
    "filters": "incidents " + "actor:x " * 500,
    "zalgo": "actor k" + "\u0301" * 2_000,
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_query_bomb_is_answered_quickly_and_without_a_trace(
    app: Running, bomb: str, caplog: pytest.LogCaptureFixture
) -> None:
    app.command("actor warm up")
    began = time.process_time()

    status, body = app.command(bomb)

    assert status == 200
    assert body["text"]
    assert time.process_time() - began < 0.25
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("words", ["", " ", "?!", "...", "a", "ك", "\u200f", '""', "actor", "actor ?", "actor a"])
def test_blank_and_one_letter_queries_get_no_arbitrary_card(app: Running, words: str) -> None:
    _, body = app.command(words)

    assert "Evidence ends" not in body["text"]


def _read_as_markup(value: Any) -> Iterator[str]:
    """Every text of an answer in which Slack would find mentions and links."""
    if isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield value["text"]
        if value.get("type") in {"link", "user", "channel", "broadcast", "usergroup"}:
            yield f"<{value['type']}>"
        for inner in value.values():
            yield from _read_as_markup(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _read_as_markup(inner)


@pytest.mark.parametrize(
    "words", ["<!channel>", "<@U1>", "<#C1>", "<https://a.example|b>", "@everyone", "&lt;!here&gt;"]
)
def test_nothing_typed_pings_or_links(app: Running, words: str) -> None:
    for text in (words, f"actor {words}", f"incidents {words}", f"search {words}", f"incidents actor:{words}"):
        body = app.command(text)[1]

        assert not [read for read in (body["text"], *_read_as_markup(body["blocks"])) if "<" in read]
