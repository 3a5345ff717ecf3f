"""The card of a source: who wrote it, when, how reliable it is, and which records cite it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handlers.button import Button
from handlers.render.card import Card, CardItem, CardSection, Fact, Highlight, said_of
from handlers.render.card_parts import bottom_line, filled, full_statement, open_button, other_names
from handlers.wording.citations import byline
from handlers.wording.dates import date_text
from handlers.wording.rich_text import Phrase, bold, counted, isolated, link, listed, text
from handlers.wording.terms import label, noun_of, plural_of, term
from knowledge.models import Source
from knowledge.models.field_types import Basis
from knowledge.models.source import Section
from knowledge.profiles.source import SourceProfile

_TITLE_SEARCH: Final = "https://duckduckgo.com/?q="
"""Address of a title search, for a source without an address of its own."""


def source_card(profile: SourceProfile) -> Card:
    """Returns the card of a source."""
    source, names = profile.record, profile.names
    said = source.thesis or f"{label(source.type)}, {byline(names, source.id)}"
    voices_of_thesis = source.authors if source.thesis else ()
    return Card(
        title=source.title,
        command=f"source {source.id}",
        record_id=source.id,
        names=names,
        evidence=profile.evidence,
        kind="Source",
        remarks=tuple(term(one) for one in (source.type, source.perspective) if one),
        also=other_names(source.title, source.aliases),
        bottom_line=bottom_line(names, said, None, by=voices_of_thesis, cites=source.thesis_cites),
        statement=full_statement(names, said, None, by=voices_of_thesis, cites=source.thesis_cites),
        facts=tuple(_facts(profile)),
        highlights=(Highlight("Records that cite it", _citing(profile)),),
        sections=_sections(profile),
        controls=tuple(_questions(profile)),
    )


def _facts(profile: SourceProfile) -> Iterator[Fact]:
    source, names = profile.record, profile.names
    if source.authors:
        yield Fact("Authors", text(listed(names.of(author) for author in source.authors)), required=True)
    published = source.published
    inferred = "" if published.basis is Basis.SOURCE else f" ({term(published.basis)})"
    yield Fact("Published", text(f"{date_text(published.edtf)}{inferred}" if published.edtf else "not stated"))
    if source.publisher:
        yield Fact("Publisher", text(isolated(source.publisher)))
    grade = source.reliability.grade
    yield Fact("Reliability", text(f"{grade} on the Admiralty scale (A best, F cannot be judged)"), required=True)
    if source.version or source.licence:
        yield Fact("Data set", text(", ".join(isolated(one) for one in (source.version, source.licence) if one)))
    yield Fact("Link", text(_address(source)))


def _address(source: Source) -> Phrase:
    if source.url:
        return text(link(source.url, source.url))
    return text(link("Search for the title", f"{_TITLE_SEARCH}{percent_encoded(source.title)}"))


def percent_encoded(words: str) -> str:
    """Returns words for the query of an address: everything but ASCII letters and digits as ``%XX`` (RFC 3986)."""
    kept = (chr(byte) if chr(byte).isalnum() and byte < 128 else f"%{byte:02X}" for byte in words.encode())
    return "".join(kept)


def _citing(profile: SourceProfile) -> tuple[Phrase, ...]:
    nouns = [(noun_of(kind), count) for kind, count in profile.cited_by.items()]
    counts = listed(counted(count, noun, plural_of(noun)) for noun, count in nouns)
    return (text(counts),) if nouns else ()


def _sections(profile: SourceProfile) -> tuple[CardSection, ...]:
    source = profile.record
    return filled(
        CardSection("reliability", "Reliability", tuple(_reliability(profile))),
        CardSection("parts", "Sections", said_of(source.sections, _part)),
        CardSection("versions", "Versions used", said_of(source.renderings, lambda one: text(isolated(one.note)))),
    )


def _reliability(profile: SourceProfile) -> Iterator[CardItem]:
    source, names = profile.record, profile.names
    yield CardItem(text(isolated(source.reliability.basis.rstrip("."))))
    for one in profile.same_group:
        words = text(bold("Not independent"), f" of {byline(names, one.id)}: an author is the same")
        yield CardItem(words, open_button(one))
    if source.published.note:
        yield CardItem(text(bold("Date"), f" · {isolated(source.published.note.rstrip('.'))}"))
    if source.url_basis and not source.url:
        yield CardItem(text(bold("Address"), f" · {isolated(source.url_basis.rstrip('.'))}"))


def _part(section: Section) -> Phrase:
    bullets = f", {counted(section.bullets, 'bullet')}" if section.bullets else ""
    length = f"{counted(section.paragraphs, 'paragraph')}{bullets}"
    return text(bold(section.heading or label(section.id)), f" · {length}")


def _questions(profile: SourceProfile) -> Iterator[Button]:
    source = profile.record
    for kind in ("incident", "option", "actor", "dispute"):
        if count := profile.cited_by.get(kind, 0):
            plural = plural_of(noun_of(kind))
            yield Button(f"{label(plural)} ({count})", f"{plural} source:{source.id}")
    yield from (open_button(found) for one in source.authors if (found := profile.names.records.get(one)))
