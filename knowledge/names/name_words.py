"""Words: a name split into the words that are compared, each with its sound, meaning and role."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.names.folding import ALIAS_LIMIT, QUERY_LIMIT, clean, split
from knowledge.names.lexicon import NAMING, Lexicon, WordRole, words_of_phrases
from knowledge.names.lexicon import sound as sound_of
from knowledge.names.romanisation import blur, bones
from knowledge.names.scripts import ascii_of, is_arabic, unified
from knowledge.names.standard_lexicon import STANDARD

WORD_LIMIT = 12
"""Words of a name that are compared; a record's name needs no more."""

SERVANT = re.compile(r"abd(?:[aeiou]{0,2}l)?$")
_SERVANT_JOINED = re.compile(r"^abd[aeiou]{1,2}(?:l(?=[a-z]{3})|(sh|[rsnztd])(?=\1[a-z]{2})|(?=[rsnztd][a-z]{3}))")
_LIKENED = re.compile(r"(?:abd)?[aeiou]{1,2}(sh|[rsnztd])$")
"""An article, or "servant of the", whose l is likened to the consonant that follows, as in Abdur Rahman."""
_SERVANT_OF, _SERVANT_APART = "abd", "abed"
_OF_GOD = re.compile(r"[aeiou]?(?:ll[aeo]h?|lah)$")
_ARTICLE = re.compile(r"^(?:وال|بال|لل)(?=\w{3})|^ال(?=\w{2})")
_OF_FAITH = re.compile(r"(?:[aeiou](?:l|d)?|l)d(?:i|ee)ne?$")
_FAITH = "din"
_ARTICLES = frozenset({"al", "el", "ul"})
_BETWEEN = _ARTICLES | {"ol"}
"""Articles that may be between the two words of a title, as in Hojjat ol-Islam."""
_NONE: frozenset[str] = frozenset()
_MONTHS = frozenset(name.casefold() for name in calendar.month_name if name)


@dataclass(frozen=True, slots=True)
class NameWord:
    """One word of a name.

    Attributes:
        text: folded spelling, ASCII for every script but Arabic.
        sound: sound letters (see ``romanisation``).
        blur: the same in wide classes, vowels merged.
        bones: its consonants in wide classes.
        concept: the meaning of the word if the lexicon has it, else "".
        role: what it does in the name.
        unvowelled: whether the spelling leaves short vowels out.
        given: whether the lexicon lists the word as a given name.
        also_name: whether the word is a title that is a given or family name too.
        traits: what the lexicon states about the kind of thing that the word means.
    """

    text: str
    sound: str
    blur: str
    bones: str
    concept: str
    role: WordRole
    unvowelled: bool
    given: bool = False
    also_name: bool = False
    traits: frozenset[str] = frozenset()

    @property
    def is_of_a_date(self) -> bool:
        """Whether it is a number or a month: alone, it means no record that has a date in its name."""
        return self.text.isdigit() or self.text in _MONTHS


def analysed(text: str, lexicon: Lexicon = STANDARD) -> NameWord:
    """Returns the analysis of one folded word; ``word`` is the same, and remembers the last words."""
    unvowelled = is_arabic(text)
    servant = len(_SERVANT_OF) if text.startswith(_SERVANT_OF) and len(text) > len(_SERVANT_OF) + 2 else 0
    sound = sound_of(text[:servant]) + sound_of(text[servant:]) if servant else sound_of(text)
    concept, role = lexicon.meaning(text, sound, unvowelled=unvowelled)
    given = role is WordRole.GIVEN or text in lexicon.given_names
    traits = lexicon.traits.get(concept or text, _NONE)
    also_name = text in lexicon.title_names
    return NameWord(text, sound, blur(sound), bones(sound), concept, role, unvowelled, given, also_name, traits)


word = lru_cache(maxsize=1 << 16)(analysed)


@dataclass(frozen=True, slots=True)
class FoldedWord:
    """A folded word and the positions of the written words that it was made of."""

    text: str
    first: int
    last: int


def fold(text: str, limit: int = ALIAS_LIMIT, lexicon: Lexicon = STANDARD) -> tuple[str, ...]:
    """Returns the folded words of ``text``, particles included; folding the joined result again changes nothing.

    The result for a text no longer than an alias is cached: an index folds each label twice, and its next version again.
    """
    if len(text) > ALIAS_LIMIT:
        return _folded(text, limit, lexicon)
    if text.isalnum() and text.isascii() and (one := _simple(text.casefold(), lexicon)):
        return (one,)
    return _cached_fold(text, ALIAS_LIMIT if text.isascii() else limit, lexicon)


def _folded(text: str, limit: int, lexicon: Lexicon) -> tuple[str, ...]:
    written = _uninverted(clean(text, limit), lexicon)
    parts = [_simple(one, lexicon) for one in written]
    return tuple(parts) if all(parts) else tuple(part.text for part in gather(written, lexicon))


def simple(written: str, lexicon: Lexicon) -> str:
    """Returns the folded form of a word that no neighbour changes, such as most names; "" for any other word."""
    text = _plain(written, lexicon)
    ends = text in lexicon.of_faith or text in lexicon.of_god
    servant = SERVANT.match(text) or _LIKENED.match(text) or text in {_SERVANT_APART, "عبد"}
    if len(text) < 2 or ends or servant or text in words_of_phrases(lexicon):
        return ""
    return _canonical(text)


_simple = lru_cache(maxsize=1 << 16)(simple)


_CACHED = 1 << 15
_cached_fold = lru_cache(maxsize=_CACHED)(_folded)


def read(text: str, limit: int = ALIAS_LIMIT, lexicon: Lexicon = STANDARD) -> tuple[NameWord, ...]:
    """Returns the words of ``text`` that carry meaning, without articles and other particles."""
    words = [word(part, lexicon) for part in fold(text, limit, lexicon)]
    return once([one for one in words if one.role is not WordRole.PARTICLE])[:WORD_LIMIT]


def once(words: Sequence[NameWord]) -> tuple[NameWord, ...]:
    """Returns words without a country that is named twice in a row, as in United States of America."""
    return tuple(
        one
        for place, one in enumerate(words)
        if not (place and one.role is WordRole.PLACE and one.concept and one.concept == words[place - 1].concept)
    )


_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def _uninverted(cleaned: str, lexicon: Lexicon) -> tuple[str, ...]:
    if "," not in cleaned:
        return split(cleaned)
    family, comma, given = _THOUSANDS.sub("", cleaned).partition(",")
    if not comma:
        return split(family)
    if _is_office(split(family), lexicon):
        return split(cleaned)
    name, further, office = given.partition(",")
    return split(office) + split(name) + split(family) if not further or "," not in office else split(cleaned)


def _is_office(written: Sequence[str], lexicon: Lexicon) -> bool:
    """Returns whether words before a comma are an office, such as "Secretary of Defense", and no family name."""
    words = [word(_plain(one, lexicon), lexicon) for one in written]
    held = any(one.role is WordRole.TITLE and not one.also_name for one in words)
    return held and not any(one.role in NAMING for one in words)


def _plain(written: str, lexicon: Lexicon) -> str:
    if is_arabic(written):
        one = unified(written)
        whole = one in lexicon.of_god or one in lexicon.of_faith or one in lexicon.meanings
        return one if whole else unified(_ARTICLE.sub("", written))
    return ascii_of(written)


def gather(written: Sequence[str], lexicon: Lexicon = STANDARD) -> list[FoldedWord]:
    """Folds cleaned words and joins what belongs together: initials, "servant of", names that end in God or faith."""
    parts: list[FoldedWord] = []
    servant = initials = False
    for place, one in enumerate(written):
        text = _plain(one, lexicon)
        following = ascii_of(written[place + 1]) if place + 1 < len(written) else ""
        likened = _is_likened(text, following)
        if text == _SERVANT_APART and following in _ARTICLES:
            text = _SERVANT_OF
        if not text or (servant and (text in _ARTICLES or (likened and not text.startswith(_SERVANT_OF)))):
            continue
        if text in lexicon.of_faith:
            text = _FAITH if text.isascii() else text.removeprefix("ال")
            if len(parts) > 1 and word(parts[-1].text, lexicon).role is WordRole.PARTICLE:
                parts.pop()
        if len(parts) > 1 and parts[-1].text in _BETWEEN and _is_title(parts[-2].text, text, lexicon):
            parts.pop()
        joined = _joined(parts[-1].text, text, lexicon, servant=servant, initials=initials) if parts else None
        if joined is None:
            parts.append(FoldedWord(text, place, place))
        else:
            parts[-1] = FoldedWord(joined, parts[-1].first, place)
        initials = len(text) == 1
        servant = bool(SERVANT.match(text)) or text == "عبد" or (likened and text.startswith(_SERVANT_OF))
    return [FoldedWord(_canonical(part.text), part.first, part.last) for part in parts]


def _is_title(first: str, second: str, lexicon: Lexicon) -> bool:
    phrase = lexicon.phrases.get((first, second), "")
    return bool(phrase) and word(phrase, lexicon).role is WordRole.TITLE


def _is_likened(text: str, following: str) -> bool:
    article = _LIKENED.match(text)
    return article is not None and following.startswith(article[1])


def _joined(before: str, text: str, lexicon: Lexicon, *, servant: bool, initials: bool) -> str | None:
    if (before, text) in lexicon.phrases:
        return lexicon.phrases[before, text]
    of_faith = text in lexicon.of_faith or (text in lexicon.of_god and not initials)
    return before + text if servant or of_faith or (len(text) == 1 and initials) else None


def _canonical(part: str) -> str:
    if is_arabic(part):
        return re.sub(r"(?<=..)[اأ]?ل?لله$", "الله", re.sub(r"^عبدال(?=..)", "عبد", part))
    if len(part) <= _BRIEF:
        return part
    folded = _OF_FAITH.sub(_FAITH, _OF_GOD.sub("alah", _SERVANT_JOINED.sub("abd", part)))
    return folded if folded == part else _canonical(folded)  # Kamaluddin and Kamal al-Din lose "al" one after the other


_BRIEF = 5
"""Letters up to which a word has no further part."""


def key(text: str, lexicon: Lexicon = STANDARD) -> str:
    """Returns the form in which exact spellings of a name are equal; articles and other particles do not count."""
    return _key(text, lexicon) if len(text) > ALIAS_LIMIT else _cached_key(text, lexicon)


def _key(text: str, lexicon: Lexicon) -> str:
    folded = fold(text, QUERY_LIMIT, lexicon)
    meaningful = once([one for part in folded if (one := word(part, lexicon)).role is not WordRole.PARTICLE])
    return "".join([one.text for one in meaningful] or folded) or clean(text)


_cached_key = lru_cache(maxsize=_CACHED)(_key)
