"""What cannot be answered as asked: why, and what to press instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from handlers.button import Button
from knowledge.lookup_result import Hit
from knowledge.models import Record


@dataclass(frozen=True, slots=True)
class Rejection:
    """The trouble in a sentence without its final stop, and command texts or labelled buttons that would work."""

    trouble: str
    instead: tuple[str, ...] = ()
    offers: tuple[Button, ...] = ()


def which_one(trouble: str, hits: Iterable[Hit[Record]], mend: Callable[[Record], str]) -> Rejection:
    """A refusal that offers records, each under its heading."""
    return Rejection(trouble, offers=tuple(Button(hit.record.heading, mend(hit.record)) for hit in list(hits)[:5]))


def closest_match(word: str, known: Iterable[str], least: int = 60) -> tuple[str, ...]:
    """The known words most like this one, best first, at most two."""
    close = process.extract(word.casefold(), list(known), scorer=fuzz.ratio, limit=2, score_cutoff=least)
    return tuple(found for found, _, _ in close)
