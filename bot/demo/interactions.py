"""What a person does, as requests to the app, and what Slack does with the app's acknowledgements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.demo import responses, views
from bot.demo.block_ids import element_in
from bot.demo.entities import Posted
from bot.demo.error_codes import SlackCallError
from bot.demo.feed import ChangeKind
from bot.demo.mentions import mentions_app, sent_text
from bot.demo.methods import check_content
from bot.demo.payloads import Payloads, Source
from bot.demo.signed_client import Exchange, SignedClient
from bot.demo.workspace import Workspace
from handlers.wording.truncation import escape


class ImpossibleError(Exception):
    """What was asked cannot be done in the workspace; the message states why."""


@dataclass
class Interactions:
    """Actions of persons. Their methods raise ``ImpossibleError`` if Slack would not offer the action."""

    workspace: Workspace
    client: SignedClient
    payloads: Payloads
    last: Exchange | None = None

    def command(self, person: str, channel: str, text: str) -> None:
        """Sends a slash command as typed."""
        name, _, words = text.strip().partition(" ")
        if name != self.payloads.command:
            reason = f'Unknown command "{name}". This workspace has {self.payloads.command}.'
            raise ImpossibleError(reason)
        fields = self.payloads.slash_command(person, self._visible(person, channel), escape(words.strip()))
        exchange = self._done(person, channel, self.client.form(fields), what=name)
        if exchange.error is None and exchange.answer:
            self._show(person, channel, exchange.answer, name=name)

    def message(self, person: str, channel: str, text: str, *, thread: str | None = None) -> None:
        """Posts a message; the app receives mentions and direct messages as events."""
        if not text.strip():
            reason = "The message is empty."
            raise ImpossibleError(reason)
        direct = self._visible(person, channel) == self.workspace.people[person].direct_message
        content: dict[str, Any] = {"text": sent_text(text, self.workspace), "thread_ts": thread}
        posted = self.workspace.post(channel, content, author=person)
        if direct or mentions_app(posted.text):
            event = self.payloads.message_event("message" if direct else "app_mention", posted)
            self._done(person, channel, self.client.event(event), what="The event")

    def act(
        self, person: str, source: Source, ids: tuple[str, str], *, value: Mapping[str, Any], values: Mapping[str, Any]
    ) -> None:
        """Clicks a button or chooses in a menu; ``ids`` are those of the block and of the element."""
        element = self._element(source, ids)
        own: dict[str, Any] = {name: element[name] for name in ("type", "value", "text") if name in element}
        action: dict[str, Any] = {"block_id": ids[0], "action_id": ids[1], **value, **own}
        payload = self.payloads.actions(person, source, action, values=values)
        self._done(person, source.channel or "", self.client.interaction(payload), what="The action")

    def options(self, person: str, source: Source, ids: tuple[str, str], *, query: str) -> dict[str, Any]:
        """Returns the options that the app offers in a menu for what was typed."""
        self._element(source, ids)
        exchange = self.client.interaction(self.payloads.suggestion(person, source, ids, query=query))
        return self._done(person, source.channel or "", exchange, what="The menu").answer

    def submit(self, person: str, view_id: str, values: Mapping[str, Any]) -> dict[str, str]:
        """Submits a modal; returns the errors by block id."""
        view = views.view_of(self.workspace, person, view_id)
        if view is None:
            reason = "This modal is closed."
            raise ImpossibleError(reason)
        missing = views.missing_answers(view, values)
        if missing:
            return missing
        payload = self.payloads.submission(person, view, values)
        exchange = self._done(person, "", self.client.interaction(payload), what="The modal")
        if exchange.error is not None:
            return {}
        try:
            return views.acknowledge(self.workspace, person, view_id, answer=exchange.answer)
        except SlackCallError as error:
            self._failed(person, "", f"The modal failed: {error.error}. {' '.join(error.messages)}")
            return {}

    def close(self, person: str, view_id: str, *, everything: bool) -> None:
        """Closes a modal, or all; the app is told if it asked for that."""
        view = views.view_of(self.workspace, person, view_id)
        views.close(self.workspace, person, view_id, everything=everything)
        if view is not None and view.get("notify_on_close"):
            payload = self.payloads.closing(person, view, cleared=everything)
            self._done(person, "", self.client.interaction(payload), what="The modal")

    def shortcut(self, person: str, callback: str, message: Posted | None) -> None:
        """Runs a shortcut of the app, on a message or without one."""
        payload = (
            self.payloads.shortcut(person, callback)
            if message is None
            else self.payloads.message_shortcut(person, callback, message)
        )
        self._done(person, message.channel if message else "", self.client.interaction(payload), what="The shortcut")

    def open_home(self, person: str) -> None:
        """Opens the Home tab."""
        self._done(person, "", self.client.event(self.payloads.home_opened(person)), what="The Home tab")

    def source(self, person: str, *, channel: str, ts: str, view_id: str) -> Source:
        """Returns where an element is."""
        if view_id:
            view = views.view_of(self.workspace, person, view_id)
            if view is None:
                reason = "This modal is closed."
                raise ImpossibleError(reason)
            return Source(view=view)
        return Source(channel, self.seen_message(person, channel, ts))

    def seen_message(self, person: str, channel: str, ts: str) -> Posted:
        """Returns a message that a person sees."""
        found = self.workspace.find(self._visible(person, channel), ts)
        if found is None or found.person not in (None, person):
            reason = "This message was deleted."
            raise ImpossibleError(reason)
        return found

    def _visible(self, person: str, channel: str) -> str:
        if not self.workspace.is_visible(person, channel):
            reason = f'Unknown conversation "{channel}".'
            raise ImpossibleError(reason)
        return channel

    def _element(self, source: Source, ids: tuple[str, str]) -> dict[str, Any]:
        element = element_in(source.blocks, *ids)
        if element is None:
            reason = "The message or modal no longer has this element."
            raise ImpossibleError(reason)
        return element

    def _show(self, person: str, channel: str, answer: dict[str, Any], *, name: str) -> None:
        try:
            check_content(answer)
        except SlackCallError as error:
            self._failed(person, channel, f"{name} failed: {error.error}. {' '.join(error.messages)}")
            return
        responses.show(self.workspace, answer, channel=channel, person=person, message=None)

    def _done(self, person: str, channel: str, exchange: Exchange, *, what: str) -> Exchange:
        self.last = exchange
        self.workspace.feed.add(ChangeKind.EXCHANGE, asdict(exchange), person=person)
        if exchange.error is not None:
            self._failed(person, channel, f'{what} failed with the error "{exchange.error}".')
        return exchange

    def _failed(self, person: str, channel: str, text: str) -> None:
        self.workspace.feed.add(ChangeKind.FAILED, {"text": text}, channel=channel, person=person)
