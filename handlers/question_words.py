"""Questions as people type them: what is asked about, without the words that only ask."""

from __future__ import annotations

import re
from typing import Final

from handlers.typed_dates import with_quarters
from knowledge.passages import SMALL_WORDS

_ASKING: Final = SMALL_WORDS | frozenset(
    ["happens", "hello", "hi", "info", "information", "details", "anything", "explain", "describe"]
)
_FOR_A_THING = re.compile(
    r"((who|what|where|when|which)(['’]?s| (is|are|was|were))|how (many|much)|(tell|show|give) me|what about)\b", re.I
)
_QUESTION = re.compile(
    r"(who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|can|could|will|would|should|has|have)\b",
    re.I,
)


def asks_for_a_thing(words: str) -> bool:
    """Whether the words name a thing, by itself or as in ``who is``; ``who killed`` and ``why did`` ask about a thing."""
    return bool(_FOR_A_THING.match(words)) or not (_QUESTION.match(words) or words.endswith("?"))


def topic(words: str) -> str:
    """What is asked about: the words without those at either end that only ask; all of them where none remains."""
    kept = with_quarters(words.rstrip("?!. ")).split()
    while kept and kept[0].casefold().strip(",") in _ASKING:
        del kept[0]
    while kept and kept[-1].casefold() in _ASKING:
        del kept[-1]
    return " ".join(kept) or words
