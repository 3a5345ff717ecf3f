"""From a card to the message that was asked for: its first page, or a page of one of its sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlers.button import Button
from handlers.render.card import Card, CardItem, CardSection, LazyItems
from handlers.render.first_page import all_facts, first_page
from handlers.render.freshness import review_line
from handlers.render.section_pages import section_message
from handlers.reply import Message
from handlers.request import Request
from handlers.wording.citations import section_title, unit_text
from handlers.wording.dates import date_text
from handlers.wording.rich_text import Phrase, bold, isolated, listed, text
from knowledge.models import Citation
from knowledge.profiles.display_names import DisplayNames, SourceNote


def card_message(card: Card, request: Request, notice: str = "", *, offered: Sequence[Button] = ()) -> Message:
    """Returns the page of a card that was asked for.

    A page without a section counts the sections, as buttons of earlier versions do: page 2 is the first section.
    """
    whole = replace(card, sections=(*card.sections, *_sources(card, request)))
    section = _asked_for(whole, request)
    if section is not None:
        return section_message(whole, section, request)
    earlier = min(request.page - 1, len(whole.sections))
    if not request.section and earlier:
        return section_message(whole, whole.sections[earlier - 1], replace(request, page=1))
    missing = (
        f"This card has no section “{isolated(request.section)}”. Choose one under More." if request.section else ""
    )
    return first_page(whole, request, missing or notice, offered=offered)


def _asked_for(card: Card, request: Request) -> CardSection | None:
    if not request.section:
        return None
    sections = (*card.sections, all_facts(card))
    now = (one for one in sections if one.key == request.section)
    earlier = (one for one in sections if one.earlier_key == request.section)
    return next(now, None) or next(earlier, None)


def _sources(card: Card, request: Request) -> Iterator[CardSection]:
    """The section with every source in full, and with the review of the record."""
    review = review_line(card.evidence, card.record_id, request.now.date())
    by_source: dict[str, list[Citation]] = {}
    for citation in card.evidence.citations:
        by_source.setdefault(citation.source, []).append(citation)
    items = LazyItems([*by_source.values()], lambda one: _source_item(card.names, one))
    yield CardSection("sources", "All sources", items, note=review)


def _source_item(names: DisplayNames, cites: Sequence[Citation]) -> CardItem:
    source_id = cites[0].source
    note = names.sources.get(source_id)
    if note is None:
        return CardItem(text(source_id))
    words = text(bold(note.title), f" · {_published(names, note)} · reliability {note.grade} · ", _places(note, cites))
    return CardItem(words, Button(note.short_title, f"source {source_id}"))


def _published(names: DisplayNames, note: SourceNote) -> str:
    inferred = " (date inferred)" if note.date_is_inferred else ""
    when = f"{date_text(note.date)}{inferred}" if note.date else "undated"
    return ", ".join(filter(None, (listed(names.of(author) for author in note.authors), when)))


def _places(note: SourceNote, cites: Sequence[Citation]) -> Phrase:
    """Each cited section with its places: ``Three U.S. Options •1, •3``."""
    sections: dict[str, list[str]] = {}
    for citation in cites:
        sections.setdefault(section_title(note, citation.section), []).append(unit_text(citation))
    return text("; ".join(f"{title} {', '.join(places)}".lstrip() for title, places in sections.items()))
