"""The card of a work: who wrote it, to what end, how far it is to be trusted, and what rests on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handlers.button import Button
from handlers.render.card import Card, CardSection
from handlers.render.summaries import kind_word
from handlers.wording.citations import byline, name_of
from handlers.wording.dates import date_text
from handlers.wording.rich_text import Phrase, bold, cited, counted, isolated, listed, text
from handlers.wording.terms import label, term
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Source
from knowledge.models.field_types import Basis

_PAGES = {"actor": "actors", "incident": "incidents", "option": "options", "dispute": "disputes"}


def source_card(base: KnowledgeBase, source: Source) -> Card:
    """A work as a witness: author, date, aim, grade, and how independent it is of the others."""
    return Card(
        title=source.title,
        again=f"source {source.id}",
        kind=" · ".join(["Source", term(source.type), *([source.perspective] if source.perspective else [])]),
        summary=text(isolated((source.thesis or label(source.type)).rstrip(".")), cited(source.thesis_cites)),
        fields=tuple(_fields(base, source)),
        sections=tuple(section for section in _sections(base, source) if section.items),
        cites=source.thesis_cites,
        presses=tuple(_presses(base, source)),
    )


def _fields(base: KnowledgeBase, source: Source) -> Iterator[tuple[str, Phrase]]:
    if source.authors:
        yield "By", text(listed(name_of(base, author) for author in source.authors))
    published = source.published
    inferred = "" if published.basis is Basis.SOURCE else f" ({published.basis})"
    yield "Published", text(f"{date_text(published.edtf)}{inferred}" if published.edtf else "not stated")
    yield "Publisher", text(isolated(source.publisher or "not stated"))
    yield "Reliability", text(f"{source.reliability.grade} on the Admiralty scale (A best, F cannot be judged)")
    resting = Counter(kind_word(record) for record in base.citing(source.id))
    if resting:
        yield "Rests on it", text(listed(counted(count, kind) for kind, count in resting.most_common()))


def _sections(base: KnowledgeBase, source: Source) -> Iterator[CardSection]:
    yield CardSection("How far to trust it", tuple(_trust(base, source)), 5, 1, "note")
    yield CardSection("Its parts", tuple(_parts(source)), 0, 0, "part")
    renderings = tuple(text(isolated(one.note)) for one in source.renderings)
    yield CardSection("Reached us as", renderings, 0, 0, "rendering")


def _trust(base: KnowledgeBase, source: Source) -> Iterator[Phrase]:
    yield text(isolated(source.reliability.basis.rstrip(".")))
    kin = [one for one in base.all(Source) if one.id != source.id and one.author_group & source.author_group]
    if kin:
        works = "; ".join(byline(base, one) for one in kin)
        yield text(bold("Not independent"), f" of {works}: an author is the same")
    if source.published.note:
        yield text(bold("Date"), f" · {isolated(source.published.note.rstrip('.'))}")
    address = source.url or (source.url_basis or "").rstrip(".")
    if address:
        yield text(bold("Address"), f" · {isolated(address)}")


def _parts(source: Source) -> Iterator[Phrase]:
    for section in source.sections:
        bullets = f", {counted(section.bullets, 'bullet')}" if section.bullets else ""
        size = f"{counted(section.paragraphs, 'paragraph')}{bullets}"
        yield text(bold(section.heading or label(section.id)), f" · {size}")


def _presses(base: KnowledgeBase, source: Source) -> Iterator[Button]:
    resting = Counter(record.kind for record in base.citing(source.id))
    opinions = resting["position"] + resting["forecast"]
    for kind, verb in _PAGES.items():
        if resting[kind]:
            yield Button(f"{label(verb)} ({resting[kind]})", f"{verb} source:{source.id}")
    if opinions:
        yield Button(f"Positions ({opinions})", f"positions source:{source.id}")
    for author in source.authors:
        yield Button(name_of(base, author), f"actor {author}")
