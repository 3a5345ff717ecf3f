"""Two to four options or actors side by side, as one card: the same rows for each, arguments against always among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Final

from handlers.block_style import BlockStyle
from handlers.button import Button, Control, Menu
from handlers.render.card import Card, CardItem, CardSection, Highlight
from handlers.render.comparison_rows import (
    arguments_of,
    attributed_to,
    claims_of,
    disputes_of,
    incidents_of,
    positions_of,
    precedents_of,
    relationships_of,
    statements_of,
)
from handlers.render.modern_blocks import Table
from handlers.wording.rich_text import Phrase, bold, cited, counted, isolated, italic, limited, listed, plain, text
from handlers.wording.terms import statement, voices
from handlers.wording.truncation import shortened
from knowledge.models import Citation
from knowledge.models.option import Stance
from knowledge.profiles.actor import ActorProfile
from knowledge.profiles.display_names import DisplayNames
from knowledge.profiles.evidence import Evidence
from knowledge.profiles.option import OptionProfile

NONE: Final = "none in the sources"
_CELL: Final = {2: 90, 3: 60, 4: 45}
"""Characters of a cell by the number of records compared."""
_STANCES: Final = {
    Stance.ADVOCATES: "advocate{s} {titles}",
    Stance.CONDITIONAL: "consider{s} {titles} on conditions",
    Stance.REJECTS: "reject{s} {titles}",
}
_FIRST: Final = 2
"""Rows on the first page. What the records are is behind More, so that the arguments keep their words."""
_ALWAYS: Final = frozenset({"for", "against"})
"""Rows that are shown even if no record has anything there."""
_VOICES: Final = 3
_LINE: Final = 145
"""Characters of the line that states who advocates what."""
_TABLE: Final = 510
"""Characters of a table; the last rows that do not fit are behind More, but never the arguments."""
_OFFERED: Final = 4
"""Records that are offered to be added."""

ComparisonRow = tuple[str, str, tuple[tuple[Phrase, ...], ...]]
"""The key of a row, its label, and what each record has there, in full."""


def compared_options(
    profiles: Sequence[OptionProfile], evidence: Evidence, others: Iterable[Button], *, style: BlockStyle
) -> Card:
    """Returns the comparison of options. ``others`` ask for the same comparison with one option more."""
    rows: tuple[ComparisonRow, ...] = (
        ("what", "What", tuple((statement(one.names, one.record.summary),) for one in profiles)),
        ("for", "Arguments for", tuple(arguments_of(one.names, one.arguments_for) for one in profiles)),
        ("against", "Arguments against", tuple(arguments_of(one.names, one.arguments_against) for one in profiles)),
        ("preconditions", "Preconditions", tuple(statements_of(one, one.record.preconditions) for one in profiles)),
        ("risks", "Risks", tuple(statements_of(one, one.record.risks) for one in profiles)),
        ("positions", "Positions", tuple(positions_of(one) for one in profiles)),
        ("precedents", "Precedents", tuple(precedents_of(one) for one in profiles)),
    )
    names = _merged([one.names for one in profiles])
    titles = [one.record.title for one in profiles]
    ids = [one.record.id for one in profiles]
    return _card(
        "option",
        ids,
        titles,
        rows=rows,
        bottom_line=_stances(names, profiles),
        names=names,
        evidence=evidence,
        others=others,
        style=style,
    )


def compared_actors(
    profiles: Sequence[ActorProfile], evidence: Evidence, others: Iterable[Button], *, style: BlockStyle
) -> Card:
    """Returns the comparison of actors."""
    rows: tuple[ComparisonRow, ...] = (
        ("what", "What", tuple((statement(one.names, one.record.summary),) for one in profiles)),
        ("incidents", "Attributed incidents", tuple(incidents_of(one) for one in profiles)),
        ("facts", "Area, losses, control", tuple(claims_of(one) for one in profiles)),
        ("relationships", "Relationships", tuple(relationships_of(one) for one in profiles)),
        ("disputes", "Where sources disagree", tuple(disputes_of(one) for one in profiles)),
    )
    names = _merged([one.names for one in profiles])
    titles = [one.record.heading for one in profiles]
    ids = [one.record.id for one in profiles]
    counts = [f"{isolated(one.record.heading)}: {_attributed_incidents(one)}" for one in profiles]
    return _card(
        "actor",
        ids,
        titles,
        rows=rows,
        bottom_line=text(
            f"{listed(counts)}." if any(map(attributed_to, profiles)) else "No attributed incidents of these actors."
        ),
        names=names,
        evidence=evidence,
        others=others,
        style=style,
    )


def _attributed_incidents(profile: ActorProfile) -> str:
    number = len(attributed_to(profile))
    return counted(number, "attributed incident") if number else "no attributed incidents"


def _card(
    verb: str,
    ids: Sequence[str],
    titles: Sequence[str],
    *,
    rows: Sequence[ComparisonRow],
    bottom_line: Phrase,
    names: DisplayNames,
    evidence: Evidence,
    others: Iterable[Button],
    style: BlockStyle,
) -> Card:
    limit = _CELL[len(titles)]
    brief = [_short(title, limit * 2 // 5) for title in titles]
    opened = tuple(Button(title, f"{verb} {one}") for one, title in zip(ids, titles, strict=True))
    more, modern = tuple(others)[:_OFFERED], style is BlockStyle.MODERN
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
        bottom_line=limited(bottom_line, _LINE),
        statement=bottom_line,
        highlights=() if modern else tuple(_highlight(brief, row, limit) for row in _first_rows(rows)),
        has_sides=True,
        line_may_go=len(titles) > 2,
        table=_table(titles, rows[:5]) if modern else None,
        sections=tuple(_section(titles, row) for row in rows),
        controls=tuple(controls),
    )


def _first_rows(rows: Sequence[ComparisonRow]) -> Sequence[ComparisonRow]:
    """Returns the rows of the first page: those with content, and what the records are if there are too few."""
    what, *others = rows
    shown = [row for row in others if row[0] in _ALWAYS or any(row[2])][:_FIRST]
    return shown if len(shown) == _FIRST else [what, *shown]


def _short(title: str, limit: int) -> str:
    """Returns the first part of a title that has a colon, at most ``limit`` characters."""
    return isolated(shortened(title.partition(":")[0], limit))


def _table(titles: Sequence[str], rows: Sequence[ComparisonRow]) -> Table:
    """Returns the comparison as a table: a row per label, a column per record."""
    limit = _CELL[len(titles)]
    cells = {key: (text(label_), *(_cell(one, limit) for one in found)) for key, label_, found in rows}
    dropped = [key for key in reversed(cells) if key not in _ALWAYS]
    while dropped and sum(len(plain(cell)) for row in cells.values() for cell in row) > _TABLE:
        del cells[dropped.pop(0)]
    return Table(("Aspect", *(_short(title, _CELL[len(titles)] // 2) for title in titles)), tuple(cells.values()))


def _cell(items: Sequence[Phrase], limit: int) -> Phrase:
    return limited(items[0], limit, 1) if items else text(NONE)


def _highlight(titles: Sequence[str], row: ComparisonRow, limit: int) -> Highlight:
    _, title, found = row
    cells = tuple(
        text(bold(f"{name}: "), limited(items[0], limit, 1) if items else italic(NONE))
        for name, items in zip(titles, found, strict=True)
    )
    return Highlight(title, cells, least=len(cells))


def _section(titles: Sequence[str], row: ComparisonRow) -> CardSection:
    key, title, found = row
    items = [
        CardItem(text(bold(f"{_short(name, _CELL[2])}: "), item if item else italic(NONE)))
        for name, cells in zip(titles, found, strict=True)
        for item in (cells or ((),))
    ]
    return CardSection(key, title, tuple(items))


def _stances(names: DisplayNames, profiles: Sequence[OptionProfile]) -> Phrase:
    """``Fantappie and Heller advocate Restraint and reject Tougher love; Knights ...``, by the sources' own positions."""
    by_voice: dict[str, dict[Stance, list[str]]] = {}
    cites: list[Citation] = []
    for profile in profiles:
        latest = {one.who: one for one in profile.record.positions if one.stance in _STANCES}
        for who, one in latest.items():
            by_voice.setdefault(who, {}).setdefault(one.stance, []).append(_short(profile.record.title, _CELL[3]))
            cites += one.cites[:1]
    same: dict[str, list[str]] = {}
    for who, stances in by_voice.items():
        same.setdefault(_held(stances, plural=True), []).append(who)
    lines = []
    ordered = sorted(same.items(), key=lambda one: -sum(len(by_voice[who]) for who in one[1]))
    for _, group in ordered[:_VOICES]:
        lines.append(f"{voices(names, group)} {_held(by_voice[group[0]], plural=len(group) > 1)}")
    line = "; ".join(lines) or "the sources state no position on these options"
    return text(f"{line[:1].upper()}{line[1:]}.", cited(dict.fromkeys(cites)))


def _held(stances: dict[Stance, list[str]], *, plural: bool) -> str:
    ending = "" if plural else "s"
    return listed(_STANCES[stance].format(s=ending, titles=listed(titles)) for stance, titles in stances.items())


def _merged(names: Sequence[DisplayNames]) -> DisplayNames:
    return DisplayNames(
        MappingProxyType({key: value for one in names for key, value in one.records.items()}),
        MappingProxyType({key: value for one in names for key, value in one.sources.items()}),
        MappingProxyType({key: value for one in names for key, value in one.countries.items()}),
    )
