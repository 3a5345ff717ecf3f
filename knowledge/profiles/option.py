"""An option with both sides of the argument, its precedents and the positions on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Dispute, Forecast, Incident, Option, Position
from knowledge.models.option import Argument, OptionPosition, Precedent, Side, Stance
from knowledge.profiles.display_names import DisplayNames, display_names
from knowledge.profiles.evidence import Evidence, evidence_of
from knowledge.profiles.opinion import opinions_referring_to
from knowledge.record_order import by_weight


@dataclass(frozen=True, slots=True)
class PrecedentView:
    """A precedent and the incident that it refers to, if the base has a record of it."""

    precedent: Precedent
    incident: Incident | None


@dataclass(frozen=True, slots=True)
class OptionProfile:
    """An option with everything that its card, a comparison or a brief states about it.

    Arguments are in the curator's order; on each side, those that an author concedes against their own case
    (``conceded``) come last.
    """

    record: Option
    names: DisplayNames
    evidence: Evidence
    arguments_for: tuple[Argument, ...]
    arguments_against: tuple[Argument, ...]
    proposed_by: tuple[str, ...]
    precedents: tuple[PrecedentView, ...]
    alternatives: tuple[Option, ...]
    related: tuple[Option, ...]
    disputes: tuple[Dispute, ...]
    opinions: tuple[Position | Forecast, ...]


def option_profile(base: KnowledgeBase, option: Option) -> OptionProfile:
    """Returns the profile of an option."""
    precedents = tuple(
        PrecedentView(one, base.get(one.incident, Incident) if one.incident else None) for one in option.precedents
    )
    incidents = [one.incident for one in precedents if one.incident]
    arguments = sorted(option.arguments, key=lambda one: one.conceded)
    disputes = by_weight(base.referring_to(option.id, Dispute))
    opinions = opinions_referring_to(base, option.id)
    return OptionProfile(
        record=option,
        names=display_names(base, (option, *incidents, *disputes, *opinions)),
        evidence=evidence_of(base, option),
        arguments_for=tuple(one for one in arguments if one.side is Side.FOR),
        arguments_against=tuple(one for one in arguments if one.side is Side.AGAINST),
        proposed_by=tuple(one.who for one in option.positions if one.stance is Stance.ADVOCATES),
        precedents=precedents,
        alternatives=_options(base, option.alternatives),
        related=_options(base, option.related),
        disputes=disputes,
        opinions=opinions,
    )


def positions_together(option: Option) -> tuple[tuple[OptionPosition, ...], ...]:
    """Returns the positions on an option; those that several actors take in the same words are together."""
    by_words: dict[tuple[object, ...], list[OptionPosition]] = {}
    for one in option.positions:
        by_words.setdefault((one.stance, one.on, one.text, one.cites), []).append(one)
    return tuple(map(tuple, by_words.values()))


def _options(base: KnowledgeBase, ids: Iterable[str]) -> tuple[Option, ...]:
    return tuple(found for one in dict.fromkeys(ids) if (found := base.get(one, Option)))
