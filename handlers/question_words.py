"""Questions as people type them: what is asked about, and which kinds of records can answer."""

from __future__ import annotations

import re
from typing import Final

from handlers.typed_dates import with_quarters
from knowledge.models import Actor, Forecast, Incident, Option, Place, Quantity, Record, Tally
from knowledge.passages import SMALL_WORDS

_ASKING: Final = SMALL_WORDS | frozenset(
    [
        "happens",
        "hello",
        "hi",
        "info",
        "information",
        "details",
        "anything",
        "everything",
        "background",
        "bio",
        "biography",
        "overview",
        "list",
        "real",
        "name",
        "names",
        "affiliation",
        "affiliations",
        "credentials",
        "job",
        "title",
        "role",
        "do",
        "explain",
        "describe",
        "number",
        "numbers",
        "responsible",
        "behind",
        "blame",
        "blamed",
    ]
)
_FOR_A_RECORD = re.compile(
    r"((who|what|where|when|which)(['’]?s| (is|are|was|were))|how (many|much)|(tell|show|give) me|what about)\b", re.I
)
_QUESTION = re.compile(
    r"(who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|can|could|will|would|should|has|have)\b",
    re.I,
)
_LISTING = re.compile(r"(?:list|all|every|each|how many different)\b|.* list$", re.I)
_EACH_PERIOD: Final = r"\b(?:by|per|each|every) (?:quarter|month|week|year)s?\b"
_DID: Final = (
    "ambushed|attacked|bombed|fired|hit|injured|killed|launched|planted|raided|shelled|shot|stormed|struck|targeted"
)
_HINTS: Final[tuple[tuple[re.Pattern[str], tuple[type[Record], ...]], ...]] = (
    (
        re.compile(r"\bshould\b|\bwhat (?:else )?(can|could|to do)\b|\boptions? (for|against|on|about)\b", re.I),
        (Option,),
    ),
    (
        re.compile(r"\bhow (many|much)\b.*\b(killed|died?|dead|deaths|wounded|injured|hurt|casualties)\b", re.I),
        (Incident, Quantity, Tally),
    ),
    (
        re.compile(rf"\bhow (many|much)\b|\bnumbers? of\b|\btotal\b|{_EACH_PERIOD}|\bquarterly\b", re.I),
        (Quantity, Tally),
    ),
    (re.compile(r"\bpredict\w*|\bforecasts?\b|\bexpect(s|ed)?\b", re.I), (Forecast,)),
    (re.compile(rf"^who (?:{_DID}|carried out)\b", re.I), (Incident,)),
    (re.compile(r"^(who|whom|whose|by whom)\b", re.I), (Actor, Incident)),
    (re.compile(r"^when\b", re.I), (Incident,)),
    (re.compile(r"^where\b", re.I), (Place, Incident)),
)
_WRITTEN_OUT: Final = ((re.compile(r"(?<![\d:.] )(?<!\d)\bPM\b", re.I), "prime minister"),)
"""Abbreviations of an office that no record needs to have as a name, and what they abbreviate; never the time ``9 pm``."""
_BEFORE_A_SUBJECT = (
    "about against around at by from in inside involving near of on outside over targeting towards with within"
)
_PREPOSITIONS: Final = frozenset(_BEFORE_A_SUBJECT.split())
_PARTICLES: Final = frozenset({"away", "back", "down", "off", "out", "up"})
"""Words that end a verb of two words, such as ``split up``."""
_ARTICLES: Final = frozenset({"a", "an", "the"})
_ABOUT_IT: Final = re.compile(
    r"[\s,]+(?:(?:who|what) (?:was|is|are|were) (?:he|she|they|it|that|this)"
    r"|(?:mean|meant)(?: here| by (?:that|it))?|meaning|definition)$",
    re.I,
)
"""The end of a question whose first words name what is asked about."""
_MEANING: Final = re.compile(
    r"(?:what (?:do|does|did) .{1,40} mean (?:by|with)|(?:the )?(?:meaning|definition) of|define|what is meant by)\s+",
    re.I,
)
"""The beginning of a question for a term."""
_OBJECT = re.compile(r"\b(?:about|against|with|towards?|to|on|over)\s+(?P<object>.+)$", re.I)


def asks_for_a_record(words: str) -> bool:
    """Returns whether the words ask for a record, by name or as in ``who is``; ``who killed`` and ``why did`` do not."""
    return bool(_FOR_A_RECORD.match(words)) or not (_QUESTION.match(words) or words.endswith("?"))


def kinds_asked_for(words: str) -> tuple[type[Record], ...]:
    """Returns the kinds of records that answer a question, most likely first; none if the words do not show it."""
    return next((kinds for pattern, kinds in _HINTS if pattern.search(words)), ())


def asks_only(word: str) -> bool:
    """Returns whether a word says nothing about what is asked for."""
    return word.casefold().strip(",;:").replace("'", "").replace("’", "") in _ASKING


def asks_for_a_list(words: str) -> bool:
    """Returns whether the words ask for several records, as in ``list airstrikes``."""
    return bool(_LISTING.match(words))


def object_of(words: str) -> str:
    """Returns what a proposed action is about: the words after ``about`` or ``against``; else all words."""
    found = _OBJECT.search(words.rstrip("?!. "))
    return found["object"] if found else words


def topic(words: str) -> str:
    """Returns what is asked about: the words without those at either end that only ask; all of them if none remains.

    Abbreviations of an office are written out.
    """
    for short, long in _WRITTEN_OUT:
        words = short.sub(long, words)
    words = re.sub(_EACH_PERIOD, "", words, flags=re.I).strip() or words
    words = _MEANING.sub("", _ABOUT_IT.sub("", words.rstrip("?!. ")), count=1) or words
    kept = with_quarters(words.rstrip("?!. ")).split()
    while kept and asks_only(kept[0]):
        del kept[0]
    while kept and asks_only(kept[-1]) and kept[-1].casefold() not in _PARTICLES:
        del kept[-1]
    return " ".join(kept) or words


def subject_of(words: str) -> str:
    """Returns what a list is about: ``attacks near Taji`` are incidents about ``Taji``; all words if none remains."""
    kept = topic(words).split()
    while kept and kept[0].casefold() in _PREPOSITIONS | _ARTICLES:
        del kept[0]
    return " ".join(kept) or words
