"""The rows that share most sounds with a query: the same for a small base and a large one, whatever rows are wanted."""

import pytest

from knowledge.names.name_words import read
from knowledge.names.postings import Postings

NAMES = [
    f"{first} {last}" for first in ("Karim", "Nabil", "Walid", "Munir") for last in ("Zubaydi", "Zamili", "Rashidi")
]
_COPIES = 60


def _postings(*, pack: bool) -> Postings:
    postings = Postings()
    for row, name in enumerate(NAMES * _COPIES):
        postings.add(row, read(name))
    postings.finish(pack=pack)
    return postings


@pytest.mark.parametrize("every", [1, 7, 300])
def test_a_large_base_ranks_rows_as_a_small_one_does(every: int) -> None:
    small, large = _postings(pack=False), _postings(pack=True)

    found = [one.closest(read("Karim Zubaydy"), 5, lambda row: row % every == 0) for one in (small, large)]

    assert found[0]
    assert found[0] == found[1]


def test_rows_that_are_not_wanted_hide_no_wanted_row_behind_them() -> None:
    wanted = NAMES.index("Karim Zamili")

    found = _postings(pack=True).closest(read("Karim Zubaydy"), 12, lambda row: row == wanted)

    assert found == [wanted]
