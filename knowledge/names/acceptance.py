"""Acceptance: whether to accept a label, to ask, or to state that no record has this name.

A label is accepted only if every word that identifies is accounted for on both sides or may be left out by a rule
below, and no other record could be meant by the same words.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from math import prod

from knowledge.names.alignment import Alignment, Pair
from knowledge.names.lexicon import WordRole
from knowledge.names.person_rules import aside, in_full, is_person, needs_question, surname_only
from knowledge.names.weights import IDENTIFYING

ACCEPT = 80.0
MARGIN = 8.0
_CLOSE = 0.74
_TOGETHER = 0.72
_SAME = 0.85
_RESPELLED = 0.95
_SHORT = 4
_LIGHT = frozenset({WordRole.KIND, WordRole.TITLE, WordRole.KUNYA, WordRole.PARTICLE})


@dataclass(frozen=True, slots=True)
class ScoredRecord:
    """The best label of one record, laid beside the query."""

    entity: str
    value: str
    alignment: Alignment

    @property
    def score(self) -> float:
        """Likeness, 0 to 100."""
        return self.alignment.score


def identifies(alignment: Alignment, known: Container[str]) -> bool:
    """Returns whether the matched words are enough, and the unmatched ones few enough, to name the label's record.

    ``known`` are the words of the base.
    """
    if alignment.score < _threshold(alignment) or not _accounted(alignment) or not _enough(alignment):
        return False
    return not (is_person(alignment) and needs_question(alignment, known))


def _threshold(alignment: Alignment) -> float:
    if _middle_names(alignment):
        return 0.0
    return 60.0 if _embedded(alignment) else ACCEPT


def _accounted(alignment: Alignment) -> bool:
    identifying = [pair.likeness for pair in alignment.pairs if _identifying(alignment, pair)]
    if any(likeness < _CLOSE for likeness in identifying) or prod(identifying) < _TOGETHER:
        return False
    if _other_kind(alignment):
        return False
    extra = [alignment.query.words[place] for place in alignment.extra]
    if alignment.missing and alignment.extra and _ends_in_a_title(alignment):
        return False
    if all(word.role in _LIGHT or len(word.text) < 3 for word in extra):
        return not _branch(alignment)
    return _middle_names(alignment) or _embedded(alignment)


def _ends_in_a_title(alignment: Alignment) -> bool:
    """Returns whether the query's last word is an unmatched title: there it is a family name ("Jamil Sayyed")."""
    last = len(alignment.query.words) - 1
    return last in alignment.extra and alignment.query.words[last].role is WordRole.TITLE


def _other_kind(alignment: Alignment) -> bool:
    """Returns whether query and label say of what kind the thing is and differ: "Liwa al-X" is not "X Force"."""
    asked = {word.concept for place in alignment.extra if (word := alignment.query.words[place]).role is WordRole.KIND}
    if asked and any(alignment.label.words[place].role is WordRole.KUNYA for place in alignment.missing):
        return True
    if not asked or asked <= _VAGUE:
        return False
    matched = [alignment.label.words[place] for pair in alignment.pairs for place in pair.label]
    held = {word.concept for place in alignment.missing if (word := alignment.label.words[place]).role is WordRole.KIND}
    named = any(word.role is WordRole.NAME for word in matched) or not alignment.missing
    return (bool(held) or not named) and not (held and any(asked | held <= kin for kin in _KIN))


def _branch(alignment: Alignment) -> bool:
    """Returns whether the query names a branch of the label's group: "X youth wing" is not "X"."""
    return any(alignment.query.words[place].concept == _BRANCH for place in alignment.extra)


_BRANCH = "branch"
_VAGUE = frozenset({"group", "organization", "firm"})
_KIN = (
    frozenset({"force", "corps", "committee", "army"}),
    frozenset({"organization", "movement", "group", "party", "front", "alliance", "corps"}),
)
"""Kinds that writers put for each other."""


def _middle_names(alignment: Alignment) -> bool:
    """Returns whether the query is a person's name in full: the label's names in order, others between them."""
    sure = all(pair.likeness >= _SAME for pair in alignment.pairs)
    return sure and is_person(alignment) and in_full(alignment)


def _embedded(alignment: Alignment) -> bool:
    """Returns whether the query is the whole label with nothing beside it but where it is and what kind of thing."""
    if alignment.missing or any(pair.likeness < _SAME for pair in alignment.pairs):
        return False
    if _branch(alignment) or not alignment.pairs:
        return False
    inside = [place for pair in alignment.pairs for place in pair.query]
    several = len(alignment.pairs) > 1 and not is_person(alignment)
    light = aside(alignment) if is_person(alignment) else set()
    return all(
        place in light
        or word.role in _LIGHT
        or (word.role is WordRole.TOPIC and min(inside) < place < max(inside))
        or (word.role is WordRole.PLACE and several and (word.concept in alignment.home or place > max(inside)))
        for place in alignment.extra
        if (word := alignment.query.words[place])
    )


_SENTENCE, _HALF = 7, 0.5
"""Words from which a label is a sentence, and the share of it that must be there: any words may stand in a sentence."""


def _enough(alignment: Alignment) -> bool:
    words = alignment.label.words
    if len(words) >= _SENTENCE and alignment.of_label < _HALF:
        return False
    matched = [words[place] for pair in alignment.pairs for place in pair.label]
    if not alignment.missing:
        return len(matched) > 1 or any(_sure_alone(alignment, pair) for pair in alignment.pairs)
    missing = [words[place] for place in alignment.missing]
    if all(word.role in _LIGHT or word.role is WordRole.PLACE for word in missing) and len(matched) > 1:
        return any(word.role in IDENTIFYING for word in matched)
    return any(_sure_alone(alignment, pair) for pair in alignment.pairs) or _topical(alignment)


def _sure_alone(alignment: Alignment, pair: Pair) -> bool:
    meant = [alignment.label.words[place] for place in pair.label]
    if pair.likeness < 1.0 and not meant[0].concept and not _surname_respelled(alignment):
        return False
    typed = "".join(alignment.query.words[place].text for place in pair.query)
    if alignment.label.acronym:
        return pair.likeness == 1.0 and len(typed) > 1
    if not any(word.role is WordRole.NAME for word in meant):
        return False
    if len(typed) > _SHORT:
        return pair.likeness >= _SAME
    return len(typed) >= 3 and pair.likeness >= (_RESPELLED if _more_than_letters(alignment, pair) else 1.0)


def _surname_respelled(alignment: Alignment) -> bool:
    """Returns whether a respelled word may be accepted although names of the label are missing: as a surname."""
    missing = [word for place in alignment.missing if (word := alignment.label.words[place]).role is WordRole.NAME]
    return len(alignment.query.words) > 1 or all(word.given for word in missing)


def _more_than_letters(alignment: Alignment, pair: Pair) -> bool:
    """Returns whether a short word has something beside it, or is written in a script that packs a name into few letters."""
    return len(alignment.query.words) > len(pair.query) or alignment.query.words[pair.query[0]].unvowelled


def _topical(alignment: Alignment) -> bool:
    """Returns whether two or more common words match and no name is missing, as in "council of representatives"."""
    if any(alignment.label.words[place].role in {WordRole.NAME, WordRole.GIVEN} for place in alignment.missing):
        return False
    matched = [alignment.label.words[place] for pair in alignment.pairs for place in pair.label]
    telling = [word for word in matched if word.role in {WordRole.TOPIC, WordRole.NAME}]
    return bool(telling) and len(matched) > 1 and alignment.of_label >= 0.45


def _identifying(alignment: Alignment, pair: Pair) -> bool:
    return any(alignment.label.words[place].role in IDENTIFYING for place in pair.label)


def rivals(best: ScoredRecord, others: Sequence[ScoredRecord]) -> list[ScoredRecord]:
    """Returns the other records that the same words may mean."""
    return [other for other in others if _rival(best, other)]


def _rival(best: ScoredRecord, other: ScoredRecord) -> bool:
    if _complete(best) and not _complete(other) and len(best.alignment.label.words) > 1:
        return False
    if other.score >= best.score - MARGIN:
        return True
    bare = len(best.alignment.label.words) == 1
    return (bare or not _whole(best)) and _shares_all(best, other)


def _complete(contender: ScoredRecord) -> bool:
    """Returns whether query and label have the same words; a label with a further name is another one's."""
    alignment = contender.alignment
    named = [place for place in alignment.missing if alignment.label.words[place].role in IDENTIFYING]
    return not alignment.extra and not named and all(pair.likeness >= _SAME for pair in alignment.pairs)


def _whole(contender: ScoredRecord) -> bool:
    alignment = contender.alignment
    return not alignment.missing and all(pair.likeness >= _SAME for pair in alignment.pairs)


def _shares_all(best: ScoredRecord, other: ScoredRecord) -> bool:
    ours = _telling(best.alignment)
    theirs = _telling(other.alignment)
    return bool(ours) and all(
        theirs.get(place, 0.0) >= max(_CLOSE, likeness - 0.08) for place, likeness in ours.items()
    )


def _telling(alignment: Alignment) -> dict[int, float]:
    return {
        place: pair.likeness
        for pair in alignment.pairs
        for place in pair.query
        if alignment.query.words[place].role in IDENTIFYING
    }


_FLOOR, _NAMED_FLOOR = 0.7, 0.5
"""Share of the query that must be accounted for before asking; a country beside a name weighs much and says little."""


def plausible(alignment: Alignment) -> bool:
    """Returns whether to ask "did you mean ...?" rather than deny: all that was typed is there, if not enough of it."""
    matched = [alignment.label.words[place] for pair in alignment.pairs for place in pair.label]
    if all(word.role in {WordRole.PLACE, WordRole.TITLE, WordRole.KUNYA} for word in matched):
        return False
    if _too_short(alignment):
        return False
    if not alignment.missing and len(alignment.pairs) > 1 and all(p.likeness >= _SAME for p in alignment.pairs):
        order = [pair.query[0] for pair in alignment.pairs]
        if order == sorted(order):
            return True
    if any(pair.likeness < _SAME for pair in alignment.pairs if not _identifying(alignment, pair)):
        return False
    named = any(word.role is WordRole.NAME for word in matched)
    unasked = IDENTIFYING if named or not alignment.missing else IDENTIFYING | {WordRole.PLACE}
    floor = _NAMED_FLOOR if named else _FLOOR
    return alignment.of_query >= floor and not any(
        alignment.query.words[place].role in unasked and len(alignment.query.words[place].text) > 2
        for place in alignment.extra
    )


def _too_short(alignment: Alignment) -> bool:
    """Returns whether the query is too short to ask about; an Arabic word of three letters is a whole word."""
    words = alignment.query.words
    letters = sum(len(word.text) for word in words)
    short = letters <= _SHORT and not (words[0].unvowelled and letters >= _ARABIC_WORD)
    return short and all(pair.likeness < _RESPELLED for pair in alignment.pairs)


_ARABIC_WORD = 3


def complements(best: ScoredRecord, other: ScoredRecord) -> bool:
    """Returns whether two records, each named nearly in full, account for the query only together."""
    pair = (best.alignment, other.alignment)
    if any(one.of_label < _MOSTLY or any(p.likeness < _SAME for p in one.pairs) for one in pair):
        return False
    together = {place for one in pair for p in one.pairs for place in p.query}
    return all(place in together or word.role in _LIGHT for place, word in enumerate(best.alignment.query.words))


_MOSTLY = 0.7


def indistinct(alignment: Alignment) -> bool:
    """Returns whether query and label are spellings of one name: neither has a word over, and every word is nearly the same."""
    return (
        not alignment.missing and not alignment.extra and all(pair.likeness >= _RESPELLED for pair in alignment.pairs)
    )
