"""Two to four options or actors side by side, as one card: the same rows for each, arguments against always among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Final

from handlers.block_style import BlockStyle
from handlers.button import Button, Control, Menu
from handlers.render.card import Card, CardItem, CardSection, Highlight
from handlers.render.modern_blocks import Table
from handlers.render.summaries import incident_date_text
from handlers.wording.rich_text import Phrase, bold, cited, counted, isolated, italic, limited, listed, plain, text
from handlers.wording.terms import RELATIONSHIPS, attributed, label, statement, voices
from knowledge.models import Citation
from knowledge.models.option import Argument, Stance
from knowledge.models.record import Statement
from knowledge.profiles.actor import ActorProfile, IncidentRole
from knowledge.profiles.display_names import DisplayNames
from knowledge.profiles.evidence import Evidence
from knowledge.profiles.option import OptionProfile

NONE: Final = "none in the sources"
_CELL: Final = {2: 90, 3: 60, 4: 45}
"""Characters of a cell by the number of records compared."""
_STANCES: Final = {
    Stance.ADVOCATES: "advocate{s} {titles}",
    Stance.CONDITIONAL: "support{s} {titles} on conditions",
    Stance.REJECTS: "reject{s} {titles}",
}
_VOICES: Final = 3

Row = tuple[str, str, tuple[tuple[Phrase, ...], ...]]
"""The key of a row, its label, and what each record has there, in full."""


def compared_options(
    profiles: Sequence[OptionProfile], evidence: Evidence, others: Iterable[Button], style: BlockStyle
) -> Card:
    """Returns the comparison of options. ``others`` ask for the same comparison with one option more."""
    rows: tuple[Row, ...] = (
        ("what", "What", tuple((statement(one.names, one.record.summary),) for one in profiles)),
        ("for", "Arguments for", tuple(_arguments(one.names, one.arguments_for) for one in profiles)),
        ("against", "Arguments against", tuple(_arguments(one.names, one.arguments_against) for one in profiles)),
        ("preconditions", "Preconditions", tuple(_statements(one, one.record.preconditions) for one in profiles)),
        ("risks", "Risks", tuple(_statements(one, one.record.risks) for one in profiles)),
        ("positions", "Positions", tuple(_positions(one) for one in profiles)),
        ("precedents", "Precedents", tuple(_precedents(one) for one in profiles)),
    )
    names = _merged([one.names for one in profiles])
    titles = [one.record.title for one in profiles]
    ids = [one.record.id for one in profiles]
    return _card(
        "option",
        ids,
        titles,
        rows,
        _stances(names, profiles),
        names=names,
        evidence=evidence,
        others=others,
        style=style,
    )


def compared_actors(
    profiles: Sequence[ActorProfile], evidence: Evidence, others: Iterable[Button], style: BlockStyle
) -> Card:
    """Returns the comparison of actors."""
    rows: tuple[Row, ...] = (
        ("what", "What", tuple((statement(one.names, one.record.summary),) for one in profiles)),
        ("incidents", "Attributed incidents", tuple(_incidents(one) for one in profiles)),
        ("facts", "Area, losses, control", tuple(_claims(one) for one in profiles)),
        ("relationships", "Relationships", tuple(_relationships(one) for one in profiles)),
        ("disputes", "Where sources disagree", tuple(_disputes(one) for one in profiles)),
    )
    names = _merged([one.names for one in profiles])
    titles = [one.record.heading for one in profiles]
    ids = [one.record.id for one in profiles]
    counts = [
        f"{isolated(one.record.heading)}: {counted(len(_attributed(one)), 'attributed incident')}" for one in profiles
    ]
    return _card(
        "actor",
        ids,
        titles,
        rows,
        text(f"{listed(counts)}."),
        names=names,
        evidence=evidence,
        others=others,
        style=style,
    )


def _card(
    verb: str,
    ids: Sequence[str],
    titles: Sequence[str],
    rows: Sequence[Row],
    bottom_line: Phrase,
    *,
    names: DisplayNames,
    evidence: Evidence,
    others: Iterable[Button],
    style: BlockStyle,
) -> Card:
    brief = [short(title) for title in titles]
    limit = _CELL[len(titles)]
    opened = tuple(Button(title, f"{verb} {one}") for one, title in zip(ids, titles, strict=True))
    more, modern = tuple(others), style is BlockStyle.MODERN
    controls: list[Control] = [Menu("Open", opened)]
    if more:
        controls.append(Menu(f"Add an {verb}", more))
    return Card(
        title=f"{listed(brief)} compared",
        command=f"compare {' vs '.join(ids)}",
        record_id="",
        names=names,
        evidence=evidence,
        kind="Comparison",
        bottom_line=bottom_line,
        statement=bottom_line,
        highlights=() if modern else tuple(_highlight(brief, row, limit) for row in rows[:3]),
        has_sides=True,
        table=_table(titles, rows[:5]) if modern else None,
        sections=tuple(_section(titles, row) for row in rows),
        controls=tuple(controls),
    )


def short(title: str) -> str:
    """Returns the first part of a title that has a colon, otherwise the title."""
    return isolated(title.partition(":")[0])


def _table(titles: Sequence[str], rows: Sequence[Row]) -> Table:
    """Returns the comparison as a table: a row per label, a column per record."""
    cells = tuple((label_, *(_cell_text(one, _CELL[len(titles)]) for one in found)) for _, label_, found in rows)
    return Table(("", *(short(title) for title in titles)), cells)


def _cell_text(items: Sequence[Phrase], limit: int) -> str:
    return plain(limited(items[0], limit)) if items else NONE


def _highlight(titles: Sequence[str], row: Row, limit: int) -> Highlight:
    _, title, found = row
    cells = tuple(
        text(bold(f"{name}: "), limited(items[0], limit, 1) if items else italic(NONE))
        for name, items in zip(titles, found, strict=True)
    )
    return Highlight(title, cells, least=len(cells))


def _section(titles: Sequence[str], row: Row) -> CardSection:
    key, title, found = row
    items = [
        CardItem(text(bold(f"{short(name)}: "), item if item else italic(NONE)))
        for name, cells in zip(titles, found, strict=True)
        for item in (cells or ((),))
    ]
    return CardSection(key, title, tuple(items))


def _arguments(names: DisplayNames, found: Iterable[Argument]) -> tuple[Phrase, ...]:
    return tuple(
        text(italic(f"{voices(names, one.by)}: "), isolated(one.claim.rstrip(".")), cited(one.cites)) for one in found
    )


def _statements(profile: OptionProfile, found: Iterable[Statement]) -> tuple[Phrase, ...]:
    return tuple(statement(profile.names, one) for one in found)


def _positions(profile: OptionProfile) -> tuple[Phrase, ...]:
    return tuple(
        text(italic(f"{voices(profile.names, [one.who])} {one.stance}: "), isolated(one.text), cited(one.cites))
        for one in profile.record.positions
    )


def _precedents(profile: OptionProfile) -> tuple[Phrase, ...]:
    return tuple(text(isolated(one.precedent.text), cited(one.precedent.cites)) for one in profile.precedents)


def _stances(names: DisplayNames, profiles: Sequence[OptionProfile]) -> Phrase:
    """``Fantappie and Heller advocate Restraint and reject Tougher love; Knights ...``, by the sources' own positions."""
    by_voice: dict[str, dict[Stance, list[str]]] = {}
    cites: list[Citation] = []
    for profile in profiles:
        latest = {one.who: one for one in profile.record.positions if one.stance in _STANCES}
        for who, one in latest.items():
            by_voice.setdefault(who, {}).setdefault(one.stance, []).append(short(profile.record.title))
            cites += one.cites[:1]
    same: dict[str, list[str]] = {}
    for who, stances in by_voice.items():
        same.setdefault(_held(stances, plural=True), []).append(who)
    lines = []
    ordered = sorted(same.items(), key=lambda one: -sum(len(by_voice[who]) for who in one[1]))
    for _, group in ordered[:_VOICES]:
        lines.append(f"{voices(names, group)} {_held(by_voice[group[0]], plural=len(group) > 1)}")
    return text(f"{'; '.join(lines) or 'The sources state no position on these options'}.", cited(dict.fromkeys(cites)))


def _held(stances: dict[Stance, list[str]], *, plural: bool) -> str:
    ending = "" if plural else "s"
    return listed(_STANCES[stance].format(s=ending, titles=listed(titles)) for stance, titles in stances.items())


def _attributed(profile: ActorProfile) -> list[int]:
    return [n for n, one in enumerate(profile.incidents) if one.role is IncidentRole.PERPETRATOR]


def _incidents(profile: ActorProfile) -> tuple[Phrase, ...]:
    shown = [profile.incidents[n] for n in _attributed(profile)]
    return tuple(
        text(
            f"{isolated(one.incident.title)} · {incident_date_text(one.incident.date)}",
            f" · {one.attribution.attribution.status} by {voices(profile.names, one.attribution.attribution.by)}"
            if one.attribution and one.attribution.attribution.by
            else "",
            cited(one.attribution.cites if one.attribution else ()),
        )
        for one in shown
    )


def _claims(profile: ActorProfile) -> tuple[Phrase, ...]:
    return tuple(
        text(f"{label(one.field)}: ", attributed(profile.names, one.value, one.hedge, one.by, cites=one.cites))
        for one in profile.record.claims
        if one.value
    )


def _relationships(profile: ActorProfile) -> tuple[Phrase, ...]:
    found = []
    for one in profile.relationships:
        forward, backward = RELATIONSHIPS[one.relationship.type]
        word = backward if one.inverse else forward
        status = f" ({one.relationship.status})"
        found.append(text(f"{word} {profile.names.of(one.other)}{status}", cited(one.relationship.cites)))
    return tuple(found)


def _disputes(profile: ActorProfile) -> tuple[Phrase, ...]:
    return tuple(text(isolated(one.question), cited(one.sides[0].cites)) for one in profile.disputes)


def _merged(names: Sequence[DisplayNames]) -> DisplayNames:
    return DisplayNames(
        MappingProxyType({key: value for one in names for key, value in one.records.items()}),
        MappingProxyType({key: value for one in names for key, value in one.sources.items()}),
        MappingProxyType({key: value for one in names for key, value in one.countries.items()}),
    )
