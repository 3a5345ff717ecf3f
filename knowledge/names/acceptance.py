"""Acceptance: whether to accept a label, to ask, or to state that no record has this name.

A label is accepted only if every word that identifies is accounted for on both sides or may be left out by a rule
below, and no other record could be meant by the same words.
"""

from __future__ import annotations

from collections.abc import Container
from math import prod

from knowledge.names.alignment import Alignment, Pair
from knowledge.names.kind_rules import after_a_person, branch, of_a_group, of_a_place, other_kind, other_thing
from knowledge.names.lexicon import LEGAL, WordRole
from knowledge.names.name_words import NameWord
from knowledge.names.offices import title_words
from knowledge.names.person_rules import (
    in_full,
    is_person,
    is_prefix,
    name_places,
    needs_question,
    one_kunya,
)
from knowledge.names.weights import IDENTIFYING

ACCEPT = 80.0
CLOSE = 0.74
_TOGETHER = 0.72
SAME = 0.85
_RESPELLED = 0.95
_SHORT = 4
LIGHT = frozenset({WordRole.KIND, WordRole.TITLE, WordRole.KUNYA, WordRole.PARTICLE})


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
    named = [pair.similarity for pair in alignment.pairs if identifying(alignment, pair)]
    if any(similarity < CLOSE for similarity in named) or prod(named) < _TOGETHER:
        return False
    if other_kind(alignment) or one_kunya(alignment) or of_a_place(alignment) or of_a_group(alignment):
        return False
    extra = [alignment.query.words[place] for place in alignment.extra]
    if _ends_in_a_title(alignment):
        return False
    if all(word.role in LIGHT or (len(word.text) < 3 and not _suffix(alignment, word)) for word in extra):
        return not branch(alignment)
    return _middle_names(alignment) or _embedded(alignment)


def _suffix(alignment: Alignment, word: NameWord) -> bool:
    """Returns whether a short word makes another acronym: PFLP-GC is not the PFLP."""
    return alignment.label.acronym and word.role is not WordRole.PLACE


def _ends_in_a_title(alignment: Alignment) -> bool:
    """Returns whether the query's last word is an unmatched title: there it is a family name ("Jamil Sayyed").

    After the whole name of a person, only a title that is a name elsewhere is a family name.
    """
    last = len(alignment.query.words) - 1
    word = alignment.query.words[last]
    if last not in alignment.extra or word.role is not WordRole.TITLE:
        return False
    return bool(alignment.missing) or (word.also_name and is_person(alignment))


def _middle_names(alignment: Alignment) -> bool:
    """Returns whether the query is a person's name in full: the label's names in order, others between them."""
    sure = all(pair.similarity >= SAME for pair in alignment.pairs)
    return sure and is_person(alignment) and in_full(alignment)


def _embedded(alignment: Alignment) -> bool:
    """Returns whether the query is the whole label plus words for its place and kind only."""
    if alignment.missing or any(pair.similarity < SAME for pair in alignment.pairs):
        return False
    if branch(alignment) or not alignment.pairs:
        return False
    inside = [place for pair in alignment.pairs for place in pair.query]
    kinds = any(alignment.query.words[place].role is WordRole.KIND for place in alignment.extra)
    long = len(alignment.pairs) > _SEVERAL and not kinds
    several = len(alignment.pairs) > 1 and not is_person(alignment)
    light = title_words(alignment) if is_person(alignment) else set()
    return all(
        place in light
        or word.role in LIGHT
        or (word.role is WordRole.TOPIC and min(inside) < place < max(inside))
        or (word.role is WordRole.PLACE and several and (word.concept in alignment.home or long))
        for place in alignment.extra
        if (word := alignment.query.words[place])
    )


def ignored_words(alignment: Alignment) -> set[int]:
    """Returns the positions of words of the query that say nothing else than the label: titles, its country."""
    if is_person(alignment):
        return title_words(alignment)
    words = alignment.query.words
    return {
        place
        for place in alignment.extra
        if words[place].role is WordRole.TITLE
        or words[place].concept == LEGAL
        or (words[place].role is WordRole.PLACE and words[place].concept in alignment.home)
    }


_SEVERAL = 2
"""Matched words above which a place after the name does not make another group."""
_SENTENCE, _HALF = 7, 0.5
"""Words from which a label is a sentence, and the share of it that must be there: a sentence may contain any words."""


def _enough(alignment: Alignment) -> bool:
    words = alignment.label.words
    if len(words) >= _SENTENCE and alignment.of_label < _HALF:
        return False
    matched = [words[place] for pair in alignment.pairs for place in pair.label]
    if not alignment.missing:
        return sum(word.concept != LEGAL for word in matched) > 1 or any(
            _sure_alone(alignment, pair) for pair in alignment.pairs
        )
    missing = [words[place] for place in alignment.missing]
    literal = alignment.label.literal
    if literal and any(word.role is WordRole.NAME and word.text not in literal for word in missing):
        return False
    if not is_person(alignment) and (other_thing(alignment) or after_a_person(alignment)):
        return False
    if all(word.role in LIGHT or word.role is WordRole.PLACE for word in missing) and len(matched) > 1:
        return any(word.role in IDENTIFYING for word in matched)
    return any(_sure_alone(alignment, pair) for pair in alignment.pairs) or _topical(alignment)


def _sure_alone(alignment: Alignment, pair: Pair) -> bool:
    meant = [alignment.label.words[place] for place in pair.label]
    if alignment.label.literal and not alignment.label.acronym and meant[0].text in alignment.label.literal:
        return False
    if pair.similarity < 1.0 and not meant[0].concept and not _surname_respelled(alignment):
        return False
    typed = "".join(alignment.query.words[place].text for place in pair.query)
    if alignment.label.acronym:
        return pair.similarity == 1.0 and len(typed) > 1
    if not any(word.role is WordRole.NAME for word in meant):
        return _is_the_place(alignment)
    if len(typed) > _SHORT:
        return pair.similarity >= SAME
    return len(typed) >= 3 and pair.similarity >= (_RESPELLED if _more_than_letters(alignment, pair) else 1.0)


def _is_the_place(alignment: Alignment) -> bool:
    """Returns whether query and label are one place in two spellings; an adjective, such as Danish, is not the place."""
    words = (*alignment.query.words, *alignment.label.words)
    adjective = any(word.text != word.concept and word.text.endswith(_ADJECTIVE) for word in words)
    return not adjective and all(word.role is WordRole.PLACE for word in words)


_ADJECTIVE = ("i", "an", "ish", "ese", "ien", "enne", "\u064a", "\u064a\u0629")


def _surname_respelled(alignment: Alignment) -> bool:
    """Returns whether a respelled word may be accepted although names of the label are missing: as a surname."""
    missing = [word for place in alignment.missing if (word := alignment.label.words[place]).role is WordRole.NAME]
    return len(alignment.query.words) > 1 or all(word.given for word in missing)


def _more_than_letters(alignment: Alignment, pair: Pair) -> bool:
    """Returns whether a short word is one of several, or is written in a script that packs a name into few letters."""
    return len(alignment.query.words) > len(pair.query) or alignment.query.words[pair.query[0]].unvowelled


def _topical(alignment: Alignment) -> bool:
    """Returns whether two or more common words match and no name is missing, as in "council of representatives"."""
    if any(alignment.label.words[place].role in {WordRole.NAME, WordRole.GIVEN} for place in alignment.missing):
        return False
    matched = [alignment.label.words[place] for pair in alignment.pairs for place in pair.label]
    distinctive = [word for word in matched if word.role in {WordRole.TOPIC, WordRole.NAME}]
    return bool(distinctive) and len(matched) > 1 and alignment.of_label >= 0.45


def identifying(alignment: Alignment, pair: Pair) -> bool:
    """Returns whether a matched word of the label is a name or a topic."""
    return any(alignment.label.words[place].role in IDENTIFYING for place in pair.label)


_FLOOR, _NAMED_FLOOR = 0.7, 0.5
"""Share of the query that must be accounted for before asking; a country beside a name weighs much and says little."""


_UNTELLING = frozenset({WordRole.PLACE, WordRole.TITLE, WordRole.KUNYA})
"""Roles of words that many names share; more words than one of them name something else."""


def plausible(alignment: Alignment) -> bool:
    """Returns whether to ask "did you mean ...?" rather than deny: all that was typed is there, if not enough of it."""
    matched = [alignment.label.words[place] for pair in alignment.pairs for place in pair.label]
    if len(alignment.query.words) > 1 and all(word.role in _UNTELLING for word in matched):
        return False
    if _too_short(alignment):
        return False
    if not alignment.missing and len(alignment.pairs) > 1 and all(p.similarity >= SAME for p in alignment.pairs):
        order = [pair.query[0] for pair in alignment.pairs]
        if order == sorted(order):
            return True
    if any(pair.similarity < SAME for pair in alignment.pairs if not identifying(alignment, pair)):
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
    return short and all(pair.similarity < _RESPELLED for pair in alignment.pairs)


_ARABIC_WORD = 3


def indistinct(alignment: Alignment) -> bool:
    """Returns whether query and label are spellings of one name: the same words, but for Mohammed inside a name."""
    names = name_places(alignment)[1:-1] if is_person(alignment) else []
    missing = [place for place in alignment.missing if place not in names or not is_prefix(alignment, place)]
    return not missing and not alignment.extra and all(pair.similarity >= _RESPELLED for pair in alignment.pairs)
