"""Slack's markup becomes what the person wrote."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.markup import Mention, plain_words, read_markup, without_command

READ_AS = {
    "&amp; &lt; &gt;": "& < >",
    "&amp;lt;!here&amp;gt;": "&lt;!here&gt;",
    "actor <https://example.org/x|Kataib Hezbollah>": "actor Kataib Hezbollah",
    "source <http://crisisgroup.org|crisisgroup.org>": "source crisisgroup.org",
    "<https://example.org/x>": "https://example.org/x",
    "<mailto:a@b.example|a@b.example>": "a@b.example",
    "since:<tel:20200101|2020-01-01>": "since:2020-01-01",
    "<!date^1392734382^{date}|18 Feb 2014>": "18 Feb 2014",
    "<@U0BOT>: actor Iraq": "actor Iraq",
    "<@U0BOT>, who is Qasem Soleimani?": "who is Qasem Soleimani?",
    "<@U0BOT>! actor Iraq": "actor Iraq",
    "<@U0BOT> - actor Iraq": "actor Iraq",
    "<@U0BOT> : actor Iraq": "actor Iraq",
    "<@U0BOT> -weapon:rocket": "-weapon:rocket",
    "watch <#C123|general>": "watch #general",
    "<#C123|general> - Iraq <https://example.org|a>...": "#general - Iraq a...",
    "<#C123>": "",
    "<!here> actor Iraq": "actor Iraq",
    "<!subteam^S1|@desk> actor Iraq": "actor Iraq",
    "actor Iraq :flag-iq: :wave::skin-tone-2: :+1:": "actor Iraq",
    "digest daily 09:30:00": "digest daily 09:30:00",
    "*bold* _italic_ ~strike~ `code` _*both*_": "bold italic strike code both",
    "snake_case 2*3*4 Kata`ib": "snake_case 2*3*4 Kata`ib",
    "```actor Iraq```": "actor Iraq",
    "actor “x” ‘y’ «z» „w“ d′Estaing": 'actor "x" \'y\' "z" "w" d\'Estaing',
    "a\u00a0b\u202fc": "a b c",
    "a\u200bb \u202ec\u2066d": "ab cd",
    "since：2020": "since:2020",
    "2019–2020 –actor:iran": "2019-2020 -actor:iran",
    "incidents —weapon rocket": "incidents --weapon rocket",
    "<not a tag> <>": "<not a tag> <>",
}


@pytest.mark.parametrize(("raw", "words"), READ_AS.items(), ids=READ_AS.keys())
def test_markup_is_read_as_the_words_of_the_person(raw: str, words: str) -> None:
    assert read_markup(raw).text == words


def test_mentions_are_kept_with_id_and_label() -> None:
    assert read_markup("<@U1|sam> <#C1|general> <!subteam^S1|@desk> <@U2>").mentions == (
        Mention("U1", "sam"),
        Mention("C1", "general"),
        Mention("S1", "@desk"),
        Mention("U2", ""),
    )


@pytest.mark.parametrize(
    "pasted",
    [
        "/militia actor Iraq",
        "militia actor Iraq",
        "`/militia actor Iraq`",
        "&gt; /militia actor Iraq",
        "@militia: actor Iraq",
    ],
)
def test_the_own_command_in_front_is_dropped(pasted: str) -> None:
    assert without_command(read_markup(pasted).text, "/militia") == "actor Iraq"


@pytest.mark.parametrize("kept", ["/militiax actor", "militias in Iraq", "actor militia"])
def test_a_word_that_only_resembles_the_command_stays(kept: str) -> None:
    assert without_command(kept, "/militia") == kept


@pytest.mark.parametrize("unit", ["*a ", "*a* ", "<", ":a", "<@U1", "_", "`a`", "<a|", ">", "&gt;", ":"])
def test_hostile_markup_is_read_quickly(unit: str) -> None:
    hostile = unit * (40_000 // len(unit))
    began = time.process_time()

    read_markup(hostile)

    assert time.process_time() - began < 0.5


@given(st.text(st.characters(codec=None), max_size=60))
def test_no_text_raises_and_no_live_mention_comes_out_of_a_tag(text: str) -> None:
    assert "<@" not in read_markup(f"<@U1|{text.replace('>', '').replace('<', '')}>").text.removeprefix("<@U1|")
    assert isinstance(without_command(plain_words(text), "/militia"), str)
