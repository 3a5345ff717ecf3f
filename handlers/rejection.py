"""What cannot be answered as asked: why, and what to press instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from handlers.button import Press
from knowledge.lookup_result import Hit
from knowledge.models import Record


@dataclass(frozen=True, slots=True)
class Refused:
    """The trouble in a sentence without its final stop, and command texts or labelled buttons that would work."""

    trouble: str
    instead: tuple[str, ...] = ()
    offers: tuple[Press, ...] = ()


def which_one(trouble: str, hits: Iterable[Hit[Record]], mend: Callable[[Record], str]) -> Refused:
    """A refusal that offers records, each under its heading."""
    return Refused(trouble, offers=tuple(Press(hit.record.heading, mend(hit.record)) for hit in list(hits)[:5]))


def nearest(word: str, known: Iterable[str], least: int = 60) -> tuple[str, ...]:
    """The known words most like this one, best first, at most two."""
    close = process.extract(word.casefold(), list(known), scorer=fuzz.ratio, limit=2, score_cutoff=least)
    return tuple(found for found, _, _ in close)
