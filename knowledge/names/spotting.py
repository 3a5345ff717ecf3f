"""Spotting: the names in free text, longest first, never inside another word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.names import explanations
from knowledge.names.label_table import LabelTable
from knowledge.names.lexicon import NAMING, Lexicon, WordRole
from knowledge.names.match_result import MatchKind, MatchReason, SpottedName
from knowledge.names.name_words import NameWord
from knowledge.names.name_words import word as analyse
from knowledge.names.openings import FROM, Openings, SecondWords, entries
from knowledge.names.parsed_name import ParsedName
from knowledge.names.phonetic_distance import FAINT, alike, is_servant
from knowledge.names.standard_lexicon import STANDARD
from knowledge.names.tokens import Token, tokens

_SURE = 0.9
_SURE_ALONE = 0.96
_PREFIXES = frozenset("ولب")
"""Arabic conjunctions and prepositions that are written together with the next word."""


@dataclass(frozen=True, slots=True)
class _Occurrence:
    first: int
    last: int
    entities: tuple[str, ...]
    reason: MatchReason


class Spotter:
    """Finds the labels of ``rows`` in text."""

    def __init__(self, rows: LabelTable, lexicon: Lexicon = STANDARD, openings: Openings | None = None) -> None:
        self._lexicon = lexicon
        self._rows = rows
        self.openings = openings or Openings(rows)
        """Where the labels are listed."""

    def spots(self, text: str) -> tuple[SpottedName, ...]:
        """Returns the names in ``text``, by offset; of names that overlap, the longest."""
        words = tokens(text, self._lexicon)
        occurrences = [one for first in range(len(words)) for one in self._from(words, first)]
        taken: set[int] = set()
        chosen: list[_Occurrence] = []
        for one in sorted(occurrences, key=lambda one: (one.first - one.last, one.first)):
            run = range(one.first, one.last + 1)
            if taken.isdisjoint(run):
                taken.update(run)
                chosen.append(one)
        in_full = {one.entities[0] for one in chosen if len(one.entities) == 1}
        chosen.extend(_resolved(one, in_full) for one in self._lone(words, taken))
        return tuple(_spot(text, words, one) for one in sorted(chosen, key=lambda one: one.first))

    def _from(self, words: Sequence[Token], first: int) -> Iterator[_Occurrence]:
        """Returns the labels that begin at a word, one sighting for each length."""
        by_end: dict[int, dict[str, int]] = defaultdict(dict)
        for word in _unprefixed(words[first].word):
            for row in sorted({row for entry in entries(word) for row in self._opened(entry, words, first)}):
                last = self._follows(words, first, word, row=row)
                if last is not None:
                    by_end[last].setdefault(self._rows.entity(row).id, row)
        for last, held in by_end.items():
            rows = sorted(held.values())
            alone = self._sharing(words[first], rows) if first == last else ()
            yield _Occurrence(
                first, last, (*(self._rows.entity(row).id for row in rows), *alone), self._reason(rows[0])
            )

    def _opened(self, entry: str, words: Sequence[Token], first: int) -> Iterator[int]:
        """Yields labels that begin with a word; of many, those whose second word follows in the text too."""
        opened = self.openings.opened(entry)
        if opened is not None:
            yield from opened
            return
        following = _next(words, first)
        second = words[following] if following >= 0 else None
        for text, literal, key in self._likely(self.openings.seconds(entry), second):
            if not text or (second is not None and self._is_second(second, text, literal=literal)):
                yield from self.openings.group(key)

    def _likely(self, seconds: SecondWords, heard: Token | None) -> Iterable[tuple[str, bool, str]]:
        """Returns the groups whose second word may be ``heard``: a rough look at all of them spares the exact one."""
        if heard is None or heard.word.concept or is_servant(heard.word):
            return seconds.groups
        rough = process.extract(
            heard.word.blur, seconds.blurs, scorer=OSA.normalized_similarity, score_cutoff=FAINT, limit=None
        )
        return (*(seconds.groups[place] for _, _, place in rough), *(one for one in seconds.groups if not one[0]))

    def _is_second(self, heard: Token, text: str, *, literal: bool) -> bool:
        if literal:
            return heard.word.text == text and heard.written.isupper()
        return _same(heard.word, analyse(text, self._lexicon), alone=False)

    def _reason(self, row: int) -> MatchReason:
        label = self._rows.label(row).value
        if self._rows.reading(row).acronym:
            return explanations.ACRONYM
        return MatchReason(MatchKind.SAME_NAME, f"named in the text: {label}")

    def _follows(self, words: Sequence[Token], first: int, opening: NameWord, *, row: int) -> int | None:
        """Returns the place of the label's last word if the text continues with it word for word."""
        reading = self._rows.reading(row)
        place = first
        for number in range(len(reading.words)):
            if number:
                place = _next(words, place)
                if place < 0:
                    return None
            if not _heard(words[place] if number else replace(words[place], word=opening), reading, number):
                return None
        if len(reading.words) == 1 and not (words[first].capital or opening.text == reading.words[0].text):
            return None
        return place

    def _sharing(self, place: Token, rows: Sequence[int]) -> tuple[str, ...]:
        """Returns other records of the same type that have a bare word as one of theirs."""
        if any(self._rows.reading(row).acronym for row in rows) or place.word.role is not WordRole.NAME:
            return ()
        types = {self._rows.entity(row).type for row in rows}
        ours = {self._rows.entity(row).id for row in rows}
        others = {
            self._rows.entity(row).id
            for row, _ in self._records(place.word)
            if self._rows.entity(row).type in types
        }  # fmt: skip
        return tuple(sorted(others - ours))

    def _records(self, heard: NameWord) -> list[tuple[int, int]]:
        """Returns rows that hold a word, with the word's place in the label."""
        return [
            (row, number)
            for row in dict.fromkeys(self.openings.alone(heard.bones))
            for number, word in enumerate(self._rows.reading(row).words)
            if alike(heard, word) >= _SURE_ALONE
        ]

    def _lone(self, words: Sequence[Token], taken: set[int]) -> Iterator[_Occurrence]:
        """Returns single words that mean a longer name, such as a family name."""
        for number, place in enumerate(words):
            if number in taken or not place.capital or place.word.role is not WordRole.NAME:
                continue
            records = [record for word in _unprefixed(place.word) for record in self._records(word)]
            if any(self._identifies(row, at) for row, at in records) and not self._elsewhere(words, number):
                entities = tuple(dict.fromkeys(self._rows.entity(row).id for row, _ in sorted(records)))
                yield _Occurrence(
                    number, number, entities, MatchReason(MatchKind.PARTIAL, f"part of the name: {place.written}")
                )

    def _identifies(self, row: int, at: int) -> bool:
        """Returns whether a word of a label identifies it: its last word, or the only one that is not common."""
        words = self._rows.reading(row).words
        others = [word for number, word in enumerate(words) if number != at]
        return at == len(words) - 1 or all(word.role in _COMMON for word in others)

    def _elsewhere(self, words: Sequence[Token], number: int) -> bool:
        """Returns whether a family name follows a given name of none of its records: then it is another person."""
        before = _before(words, number)
        if before is None or not before.capital or before.word.role not in NAMING:
            return False
        if before.word.text in self._lexicon.openers:
            return False
        return not any(
            alike(before.word, word) >= _SURE
            for row, _ in self._records(words[number].word)
            for word in self._rows.reading(row).words
        )


def _heard(token: Token, reading: ParsedName, number: int) -> bool:
    """Returns whether a word of the text is the word of a label at a position; an acronym only in capitals."""
    wanted = reading.words[number]
    if wanted.text in reading.literal:
        return token.word.text == wanted.text and token.written.isupper()
    return _same(token.word, wanted, alone=len(reading.words) == 1)


def _same(heard: NameWord, wanted: NameWord, *, alone: bool) -> bool:
    translated = bool(heard.concept) and heard.concept == wanted.concept and heard.unvowelled != wanted.unvowelled
    return translated or alike(heard, wanted) >= (_SURE_ALONE if alone else _SURE)


def _resolved(lone: _Occurrence, in_full: set[str]) -> _Occurrence:
    """A short name means the one record that the same text names in full, if there is just one."""
    meant = tuple(entity for entity in lone.entities if entity in in_full)
    if len(lone.entities) == 1 or len(meant) != 1:
        return lone
    return replace(
        lone, entities=meant, reason=MatchReason(MatchKind.PARTIAL, f"{lone.reason.text}, in full elsewhere")
    )


_COMMON = frozenset({WordRole.KIND, WordRole.TITLE, WordRole.PLACE, WordRole.KUNYA})


def _unprefixed(word: NameWord) -> Iterator[NameWord]:
    yield word
    if word.unvowelled and word.text[0] in _PREFIXES and len(word.text) > FROM:
        yield analyse(word.text[1:])


def _next(words: Sequence[Token], place: int) -> int:
    for following in range(place + 1, len(words)):
        if not words[following].joins:
            return -1
        if words[following].word.role is not WordRole.PARTICLE:
            return following
    return -1


def _before(words: Sequence[Token], place: int) -> Token | None:
    while place > 0 and words[place].joins:
        place -= 1
        if words[place].word.role is not WordRole.PARTICLE:
            return words[place]
    return None


def _spot(text: str, words: Sequence[Token], one: _Occurrence) -> SpottedName:
    start, end = words[one.first].start, words[one.last].end
    return SpottedName(one.entities, start, end, text[start:end], one.reason)
