"""First words: the records whose names begin with a word that alone names none of them, such as United or Abdul."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from knowledge.names.folding import clean, split
from knowledge.names.label_table import LabelTable
from knowledge.names.lexicon import Lexicon, WordRole
from knowledge.names.name_words import key, word

_SENTENCE = 7
"""Words from which a label is a sentence, whose first word says little."""


class FirstWords:
    """The rows of a small base by the first word of their labels as written; nothing for a large one."""

    def __init__(self, lexicon: Lexicon, listed: Mapping[str, Sequence[int]]) -> None:
        self._lexicon = lexicon
        self.listed = listed
        """The rows by the key of the first word."""

    @classmethod
    def of(cls, rows: LabelTable, lexicon: Lexicon) -> FirstWords:
        """Returns the first words of the labels."""
        listed: defaultdict[str, list[int]] = defaultdict(list)
        for row in range(len(rows)) if rows.is_small else ():
            written = [one for one in split(clean(rows.label(row).value)) if not _is_particle(one, lexicon)]
            if 1 < len(written) < _SENTENCE:
                listed[key(written[0], lexicon)].append(row)
        return cls(lexicon, listed)

    def rows(self, query: str) -> Sequence[int]:
        """Returns the rows of the labels of several words that begin with ``query``, which is one word."""
        return self.listed.get(key(query, self._lexicon), ()) if len(split(clean(query))) == 1 else ()


def _is_particle(written: str, lexicon: Lexicon) -> bool:
    return word(key(written, lexicon), lexicon).role is WordRole.PARTICLE
