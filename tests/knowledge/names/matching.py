"""A name looked up among invented actors, each given by its names, the first of which is its id."""

from __future__ import annotations

from knowledge.names import Entity, Label, Match, MatchResult, NameIndex


def look_up(query: str, *records: tuple[str, ...]) -> MatchResult:
    entities = (Entity(names[0], "actor", tuple(map(Label, names))) for names in records)
    return NameIndex.build(entities).match(query)


def found(query: str, *records: tuple[str, ...]) -> str:
    match = look_up(query, *records)
    return match.candidate.entity if isinstance(match, Match) else repr(match)
