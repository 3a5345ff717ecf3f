"""Block Kit, its limits and its escaping: the only module that has them, with ``modern_blocks`` for the newer blocks.

Every builder returns a ``RenderedBlock``: the block and the same in plain words. So the text that screen readers and
terminals read never contains less than the blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from handlers.button import Button, Control, Menu
from handlers.render.action_ids import numbered
from handlers.reply import Block
from handlers.wording.rich_text import Phrase, Span, Style, plain
from handlers.wording.truncation import cut, escape, size

MESSAGE_BLOCKS, MESSAGE_JSON, TEXT_CHARACTERS = 50, 15_000, 4_000
"""Blocks of a message; their bytes as JSON, above which Slack answers ``msg_blocks_too_long``; the text it advises."""
HEADER, SECTION, CONTEXT, BUTTON, PLACEHOLDER, TITLE = 150, 2_900, 2_900, 30, 150, 24
OPTION, OPTION_VALUE, BUTTON_VALUE = 75, 150, 2_000
ACTIONS, OPTIONS = 25, 100
NEXT: Final = "Next"
"""The heading of the commands that the plain text has instead of buttons."""

_USER = re.compile(r"[UW][A-Z0-9]{1,20}")
_MARKS: Final = {Style.PLAIN: "", Style.BOLD: "*", Style.ITALIC: "_", Style.CODE: "`"}


@dataclass(frozen=True, slots=True)
class RenderedBlock:
    """A block and the same in plain words; ``modern`` is the same in a newer block, if there is a better one."""

    block: Block
    plain: str
    modern: Block | None = None


def _plain_text(text: str, limit: int) -> Block:
    return {"type": "plain_text", "text": cut(text, limit) or "–", "emoji": False}


def mrkdwn(phrase: Phrase, limit: int = SECTION) -> Block:
    """Returns a mrkdwn object: emphasis and links are ours, everything else is escaped."""
    written, left = [], limit
    for span in phrase:
        if not isinstance(span, Span) or left < 8:
            continue
        reserved = len(span.url) + 3 if span.url else 2
        text = cut(span.text, max(left - reserved, 1), escaped=True)
        text = escape(text if span.style is Style.PLAIN and not span.url else _without_marks(text))
        written.append(f"<{span.url}|{text}>" if span.url else _marked(text, _MARKS[span.style]))
        left -= size(written[-1])
    return {"type": "mrkdwn", "text": "".join(written) or "–"}


def _marked(text: str, mark: str) -> str:
    """Returns words between marks, which Slack shows as they are if a space is inside them."""
    words = text.strip()
    if not words:
        return text
    before, _, after = text.partition(words)
    return f"{before}{mark}{words}{mark}{after}"


def _without_marks(text: str) -> str:
    """Returns styled words without the character that would end their style."""
    return text.replace("*", "∗").replace("_", "-").replace("`", "'").replace("\n", " ").replace("|", "¦")


def _rich(phrase: Phrase) -> list[Block]:
    elements = []
    for span in phrase:
        if isinstance(span, Span) and span.text:
            element: Block = {"type": "text", "text": span.text}
            if span.url:
                element = {"type": "link", "url": span.url, "text": span.text}
            if span.style is not Style.PLAIN:
                element["style"] = {span.style.value: True}
            elements.append(element)
    return elements or [{"type": "text", "text": "–"}]


def header(text: str) -> RenderedBlock:
    """Returns a title."""
    return RenderedBlock({"type": "header", "text": _plain_text(text, HEADER)}, text)


def paragraph(phrase: Phrase) -> RenderedBlock:
    """Returns a paragraph."""
    block = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": _rich(phrase)}]}
    return RenderedBlock(block, plain(phrase))


def bullets(title: str, items: Sequence[Phrase]) -> RenderedBlock:
    """Returns a small heading and a list under it."""
    rows = [{"type": "rich_text_section", "elements": _rich(item)} for item in items]
    heading = [{"type": "rich_text_section", "elements": _rich((Span(title, Style.BOLD),))}] if title else []
    block = {
        "type": "rich_text",
        "elements": [*heading, {"type": "rich_text_list", "style": "bullet", "elements": rows}],
    }
    lines = (f"  • {plain(item)}".replace("\n", "\n    ") for item in items)
    return RenderedBlock(block, "\n".join([title, *lines]).lstrip("\n"))


def enumerated(groups: Sequence[tuple[str, Sequence[Phrase]]], first: int = 1) -> RenderedBlock:
    """Returns items under small headings, numbered from ``first`` throughout."""
    elements: list[Block] = []
    lines: list[str] = []
    number = first
    for title, items in groups:
        if title:
            elements.append({"type": "rich_text_section", "elements": _rich((Span(title, Style.BOLD),))})
            lines.append(title)
        rows = [{"type": "rich_text_section", "elements": _rich(item)} for item in items]
        offset = {"offset": number - 1} if number > 1 else {}
        elements.append({"type": "rich_text_list", "style": "ordered", "elements": rows} | offset)
        lines += (f"{n:>3}. {plain(item)}".replace("\n", "\n     ") for n, item in enumerate(items, number))
        number += len(items)
    return RenderedBlock({"type": "rich_text", "elements": elements}, "\n".join(lines))


def section(phrase: Phrase, accessory: Button | None = None) -> RenderedBlock:
    """Returns words, with a button to their right if one is given."""
    block: Block = {"type": "section", "text": mrkdwn(phrase)}
    if accessory:
        block["accessory"] = button(accessory)
    return RenderedBlock(block, plain(phrase))


def fields(pairs: Sequence[tuple[str, Phrase]]) -> RenderedBlock:
    """Returns labels with their values, one line each: two columns are too narrow on a phone."""
    words: list[Span] = []
    for label, value in pairs:
        words += [Span("\n" if words else ""), Span(f"{label}: ", Style.BOLD)]
        words += [span for span in value if isinstance(span, Span)]
    width = max((len(label) for label, _ in pairs), default=0) + 2
    lines = (f"{label + ':':<{width}}{plain(value)}".replace("\n", "\n" + " " * width) for label, value in pairs)
    return RenderedBlock(paragraph(tuple(words)).block, "\n".join(lines).replace(" \n", "\n"))


def context(*phrases: Phrase) -> RenderedBlock:
    """Returns small print, each phrase on its own line."""
    lines = tuple(span for phrase in phrases for span in (Span("\n"), *phrase))[1:]
    return RenderedBlock({"type": "context", "elements": [mrkdwn(lines, CONTEXT)]}, plain(lines))


def echo(text: str) -> RenderedBlock:
    """Returns small print that repeats what a user typed; nothing in it is read as markup."""
    return RenderedBlock({"type": "context", "elements": [_plain_text(text, CONTEXT)]}, text)


def plain_sentence(text: str) -> RenderedBlock:
    """Returns a sentence that repeats what a user typed, in the size of an answer; nothing in it is read as markup."""
    return RenderedBlock({"type": "section", "text": _plain_text(text, SECTION)}, text)


def shared_by(user: str) -> RenderedBlock:
    """Returns who shared an answer: a mention that we make, and only of a well-formed user id."""
    shown = f"<@{user}>" if _USER.fullmatch(user) else escape(user)
    block = {"type": "context", "elements": [{"type": "mrkdwn", "text": f"Shared by {shown}"}]}
    return RenderedBlock(block, f"Shared by @{user}")


def divider() -> RenderedBlock:
    """Returns a horizontal line."""
    return RenderedBlock({"type": "divider"}, "")


def button(one: Button) -> Block:
    """Returns a button, its label as short as phones show it; ``action_ids`` completes its action id."""
    block: Block = {
        "type": "button",
        "text": _plain_text(one.label, BUTTON),
        "action_id": f"{one.verb}:",
        "value": cut(one.value, BUTTON_VALUE),
    }
    return block | ({"style": "primary"} if one.primary else {})


def select_menu(menu: Menu) -> Block:
    """Returns a select menu whose choices carry command texts; ``action_ids`` completes its action id."""
    options = [choice(one.label, one.value) for one in menu.choices[:OPTIONS] if len(one.value) <= OPTION_VALUE]
    placeholder = _plain_text(menu.label, PLACEHOLDER)
    return {"type": "static_select", "placeholder": placeholder, "action_id": "ask:", "options": options}


def actions(controls: Sequence[Control], command: str) -> RenderedBlock:
    """Returns a row of buttons and menus; in plain words, the commands that they run."""
    shown = controls[:ACTIONS]
    asked = [one for control in shown for one in (control.choices if isinstance(control, Menu) else (control,))]
    lines = [f"  {command} {one.value}  ({one.label})" for one in asked if one.verb == "ask"]
    elements = [select_menu(one) if isinstance(one, Menu) else button(one) for one in shown]
    return RenderedBlock({"type": "actions", "elements": elements}, "\n".join([NEXT, *lines]) if lines else "")


def _input(name: str, label: str, hint: str, *, element: Block, **more: Any) -> RenderedBlock:
    element |= {"action_id": name, "placeholder": _plain_text(hint, PLACEHOLDER)}
    block = {"type": "input", "block_id": name, "label": _plain_text(label, SECTION), "element": element}
    return RenderedBlock(block | more, f"{label}: {hint}")


def type_ahead(name: str, label: str, hint: str) -> RenderedBlock:
    """Returns a menu that requests its options while a user types."""
    return _input(name, label, hint, element={"type": "external_select", "min_query_length": 2}, optional=True)


def text_input(name: str, label: str, hint: str, *, at_once: bool = False) -> RenderedBlock:
    """Returns a text field; with ``at_once`` the Enter key submits it, as in the search field of the Home tab."""
    if not at_once:
        return _input(name, label, hint, element={"type": "plain_text_input"}, optional=True)
    return _input(name, label, hint, element={"type": "plain_text_input"}, dispatch_action=True)


def required_text(name: str, label: str, hint: str, *, most: int, lines: bool = False) -> RenderedBlock:
    """Returns a required text field of at most ``most`` characters; with ``lines`` it has several lines."""
    return _input(name, label, hint, element={"type": "plain_text_input", "multiline": lines, "max_length": most})


def menu(name: str, label: str, hint: str, *, groups: Mapping[str, Sequence[Block]]) -> RenderedBlock:
    """Returns a menu of choices under headings, one of which must be chosen."""
    shown = [{"label": _plain_text(title, OPTION), "options": list(ones)[:OPTIONS]} for title, ones in groups.items()]
    return _input(name, label, hint, element={"type": "static_select", "option_groups": shown[:OPTIONS]})


def choice(label: str, value: str, description: str = "") -> Block:
    """Returns one option of a menu."""
    block: Block = {"text": _plain_text(label, OPTION), "value": cut(value, OPTION_VALUE)}
    return block | ({"description": _plain_text(description, OPTION)} if description else {})


def modal_view(
    callback: str, title: str, parts: Iterable[RenderedBlock], *, submit: str | None = None, about: str = ""
) -> dict[str, Any]:
    """Returns a modal; ``submit`` labels its submit button, and without it there is only Close.

    ``about`` returns with a submission. It is not trusted, because a client can change it.
    """
    shown = {"type": "modal", "callback_id": callback, "title": _plain_text(title, TITLE)}
    shown |= {"private_metadata": about} if about else {}
    closing = {"close": _plain_text("Close", TITLE)} | ({"submit": _plain_text(submit, TITLE)} if submit else {})
    return shown | closing | {"blocks": list(numbered(part.block for part in parts))}


def home_view(parts: Iterable[RenderedBlock]) -> dict[str, Any]:
    """Returns the Home tab."""
    return {"type": "home", "blocks": list(numbered(part.block for part in parts))}
