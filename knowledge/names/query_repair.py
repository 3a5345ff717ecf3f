"""Repair: other readings of a query, as the user may have meant it.

An acronym is spelled out before anything is decided. The other repairs are tried only if the query as written finds
nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from functools import lru_cache
from itertools import islice, takewhile

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.names.acronyms import Acronyms
from knowledge.names.folding import QUERY_LIMIT, clean
from knowledge.names.lexicon import LEGAL, MEMBER, Lexicon, WordRole
from knowledge.names.name_words import SERVANT, NameWord, fold, read, word
from knowledge.names.parsed_name import ParsedName, asked
from knowledge.names.weights import stem

_BRACKETED = re.compile(r"[(\[]([^)\]]*)[)\]]")
_ALSO = re.compile(
    r"(?:^|[\s,;(])(?:a\.?\s?k\.?\s?a\.?|f\.?k\.?a\.?|n\.?k\.?a\.?|(?:(?:also|better|formerly) )?(?:known as|called)"
    r"|alias|nom de guerre|connu sous le nom de|genannt|bekannt als|conocido como|noto come"
    r"|(?:المعروف|الملقب|المكنى) ب(?:اسم)?ـ?|معروف به)[\s:]+"
)
_BETWEEN = re.compile("[;/]")
_BORN = re.compile(r"[\s,;]+(?:d\.?o\.?b\.?|p\.?o\.?b\.?|born|geb\.|né en|nacido)[\s:].*$")
_SPLIT_FROM = 6
_HALF, _REST, _LEAST = 5, 4, 3
_ARTICLES = frozenset({"al", "el", "ul"})
_MISTYPED_FROM, _PLACE_MISTYPED_FROM = 6, 5
"""Letters from which a common word, and a place, may be recognised with a typing error."""
_BEGUN, _BEGUN_ALONE = 3, 5
"""Letters of a common word that is not typed to its end, beside other words and alone: Isra is not Israel."""
_COMMON = frozenset({WordRole.KIND, WordRole.TITLE, WordRole.TOPIC, WordRole.PLACE})


def sides(query: str) -> tuple[str, ...]:
    """Returns the names that a query gives for one thing: parts of "aka", brackets and semicolons."""
    cleaned = clean(query)
    inside = _BRACKETED.findall(cleaned)
    parts = [part for one in (_BRACKETED.sub(" ", cleaned), *inside) for part in _ALSO.split(one)]
    named = tuple(side for part in parts for one in _BETWEEN.split(part) if (side := one.strip(" ,()\"'")))
    return named if len(named) > 1 else ()


def names_branch(query: str, lexicon: Lexicon) -> bool:
    """Returns whether brackets after a name contain a kind and a place only, as in "X (Iraq Organization)": a branch."""
    return any(_of_branch(read(inside, QUERY_LIMIT, lexicon)) for inside in _BRACKETED.findall(clean(query)))


def _of_branch(inside: Sequence[NameWord]) -> bool:
    kinds = [one for one in inside if one.role is WordRole.KIND and one.concept != LEGAL and MEMBER not in one.traits]
    places = sum(one.role is WordRole.PLACE for one in inside)
    return bool(kinds and places) and len(kinds) + places == len(inside)


@lru_cache(maxsize=4)
def _common(lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[tuple[str, int], ...]]:
    """Returns the common words that are long enough to be recognised with a typing error, and sorted with their places."""
    least = {WordRole.PLACE: _PLACE_MISTYPED_FROM}
    common = tuple(
        form
        for form, (_, role) in lexicon.meanings.items()
        if role in _COMMON and len(form) >= least.get(role, _MISTYPED_FROM) and form.isascii()
    )
    return common, tuple(sorted((form, place) for place, form in enumerate(common)))


class QueryRepair:
    """Reads queries again with the words of one base."""

    def __init__(self, known: Container[str], acronyms: Acronyms, lexicon: Lexicon) -> None:
        self._known = known
        self._acronyms = acronyms
        self._longest = max(map(len, acronyms.spelled_out), default=0)
        self._lexicon = lexicon
        self._common, self._sorted = _common(lexicon)

    def spelled_out(self, query: ParsedName) -> ParsedName | None:
        """Returns ``query`` with the acronym that is one of its words replaced by the name that it abbreviates."""
        words = query.words
        for place, one in enumerate(words):
            name = self._acronyms.names.get(one.text)
            if name and len(words) > 1:
                return asked((*words[:place], *name, *words[place + 1 :]), acronym=True)
        return None

    def repaired(self, query: str) -> list[ParsedName]:
        """Returns ``query`` without asides, with run-together words split and common words spelled correctly.

        A second reading has the acronym of a spelled-out name inside a longer name. None changes nothing.
        """
        cleaned = clean(query)
        bare = _BORN.sub(" ", _BRACKETED.sub(" ", cleaned))
        before = fold(bare if bare.strip() else cleaned, QUERY_LIMIT, self._lexicon)
        apart = [part for one in before for part in self._split(one)]
        after = zip(("", *apart), apart, strict=False)
        parts = tuple(part for first, part in after if first in _ARTICLES or not self._stray_article(part))
        spelled = tuple(self._spelled_correctly(part, alone=len(parts) == 1) for part in parts)
        typed = fold(query, QUERY_LIMIT, self._lexicon)
        return [
            asked(read(" ".join(fixed), QUERY_LIMIT, self._lexicon), literal=frozenset(fixed) - frozenset(spelled))
            for fixed in dict.fromkeys((spelled, self._abbreviated(spelled)))
            if fixed and fixed != typed
        ]

    def _abbreviated(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        analysed = [(part, word(part, self._lexicon)) for part in parts]
        texts = tuple(part for part, one in analysed if one.role is not WordRole.PARTICLE)
        stems = tuple(stem(one) for _, one in analysed if one.role is not WordRole.PARTICLE)
        for size in range(min(len(stems) - 1, self._longest), 1, -1):
            for start in range(len(stems) - size + 1):
                acronym = self._acronyms.spelled_out.get(stems[start : start + size])
                if acronym:
                    if acronym == "".join(text[0] for text in texts):  # Islamic State of Iraq and Syria is all of ISIS
                        return (acronym,)
                    return (*texts[:start], acronym, *texts[start + size :])
        return parts

    def _is_known(self, part: str) -> bool:
        return part in self._known or part in self._lexicon.meanings or bool(SERVANT.match(part))

    def _says_something(self, part: str) -> bool:
        """Returns whether a part is a common word that counts: "led" in "based, led" does not, so "ied" is not it."""
        return self._lexicon.meanings.get(part, ("", WordRole.PARTICLE))[1] is not WordRole.PARTICLE

    def _is_half(self, part: str) -> bool:
        """Returns whether a part may be one of two words that are run together; "fi" at the end of Sharifi is none."""
        particle = word(part, self._lexicon).role is WordRole.PARTICLE and len(part) < _LEAST
        bare = len(part) < _LEAST and part not in self._lexicon.meanings
        return self._is_known(part) and (part in _ARTICLES or not (particle or bare))

    def _split(self, part: str) -> tuple[str, ...]:
        """Splits an unknown word if both halves are known, or one is and the other may be a name."""
        if self._is_known(part) or part in self._lexicon.given_names:
            return (part,)
        if part[:2] in _ARTICLES and part[2:] in self._known and len(part) > _REST:
            return (part[2:],)
        if len(part) < _SPLIT_FROM:
            return (part,)
        halves = [
            (part[:cut], part[cut:])
            for cut in range(2, len(part) - 1)
            if part[cut:] not in self._lexicon.suffixes or part[:cut] in _ARTICLES
        ]
        for left, right in halves:
            if len(left) >= _HALF and left in self._known and self._stray_article(right):
                return (left,)
            if self._is_half(left) and self._is_half(right) and max(len(left), len(right)) >= _REST:
                return left, right
        for left, right in sorted(halves, key=lambda pair: -max(map(len, pair))):
            if len(left) >= _HALF and len(right) >= _REST and left in self._known:
                return left, right
            if len(right) >= _HALF and len(left) >= _REST and right in self._known:
                return left, right
        return (part,)

    def _stray_article(self, part: str) -> bool:
        return 1 < len(part) <= 3 and not self._is_known(part) and OSA.distance(part, "al") <= 1

    def _begun(self, part: str) -> list[str]:
        """Returns the common words that begin with ``part``, in the order of the lexicon."""
        first = bisect_left(self._sorted, (part, -1))
        found = takewhile(lambda one: one[0].startswith(part), islice(self._sorted, first, None))
        return [self._common[place] for place in sorted(place for _, place in found)]

    def _spelled_correctly(self, part: str, *, alone: bool) -> str:
        analysed = word(part, self._lexicon)
        scanned = {one for one in _scanned(part) if one in self._known or self._says_something(one)}
        if len(scanned) == 1 and not self._is_known(part):
            return scanned.pop()
        if not self._is_known(part) and not analysed.concept and not analysed.given:
            begun = {self._lexicon.meanings[one]: one for one in self._begun(part)}
            if len(begun) == 1 and len(part) >= (_BEGUN_ALONE if alone else _BEGUN):
                return next(iter(begun.values()))
        if len(part) < _MISTYPED_FROM or self._is_known(part) or analysed.concept or analysed.given:
            return part
        closest = process.extractOne(part, self._common, scorer=OSA.distance, score_cutoff=1)
        return closest[0] if closest else part


def _scanned(part: str) -> set[str]:
    """Returns the words that a scanner may have read as ``part``, with one letter or all digits read wrongly."""
    if len(part) < _SCANNED_FROM or not part.isascii():
        return set()
    digits = {part.translate(table) for table in _DIGITS} if any(map(str.isdigit, part)) else set()
    letters = {
        part[:place] + right + part[place + len(wrong) :]
        for wrong, right in _MISREAD
        for place in range(len(part))
        if part.startswith(wrong, place)
    }
    return (digits | letters) - {part}


_SCANNED_FROM = 3
_DIGITS = (str.maketrans("015", "ols"), str.maketrans("015", "ois"))
_MISREAD = (("rn", "m"), ("m", "rn"), ("l", "i"), ("i", "l"), ("vv", "w"))
"""Letters that look alike on a page."""
