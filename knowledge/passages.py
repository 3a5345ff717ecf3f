"""The pieces of records that full-text search looks through, and the words that it compares."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from pydantic import BaseModel

from knowledge.labels import names_of
from knowledge.models import Citation, Record
from knowledge.models.count import Count
from knowledge.names.folding import split

_PROSE: Final = frozenset(
    (
        "text",
        "claim",
        "says",
        "statement",
        "question",
        "note",
        "caution",
        "scope",
        "inclusion_rule",
        "thesis",
        "condition",
    )
) | frozenset(("reason", "value", "title", "description", "quotation", "label", "unit", "role", "type", "not_stated"))
"""Fields whose words a reader would search for."""
_TERM = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W\d_]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_UNIT = re.compile(r"(?<=\d)(?=(?:mm|cm|km|kg)\b)")
_TERMS: Final = 12
_SMALL = """
a about after an and any are as at be been before by can could did do does for from give had has have how i if in
is it its list many me much of on or over please shall should show so some tell than that the their them there
these they this those to up was say says said think thinks happen happened were what when where which who whom
whose why will with would you
"""
SMALL_WORDS: Final = frozenset(_SMALL.split())
"""Words of a question that no passage is looked up by."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a record in its own words, with the citations it stands on. ``score`` is higher for the better match.

    ``figures`` are the numbers that belong to it without standing in its text.
    """

    record_id: str
    kind: str
    text: str
    cites: tuple[Citation, ...]
    score: float = 0.0
    figures: str = ""


def telling(query: str) -> tuple[str, ...]:
    """The words of a query that passages are looked up by; all of them where it has only small words."""
    terms = tuple(dict.fromkeys(_TERM.findall(folded(query))))
    return (tuple(term for term in terms if term not in SMALL_WORDS) or terms)[:_TERMS]


def folded(text: str) -> str:
    """Words as they are compared: no accents, vowel marks or apostrophes, lower case, ``5,200`` as ``5200``, ``81 mm``."""
    figures = _UNIT.sub(" ", _THOUSANDS.sub("", text.casefold()))
    apart = unicodedata.normalize("NFKD", figures)
    return " ".join(split("".join(c for c in apart if unicodedata.category(c) != "Mn")))


def passages(record: Record) -> Iterator[Passage]:
    """A record's heading with its names, then every text that it holds."""
    names = " · ".join(dict.fromkeys([record.heading, *(name.value for name in names_of(record))]))
    yield Passage(record.id, record.kind, names, ())
    for text, cites, figures in _texts(record, ()):
        yield Passage(record.id, record.kind, text, cites, figures=figures)


def _texts(model: BaseModel, above: tuple[Citation, ...]) -> Iterator[tuple[str, tuple[Citation, ...], str]]:
    cites = getattr(model, "cites", ()) or above
    fields = [getattr(model, name) for name in type(model).model_fields if name in _PROSE]
    own = [
        value for value in fields if isinstance(value, str) and not isinstance(value, Enum) and _LETTER.search(value)
    ]
    if own:
        yield ": ".join(dict.fromkeys(own)), cites, _figures(model)
    for name in type(model).model_fields:
        value = getattr(model, name)
        if name in {"names", "aliases", "changelog", "sections"}:
            continue
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel) and not isinstance(item, Citation):
                yield from _texts(item, cites)
            elif isinstance(item, str) and name == "not_stated":
                yield item, cites, ""


def _figures(model: BaseModel) -> str:
    """The numbers counted in this very part of a record."""
    counts = [value for name in type(model).model_fields if isinstance(value := getattr(model, name), Count)]
    return " ".join(str(figure) for one in counts for figure in (one.min, one.max) if figure is not None)
