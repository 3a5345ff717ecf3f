"""Invented records for tests: name only what matters, the rest is filled in."""

from __future__ import annotations

from typing import Any

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import (
    Actor,
    AnyRecord,
    Concept,
    Dispute,
    Forecast,
    Incident,
    Option,
    Place,
    Position,
    Quantity,
    Redirect,
    Source,
    Tally,
)

CITE = "delta-review#lead/p1"
OTHER_CITE = "northern-note#lead/b2"
_BOOKKEEPING: dict[str, Any] = {
    "as_of": "2031-09",
    "reviewed_on": "2031-10-01",
    "review_every": "P1Y",
    "changelog": ({"on": "2031-10-01", "kind": "added", "what": "First curated"},),
}


def record_id(heading: str) -> str:
    """``Liwa al-Nahr`` as ``liwa-al-nahr``."""
    kept = "".join(c if c.isascii() and c.isalnum() else " " for c in heading.replace("'", "").lower())
    return "-".join(kept.split())


def says(text: str, cite: str = CITE, **more: Any) -> dict[str, Any]:
    """A statement with its source."""
    return {"text": text, "cites": (cite,), **more}


def name(value: str, kind: str = "transliteration", **more: Any) -> dict[str, Any]:
    """An editorial name."""
    return {"value": value, "kind": kind, "basis": "editorial", **more}


def actor(
    heading: str, *, native: str | None = None, also: tuple[str, ...] = (), type: str = "armed-group", **more: Any
) -> Actor:
    """An armed group of the delta, unless told otherwise."""
    names = [name(heading, "primary"), *(name(value) for value in also)]
    if native:
        names.append(name(native, "native-script", lang="ar", script="Arab"))
    fields: dict[str, Any] = {
        "id": record_id(heading),
        "type": type,
        "names": names,
        "summary": says(f"{heading} of the delta"),
    }
    return Actor.model_validate(_BOOKKEEPING | fields | more)


def incident(title: str, on: str = "2031-05-03", **more: Any) -> Incident:
    """An attack on one agreed day; ``values`` turns the date into a disputed one."""
    values = more.pop("values", None)
    date: dict[str, Any] = {"edtf": on, "precision": "day", "status": "agreed", "sort_key": on.strip("[]")[:10]}
    if values:
        date |= {"status": "disputed", "values": [{"value": day, "cites": (cite,)} for day, cite in values]}
    fields: dict[str, Any] = {"id": record_id(title), "title": title, "class": "attack", "date": date}
    fields |= {"summary": says(f"{title} happened"), "cites": (CITE,)}
    if "place" in more:
        more["location"] = {"place": more.pop("place"), "cites": (CITE,)}
    return Incident.model_validate(_BOOKKEEPING | fields | more)


def by(actor_id: str | None, status: str = "alleged", **more: Any) -> dict[str, Any]:
    """An attribution."""
    return {"actor": actor_id, "attribution": {"status": status, **more}, "cites": (CITE,)}


def argument(side: str, claim: str, voice: str = "ada-north", *, conceded: bool = False) -> dict[str, Any]:
    """An argument for or against."""
    return {
        "id": record_id(claim)[:40],
        "side": side,
        "claim": claim,
        "by": (voice,),
        "on": "2031-05",
        "conceded": conceded,
        "cites": (CITE,),
    }


def option(
    title: str, *, pro: tuple[str, ...] = ("It works",), contra: tuple[str, ...] = ("It costs",), **more: Any
) -> Option:
    """An option with a case for and a case against."""
    arguments = [argument("for", claim) for claim in pro] + [argument("against", claim) for claim in contra]
    fields: dict[str, Any] = {
        "id": record_id(title),
        "title": title,
        "summary": says(f"{title} in short"),
        "addressee": ("northland",),
    }
    fields |= {"horizon": "not-stated", "family": "diplomatic", "arguments": arguments}
    fields |= {"history": [{"on": "2031-05", "status": "proposed", "text": "Put forward", "cites": (CITE,)}]}
    flags = {"for_none_in_sources": not pro, "against_none_in_sources": not contra}
    return Option.model_validate(_BOOKKEEPING | fields | flags | more)


def source(title: str, authors: tuple[str, ...] = ("ada-north",), **more: Any) -> Source:
    """A work of one section."""
    fields: dict[str, Any] = {
        "id": record_id(title),
        "title": title,
        "authors": authors,
        "publisher": None,
        "published": {"edtf": "2031-06-01", "basis": "source"},
        "url": None,
        "url_basis": "No address is printed",
        "type": "commentary",
        "perspective": "advocacy",
        "thesis": "The delta needs a lock",
        "thesis_cites": (f"{record_id(title)}#lead/p1",),
        "renderings": ({"file": "one.txt", "note": "Plain text"},),
        "reliability": {"grade": "B", "basis": "A named specialist"},
        "sections": ({"id": "lead", "heading": None, "paragraphs": 20, "bullets": 20},),
    }
    return Source.model_validate(_BOOKKEEPING | fields | more)


def place(title: str, **more: Any) -> Place:
    """A city."""
    fields: dict[str, Any] = {
        "id": record_id(title),
        "title": title,
        "type": "city",
        "summary": says(f"{title} by the water"),
    }
    return Place.model_validate(_BOOKKEEPING | fields | more)


def redirect(old: str, to: str) -> Redirect:
    """An id that moved."""
    return Redirect.model_validate(_BOOKKEEPING | {"id": old, "to": to, "reason": "One record now"})


def concept(title: str, **more: Any) -> Concept:
    """A term without an author."""
    fields: dict[str, Any] = {
        "id": record_id(title),
        "title": title,
        "definition": says(f"What {title} means"),
        "cites": (CITE,),
    }
    return Concept.model_validate(_BOOKKEEPING | fields | more)


def position(title: str, holder: str = "ada-north", **more: Any) -> Position:
    """A demand."""
    fields: dict[str, Any] = {
        "id": record_id(title),
        "title": title,
        "holders": (holder,),
        "made_on": "2031-06-01",
        "stance": "advocates",
    }
    return Position.model_validate(_BOOKKEEPING | fields | {"statement": f"{title}, at once", "cites": (CITE,)} | more)


def forecast(title: str, holder: str = "ada-north", **more: Any) -> Forecast:
    """An open forecast."""
    fields: dict[str, Any] = {"id": record_id(title), "title": title, "holders": (holder,), "made_on": "2031-06-01"}
    fields |= {"likelihood": "likely", "own_word": "probably", "statement": f"{title} will come", "cites": (CITE,)}
    return Forecast.model_validate(_BOOKKEEPING | fields | more)


def dispute(
    title: str, about: tuple[str, ...], *, one: str = "It was so", other: str = "It was not", **more: Any
) -> Dispute:
    """A contradiction of two works."""
    sides = (
        {"source": "delta-review", "says": one, "cites": (CITE,)},
        {"source": "northern-note", "says": other, "cites": (OTHER_CITE,)},
    )
    fields: dict[str, Any] = {
        "id": record_id(title),
        "title": title,
        "question": f"{title}?",
        "type": "contradiction",
        "about": about,
    }
    return Dispute.model_validate(_BOOKKEEPING | fields | {"sides": sides} | more)


def point(period: str, number: int, *, complete: bool = True, through: str | None = None) -> dict[str, Any]:
    """One period's count."""
    count = {"min": number, "max": number, "wording": "exact"}
    return {
        "period": period,
        "label": period,
        "count": count,
        "complete": complete,
        "counted_through": through,
        "cites": (CITE,),
    }


def tally(title: str, points: tuple[dict[str, Any], ...], **more: Any) -> Tally:
    """A series counted by one author."""
    fields: dict[str, Any] = {
        "id": record_id(title),
        "title": title,
        "unit": "attacks",
        "scope": f"{title} in the delta",
    }
    fields |= {
        "inclusion_rule": "Those that were noticed",
        "counted_by": ("ada-north",),
        "points": points,
        "cites": (CITE,),
    }
    return Tally.model_validate(_BOOKKEEPING | fields | more)


def quantity(title: str, number: int, **more: Any) -> Quantity:
    """A stock that one source states."""
    count = {"min": number, "max": None, "wording": "at-least"}
    amount = {"on": "2031-06", "count": count, "text": f"{title} as stated", "cites": (CITE,)}
    fields: dict[str, Any] = {
        "id": record_id(title),
        "title": title,
        "measure": "stock",
        "unit": "boats",
        "amounts": (amount,),
    }
    return Quantity.model_validate(_BOOKKEEPING | fields | more)


_JULY = {"edtf": "2031-07", "basis": "inferred", "note": "From the text"}
WORKS = (source("Delta Review", ("ada-north",)), source("Northern Note", ("bo-south", "cy-east"), published=_JULY))
"""Two sources of independent authors, which every invented record cites."""


def base_with(*records: AnyRecord) -> KnowledgeBase:
    """A base of these records and the two sources."""
    return KnowledgeBase([*WORKS, *records], version="test")
