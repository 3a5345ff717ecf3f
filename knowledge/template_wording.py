"""The wording of the templates of new records."""

from __future__ import annotations

from typing import Final

TEXTS: Final = frozenset(
    {
        "A detail",
        "How an author uses it",
        "The idea behind it",
        "The number as the source words it",
        "The one answer",
        "The other answer",
        "What came of it",
        "What it is",
        "What may go wrong",
        "What must be true first",
        "What the figures do not show",
        "What the number must not be taken for",
        "What the source argues, in one sentence",
        "What the term means",
        "What was counted and what was not",
        "What would set it off",
        "Why it should be done",
        "Why it should not be done",
        "Why they differ",
        "at most seven words",
    }
)
ENDINGS: Final = (
    ", and the area and time that it covers",
    ", and what followed, in at most 30 words",
    ", and why it matters here",
    ", as a sentence that makes sense alone",
    ", in at most 30 words",
)
"""How the texts end that begin with the title of the record."""
BEGINNING: Final = "Unnamed author of "
"""How the name of an author begins whom the curator has not named."""
_OTHERS: Final = (f'"{BEGINNING}', *(f'{one}"' for one in ENDINGS))
_FIRST_WORDS: Final = tuple(sorted({f'"{one.partition(" ")[0]} ' for one in TEXTS}))


def may_be_in(written: str) -> bool:
    """Returns whether any text of a record's JSON may be of a template; such texts are never overlooked."""
    if any(one in written for one in _OTHERS):
        return True
    return any(one in written for one in _FIRST_WORDS) and any(f'"{one}"' in written for one in TEXTS)


def is_of_template(text: str) -> bool:
    """Returns whether a text is still that of the template."""
    return text in TEXTS or text.startswith(BEGINNING) or text.endswith(ENDINGS)
