"""Clicks on an answer that others in the conversation see."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.running import Running

SHARED: dict[str, Any] = {"type": "message", "channel_id": "C1", "message_ts": "5.1", "is_ephemeral": False}
PAGES = ["actor kataib-hezbollah section:claims", "incidents page:2"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_a_shared_answer_is_a_private_answer_that_replaces_nothing(app: Running, page: str) -> None:
    app.click(page, container=SHARED)

    (answer,) = app.answers()
    assert (answer["replace_original"], answer["response_type"]) == (False, "ephemeral")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_a_private_answer_replaces_it(app: Running, page: str) -> None:
    app.click(page, container=SHARED | {"is_ephemeral": True})

    (answer,) = app.answers()
    assert answer["replace_original"] is True


def test_a_page_in_a_direct_message_replaces_the_answer(app: Running) -> None:
    app.click(
        "incidents page:2", container=SHARED | {"channel_id": "D1"}, channel={"id": "D1", "name": "directmessage"}
    )

    (answer,) = app.answers()
    assert answer["replace_original"] is True
