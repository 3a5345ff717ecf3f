"""Block Kit, its limits and its escaping: the only place that knows them.

Every builder gives a ``RenderedBlock``: the block and the same in plain words. Messages are made of parts, so the text that
screen readers and terminals read can never say less than the blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import regex

from handlers.button import Button, Control, Menu
from handlers.render.action_ids import numbered
from handlers.reply import Block
from handlers.wording.rich_text import Phrase, Span, Style, plain

MESSAGE_BLOCKS, MESSAGE_JSON, TEXT_CHARACTERS = 50, 15_000, 4_000
"""Blocks of a message; their bytes as JSON, above which Slack answers ``msg_blocks_too_long``; the text it advises."""
HEADER, SECTION, CONTEXT, BUTTON, PLACEHOLDER, TITLE = 150, 2_900, 2_900, 30, 150, 24
OPTION, OPTION_VALUE, BUTTON_VALUE = 75, 150, 2_000
ACTIONS, OPTIONS = 25, 100

_USER = re.compile(r"[UW][A-Z0-9]{1,20}")
_BROADCAST = re.compile("@(?=channel|here|everyone)", re.I)
_MARKS: Final = {Style.PLAIN: "", Style.BOLD: "*", Style.ITALIC: "_", Style.CODE: "`"}


@dataclass(frozen=True, slots=True)
class RenderedBlock:
    """A block and what it says in plain words."""

    block: Block
    plain: str


def size(text: str) -> int:
    """Characters as Slack may count them: the larger of code points and UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def escape(text: str) -> str:
    """Escape what mrkdwn would read as markup, once, and take the ping out of a bare broadcast."""
    text = _BROADCAST.sub("@\u2060", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cut(text: str, limit: int, *, escaped: bool = False) -> str:
    """Shorten to ``limit`` at the border of two graphemes, with an ellipsis; counted after escaping if ``escaped``."""
    weigh = (lambda part: size(escape(part))) if escaped else size
    if weigh(text) <= limit:
        return text
    kept, room = [], limit - 1
    for grapheme in regex.findall(r"\X", text):
        room -= weigh(grapheme)
        if room < 0:
            break
        kept.append(grapheme)
    return "".join(kept).rstrip() + "…"


def _plain_text(text: str, limit: int) -> Block:
    return {"type": "plain_text", "text": cut(text, limit) or "–", "emoji": False}


def mrkdwn(phrase: Phrase, limit: int = SECTION) -> Block:
    """A mrkdwn object: emphasis by us, everything else escaped, no names or addresses turned into links by Slack."""
    written, room = [], limit
    for span in phrase:
        if not isinstance(span, Span) or room < 8:
            continue
        text = cut(span.text, room - 2, escaped=True)
        text = escape(text if span.style is Style.PLAIN else _without_marks(text))
        mark = _MARKS[span.style] if text.strip() else ""
        written.append(f"{mark}{text}{mark}")
        room -= size(written[-1])
    return {"type": "mrkdwn", "text": "".join(written) or "–"}


def _without_marks(text: str) -> str:
    """Styled words must not hold the sign that would end their style."""
    return text.replace("*", "∗").replace("_", "-").replace("`", "'").replace("\n", " ")


def _rich(phrase: Phrase) -> list[Block]:
    elements = []
    for span in phrase:
        if isinstance(span, Span) and span.text:
            element: Block = {"type": "text", "text": span.text}
            if span.style is not Style.PLAIN:
                element["style"] = {span.style.value: True}
            elements.append(element)
    return elements or [{"type": "text", "text": "–"}]


def header(text: str) -> RenderedBlock:
    """A title."""
    return RenderedBlock({"type": "header", "text": _plain_text(text, HEADER)}, text)


def paragraph(phrase: Phrase) -> RenderedBlock:
    """A paragraph."""
    block = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": _rich(phrase)}]}
    return RenderedBlock(block, plain(phrase))


def bullets(title: str, items: Sequence[Phrase]) -> RenderedBlock:
    """A small heading and a list under it."""
    rows = [{"type": "rich_text_section", "elements": _rich(item)} for item in items]
    heading = [{"type": "rich_text_section", "elements": _rich((Span(title, Style.BOLD),))}] if title else []
    block = {
        "type": "rich_text",
        "elements": [*heading, {"type": "rich_text_list", "style": "bullet", "elements": rows}],
    }
    lines = (f"  • {plain(item)}".replace("\n", "\n    ") for item in items)
    return RenderedBlock(block, "\n".join([title, *lines]).lstrip("\n"))


def section(phrase: Phrase, press: Button | None = None) -> RenderedBlock:
    """Words with perhaps a button at their side."""
    block: Block = {"type": "section", "text": mrkdwn(phrase)}
    if press:
        block["accessory"] = button(press)
    return RenderedBlock(block, plain(phrase))


def fields(pairs: Sequence[tuple[str, Phrase]]) -> RenderedBlock:
    """Labels with their values, a line each: on a phone two columns would break every value in pieces."""
    words: list[Span] = []
    for label, value in pairs:
        words += [Span("\n" if words else ""), Span(f"{label}: ", Style.BOLD)]
        words += [span for span in value if isinstance(span, Span)]
    width = max((len(label) for label, _ in pairs), default=0) + 2
    lines = (f"{label + ':':<{width}}{plain(value)}".replace("\n", "\n" + " " * width) for label, value in pairs)
    return RenderedBlock(paragraph(tuple(words)).block, "\n".join(lines).replace(" \n", "\n"))


def context(*phrases: Phrase) -> RenderedBlock:
    """Small print, each phrase on a line of its own."""
    lines = tuple(span for phrase in phrases for span in (Span("\n"), *phrase))[1:]
    return RenderedBlock({"type": "context", "elements": [mrkdwn(lines, CONTEXT)]}, plain(lines))


def echo(text: str) -> RenderedBlock:
    """Small print that repeats what somebody typed; nothing in it is ever read as markup."""
    return RenderedBlock({"type": "context", "elements": [_plain_text(text, CONTEXT)]}, text)


def spoken(text: str) -> RenderedBlock:
    """A sentence that repeats what somebody typed, at the size of an answer; read as markup by nobody."""
    return RenderedBlock({"type": "section", "text": _plain_text(text, SECTION)}, text)


def shared_by(user: str) -> RenderedBlock:
    """Who shared an answer: a mention that we make, and only of a well-formed user id."""
    shown = f"<@{user}>" if _USER.fullmatch(user) else escape(user)
    block = {"type": "context", "elements": [{"type": "mrkdwn", "text": f"Shared by {shown}"}]}
    return RenderedBlock(block, f"Shared by @{user}")


def divider() -> RenderedBlock:
    """A line between parts."""
    return RenderedBlock({"type": "divider"}, "")


def button(press: Button) -> Block:
    """A button, its label as short as phones show it; its action id is completed in ``action_ids``."""
    block: Block = {
        "type": "button",
        "text": _plain_text(press.label, BUTTON),
        "action_id": f"{press.verb}:",
        "value": cut(press.value, BUTTON_VALUE),
    }
    return block | ({"style": "primary"} if press.primary else {})


def select_menu(menu: Menu) -> Block:
    """A select menu whose choices carry command texts; its action id is completed in ``action_ids``."""
    options = [choice(one.label, one.value) for one in menu.choices[:OPTIONS] if len(one.value) <= OPTION_VALUE]
    placeholder = _plain_text(menu.label, PLACEHOLDER)
    return {"type": "static_select", "placeholder": placeholder, "action_id": "ask:", "options": options}


def actions(controls: Sequence[Control], command: str) -> RenderedBlock:
    """A row of buttons and menus; in plain words, the commands that they ask."""
    shown = controls[:ACTIONS]
    asked = [one for control in shown for one in (control.choices if isinstance(control, Menu) else (control,))]
    lines = [f"  {command} {one.value}  ({one.label})" for one in asked if one.verb == "ask"]
    elements = [select_menu(one) if isinstance(one, Menu) else button(one) for one in shown]
    return RenderedBlock({"type": "actions", "elements": elements}, "\n".join(["Next", *lines]) if lines else "")


def _input(name: str, label: str, hint: str, element: Block, **more: Any) -> RenderedBlock:
    element |= {"action_id": name, "placeholder": _plain_text(hint, PLACEHOLDER)}
    block = {"type": "input", "block_id": name, "label": _plain_text(label, SECTION), "element": element}
    return RenderedBlock(block | more, f"{label}: {hint}")


def type_ahead(name: str, label: str, hint: str) -> RenderedBlock:
    """A menu that asks us for its options while somebody types."""
    return _input(name, label, hint, {"type": "external_select", "min_query_length": 2}, optional=True)


def text_input(name: str, label: str, hint: str, *, at_once: bool = False) -> RenderedBlock:
    """A line to type in; with ``at_once`` Enter asks at once, as the Home tab's search box does."""
    if not at_once:
        return _input(name, label, hint, {"type": "plain_text_input"}, optional=True)
    return _input(name, label, hint, {"type": "plain_text_input"}, dispatch_action=True)


def required_text(name: str, label: str, hint: str, most: int, *, lines: bool = False) -> RenderedBlock:
    """A box that must be filled, with at most ``most`` characters, of several ``lines`` perhaps."""
    return _input(name, label, hint, {"type": "plain_text_input", "multiline": lines, "max_length": most})


def menu(name: str, label: str, hint: str, groups: Mapping[str, Sequence[Block]]) -> RenderedBlock:
    """A menu of choices under headings, one of which must be taken."""
    shown = [{"label": _plain_text(title, OPTION), "options": list(ones)[:OPTIONS]} for title, ones in groups.items()]
    return _input(name, label, hint, {"type": "static_select", "option_groups": shown[:OPTIONS]})


def choice(label: str, value: str, description: str = "") -> Block:
    """One option of a menu."""
    block: Block = {"text": _plain_text(label, OPTION), "value": cut(value, OPTION_VALUE)}
    return block | ({"description": _plain_text(description, OPTION)} if description else {})


def modal_view(
    callback: str, title: str, parts: Iterable[RenderedBlock], submit: str | None = None, about: str = ""
) -> dict[str, Any]:
    """A dialog; ``submit`` labels its button, and without it there is only Close.

    ``about`` comes back with a submission, and anybody may have changed it on the way.
    """
    shown = {"type": "modal", "callback_id": callback, "title": _plain_text(title, TITLE)}
    shown |= {"private_metadata": about} if about else {}
    closing = {"close": _plain_text("Close", TITLE)} | ({"submit": _plain_text(submit, TITLE)} if submit else {})
    return shown | closing | {"blocks": list(numbered(part.block for part in parts))}


def home_view(parts: Iterable[RenderedBlock]) -> dict[str, Any]:
    """The Home tab."""
    return {"type": "home", "blocks": list(numbered(part.block for part in parts))}
