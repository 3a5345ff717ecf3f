"""First words: the records whose names begin with a word that alone names none of them, such as United or Abdul."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from knowledge.names.folding import clean, split
from knowledge.names.label_table import LabelTable
from knowledge.names.lexicon import Lexicon, WordRole
from knowledge.names.name_words import key, word

_SENTENCE = 7
"""Words from which a label is a sentence, whose first word says little."""


class FirstWords:
    """The rows of a small base by the first word of their labels as written; nothing for a large one."""

    def __init__(self, rows: LabelTable, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._rows: defaultdict[str, list[int]] = defaultdict(list)
        for row in range(len(rows)) if rows.is_small else ():
            written = [one for one in split(clean(rows.label(row).value)) if not self._is_particle(one)]
            if 1 < len(written) < _SENTENCE:
                self._rows[key(written[0], lexicon)].append(row)

    def rows(self, query: str) -> Sequence[int]:
        """Returns the rows of the labels of several words that begin with ``query``, which is one word."""
        return self._rows.get(key(query, self._lexicon), ()) if len(split(clean(query))) == 1 else ()

    def _is_particle(self, written: str) -> bool:
        return word(key(written, self._lexicon), self._lexicon).role is WordRole.PARTICLE
