"""The passages of records that full-text search reads, and the words that it compares."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final

from pydantic import BaseModel

from knowledge.labels import names_of
from knowledge.models import Citation, Record
from knowledge.models.count import Count
from knowledge.names.folding import split
from knowledge.record_cache import cached_per_record
from knowledge.references import may_hold

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
) | frozenset(("reason", "value", "description", "quotation", "label", "unit", "role", "type", "not_stated"))
"""Fields whose words a reader would search for."""
_NOT_SEARCHED: Final = frozenset({"names", "aliases", "changelog", "sections"})
"""Fields with names, which the first passage contains, or with bookkeeping."""
_NOT_A_TOPIC: Final = frozenset({"summary", "statement", "date", "resolution", "sides"})
"""Fields that nearly every record has, so that their names select nothing."""
_TERM = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W\d_]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_UNIT = re.compile(r"(?<=\d)(?=(?:mm|cm|km|kg)\b)")
_DIGIT = re.compile(r"\d")
_INITIALS = re.compile(r"(?<![\w.])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?")
"""A dotted initialism: ``u.s.``, and ``u.s.a`` without its last dot."""
_TERMS: Final = 12
_SMALL = """
a about after an and any are as at be been before by can could did do does for from give had has have how i if in
is it its list many me much of on or over please should show so some tell than that the their them there
these they this those to up was say says said think thinks happen happened were what when where which who whom
whose why will with would you
we our they them he she him her get gets got getting really just whether
anyone someone everyone still actually exactly ever al now today currently
arent cant couldnt hasnt havent isnt shouldnt wasnt werent whats whens wheres whos whys wont wouldnt
"""
SMALL_WORDS: Final = frozenset((*_SMALL.split(), "shall"))
"""Words of a question that no passage is searched for."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of a record with its citations. ``score`` is higher for the better match.

    ``keywords`` are found but not shown: numbers of the passage that its text does not contain, the name of its field,
    topic words of the record. ``is_name`` marks the passage that consists of the record's names.
    """

    record_id: str
    kind: str
    text: str
    cites: tuple[Citation, ...]
    score: float = 0.0
    keywords: str = ""
    is_name: bool = False


def search_terms(query: str) -> tuple[str, ...]:
    """Returns the folded words of a query that passages are searched for; all of them if it has only small words."""
    terms = tuple(dict.fromkeys(_TERM.findall(folded(query))))
    return (tuple(term for term in terms if term not in SMALL_WORDS) or terms)[:_TERMS]


def folded(text: str) -> str:
    """Returns words as they are compared: lower case, without accents, vowel marks and apostrophes.

    ``5,200`` becomes ``5200``, ``81mm`` becomes ``81 mm``, and ``U.S.`` becomes ``us``.
    """
    figures = text.casefold()
    if figures.count(".") > 1:
        figures = _INITIALS.sub(lambda found: found[0].replace(".", ""), figures)
    if _DIGIT.search(figures):
        figures = _UNIT.sub(" ", _THOUSANDS.sub("", figures))
    if figures.isascii():
        return " ".join(split(figures))
    apart = unicodedata.normalize("NFKD", figures)
    return " ".join(split("".join(c for c in apart if unicodedata.category(c) != "Mn")))


@cached_per_record
def folded_names(record: Record) -> str:
    """Returns the heading and the other names of a record as they are compared, each on a line after a space."""
    return "".join(f" {folded(one)}\n" for one in dict.fromkeys([record.heading, *(n.value for n in names_of(record))]))


def passages(record: Record) -> Iterator[Passage]:
    """Yields a record's heading with its other names, then every text that it contains."""
    names = " · ".join(dict.fromkeys([record.heading, *(name.value for name in names_of(record))]))
    topics = " ".join(record.search_terms)
    yield Passage(record.id, record.kind, names, (), keywords=topics, is_name=True)
    for text, cites, keywords in _texts(record, (), ""):
        yield Passage(record.id, record.kind, text, cites, keywords=keywords)


def _texts(
    model: BaseModel, above: tuple[Citation, ...], topic: str
) -> Iterator[tuple[str, tuple[Citation, ...], str]]:
    """Yields the texts of a model and its parts; ``topic`` is the field of the record that contains the model."""
    plan, held = _plan(type(model)), vars(model)
    cites = getattr(model, "cites", ()) or above
    fields = [held[name] for name in plan.prose]
    own = [
        value for value in fields if isinstance(value, str) and not isinstance(value, Enum) and _LETTER.search(value)
    ]
    if own:
        *first, last = dict.fromkeys(own)
        numbers = " ".join(_numbers(held[name] for name in plan.counts))
        yield ": ".join([*(one.rstrip(".") for one in first), last]), cites, f"{numbers} {topic}".strip()
    for name in plan.parts:
        value = held[name]
        inner = topic or ("" if name in _NOT_A_TOPIC else name.rstrip("_").replace("_", " "))
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel):
                yield from _texts(item, cites, inner)
            elif isinstance(item, str) and name == "not_stated":
                yield item, cites, ""


@dataclass(frozen=True, slots=True)
class _Plan:
    """The fields of a model with texts of its own, those that may have counts, and those with models in them."""

    prose: tuple[str, ...]
    counts: tuple[str, ...]
    parts: tuple[str, ...]


@cache
def _plan(model: type[BaseModel]) -> _Plan:
    fields = {name: info.annotation for name, info in model.model_fields.items()}
    return _Plan(
        tuple(name for name in fields if name in _PROSE),
        tuple(name for name, annotation in fields.items() if may_hold(annotation, Count)),
        tuple(
            name
            for name, annotation in fields.items()
            if name not in _NOT_SEARCHED and (name == "not_stated" or may_hold(annotation, BaseModel))
        ),
    )


def _numbers(values: Iterable[object]) -> Iterator[str]:
    """Yields the numbers that this part of a record counts."""
    counts = (value for value in values if isinstance(value, Count))
    return (str(figure) for one in counts for figure in (one.min, one.max) if figure is not None)
