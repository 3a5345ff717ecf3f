"""Slack's markup in what persons write, read once into plain words before anything else parses them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from handlers.request_parser import DOUBLE_QUOTES

_ENTITY = re.compile(r"&(amp|lt|gt);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">"}
_TAG = re.compile(r"<([^<>\n|]{1,2000})(?:\|([^<>\n]{0,2000}))?>([ \t][:–—-](?=\s)|[:,;.!?]{0,3})")
_QUOTE_MARK = re.compile(r"(?m)^[ \t]*(?:>|&gt;)+[ \t]*")
_EMOJI = re.compile(r"(?<!\w):(?:[+-]1|100|\d{0,4}[^\W\d_][\w+'-]{0,80}):")
_STYLE = re.compile(r"[*_~`]+")
_DASH_OPTION = re.compile(r"(?<!\S)[–—](?=[^\W\d_]+(?:[ =]|$))")

_CHARACTERS: Final = str.maketrans(
    {
        **dict.fromkeys(DOUBLE_QUOTES, '"'),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("\u00a0\u202f\u2007\u2009\u3000", " "),
        **dict.fromkeys("\u200b\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
        "：": ":",
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person, conversation or user group that a text mentions; ``label`` is empty if Slack sent only the id."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Written:
    """What a person wrote: plain words, and the mentions that were in them."""

    text: str
    mentions: tuple[Mention, ...] = ()


@lru_cache(maxsize=1024)
def read_markup(raw: str) -> Written:
    """Returns the words of a text with Slack's markup, for people to read and for names to be found in.

    Links become their label, or the address without one. Mentions of persons and groups are taken out, with the
    punctuation after them; a mentioned conversation stays as ``#name``.
    """
    mentions: list[Mention] = []

    def word(tag: re.Match[str]) -> str:
        return _tag_word(tag, mentions)

    text = _TAG.sub(word, _QUOTE_MARK.sub("", raw))
    text = _ENTITY.sub(lambda found: _ENTITIES[found[1]], text)
    return Written(plain_words(text), tuple(mentions))


def plain_words(text: str) -> str:
    """Returns a typed text without emoji codes, style marks and typographic characters that mean plain ones."""
    text = _EMOJI.sub(" ", text)
    text = _DASH_OPTION.sub("--", _without_style_marks(text))
    return text.translate(_CHARACTERS).strip()


def without_command(text: str, command: str) -> str:
    """Returns a text without the app's own command in front, as in ``/militia actor NAME`` that was pasted."""
    return _in_front(command.lstrip("/")).sub("", text).strip()


@cache
def _in_front(name: str) -> re.Pattern[str]:
    return re.compile(rf"\A[\s>`]*[/@]?{re.escape(name)}(?=[\s:,;`]|\Z)[\s:,;]*", re.I)


def _tag_word(tag: re.Match[str], mentions: list[Mention]) -> str:
    target, label, after = tag[1], tag[2] or "", tag[3]
    match target[0]:
        case "@":
            mentions.append(Mention(target[1:], label))
            return " "
        case "#":
            mentions.append(Mention(target[1:], label))
            return f"#{label}{after}" if label else after
        case "!" if target.startswith("!subteam^"):
            mentions.append(Mention(target.removeprefix("!subteam^"), label))
            return " "
        case "!" if target.startswith("!date^"):
            return f"{label}{after}"
        case "!":
            return " "
        case _ if re.match(r"(?:https?://|mailto:|tel:)", target):
            return f"{label or re.sub(r'^(?:mailto|tel):', '', target)}{after}"
        case _:
            return tag[0]


def _without_style_marks(text: str) -> str:
    """Takes out ``*``, ``_``, ``~`` and code marks that enclose words; one inside a word or without its pair stays."""
    open_marks: dict[str, list[re.Match[str]]] = defaultdict(list)
    dropped: list[tuple[int, int]] = []
    for mark in _STYLE.finditer(text):
        before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
        closes, opens = not _joins(after) and before.strip(), not _joins(before) and after.strip()
        if closes and open_marks[_kind(mark)]:
            dropped += [open_marks[_kind(mark)].pop().span(), mark.span()]
        elif opens:
            open_marks[_kind(mark)].append(mark)
    edges = [0, *(edge for span in sorted(dropped) for edge in span), len(text)]
    return "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def _joins(character: str) -> bool:
    """Whether a mark next to this character is part of a word."""
    return character.isalnum()


def _kind(mark: re.Match[str]) -> str:
    return "".join(sorted(mark[0]))
