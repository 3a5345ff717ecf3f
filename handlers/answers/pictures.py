"""``timeline``, ``map``, ``relations`` and ``chart``: the answer in words, and a picture of it in direct messages."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from handlers.answers.by_name import nothing_named, which_one
from handlers.answers.incidents import ACCEPTS, LIST
from handlers.answers.record_list import list_of
from handlers.documents.document import Document
from handlers.documents.pictures import Located, map_picture, relations_picture, tally_picture, timeline_picture
from handlers.filters import understand
from handlers.kinds import card_of
from handlers.rejection import Rejection
from handlers.render.card import Card
from handlers.render.card_pagination import card_message
from handlers.render.not_found import rejected
from handlers.reply import AttachedFile, Message, Reply
from handlers.request import Request
from handlers.wording.rich_text import counted, isolated, text
from knowledge.criteria import pick
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Ambiguous, Found, Hit, NotFound
from knowledge.models import Actor, Incident, Place, Record, Tally
from knowledge.names import MatchKind, MatchReason
from knowledge.profiles.actor import actor_profile
from knowledge.profiles.display_names import display_names
from knowledge.profiles.figures import tally_profile

FOLLOWS: Final = "The picture follows in your direct messages with this app, or here once shared."
_RELATIONSHIPS: Final = "relationships"
_THEMES: Final = ("light", "dark")


def _place(base: KnowledgeBase, record: Record) -> str:
    where = record.location if isinstance(record, Incident) else None
    if where is None:
        return "No place stated"
    return base.heading(where.place) if where.place else "Other places"


_BY_PLACE: Final = replace(LIST, group=_place)


def timeline(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``timeline [filters]``: incidents, oldest first."""
    request, theme = _theme(request)
    found = _incidents(request, base)
    if isinstance(found, Rejection):
        return rejected(found, request)
    reply = list_of(request, base, LIST, records=oldest_first(base), note=FOLLOWS if found else "")
    if not found:
        return reply
    title = f"Timeline: {counted(len(found), 'incident')}"
    picture = timeline_picture(title, found, display_names(base, found), theme=theme)
    return _with(reply, request, "timeline", title=title, picture=picture)


def map_(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``map [filters]``: incidents by place."""
    request, theme = _theme(request)
    found = _incidents(request, base)
    if isinstance(found, Rejection):
        return rejected(found, request)
    located = [place for one in found if (place := _located(one, base))]
    note = _map_note(len(located), len(found)) if found else ""
    records = sorted(oldest_first(base), key=lambda one: (_located(one, base) is None, one.location is None))
    reply = list_of(request, base, _BY_PLACE, records=records, note=note)
    if not located:
        return reply
    title = f"Map: {counted(len(located), 'incident')}"
    names = display_names(base, found)
    drawn = map_picture(title, located, names, unmapped=len(found) - len(located), theme=theme)
    return _with(reply, request, "map", title=title, picture=drawn)


def _map_note(located: int, found: int) -> str:
    """Returns where the map follows, and how many incidents it leaves out."""
    if not located:
        return "No incident has coordinates, so there is no map."
    missing = found - located
    return f"{FOLLOWS} Not on the map: {counted(missing, 'incident')} without coordinates." if missing else FOLLOWS


def relations(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``relations NAME``: the relationships of an actor."""
    request, theme = _theme(request)
    match base.find(request.words, Actor):
        case Found(actor, _):
            profile = actor_profile(base, actor)
            if not profile.relationships:
                note = f"No relationships are recorded for {isolated(actor.heading)}."
                return card_message(card_of(base, actor), replace(request, section=""), note)
            card = replace(card_of(base, actor), shares=_again("relations", actor, theme))
            card = _with_note(card, _RELATIONSHIPS)
            reply = card_message(card, replace(request, section=_RELATIONSHIPS))
            title = f"Relationships of {actor.heading}"
            picture = relations_picture(profile, theme)
            return _with(reply, request, f"relations-{actor.id}", title=title, picture=picture)
        case Ambiguous(candidates):
            return which_one(candidates, request, base)
        case NotFound(closest):
            return nothing_named(request, base, closest, kind=Actor)


def _with_note(card: Card, section: str) -> Card:
    """Returns the card; the section states where its picture follows."""
    return replace(
        card, sections=tuple(replace(one, note=text(FOLLOWS)) if one.key == section else one for one in card.sections)
    )


def chart(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``chart SERIES``: a counted series as bars."""
    request, theme = _theme(request)
    match base.find(request.words, Tally):
        case Found(tally, _) | Ambiguous((Hit(record=tally, reason=MatchReason(kind=MatchKind.PARTIAL)),)):
            card = replace(card_of(base, tally), shares=_again("chart", tally, theme))
            reply = card_message(card, request, FOLLOWS)
            picture = tally_picture(tally_profile(base, tally), theme)
            return _with(reply, request, f"chart-{tally.id}", title=tally.title, picture=picture)
        case Ambiguous(candidates):
            return which_one(candidates, request, base)
        case NotFound(closest):
            return nothing_named(request, base, closest, kind=Tally)


def _again(verb: str, record: Record, theme: str) -> str:
    """Returns the command text that answers with the same picture."""
    return f"{verb} {record.id}" if theme == _THEMES[0] else f"{verb} {record.id} {theme}"


def _theme(request: Request) -> tuple[Request, str]:
    """Returns the request without the name of a theme at its end, and the theme."""
    *words, last = request.words.split() or [""]
    return (request.with_words(" ".join(words)), last) if last in _THEMES else (request, "light")


def oldest_first(base: KnowledgeBase) -> list[Incident]:
    """Returns the incidents of a base in the order of their dates."""
    return sorted(base.all(Incident), key=lambda one: one.date.sort_key)


def _incidents(request: Request, base: KnowledgeBase) -> list[Incident] | Rejection:
    understood = understand(request, base, ACCEPTS)
    if isinstance(understood, Rejection):
        return understood
    picked = pick(base, oldest_first(base), understood.criteria)
    return [one.record for one in picked if isinstance(one.record, Incident)]


def _located(incident: Incident, base: KnowledgeBase) -> Located | None:
    where = incident.location
    if where is None:
        return None
    place = base.get(where.place, Place) if where.place else None
    coordinates = where.coordinates or (place.coordinates if place else None)
    if coordinates is None:
        return None
    return Located(incident, place.title if place else (where.note or "Position"), coordinates)


def _with(reply: Message, request: Request, name: str, *, title: str, picture: Document) -> Message:
    """Returns the answer with its picture, which comes once, with the first page; the answer is its alternative text."""
    if request.page > 1:
        return reply
    return replace(reply, files=(AttachedFile(f"{name}.png", title, picture, alt_text=reply.text[:1_900]),))
