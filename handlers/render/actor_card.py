"""The card of an actor."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.button import Press
from handlers.render.card import Card, Section
from handlers.render.summaries import names_row, opinion_line, short_title, spoken_date
from handlers.wording.citations import country_name, name_of
from handlers.wording.dates import spoken
from handlers.wording.rich_text import Phrase, bold, cited, isolated, italic, joined, listed, said
from handlers.wording.terms import TIES, credited, label, statement, term
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor
from knowledge.models.actor import ActorKind, Claim, ClaimField, RelationshipStatus, RelationshipType, Role
from knowledge.models.names import NameKind
from knowledge.models.record import Basis
from knowledge.profiles.actor import Involvement, Part, Profile, Tie

_FIGHTERS = {ActorKind.ARMED_GROUP, ActorKind.FACADE_GROUP, ActorKind.MILITARY_FORCE}
_DEEDS = {Part.PERPETRATOR, Part.RESPONSIBILITY}
_PARTS = {
    Part.PERPETRATOR: "",
    Part.RESPONSIBILITY: "spoke of responsibility",
    Part.TARGET: "as target",
    Part.PARTICIPANT: "took part",
    Part.MENTIONED: "named in it",
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
    return said("also ", row) if row else ()


def _fields(base: KnowledgeBase, seen: Profile) -> Iterator[tuple[str, Phrase]]:
    fights = seen.actor.type in _FIGHTERS
    leaders = [tie for tie in seen.ties if _is_field(tie) and tie.inverse]
    wholes = [tie for tie in seen.ties if _is_field(tie) and not tie.inverse]
    if leaders or fights:
        yield "Led by", joined([_tied(base, tie) for tie in leaders], "; ") or said("not stated")
    if wholes:
        yield "Part of", joined([_tied(base, tie) for tie in wholes], "; ")
    stated = [claim for claim in seen.actor.claims if claim.value]
    if fights and not any(claim.field is ClaimField.STRENGTH for claim in stated):
        yield "Strength", said("not stated")
    for claim in sorted(stated, key=lambda one: one.field is not ClaimField.STRENGTH)[:4]:
        yield label(claim.field), said(isolated(claim.value or ""), cited(claim.cites))


def _is_field(tie: Tie) -> bool:
    """Whether a tie is told among the key fields: who leads the actor, and what it is part of."""
    return tie.relationship.type is (RelationshipType.LEADS if tie.inverse else RelationshipType.PART_OF)


def _tied(base: KnowledgeBase, tie: Tie) -> Phrase:
    return said(name_of(base, tie.other), _doubt(tie), cited(tie.relationship.cites))


def _doubt(tie: Tie) -> Phrase:
    status = tie.relationship.status
    return () if status is RelationshipStatus.ASSERTED else said(" (", italic(status), ")")


def _sections(base: KnowledgeBase, seen: Profile) -> Iterator[Section]:
    actor = seen.actor
    deeds = [one for one in seen.incidents if one.part in _DEEDS]
    others = [one for one in seen.incidents if one.part not in _DEEDS]
    claims = sorted(actor.claims, key=lambda one: one.value is not None)
    ties = [one for one in seen.ties if not _is_field(one)]
    yield Section("Roles", tuple(_role(base, one) for one in actor.roles), 3, 1, "role")
    yield Section("Held to have done", tuple(_deed(base, one) for one in deeds), 4, 1, "incident")
    yield Section("Where the sources part", tuple(_contested(base, actor)), 2, 1, "question")
    yield Section("What is said", tuple(_claim(base, one) for one in claims), 3, 1, "claim")
    own = [one for one in (*seen.positions, *seen.judgements) if actor.id in one.holders]
    yield Section(
        "Its own words" if actor.type is not ActorKind.PERSON else "Holds",
        tuple(opinion_line(base, one) for one in own),
        3,
        0,
        "position",
    )
    yield Section("Ties", tuple(_tie(base, one) for one in ties), 4, 0, "tie")
    yield Section("Other incidents", tuple(_deed(base, one) for one in others), 3, 0, "incident")
    yield Section(
        "Not to be confused with", tuple(said(name_of(base, one)) for one in actor.not_to_be_confused_with), 3
    )
    yield Section("Names", tuple(_names(actor)), 0, 0, "name")


def _role(base: KnowledgeBase, role: Role) -> Phrase:
    title, house = isolated(role.title), name_of(base, role.organisation) if role.organisation else ""
    named = f", {house}" if house and house.casefold() not in title.casefold() else ""
    return said(f"{title}{named}", f" ({spoken(role.valid)})" if role.valid else "", cited(role.cites))


def _deed(base: KnowledgeBase, one: Involvement) -> Phrase:
    incident = one.incident
    how = one.attribution.attribution.status if one.attribution else _PARTS[one.part]
    voices = one.attribution.attribution.by if one.attribution else ()
    by = f" by {listed(name_of(base, voice) for voice in voices)}" if voices else ""
    return said(
        bold(spoken_date(incident.date)),
        f" · {isolated(short_title(incident))} · ",
        italic(f"{how}{by}"),
        cited(one.attribution.cites if one.attribution else incident.summary.cites),
    )


def _contested(base: KnowledgeBase, actor: Actor) -> Iterator[Phrase]:
    for question in actor.contested:
        views = joined([statement(base, view) for view in question.positions], "\n")
        yield said(bold(question.question), "\n", views)


def _claim(base: KnowledgeBase, claim: Claim) -> Phrase:
    words = credited(base, claim.hedge, claim.by, claim.cites)
    return said(
        bold(label(claim.field)),
        f" · {isolated(claim.text.rstrip('.'))}",
        said(" (", italic(words), ")") if words else (),
        cited(claim.cites),
    )


def _tie(base: KnowledgeBase, tie: Tie) -> Phrase:
    relationship = tie.relationship
    forward, backward = TIES[relationship.type]
    return said(
        f"{backward if tie.inverse else forward} ",
        bold(name_of(base, tie.other)),
        f" ({spoken(relationship.valid)})" if relationship.valid else "",
        _doubt(tie),
        f": {relationship.note.rstrip('.')}" if relationship.note else "",
        cited(relationship.cites),
    )


def _names(actor: Actor) -> Iterator[Phrase]:
    for name in actor.names:
        where = cited(name.cites) if name.basis is Basis.SOURCE else said(" · ", italic("added by the editors"))
        weak = ", weak" if name.strength == "weak" else ""
        yield said(bold(name.value), f" · {term(name.kind)}{weak}", where)


def _presses(seen: Profile) -> Iterator[Press]:
    actor = seen.actor.id
    opinions = len(seen.positions) + len(seen.judgements)
    if len(seen.incidents) == 1:
        yield Press(seen.incidents[0].incident.title, f"incident {seen.incidents[0].incident.id}")
    counts = [("Incidents", "incidents", len(seen.incidents)), ("Options", "options", len(seen.options))]
    counts += [("Positions", "positions", opinions), ("Disputes", "disputes", len(seen.disputes))]
    for name, verb, count in counts:
        if count:
            yield Press(f"{name} ({count})", f"{verb} actor:{actor}")
    if seen.numbers:
        yield Press(f"Figures ({len(seen.numbers)})", f"tally actor:{actor}")
