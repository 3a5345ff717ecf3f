"""Acceptance: whether to accept a label.

A label is accepted only if every word that identifies is accounted for on both sides or may be left out by a rule
below, and no other record could be meant by the same words.
"""

from __future__ import annotations

from collections.abc import Container
from math import prod

from knowledge.names.alignment import Alignment, Pair
from knowledge.names.branches import places_of_it
from knowledge.names.kind_rules import (
    after_a_person,
    branch,
    described,
    kind_words,
    of_a_group,
    of_a_place,
    other_head,
    other_kind,
    other_thing,
)
from knowledge.names.lexicon import LEGAL, NAMING, WordRole
from knowledge.names.name_words import NameWord
from knowledge.names.offices import holds_office, title_words
from knowledge.names.other_words import another_word
from knowledge.names.partial_names import is_around_region, is_second_name, lacks_common_words
from knowledge.names.person_rules import (
    in_full,
    is_person,
    is_prefix,
    name_places,
    needs_question,
    one_kunya,
    surname_only,
)
from knowledge.names.sure_words import RESPELLED, SAME, sure_alone
from knowledge.names.weights import ANYWHERE, IDENTIFYING

ACCEPT = 80.0
_BESIDE_TITLES = 60.0
"""Scores from which a name is accepted, and one whose further words are titles, places and kinds only."""
CLOSE = 0.74
_TOGETHER = 0.72
LIGHT = frozenset({WordRole.KIND, WordRole.TITLE, WordRole.KUNYA, WordRole.PARTICLE})


def identifies(alignment: Alignment, known: Container[str]) -> bool:
    """Returns whether the matched words are enough, and the unmatched ones few enough, to name the label's record.

    ``known`` are the words of the base.
    """
    if alignment.score < _threshold(alignment) or not _accounted(alignment) or not _enough(alignment):
        return False
    return not (needs_question if is_person(alignment) else another_word)(alignment, known)


def _threshold(alignment: Alignment) -> float:
    if _middle_names(alignment) or kind_words(alignment):
        return 0.0
    return _BESIDE_TITLES if _embedded(alignment) or _surname(alignment) else ACCEPT


def _surname(alignment: Alignment) -> bool:
    """Returns whether the query is a surname as its person writes it; any number of titles may be before it."""
    return is_person(alignment) and surname_only(alignment) and all(p.similarity >= SAME for p in alignment.pairs)


def _accounted(alignment: Alignment) -> bool:
    named = [pair.similarity for pair in alignment.pairs if identifying(alignment, pair)]
    if any(similarity < CLOSE for similarity in named) or prod(named) < _TOGETHER:
        return False
    if not named and any(pair.similarity < CLOSE for pair in alignment.pairs):
        return False
    if (
        other_kind(alignment)
        or other_head(alignment)
        or one_kunya(alignment)
        or of_a_place(alignment)
        or of_a_group(alignment)
        or described(alignment)
        or _ends_in_a_title(alignment)
        or holds_office(alignment)
    ):
        return False
    extra = [alignment.query.words[place] for place in alignment.extra]
    if all(word.role in LIGHT or _is_brief(alignment, word) for word in extra) and not _suffix(alignment):
        return not branch(alignment)
    return _middle_names(alignment) or _embedded(alignment)


def _is_brief(alignment: Alignment, word: NameWord) -> bool:
    """Returns whether a word is too short to say anything; an acronym and another country, such as UK, do."""
    elsewhere = word.role is WordRole.PLACE and word.concept not in alignment.home
    return len(word.text) < 3 and word.text not in alignment.query.literal and not elsewhere


def _suffix(alignment: Alignment) -> bool:
    """Returns whether letters at the end make another group: PFLP-GC is not the PFLP, and ISIL-K a branch of ISIL."""
    last = len(alignment.query.words) - 1
    word = alignment.query.words[last]
    light = word.role in LIGHT or word.role is WordRole.PLACE
    return last in alignment.extra and len(word.text) < 3 and not light and not is_person(alignment)


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
    several = len(alignment.pairs) > 1 and not is_person(alignment)
    anywhere = _of_common_words(alignment) and ANYWHERE in alignment.home
    light = title_words(alignment) if is_person(alignment) else kind_words(alignment)
    return all(
        place in light
        or word.role in LIGHT
        or (word.role is WordRole.TOPIC and min(inside) < place < max(inside) and not _of_common_words(alignment))
        or (word.role is WordRole.PLACE and several and (word.concept in alignment.home or anywhere))
        or is_around_region(alignment, place)
        for place in alignment.extra
        if (word := alignment.query.words[place])
    )


def _of_common_words(alignment: Alignment) -> bool:
    """Returns whether a label of several words has only common ones, which a country tells from those of other countries."""
    kinds = any(alignment.query.words[place].role is WordRole.KIND for place in alignment.extra)
    named = any(word.role is WordRole.NAME and not word.concept for word in alignment.label.words)
    return len(alignment.pairs) > _SEVERAL and not (kinds or named)


_SEVERAL = 2
"""Matched words above which a place after common words does not make another thing, if its own place is not known."""


def ignored_words(alignment: Alignment) -> set[int]:
    """Returns the positions of words of the query that say nothing else than the label: titles, its country."""
    if is_person(alignment):
        return title_words(alignment)
    words = alignment.query.words
    light = {place for place in alignment.extra if words[place].role is WordRole.TITLE or words[place].concept == LEGAL}
    return light | places_of_it(alignment) | kind_words(alignment)


_SENTENCE, _HALF = 7, 0.5
"""Words from which a label is a sentence, and the share of it that must be there: a sentence may contain any words."""


def _enough(alignment: Alignment) -> bool:
    words = alignment.label.words
    if lacks_common_words(alignment) or is_second_name(alignment):
        return True
    if len(words) >= _SENTENCE and alignment.of_label < _HALF:
        return False
    matched = [words[place] for pair in alignment.pairs for place in pair.label]
    if not alignment.missing:
        return sum(word.concept != LEGAL for word in matched) > 1 or any(
            sure_alone(alignment, pair) for pair in alignment.pairs
        )
    missing = [words[place] for place in alignment.missing]
    literal = alignment.label.literal
    if literal and any(word.role is WordRole.NAME and word.text not in literal for word in missing):
        return False
    if not is_person(alignment) and (other_thing(alignment) or after_a_person(alignment)):
        return False
    if all(word.role in LIGHT or word.role is WordRole.PLACE for word in missing) and len(matched) > 1:
        return any(word.role in IDENTIFYING for word in matched)
    return any(sure_alone(alignment, pair) for pair in alignment.pairs) or _topical(alignment)


def _topical(alignment: Alignment) -> bool:
    """Returns whether two or more common words match and no name is missing, as in "council of representatives"."""
    if any(alignment.label.words[place].role in NAMING for place in alignment.missing):
        return False
    matched = [alignment.label.words[place] for pair in alignment.pairs for place in pair.label]
    distinctive = [word for word in matched if word.role in {WordRole.TOPIC, WordRole.NAME}]
    return bool(distinctive) and len(matched) > 1 and alignment.of_label >= 0.45


def identifying(alignment: Alignment, pair: Pair) -> bool:
    """Returns whether a matched word of the label is a name or a topic."""
    return any(alignment.label.words[place].role in IDENTIFYING for place in pair.label)


def indistinct(alignment: Alignment) -> bool:
    """Returns whether query and label are spellings of one name: the same words, but for Mohammed inside a name."""
    names = name_places(alignment)[1:-1] if is_person(alignment) else []
    missing = [place for place in alignment.missing if place not in names or not is_prefix(alignment, place)]
    return not missing and not alignment.extra and all(pair.similarity >= RESPELLED for pair in alignment.pairs)
