from __future__ import annotations

import pytest

from handlers.render.lazy_rows import LazyRows, groups_of, have_passages
from handlers.render.list_rows import ListRow


def test_only_the_rows_of_the_asked_page_are_made() -> None:
    asked = list[int]()

    def made(place: int) -> ListRow:
        asked.append(place)
        return ListRow(f"row {place}")

    rows = LazyRows(["first"] * 3 + ["second"] * 997, made)

    assert [row.title for row in rows[996:1010]] == ["row 996", "row 997", "row 998", "row 999"]
    assert rows[-1].title == "row 999"
    assert asked == [996, 997, 998, 999, 999]
    assert (len(rows), groups_of(rows)[2:4], have_passages(rows)) == (1000, ["first", "second"], False)
    with pytest.raises(IndexError):
        rows[1000]


def test_rows_that_exist_have_the_groups_and_passages_that_they_state() -> None:
    rows = (ListRow("a", group="g"), ListRow("b", passage="text"))

    assert list(groups_of(rows)) == ["g", ""]
    assert have_passages(rows)
    assert not have_passages(rows[:1])
