"""The name index: built once from the labels of the records, then only read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cached_property, partial

from knowledge.names import explanations
from knowledge.names.acceptance import indistinct
from knowledge.names.aligner import Aligner
from knowledge.names.articles import article_differs
from knowledge.names.branches import GroupNames, asked_about_branch
from knowledge.names.entities import Entity
from knowledge.names.exact_index import sound_key
from knowledge.names.folding import clean
from knowledge.names.index_parts import IndexParts, in_order
from knowledge.names.lexicon import Lexicon, WordRole
from knowledge.names.match_result import (
    AmbiguousMatch,
    Candidate,
    Match,
    MatchResult,
    NoMatch,
    SpottedName,
    better,
    changed,
)
from knowledge.names.name_words import key
from knowledge.names.offers import offered, resembling, wanted
from knowledge.names.packed_parts import packed_parts, unpacked_parts
from knowledge.names.parsed_name import ParsedName, read_label, read_query
from knowledge.names.person_rules import conflicts
from knowledge.names.plausibility import plausible
from knowledge.names.postings import SMALL
from knowledge.names.query_repair import QueryRepair, names_branch, sides
from knowledge.names.rivals import ScoredRecord, complements, named_after, one_word_of_several, rivals
from knowledge.names.scoring import Scorer
from knowledge.names.sharing import sharing
from knowledge.names.spotting import Spotter
from knowledge.names.standard_lexicon import STANDARD
from knowledge.names.surnames import place_named_after, without_mentions, without_things, written_otherwise

_OFFERED = 5
_SHORT = 2
"""Words up to which one of several names may be a note, and is not looked up in vain."""


class NameIndex:
    """Immutable index of the labels of some entities; their order does not matter."""

    def __init__(self, parts: IndexParts) -> None:
        self._parts = parts
        self._lexicon = parts.lexicon
        self._rows, self._exact, self._sounds, self._weights = parts.rows, parts.exact, parts.sounds, parts.weights
        self._by_id = {entity.id.casefold(): entity for entity in parts.rows.entities}
        self._known = self._rows.known()
        self._scorer = Scorer(self._rows, parts.postings, self._weights, self._known)
        self._repair = QueryRepair(self._known, parts.acronyms, self._lexicon)

    @classmethod
    def build(cls, entities: Iterable[Entity], lexicon: Lexicon = STANDARD, *, small: int = SMALL) -> NameIndex:
        """Returns the index of ``entities``, no two with the same id; more than ``small`` labels use numpy.

        Raises:
            ValueError: There are too many labels for one index.
        """
        return cls(IndexParts.built(entities, lexicon, small=small))

    def following(self, entities: Iterable[Entity]) -> NameIndex:
        """Returns the index of other ``entities`` with the same lexicon; fast if it is large and few are not the same.

        It answers exactly as one that is built, and this one goes on to answer as before.

        Raises:
            ValueError: There are too many labels for one index.
        """
        ordered = in_order(entities)
        return NameIndex(self._parts.revised(ordered) or IndexParts.built(ordered, self._lexicon))

    def packed(self) -> bytes:
        """Returns the index as bytes for ``unpacked``."""
        return packed_parts(self._parts)

    @classmethod
    def unpacked(cls, packed: bytes, entities: Iterable[Entity]) -> NameIndex:
        """Returns the index that was packed by the same code for the same entities, with the lexicon that it had.

        Raises:
            ValueError: It is not complete, or of other entities.
        """
        return cls(unpacked_parts(packed, in_order(entities)))

    def match(self, query: str, *, types: Collection[str] | None = None) -> MatchResult:
        """Returns the entity that ``query`` names; ``types`` limits the look-up to those record kinds."""
        found = self._matched(query, types)
        find = partial(self.match, types=types)
        answer = asked_about_branch(query, found, find=find, names_of=self._group)
        return changed(answer, lambda one: self._explained(one, query))

    def _group(self, entity: str) -> GroupNames | None:
        return GroupNames.of(self._by_id[entity.casefold()], self._lexicon)

    def may_equal(self, query: str) -> bool:
        """Returns whether a query may equal a label after folding; a cheap test, which is often true without reason."""
        words = read_query(query, self._lexicon).words
        if len(words) != 1 or words[0].unvowelled or clean(query) in self._by_id:
            return True
        known = self._exact.rows(self._key(query)) or self._sounds.rows(sound_key(words))
        return bool(known) or bool(self._repair.repaired(query))

    def _explained(self, one: Candidate, query: str) -> Candidate:
        """Returns a candidate whose reason quotes the words as they were written."""
        return replace(one, reason=explanations.as_written(one.reason, query, one.label, lexicon=self._lexicon))

    def _matched(self, query: str, types: Collection[str] | None) -> MatchResult:
        exact = self._exactly(query, types)
        if exact:
            return self._settle(exact, query, types)
        parsed = read_query(query, self._lexicon)
        answer = self._loosely(parsed, query, types)
        spelled_out = self._repair.spelled_out(parsed)
        if spelled_out:
            answer = better(answer, self._loosely(spelled_out, query, types))
        if isinstance(answer, Match):
            return answer
        for repaired in self._repair.repaired(query):
            answer = better(answer, self._loosely(repaired, query, types))
        if not isinstance(answer, Match):
            answer = self._by_sides(query, types) or answer
        if isinstance(answer, AmbiguousMatch):
            known = {one.entity for one in answer.candidates}
            begun = (one for one in self._begun(query, types) if one.entity not in known)
            further = (one for one in begun if self._by_id[one.entity.casefold()].is_actor)
            return AmbiguousMatch((*answer.candidates, *further)[:_OFFERED])
        return self._by_letters(query, types) or answer if isinstance(answer, NoMatch) else answer

    def _by_sides(self, query: str, types: Collection[str] | None) -> MatchResult | None:
        """Returns what one of several names in the query finds; a question if they differ, or if one is unknown."""
        answers = {side: self._matched(side, types) for side in sides(query)}
        found = {one.candidate.entity: one for one in answers.values() if isinstance(one, Match)}
        unknown = any(not isinstance(one, Match) and len(side.split()) > _SHORT for side, one in answers.items())
        unknown = unknown and all(
            self._says_little(side, one) for side, one in answers.items() if isinstance(one, Match)
        )
        if len(found) > 1 or (found and (unknown or names_branch(query, self._lexicon))):
            return AmbiguousMatch(tuple(one.candidate for one in found.values()))
        return next(iter(found.values()), None)

    def _says_little(self, side: str, one: Match) -> bool:
        """Returns whether a name is an acronym or only a place, as in "Department of Affairs (Australia)"."""
        places = all(word.role is WordRole.PLACE for word in read_query(side, self._lexicon).words)
        return places or one.candidate.reason is explanations.ACRONYM

    def _by_letters(self, query: str, types: Collection[str] | None) -> MatchResult | None:
        """Returns a question if the query is the first letters of a name, or the first word of several: too little."""
        rows = self._parts.acronyms.initials.get(self._key(query), ())
        initials = offered(self._rows, rows, explanations.INITIALS, types=types)
        begun = self._begun(query, types)
        offers = initials or (begun if len(begun) > 1 else [])
        return AmbiguousMatch(tuple(offers[:_OFFERED])) if offers else None

    def _begun(self, query: str, types: Collection[str] | None) -> list[Candidate]:
        """Returns the records of which the query is the first word of a name."""
        return offered(self._rows, self._parts.first_words.rows(query), explanations.FIRST_WORD, types=types)

    def spot(self, text: str) -> tuple[SpottedName, ...]:
        """Returns the names in ``text``, by offset; never part of another word, never two at one place."""
        return self._spotter.spots(text)

    def warm(self) -> None:
        """Builds now what is otherwise built when a text is first searched for names, or one word is not a name."""
        self._spotter.spots("")
        self._parts.first_words.rows("")

    @cached_property
    def _spotter(self) -> Spotter:
        return Spotter(self._rows, self._lexicon, self._parts.openings)

    def twins(self) -> Iterator[tuple[Candidate, Candidate]]:
        """Iterates over strong labels that spelling does not distinguish from a label of another record.

        The first of each pair is the label, with its record; the second is the label of the other one and why they match.
        """
        for row in range(len(self._rows)):
            label, entity, parsed = self._rows.label(row), self._rows.entity(row), self._rows.reading(row)
            if not label.strong or not parsed.words or parsed.acronym:
                continue
            one = Candidate(entity.id, label.value, 100.0, explanations.SAME_NAME)
            for other in self._scorer.scored(parsed, None):
                if (
                    other.entity != entity.id
                    and self._key(other.value) != self._key(label.value)
                    and indistinct(other.alignment)
                ):
                    yield one, _candidate(other)
            yield from ((one, two) for two in self._sharing(one, None) if self._key(two.label) != self._key(one.label))

    def _key(self, text: str) -> str:
        return key(text, self._lexicon)

    def _exactly(self, query: str, types: Collection[str] | None) -> list[Candidate]:
        found, folded = dict[str, Candidate](), self._key(query)
        for row in self._exact.rows(folded):
            entity, label = self._rows.entity(row), self._rows.label(row)
            if self._key(label.value) == folded and wanted(entity, types):
                why = explanations.ACRONYM if self._rows.reading(row).acronym else explanations.SAME_NAME
                found.setdefault(entity.id, Candidate(entity.id, label.value, 100.0, why))
        by_id = self._by_id.get(clean(query))
        if by_id is not None and wanted(by_id, types):
            label_shown = by_id.labels[0].value if by_id.labels else by_id.id
            found.setdefault(by_id.id, Candidate(by_id.id, label_shown, 100.0, explanations.IDENTIFIER))
        return [found[entity] for entity in sorted(found)]

    def _settle(self, exact: list[Candidate], query: str, types: Collection[str] | None) -> MatchResult:
        if len(exact) > 1 or (exact[0].reason is explanations.SAME_NAME and self._other_article(query, exact[0].label)):
            return AmbiguousMatch(tuple(exact))
        sharing = self._sharing(exact[0], types)
        return AmbiguousMatch((exact[0], *sharing)) if sharing else Match(exact[0])

    def _other_article(self, query: str, label: str) -> bool:
        aligner = Aligner(read_query(query, self._lexicon), self._weights)
        return article_differs(query, label, aligner.align(read_label(label, "", self._lexicon)))

    def _sharing(self, only: Candidate, types: Collection[str] | None) -> list[Candidate]:
        """Returns other records that have the same name as one of their words, or in another spelling: they ask."""
        label, entity = read_label(only.label, "", self._lexicon), self._by_id[only.entity.casefold()]
        others = sharing(only, entity, label, scored=lambda: self._scorer.scored(label, types))
        return [_candidate(one) for one in others[: _OFFERED - 1]]

    def _loosely(self, parsed: ParsedName, query: str, types: Collection[str] | None) -> MatchResult:
        scored = without_things(self._scorer.scored(parsed, types))
        if not scored:
            return NoMatch()
        (best, is_named), others = self._scorer.likeliest(scored[0]), scored[1:]
        if is_named and not rivals(best, without_mentions(best, others)):
            fuller = (one.alignment for one in (scored[0], *scored[0].others) if one is not best)
            differs = conflicts(best.alignment, fuller) or named_after(best) or written_otherwise(best)
            differs = differs or place_named_after(scored[0]) or article_differs(query, best.value, best.alignment)
            differs = differs or names_branch(query, self._lexicon) or one_word_of_several(best, others)
            return AmbiguousMatch((_candidate(scored[0]),)) if differs else Match(_candidate(scored[0]))
        if plausible(best.alignment) and (near := resembling(scored)):
            return AmbiguousMatch(tuple(map(_candidate, near[:_OFFERED])))
        mixed = next((other for other in others if complements(best, other)), None)
        closest = tuple(map(_candidate, (scored[0], mixed) if mixed else scored[:_OFFERED]))
        return AmbiguousMatch(closest) if mixed else NoMatch(closest)


def _candidate(record: ScoredRecord) -> Candidate:
    return Candidate(record.entity, record.value, round(record.score, 1), explanations.reason(record.alignment))
