"""Scoring: the records whose names resemble a query most, found by fragments of sound, then aligned word by word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container
from dataclasses import dataclass

from knowledge.names.acceptance import identifies
from knowledge.names.aligner import Aligner
from knowledge.names.alignment import Alignment, across_scripts
from knowledge.names.kind_rules import are_kin
from knowledge.names.label_table import LabelTable
from knowledge.names.lexicon import LEGAL, UNIT, WordRole
from knowledge.names.name_words import NameWord
from knowledge.names.offices import title_words
from knowledge.names.parsed_name import ParsedName
from knowledge.names.person_rules import is_person
from knowledge.names.plausibility import plausible
from knowledge.names.postings import Postings
from knowledge.names.rivals import ScoredRecord
from knowledge.names.weights import IDENTIFYING, Weights

_ALIGNED = 12
"""Labels aligned with a query, word by word."""
_ALIGNED_ALONE = 40
"""Labels aligned with a single word, which many labels of one record may have."""
_JOINED = 5
"""Of these, the likeliest by fragments and by words, which are also tried with words run together or split."""
_SHORT = 4
"""Letters of a word that is not matched loosely."""
_SAME = 0.95
"""Similarity from which a short word is another spelling of one: Qais and Kais, but not card and Kurd."""
ALIKE = 0.9
"""Similarity from which two words are one word."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """Scores the labels of one base. ``known`` are its words."""

    rows: LabelTable
    postings: Postings
    weights: Weights
    known: Container[str]

    def scored(self, parsed: ParsedName, types: Collection[str] | None) -> list[ScoredRecord]:
        """Returns the best label of each record that resembles the query, best first."""
        aligner = Aligner(parsed, self.weights)
        most = _ALIGNED if len(parsed.words) > 1 else _ALIGNED_ALONE
        rows = self.postings.closest(
            parsed.words, most, lambda row: types is None or self.rows.entity(row).type in types
        )
        home = self.rows.home if any(one.role is WordRole.PLACE for one in parsed.words) else _nowhere
        aligned = {row: aligner.align(self.rows.reading(row), home(row)) for row in rows}
        if _short(parsed):
            rows = [row for row in rows if _has_a_word(aligned[row])]
        else:
            likeliest = sorted(rows, key=lambda row: -aligned[row].score)[:_JOINED]
            for row in {*rows[:_JOINED], *likeliest}:
                if aligned[row].loose:
                    aligned[row] = aligner.respaced(aligned[row])
        found: dict[str, list[ScoredRecord]] = defaultdict(list)
        for row in rows:
            if aligned[row].pairs:
                entity = self.rows.entity(row)
                record = ScoredRecord(entity.id, entity.type, self.rows.label(row).value, aligned[row])
                found[record.entity].append(record)
        best = [_best(records) for records in found.values()]
        return _ordered(sorted(best, key=lambda record: (-record.score, record.entity)))

    def likeliest(self, best: ScoredRecord) -> tuple[ScoredRecord, bool]:
        """Returns the label of the best record that the query names, and whether it does.

        A label in the script of the query decides before one that leaves vowels out. If the query names none, it is the one
        to ask about, or the one that it resembles most.
        """
        labels = (best, *best.others)
        named = next((one for one in labels if identifies(one.alignment, self.known)), None)
        if named is None:
            return next((one for one in labels if plausible(one.alignment)), best), False
        if across_scripts(named.alignment):
            same = next((one for one in labels if _same_words(one.alignment)), named)
            return same, same is named or identifies(same.alignment, self.known)
        return named, True


def _same_words(alignment: Alignment) -> bool:
    """Returns whether a label in the script of the query has as many words, which all match."""
    return not (alignment.missing or alignment.extra or across_scripts(alignment))


def _nowhere(_: int) -> frozenset[str]:
    """Returns no places: those of a record matter only if the query names one."""
    return frozenset()


def _best(records: list[ScoredRecord]) -> ScoredRecord:
    """Returns the label of one record that resembles the query most, with the others."""
    if len(records) == 1:
        return records[0]
    first, *others = sorted(records, key=lambda record: -record.score)
    return first._replace(others=tuple(others))


def _short(parsed: ParsedName) -> bool:
    """Returns whether a query is two or more short words, which match exactly or not at all."""
    return len(parsed.words) > 1 and all(len(one.text) <= _SHORT and not one.unvowelled for one in parsed.words)


def _has_a_word(alignment: Alignment) -> bool:
    """Returns whether a label has a word of a short query; in a script without vowels all, since card sounds like Kurd."""
    sure = [pair for pair in alignment.pairs if pair.similarity >= _SAME]
    written = any(not alignment.label.words[pair.label[0]].unvowelled for pair in sure)
    return written or len(sure) == len(alignment.query.words)


def _ordered(records: list[ScoredRecord]) -> list[ScoredRecord]:
    """Returns ``records``, given by score, with those in order that ``_order`` may turn round."""
    leading = [record for record in records if record.score > records[0].score - _KIND - max(_KIND, _BEGUN)]
    if len(leading) < 2:
        return records
    leading.sort(key=lambda record: -record.score - _order(record.alignment))
    return leading + records[len(leading) :]


def _order(alignment: Alignment) -> float:
    """Returns points that order two records, but are no reason to accept one.

    A kind of thing that writers use for the typed one speaks for a record. A person is not what a kind of thing names.
    A group's name that begins with the query, or is all of it but for a legal form, is likelier than one that has its words
    elsewhere.
    """
    asked = [alignment.query.words[place] for place in alignment.extra]
    held = [alignment.label.words[place] for place in alignment.missing]
    if is_person(alignment):
        office = title_words(alignment)
        kinds = (alignment.query.words[place].role is WordRole.KIND for place in set(alignment.extra) - office)
        return -_KIND * any(kinds)
    points = _KIND * any(_close(one, other) for one in asked for other in held)
    order = [pair.query for pair in alignment.pairs]
    begins = [pair.label for pair in alignment.pairs] == [(place,) for place in range(len(order))]
    whole = bool(held) and all(word.concept == LEGAL for word in held)
    names = any(word.role in IDENTIFYING for word in held)
    return points + _BEGUN * (begins and (names or whole) and not asked and order == sorted(order))


def _close(asked: NameWord, held: NameWord) -> bool:
    return are_kin((asked, held)) or UNIT in asked.traits & held.traits


_KIND, _BEGUN = 8.0, 8.0
