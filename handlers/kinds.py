"""The kind registry: one row per kind of record. Everything that depends on the kind of a record reads its row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar

from handlers.render.actor_card import actor_card
from handlers.render.card import Card
from handlers.render.concept_card import concept_card
from handlers.render.dispute_card import dispute_card
from handlers.render.forecast_card import forecast_card
from handlers.render.incident_card import incident_card
from handlers.render.option_card import option_card
from handlers.render.place_card import place_card
from handlers.render.position_card import position_card
from handlers.render.source_card import source_card
from handlers.render.summaries import (
    actor_line,
    amounts_fact,
    attribution_fact,
    concept_line,
    dispute_line,
    incident_date_text,
    incident_line,
    manner,
    opinion_line,
    option_line,
    place_line,
    quantity_line,
    source_line,
    tally_line,
)
from handlers.render.tally_card import quantity_card, tally_card
from handlers.wording.citations import byline
from handlers.wording.dates import date_text
from handlers.wording.rich_text import Phrase
from handlers.wording.terms import noun_of, own_term, plural_of, term, voices
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import (
    Actor,
    AnyRecord,
    Citation,
    Concept,
    Dispute,
    Forecast,
    Incident,
    Option,
    Place,
    Position,
    Quantity,
    Record,
    Source,
    Tally,
)
from knowledge.profiles import AnyProfile, profile_of
from knowledge.profiles.display_names import DisplayNames, display_names

R = TypeVar("R", bound=AnyRecord)
P = TypeVar("P", bound=AnyProfile)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[R, P]):
    """What the app needs to know of one kind of record.

    ``card`` renders a profile, ``line`` is the one-line summary in a list, ``hint`` distinguishes a record in a menu by a
    word or two. ``columns`` are the columns of a list as a table, each with its heading; the title comes before them.
    ``cites`` are the citations that support the columns.
    """

    model: type[R]
    card: Callable[[P], Card]
    line: Callable[[DisplayNames, R], Phrase]
    hint: Callable[[DisplayNames, R], str]
    columns: tuple[tuple[str, Callable[[DisplayNames, R], str]], ...] = ()
    cites: Callable[[R], tuple[Citation, ...]] = lambda _: ()

    @property
    def noun(self) -> str:
        """What readers call a record of this kind."""
        return noun_of(self.model.kind)

    @property
    def verb(self) -> str:
        """The verb that shows one record of this kind."""
        return self.noun

    @property
    def plural(self) -> str:
        """The plural of the noun."""
        return plural_of(self.noun)


# fmt: off
KINDS: Final[tuple[Kind[Any, Any], ...]] = (
    Kind(model=Actor, card=actor_card, line=actor_line, hint=lambda names, one: own_term(names.terms, one.type),
         columns=(("Type", lambda names, one: own_term(names.terms, one.type)),), cites=lambda one: one.summary.cites),
    Kind(model=Incident, card=incident_card, line=incident_line,
         hint=lambda _, one: f"incident · {incident_date_text(one.date)}",
         columns=(("Date", lambda _, one: incident_date_text(one.date)),
                  ("Attribution", attribution_fact)),
         cites=lambda one: one.perpetrators[0].cites if one.perpetrators else one.summary.cites),
    Kind(model=Option, card=option_card, line=option_line,
         hint=lambda names, one: f"option · {own_term(names.terms, one.family)}",
         columns=(("Family", lambda names, one: own_term(names.terms, one.family)),
                  ("Status", lambda _, one: term(one.status_now))),
         cites=lambda one: one.summary.cites),
    Kind(model=Position, card=position_card, line=opinion_line,
         hint=lambda names, one: f"position · {voices(names, one.holders)}",
         columns=(("By", lambda names, one: voices(names, one.holders)), ("Date", lambda _, one: date_text(one.made_on)),
                  ("Stance", lambda _, one: manner(one))), cites=lambda one: one.cites),
    Kind(model=Forecast, card=forecast_card, line=opinion_line,
         hint=lambda names, one: f"forecast · {voices(names, one.holders)}",
         columns=(("By", lambda names, one: voices(names, one.holders)), ("Date", lambda _, one: date_text(one.made_on)),
                  ("Resolution", lambda _, one: term(one.resolution.status))), cites=lambda one: one.cites),
    Kind(model=Dispute, card=dispute_card, line=dispute_line, hint=lambda *_: "dispute",
         columns=(("Type", lambda _, one: term(one.type)), ("Resolution", lambda _, one: one.resolution.status)),
         cites=lambda one: tuple(cite for side in one.sides for cite in side.cites)),
    Kind(model=Tally, card=tally_card, line=tally_line, hint=lambda *_: "tally",
         columns=(("Counted by", lambda names, one: voices(names, one.counted_by)), ("Unit", lambda _, one: one.unit)),
         cites=lambda one: one.points[0].cites if one.points else one.cites),
    Kind(model=Quantity, card=quantity_card, line=quantity_line, hint=lambda *_: "figure",
         columns=(("Amount", amounts_fact),), cites=lambda one: tuple(cite for part in one.amounts for cite in part.cites)),
    Kind(model=Place, card=place_card, line=place_line,
         hint=lambda _, one: f"place · {term(one.type)}", columns=(("Type", lambda _, one: term(one.type)),),
         cites=lambda one: one.summary.cites),
    Kind(model=Concept, card=concept_card, line=concept_line, hint=lambda *_: "concept",
         columns=(("Used by", lambda names, one: voices(names, one.whose)),), cites=lambda one: one.cites),
    Kind(model=Source, card=source_card, line=source_line, hint=lambda *_: "source",
         columns=(("By", lambda names, one: byline(names, one.id)), ("Type", lambda _, one: term(one.type)))),
)
# fmt: on
"""Every kind but redirects, which answers never show: the base replaces them by the records that they lead to."""

CARD_VERBS: Final = frozenset(one.verb for one in KINDS)
"""The verbs that show one record."""

_BY_MODEL: Final[Mapping[type[Record], Kind[Any, Any]]] = MappingProxyType({one.model: one for one in KINDS})


def kind_of(record: Record) -> Kind[Any, Any]:
    """Returns the row of a record's kind.

    Raises:
        KeyError: the record is a redirect.
    """
    return _BY_MODEL[type(record)]


def card_command(record: Record) -> str:
    """Returns the command text that shows a record's card."""
    return f"{kind_of(record).verb} {record.id}"


def card_of(base: KnowledgeBase, record: Record) -> Card:
    """Returns the card of a record."""
    card: Card = kind_of(record).card(profile_of(base, record))
    return card


def line(names: DisplayNames, record: Record) -> Phrase:
    """Returns the one-line summary of a record."""
    phrase: Phrase = kind_of(record).line(names, record)
    return phrase


def line_of(base: KnowledgeBase, record: Record) -> Phrase:
    """Returns the one-line summary of a record, with the names that it needs looked up in the base."""
    return line(display_names(base, (record,)), record)


def hint_of(base: KnowledgeBase, record: Record) -> str:
    """Returns what distinguishes a record in a menu: its kind and one word more."""
    hint: str = kind_of(record).hint(display_names(base, (record,)), record)
    return hint
