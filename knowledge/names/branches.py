"""Branches: a place, a wing or letters beside the name of a group name a part of it, about which to ask."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain

from knowledge.names.alignment import Alignment
from knowledge.names.entities import Entity
from knowledge.names.folding import QUERY_LIMIT, clean
from knowledge.names.lexicon import Lexicon, WordRole
from knowledge.names.match_result import AmbiguousMatch, Match, MatchKind, MatchResult, NoMatch
from knowledge.names.name_words import NameWord, read
from knowledge.names.parsed_name import ParsedName, read_label
from knowledge.names.weights import stem

_BRACKETED = re.compile(r"[(\[]([^)\]]*)[)\]]")
_AFTER = re.compile(r"\s*[(\[–—]\s*|\s+-+\s+|\s+(?:in|of|at)\s+|\s+(?:في|فی|در)\s+")
"""What is between the name of a group and that of its branch."""
_WORDS = 4
"""Words of the name of a branch, after that of its group."""
_SHORT = 3
"""Letters from which a word may be a name."""
_PLAIN = frozenset({WordRole.KIND, WordRole.TITLE, WordRole.TOPIC, WordRole.PARTICLE})
"""Roles of words that say what a group is, not which part of it."""
BRANCH = "branch"
"""The concept of words for a part of a group: wing, branch, sector."""
_EXACT = frozenset({MatchKind.SAME_NAME, MatchKind.ACRONYM})


def places_of_it(alignment: Alignment) -> set[int]:
    """Returns the positions of unmatched words of the query that name a place of the record."""
    words = alignment.query.words
    return {
        place
        for place in alignment.extra
        if words[place].role is WordRole.PLACE and words[place].concept in alignment.home
    }


def asked_about_branch(
    query: str, answer: MatchResult, *, find: Callable[[str], MatchResult], names_of: Callable[[str], GroupNames | None]
) -> MatchResult:
    """Returns a question about the group if the query names a branch of it: instead of the group, or of nothing.

    ``find`` looks a name up; ``names_of`` returns the names of a record by its id, None for a person.
    """
    if isinstance(answer, Match):
        names = names_of(answer.candidate.entity) if _BRACKETED.search(query) else None
        return AmbiguousMatch((answer.candidate,)) if names and names.part_in_brackets(query) else answer
    return _of_its_group(query, find, names_of) or answer if isinstance(answer, NoMatch) else answer


def _of_its_group(
    query: str, find: Callable[[str], MatchResult], names_of: Callable[[str], GroupNames | None]
) -> MatchResult | None:
    name, *rest = _AFTER.split(clean(query), maxsplit=1)
    if not (name and rest and 0 < len(rest[0].split()) <= _WORDS):
        return None
    found = find(name)
    if not isinstance(found, Match) or found.candidate.reason.kind not in _EXACT:
        return None
    names = names_of(found.candidate.entity)
    return AmbiguousMatch((found.candidate,)) if names and names.is_distinct(found.candidate.label) else None


class GroupNames:
    """The names of one record that is not a person."""

    def __init__(self, entity: Entity, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._readings = {one.value: read_label(one.value, one.kind, lexicon) for one in entity.labels}
        self._countries = {lexicon.countries.get(code, code) for code in entity.countries}

    @classmethod
    def of(cls, entity: Entity, lexicon: Lexicon) -> GroupNames | None:
        """Returns the names of a record; None for a person, by its first name, or a thing: neither has branches."""
        names = cls(entity, lexicon)
        first = next(iter(names._readings.values()), None)
        personal = first is None or (first.personal and entity.may_be_person)
        return None if personal or not entity.is_actor else names

    def is_distinct(self, label: str) -> bool:
        """Returns whether a name has a word that is a name, or is an acronym; common words have no branches."""
        reading = self._readings.get(label)
        return reading is not None and (reading.acronym or any(_is_name(one) for one in reading.words))

    def part_in_brackets(self, query: str) -> bool:
        """Returns whether brackets in the query have more than words of the record's names, its kind and its place."""
        inside = (read(one, QUERY_LIMIT, self._lexicon) for one in _BRACKETED.findall(clean(query)))
        return any(not self._is_stated(word) for words in inside for word in words)

    def _is_stated(self, word: NameWord) -> bool:
        if word.role in _PLAIN or word.text.isdigit() or stem(word) in self._stems:
            return word.concept != BRANCH
        if word.role is WordRole.PLACE:
            return word.concept in self._countries
        return any(word.text == _initials(one) for one in self._readings.values())

    @property
    def _stems(self) -> set[str]:
        return set(map(stem, chain.from_iterable(one.words for one in self._readings.values())))


def _is_name(word: NameWord) -> bool:
    return word.role is WordRole.NAME and len(word.text) >= _SHORT


def _initials(name: ParsedName) -> str:
    return "".join(word.text[0] for word in name.words)
