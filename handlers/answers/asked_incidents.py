"""Lists of incidents that are asked for in words: after or before a date, the latest of a sort."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.answers import incidents
from handlers.bare_filters import date_bound
from handlers.filters import ParsedFilters, understand
from handlers.question_words import asks_only, kinds_asked_for, topic
from handlers.request import Request
from knowledge.criteria import has_type, pick
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor, Incident, Quantity
from knowledge.models.incident import IncidentClass
from knowledge.passages import folded
from knowledge.synonyms import synonyms

_ASKED = (
    re.compile(
        r"(?:(?:what|when) (?:is|was|were|are) )?(?:the )?(?:very )?(?:latest|last|most recent|newest) (?P<what>.+)",
        re.I,
    ),
    re.compile(r"(?:list )?(?:all )?(?P<what>.+) (?:incidents|events)", re.I),
)
"""Questions for the newest incidents of a sort, or for all."""
_WITH_AN_ACTOR = re.compile(
    r"(?:list |all |the |latest |last |recent |most recent )*"
    r"(?P<actor>.+) (?P<class>attack|(?:air ?)?strike)s",
    re.I,
)
"""Questions for attacks or strikes with an actor: ``latest kh attacks``, ``israeli airstrikes``."""
_NAME = 2
"""Words up to which the subject before a date is most likely a name, of which "no incidents" is an answer."""


def bounded_list(request: Request, base: KnowledgeBase) -> Request | None:
    """Returns the list of incidents for words that say ``after`` or ``before`` a date; None if there are no such.

    ``how many`` is answered by a figure of the sources, never by the length of a list.
    """
    words = request.words.rstrip("?!. ")
    place = date_bound(words)
    if place is None or Quantity in kinds_asked_for(words):
        return None
    typed = words.split()
    subject = [one for one in typed[:place] if not asks_only(one)]
    asked = _of_an_actor(" ".join(subject), request, base) or replace(
        request, verb="incidents", words=" ".join(subject)
    )
    asked = replace(asked, words=f"{asked.words} {' '.join(typed[place:])}".strip())
    parsed = understand(asked, base, incidents.ACCEPTS)
    found = isinstance(parsed, ParsedFilters) and pick(base, base.all(Incident), parsed.criteria)
    return asked if found or len(subject) <= _NAME else None


def asked_list(request: Request, base: KnowledgeBase) -> Request | None:
    """Returns the list of incidents, newest first, for ``latest rocket attack``; None if it would be empty."""
    words = request.words.rstrip("?!. ")
    asked = _of_an_actor(words, request, base)
    found = next(filter(None, (one.fullmatch(words) for one in _ASKED)), None)
    if asked is None and found:
        asked = list_of_incidents(replace(request, words=found["what"]), base)
    if asked is None:
        return None
    parsed = understand(asked, base, incidents.ACCEPTS)
    return asked if isinstance(parsed, ParsedFilters) and pick(base, base.all(Incident), parsed.criteria) else None


def _of_an_actor(words: str, request: Request, base: KnowledgeBase) -> Request | None:
    """Returns the list of attacks or strikes with the actor that the words name; None if it carried out none.

    What a state does with its own forces is a strike here, so ``us attacks`` are its strikes.
    """
    found = _WITH_AN_ACTOR.fullmatch(words)
    if found is None:
        return None
    names = (found["actor"], *synonyms(folded(found["actor"])))
    actor = next(filter(None, (base.named_exactly(one, Actor) for one in names)), None)
    if actor is None:
        return None
    did = {one.class_ for one in base.all(Incident) if actor.id in {who.actor for who in one.perpetrators}}
    kinds = [IncidentClass.ATTACK, IncidentClass.STRIKE]
    wanted = kinds if found["class"].casefold() == IncidentClass.ATTACK else kinds[1:]
    kind = next((one for one in wanted if one in did), None)
    if kind is None:
        return None
    return replace(request, verb="incidents", words="", filters=(("actor", actor.id), ("type", kind), *request.filters))


def list_of_incidents(request: Request, base: KnowledgeBase) -> Request:
    """Returns the list that a question asks for; one about attacks does not count warnings that mention attacks.

    In a base without an incident of that class, the word is searched for like any other.
    """
    first, _, rest = topic(request.words).partition(" ")
    if first.casefold().removesuffix("s") != IncidentClass.ATTACK or not has_type(base, IncidentClass.ATTACK):
        return replace(request, verb="incidents", words=f"{first} {rest}".strip())
    return replace(request, verb="incidents", words=rest, filters=(("type", IncidentClass.ATTACK), *request.filters))
