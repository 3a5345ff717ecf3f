from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from handlers.render import blocks
from handlers.render.blocks import mrkdwn
from handlers.render.messages import fits, message, payload
from handlers.wording.rich_text import bold, isolated, italic, text
from handlers.wording.truncation import cut, escape, size


def test_markup_is_escaped_once() -> None:
    assert mrkdwn(text("A & B <!channel>"))["text"] == "A &amp; B &lt;!channel&gt;"


def test_a_bare_broadcast_loses_its_ping() -> None:
    assert "@channel" not in escape("ask @channel")


@pytest.mark.parametrize("text", ["*star*", "_under_", "`tick`", "two\nlines"])
def test_styled_words_cannot_end_their_style(text: str) -> None:
    shown = mrkdwn((bold(text), italic(text)))["text"]

    assert shown.count("*") == 2
    assert shown.count("_") == 2
    assert "`" not in shown


@given(st.text(max_size=400), st.integers(min_value=5, max_value=300))
def test_cutting_keeps_to_the_limit_and_never_splits_a_character(text: str, limit: int) -> None:
    kept = cut(text, limit, escaped=True)

    assert size(escape(kept)) <= limit
    if kept != text:
        whole = regex.findall(r"\X", text)
        assert kept.removesuffix("…") in {"".join(whole[:n]).rstrip() for n in range(len(whole) + 1)}


@given(st.text(max_size=4_000))
def test_a_section_never_outgrows_slack(words: str) -> None:
    shown = mrkdwn(text(bold(words), words))["text"]

    assert 1 <= size(shown) <= 3_000


def test_an_emoji_counts_as_the_two_units_that_it_takes() -> None:
    assert size("🚀") == 2


def test_the_text_of_a_payload_is_escaped_for_slack() -> None:
    assert payload(message([blocks.paragraph(text("A < B"))]))["text"] == "A &lt; B"


def test_a_message_of_too_many_blocks_does_not_fit() -> None:
    assert not fits(message([blocks.paragraph(text("x"))] * 51))


def test_a_name_of_the_right_to_left_is_isolated_once() -> None:
    assert isolated(isolated("نهر")) == "\u2068نهر\u2069"


@pytest.mark.parametrize("user", ["U1|<!channel>", "", "u1", "U1>"])
def test_only_a_well_formed_user_is_mentioned(user: str) -> None:
    assert "<" not in blocks.shared_by(user).block["elements"][0]["text"]


def test_only_the_right_to_left_run_of_a_mixed_text_is_isolated() -> None:
    assert isolated("Liwa · لواء النهر · LN") == "Liwa · \u2068لواء النهر\u2069 · LN"


def test_marks_of_bold_words_enclose_no_space_at_their_ends() -> None:
    assert mrkdwn(text(bold("Sources: "), "one"))["text"] == "*Sources:* one"
    assert mrkdwn(text("one", bold(" "), "two"))["text"] == "one two"
