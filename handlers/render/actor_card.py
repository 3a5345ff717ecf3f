"""The card of an actor."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.button import Button
from handlers.render.card import Card, CardSection
from handlers.render.summaries import names_row, opinion_line, short_title, spoken_date
from handlers.wording.citations import country_name, name_of
from handlers.wording.dates import date_text
from handlers.wording.rich_text import Phrase, bold, cited, isolated, italic, joined, listed, text
from handlers.wording.terms import TIES, credited, label, statement, term
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor
from knowledge.models.actor import ActorKind, Claim, ClaimField, RelationshipStatus, RelationshipType, Role
from knowledge.models.field_types import Basis
from knowledge.models.names import NameKind
from knowledge.profiles.actor import IncidentRole, Involvement, Profile, RelationshipView

_FIGHTERS = {ActorKind.ARMED_GROUP, ActorKind.FACADE_GROUP, ActorKind.MILITARY_FORCE}
_DEEDS = {IncidentRole.PERPETRATOR, IncidentRole.RESPONSIBILITY}
_PARTS = {
    IncidentRole.PERPETRATOR: "",
    IncidentRole.RESPONSIBILITY: "spoke of responsibility",
    IncidentRole.TARGET: "as target",
    IncidentRole.PARTICIPANT: "took part",
    IncidentRole.MENTIONED: "named in it",
}


def actor_card(base: KnowledgeBase, seen: Profile) -> Card:
    """An actor with what it did, what is said of it, whom it is tied to, and where the sources part."""
    actor = seen.actor
    return Card(
        title=actor.heading,
        again=f"actor {actor.id}",
        kind=" · ".join([label(actor.type), *([country_name(base, actor.country)] if actor.country else [])]),
        small_print=_also(actor),
        summary=statement(base, actor.summary),
        fields=tuple(_fields(base, seen)),
        sections=tuple(section for section in _sections(base, seen) if section.items),
        cites=seen.cites,
        presses=tuple(_presses(seen)),
    )


def _also(actor: Actor) -> Phrase:
    """The names worth knowing, the native script and the acronym first."""
    order = [NameKind.NATIVE_SCRIPT, NameKind.ACRONYM]
    others = [name for name in actor.names if name.kind is not NameKind.PRIMARY]
    others.sort(key=lambda name: order.index(name.kind) if name.kind in order else len(order))
    row = names_row([name.value for name in others], 4)
    return text("also ", row) if row else ()


def _fields(base: KnowledgeBase, seen: Profile) -> Iterator[tuple[str, Phrase]]:
    fights = seen.actor.type in _FIGHTERS
    leaders = [tie for tie in seen.ties if _is_field(tie) and tie.inverse]
    wholes = [tie for tie in seen.ties if _is_field(tie) and not tie.inverse]
    if leaders or fights:
        yield "Led by", joined([_tied(base, tie) for tie in leaders], "; ") or text("not stated")
    if wholes:
        yield "Part of", joined([_tied(base, tie) for tie in wholes], "; ")
    stated = [claim for claim in seen.actor.claims if claim.value]
    if fights and not any(claim.field is ClaimField.STRENGTH for claim in stated):
        yield "Strength", text("not stated")
    for claim in sorted(stated, key=lambda one: one.field is not ClaimField.STRENGTH)[:4]:
        yield label(claim.field), text(isolated(claim.value or ""), cited(claim.cites))


def _is_field(tie: RelationshipView) -> bool:
    """Whether a tie is told among the key fields: who leads the actor, and what it is part of."""
    return tie.relationship.type is (RelationshipType.LEADS if tie.inverse else RelationshipType.PART_OF)


def _tied(base: KnowledgeBase, tie: RelationshipView) -> Phrase:
    return text(name_of(base, tie.other), _doubt(tie), cited(tie.relationship.cites))


def _doubt(tie: RelationshipView) -> Phrase:
    status = tie.relationship.status
    return () if status is RelationshipStatus.ASSERTED else text(" (", italic(status), ")")


def _sections(base: KnowledgeBase, seen: Profile) -> Iterator[CardSection]:
    actor = seen.actor
    deeds = [one for one in seen.incidents if one.part in _DEEDS]
    others = [one for one in seen.incidents if one.part not in _DEEDS]
    claims = sorted(actor.claims, key=lambda one: one.value is not None)
    ties = [one for one in seen.ties if not _is_field(one)]
    yield CardSection("Roles", tuple(_role(base, one) for one in actor.roles), 3, 1, "role")
    yield CardSection("Held to have done", tuple(_deed(base, one) for one in deeds), 4, 1, "incident")
    yield CardSection("Where the sources part", tuple(_contested(base, actor)), 2, 1, "question")
    yield CardSection("What is said", tuple(_claim(base, one) for one in claims), 3, 1, "claim")
    own = [one for one in (*seen.positions, *seen.judgements) if actor.id in one.holders]
    yield CardSection(
        "Its own words" if actor.type is not ActorKind.PERSON else "Holds",
        tuple(opinion_line(base, one) for one in own),
        3,
        0,
        "position",
    )
    yield CardSection("Ties", tuple(_tie(base, one) for one in ties), 4, 0, "tie")
    yield CardSection("Other incidents", tuple(_deed(base, one) for one in others), 3, 0, "incident")
    yield CardSection(
        "Not to be confused with", tuple(text(name_of(base, one)) for one in actor.not_to_be_confused_with), 3
    )
    yield CardSection("Names", tuple(_names(actor)), 0, 0, "name")


def _role(base: KnowledgeBase, role: Role) -> Phrase:
    title, house = isolated(role.title), name_of(base, role.organisation) if role.organisation else ""
    named = f", {house}" if house and house.casefold() not in title.casefold() else ""
    return text(f"{title}{named}", f" ({date_text(role.valid)})" if role.valid else "", cited(role.cites))


def _deed(base: KnowledgeBase, one: Involvement) -> Phrase:
    incident = one.incident
    how = one.attribution.attribution.status if one.attribution else _PARTS[one.part]
    voices = one.attribution.attribution.by if one.attribution else ()
    by = f" by {listed(name_of(base, voice) for voice in voices)}" if voices else ""
    return text(
        bold(spoken_date(incident.date)),
        f" · {isolated(short_title(incident))} · ",
        italic(f"{how}{by}"),
        cited(one.attribution.cites if one.attribution else incident.summary.cites),
    )


def _contested(base: KnowledgeBase, actor: Actor) -> Iterator[Phrase]:
    for question in actor.contested:
        views = joined([statement(base, view) for view in question.positions], "\n")
        yield text(bold(question.question), "\n", views)


def _claim(base: KnowledgeBase, claim: Claim) -> Phrase:
    words = credited(base, claim.hedge, claim.by, claim.cites)
    return text(
        bold(label(claim.field)),
        f" · {isolated(claim.text.rstrip('.'))}",
        text(" (", italic(words), ")") if words else (),
        cited(claim.cites),
    )


def _tie(base: KnowledgeBase, tie: RelationshipView) -> Phrase:
    relationship = tie.relationship
    forward, backward = TIES[relationship.type]
    return text(
        f"{backward if tie.inverse else forward} ",
        bold(name_of(base, tie.other)),
        f" ({date_text(relationship.valid)})" if relationship.valid else "",
        _doubt(tie),
        f": {relationship.note.rstrip('.')}" if relationship.note else "",
        cited(relationship.cites),
    )


def _names(actor: Actor) -> Iterator[Phrase]:
    for name in actor.names:
        where = cited(name.cites) if name.basis is Basis.SOURCE else text(" · ", italic("added by the editors"))
        weak = ", weak" if name.strength == "weak" else ""
        yield text(bold(name.value), f" · {term(name.kind)}{weak}", where)


def _presses(seen: Profile) -> Iterator[Button]:
    actor = seen.actor.id
    opinions = len(seen.positions) + len(seen.judgements)
    if len(seen.incidents) == 1:
        yield Button(seen.incidents[0].incident.title, f"incident {seen.incidents[0].incident.id}")
    counts = [("Incidents", "incidents", len(seen.incidents)), ("Options", "options", len(seen.options))]
    counts += [("Positions", "positions", opinions), ("Disputes", "disputes", len(seen.disputes))]
    for name, verb, count in counts:
        if count:
            yield Button(f"{name} ({count})", f"{verb} actor:{actor}")
    if seen.numbers:
        yield Button(f"Figures ({len(seen.numbers)})", f"tally actor:{actor}")
