"""Replies reach the asker: rejected blocks are simplified, and files follow in direct messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.demo.entities import Channel, Person
from bot.demo.workspace import Workspace
from bot.slack.client import WebApiClient
from bot.slack.incoming import ReplyRoute
from bot.slack.modern_blocks import ModernBlocks
from bot.slack.responder import reply_to
from handlers.render.service_messages import as_modal, notice
from handlers.reply import AttachedFile, Audience, Message
from handlers.request import Asker, ConversationKind
from tests.fakes.slack import LoopbackSlack

ADA = Asker("U1", "T1", "C1")
FILE = AttachedFile("brief.pdf", "Brief on Badr", b"%PDF-1.7", alt_text="A brief")
SECOND = AttachedFile("brief.md", "Brief on Badr (Markdown)", b"# Badr")
SHARED = replace(notice("hello"), audience=Audience.CHANNEL)
CLASSIC = notice("hello").blocks
MODERN = Message("hello", ({"type": "a_future_block"},), classic=CLASSIC)


@pytest.fixture
def slack() -> Iterator[LoopbackSlack]:
    with LoopbackSlack(Workspace(people={"U1": Person("U1", "Ada")}, closed=True)) as one:
        yield one


def route(slack: LoopbackSlack, asker: Asker = ADA) -> ReplyRoute:
    return ReplyRoute(asker, slack.response_url(slack.workspace.issue_response_url("C1", "U1")))


def reply(message: Message, slack: LoopbackSlack, asker: Asker = ADA) -> None:
    reply_to(message, route(slack, asker), WebApiClient("x", slack.url))


def test_a_message_with_rejected_blocks_is_sent_again_with_classic_blocks(slack: LoopbackSlack) -> None:
    reply(MODERN, slack)

    [(_, payload)] = slack.workspace.responses
    assert payload["blocks"] == list(CLASSIC)


def test_rejected_classic_blocks_are_sent_again_as_text(slack: LoopbackSlack) -> None:
    reply(replace(MODERN, classic=()), slack)

    [(_, payload)] = slack.workspace.responses
    assert payload["text"] == "hello"
    assert "blocks" not in payload


def test_modals_have_classic_blocks() -> None:
    assert "a_future_block" not in str(as_modal(MODERN).view)


def test_modern_blocks_are_accepted_once_slack_has_validated_a_sample(slack: LoopbackSlack) -> None:
    modern, table = ModernBlocks(), {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}
    message = replace(MODERN, blocks=(table,))

    assert (modern.accepts(message), modern.is_new(message), modern.is_new(message)) == (False, True, False)
    modern.validate(message, WebApiClient("x", slack.url))
    assert modern.accepts(message)
    assert not modern.is_new(message)


def test_blocks_that_slack_rejects_stay_classic_and_are_not_validated_again(slack: LoopbackSlack) -> None:
    modern = ModernBlocks()
    assert modern.is_new(MODERN)
    modern.validate(MODERN, WebApiClient("x", slack.url))

    assert not modern.accepts(MODERN)
    assert not modern.is_new(MODERN)


def test_blocks_are_validated_again_if_slack_was_unavailable(slack: LoopbackSlack) -> None:
    modern = ModernBlocks()
    slack.faults.reject("blocks.validate", "internal_error")
    assert modern.is_new(MODERN)
    modern.validate(MODERN, WebApiClient("x", slack.url))

    assert modern.is_new(MODERN)


def test_classic_messages_need_no_validation() -> None:
    assert ModernBlocks().accepts(notice("hello"))
    assert not ModernBlocks().is_new(notice("hello"))


def test_a_file_follows_the_words_in_direct_messages_with_alt_text(slack: LoopbackSlack) -> None:
    reply(replace(notice("hello"), files=(FILE,)), slack)

    [(_, payload)] = slack.workspace.responses
    assert payload["text"] == "hello"
    [stored] = slack.workspace.files.values()
    assert (stored.channel, stored.content, stored.title) == ("D1", FILE.content, FILE.title)
    assert stored.alt_text == "A brief"
    assert [one.text for one in slack.workspace.in_channel("D1")] == ["Brief on Badr: brief.pdf", ""]


def test_a_file_asked_for_in_direct_messages_is_sent_there_at_once(slack: LoopbackSlack) -> None:
    asker = Asker("U1", "T1", "D1", conversation=ConversationKind.DIRECT_MESSAGE)
    reply(replace(notice("hello"), files=(FILE,)), slack, asker)

    assert slack.called("chat.postMessage") == []
    assert [stored.channel for stored in slack.workspace.files.values()] == ["D1"]


def test_files_of_a_shared_answer_are_posted_in_the_conversation(slack: LoopbackSlack) -> None:
    slack.workspace.channels["C1"] = Channel("C1", "briefings")
    reply(replace(SHARED, files=(FILE, SECOND)), slack)

    assert {stored.channel for stored in slack.workspace.files.values()} == {"C1"}
    assert slack.called("chat.postMessage") == []


def test_files_go_to_the_user_who_shared_if_the_app_is_not_in_the_conversation(slack: LoopbackSlack) -> None:
    slack.workspace.channels["C1"] = Channel("C1", "briefings", has_app=False)
    reply(replace(SHARED, files=(FILE, SECOND)), slack)

    assert [stored.channel for stored in slack.workspace.files.values()] == [None, None, "D1", "D1"]
    assert "type /invite there" in slack.workspace.in_channel("D1")[0].text


def test_without_the_scope_the_person_learns_how_to_get_the_file(slack: LoopbackSlack) -> None:
    slack.workspace.scopes = {"chat:write"}
    reply(replace(notice("hello"), files=(FILE,)), slack)

    assert "files:write" in slack.workspace.in_channel("D1")[-1].text
    assert slack.workspace.files == {}


def test_a_form_that_did_not_open_is_reported_to_the_user(slack: LoopbackSlack) -> None:
    lost = replace(route(slack), response_url=None, view=None, trigger_id="expired")
    reply_to(as_modal(notice("hello")), lost, WebApiClient("x", slack.url))

    assert "The form did not open" in slack.workspace.in_channel("D1")[-1].text
