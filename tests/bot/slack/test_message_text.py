"""All words of a message are read, wherever Slack puts them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.message_text import message_words
from bot.slack.payload import SharedMessage

NAME = "Qasem Soleimani"
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": f"*{NAME}*"}}
RICH = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [{"type": "text", "text": "Qasem "}, {"type": "text", "text": "Soleimani"}],
        }
    ],
}
LINK = {"type": "rich_text_quote", "elements": [{"type": "link", "url": "https://x.example", "text": NAME}]}
LIST = {"type": "rich_text", "elements": [{"type": "rich_text_list", "elements": RICH["elements"]}]}
PLACES = {
    "text": {"text": NAME},
    "rich text": {"blocks": [RICH]},
    "a list in rich text": {"blocks": [LIST]},
    "a link in rich text": {"blocks": [{"type": "rich_text", "elements": [LINK]}]},
    "section": {"blocks": [SECTION]},
    "section fields": {"blocks": [{"type": "section", "fields": [{"type": "plain_text", "text": NAME}]}]},
    "header": {"blocks": [{"type": "header", "text": {"type": "plain_text", "text": NAME}}]},
    "context": {"blocks": [{"type": "context", "elements": [{"type": "mrkdwn", "text": NAME}]}]},
    "table": {"blocks": [{"type": "table", "rows": [[{"type": "raw_text", "text": NAME}]]}]},
    "alt text of a picture": {"blocks": [{"type": "image", "alt_text": NAME, "image_url": "https://x.example/a.png"}]},
    "attachment title": {"attachments": [{"title": NAME}]},
    "attachment pretext": {"attachments": [{"pretext": NAME, "text": "x"}]},
    "attachment fields": {"attachments": [{"fields": [{"title": "Who", "value": NAME}]}]},
    "attachment fallback": {"attachments": [{"fallback": NAME}]},
    "attachment blocks": {"attachments": [{"blocks": [SECTION]}]},
    "forwarded message": {"attachments": [{"message_blocks": [{"message": {"blocks": [RICH]}}]}]},
    "file title": {"files": [{"title": f"{NAME}.pdf"}]},
    "file of an attachment": {"attachments": [{"files": [{"title": NAME}]}]},
}


@pytest.mark.parametrize("message", PLACES.values(), ids=PLACES.keys())
def test_a_name_is_found_wherever_it_is(message: dict[str, Any]) -> None:
    assert NAME in message_words(SharedMessage.model_validate({"text": "", **message}))


def test_words_in_text_and_blocks_are_read_once() -> None:
    message = SharedMessage.model_validate({"text": NAME, "blocks": [RICH, SECTION]})

    assert message_words(message) == NAME


NESTED = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["type", "text", "elements", "fields", "rows", "blocks", "x"]), inner, max_size=3
        ),
    ),
    max_leaves=20,
)


@given(st.lists(st.dictionaries(st.sampled_from(["type", "text", "elements", "blocks", "fields"]), NESTED), max_size=3))
def test_no_block_of_another_shape_raises(blocks: list[dict[str, Any]]) -> None:
    assert isinstance(message_words(SharedMessage(blocks=blocks, attachments=blocks, files=blocks)), str)
