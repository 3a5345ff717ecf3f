"""What one option or actor has in each row of a comparison, in full."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.render.summaries import incident_date_text
from handlers.wording.rich_text import Phrase, cited, isolated, italic, text
from handlers.wording.terms import RELATIONSHIPS, argument_voice, attributed, label, statement, voices
from knowledge.models.option import Argument
from knowledge.models.record import Statement
from knowledge.profiles.actor import ActorProfile, IncidentRole, Involvement
from knowledge.profiles.display_names import DisplayNames
from knowledge.profiles.option import OptionProfile, positions_together


def arguments_of(names: DisplayNames, found: Iterable[Argument]) -> tuple[Phrase, ...]:
    """Returns arguments, each with its voice and source."""
    return tuple(
        text(italic(f"{argument_voice(names, one)}: "), isolated(one.claim.rstrip(".")), cited(one.cites))
        for one in found
    )


def statements_of(profile: OptionProfile, found: Iterable[Statement]) -> tuple[Phrase, ...]:
    """Returns statements about an option, each with its voice and source."""
    return tuple(statement(profile.names, one) for one in found)


def positions_of(profile: OptionProfile) -> tuple[Phrase, ...]:
    """Returns who takes which stance on an option."""
    return tuple(
        text(
            italic(f"{voices(profile.names, [one.who for one in shared])} ({shared[0].stance}): "),
            isolated(shared[0].text),
            cited(shared[0].cites),
        )
        for shared in positions_together(profile.record)
    )


def precedents_of(profile: OptionProfile) -> tuple[Phrase, ...]:
    """Returns the precedents of an option."""
    return tuple(text(isolated(one.precedent.text), cited(one.precedent.cites)) for one in profile.precedents)


def attributed_to(profile: ActorProfile) -> list[Involvement]:
    """Returns the incidents that are attributed to the actor."""
    return [one for one in profile.incidents if one.role is IncidentRole.PERPETRATOR]


def incidents_of(profile: ActorProfile) -> tuple[Phrase, ...]:
    """Returns the incidents that are attributed to an actor, newest first."""
    return tuple(
        text(
            f"{isolated(one.incident.title)} · {incident_date_text(one.incident.date)}",
            f" · {one.attribution.attribution.status} by {voices(profile.names, one.attribution.attribution.by)}"
            if one.attribution and one.attribution.attribution.by
            else "",
            cited(one.attribution.cites if one.attribution else ()),
        )
        for one in attributed_to(profile)
    )


def claims_of(profile: ActorProfile) -> tuple[Phrase, ...]:
    """Returns the claims about an actor that have a short form."""
    return tuple(
        text(f"{label(one.field)}: ", attributed(profile.names, one.value, one.hedge, by=one.by, cites=one.cites))
        for one in profile.record.claims
        if one.value
    )


def relationships_of(profile: ActorProfile) -> tuple[Phrase, ...]:
    """Returns the relationships of an actor with their status."""
    found = []
    for one in profile.relationships:
        forward, backward = RELATIONSHIPS[one.relationship.type]
        word = backward if one.inverse else forward
        status = f" ({one.relationship.status})"
        found.append(text(f"{word} {profile.names.of(one.other)}{status}", cited(one.relationship.cites)))
    return tuple(found)


def disputes_of(profile: ActorProfile) -> tuple[Phrase, ...]:
    """Returns the questions on which sources disagree about an actor."""
    return tuple(text(isolated(one.question), cited(one.sides[0].cites)) for one in profile.disputes)
