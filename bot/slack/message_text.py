"""All words of a message that "Brief me on this" reads: text, blocks, attachments, forwarded messages, file titles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.slack.markup import plain_words, read_markup
from bot.slack.payload import SharedMessage

_DEPTH = 8
"""Levels of nested blocks and attachments that are read."""
_ATTACHMENT_TEXTS = ("pretext", "author_name", "title", "text", "footer")


def message_words(message: SharedMessage) -> str:
    """Returns the words of a message, each passage once, in reading order, without Slack's markup."""
    parts = [read_markup(message.text or "").text]
    for block in message.blocks or ():
        parts.append(" ".join(_block(block, _DEPTH)))
    for attachment in message.attachments or ():
        parts += _attachment(attachment, _DEPTH)
    parts += [plain_words(_text(file, "title") or _text(file, "name")) for file in message.files or ()]
    kept: list[str] = []
    for part in map(_spaced, parts):
        if part and not any(part in _spaced(one) for one in kept):
            kept.append(part)
    return "\n".join(kept)


def _attachment(attachment: Mapping[str, Any], depth: int) -> Iterator[str]:
    """The passages of an attachment, which is how feeds, alerts and forwarded messages arrive."""
    if depth == 0:
        return
    found = [read_markup(_text(attachment, name)).text for name in _ATTACHMENT_TEXTS]
    for field in _objects(attachment, "fields"):
        found.append(read_markup(f"{_text(field, 'title')}: {_text(field, 'value')}").text)
    for block in _objects(attachment, "blocks"):
        found.append(" ".join(_block(block, depth - 1)))
    for inner in _objects(attachment, "message_blocks"):
        message = inner.get("message")
        for block in _objects(message, "blocks") if isinstance(message, Mapping) else ():
            found.append(" ".join(_block(block, depth - 1)))
    for inner in _objects(attachment, "attachments"):
        found += _attachment(inner, depth - 1)
    found += [plain_words(_text(file, "title")) for file in _objects(attachment, "files")]
    yield from found if any(found) else [read_markup(_text(attachment, "fallback")).text]


def _block(block: Mapping[str, Any], depth: int) -> Iterator[str]:
    """The words of a block or of an element inside one."""
    if depth == 0:
        return
    match block.get("type"):
        case "mrkdwn":
            yield read_markup(_text(block, "text")).text
        case "plain_text":
            yield plain_words(_text(block, "text"))
        case "text" | "date" | "raw_text":
            yield _text(block, "text") or _text(block, "fallback")
        case "link":
            yield _text(block, "text") or _text(block, "url")
        case "rich_text_section" | "rich_text_quote" | "rich_text_preformatted":
            yield "".join(word for inner in _objects(block, "elements") for word in _block(inner, depth - 1))
        case "markdown":
            yield plain_words(_text(block, "text"))
        case _:
            for name in ("text", "title", "alt_text", "description", "fields", "elements", "rows"):
                yield from _nested(block.get(name), depth - 1)


def _nested(value: object, depth: int) -> Iterator[str]:
    """The words in a part of a block: a text object, or a list of parts. Plain strings are labels of images."""
    if depth == 0:
        return
    if isinstance(value, Mapping):
        yield from _block(value, depth)
    elif isinstance(value, list):
        for inner in value:
            yield from _nested(inner, depth - 1)
    elif isinstance(value, str):
        yield value


def _text(value: Mapping[str, Any], name: str) -> str:
    """The string under a name; empty if there is none or it is something else."""
    found = value.get(name)
    return found if isinstance(found, str) else ""


def _objects(value: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The objects in a list under a name."""
    found = value.get(name)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _spaced(text: str) -> str:
    return " ".join(text.split())
