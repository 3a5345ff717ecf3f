"""One statement writes something else into each of many rows, and nothing into the others."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import bindparam, select, update

from bot.storage.engine import Database
from bot.storage.pairs import given, pairs
from bot.storage.tables import replicas

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
TEXTS = ("", "v1", "1712345678.000100", "null", "'\"\\{}", "لواء النهر", "\U0001f30d", "\u2028")


def test_each_row_gets_the_text_of_its_key(database: Database) -> None:
    problems = pairs("problems")
    statement = (
        update(replicas)
        .where(replicas.c.id.in_(bindparam("ids", expanding=True)), replicas.c.id == problems.c.key)
        .values(problems=problems.c.value)
    )
    names = [f"{text} {number}" for number, text in enumerate(TEXTS)]
    rows = [{"id": name, "version": "v1", "heartbeat": NOON, "problems": "old"} for name in [*names, "other"]]
    with database.writing() as connection:
        connection.execute(replicas.insert(), rows)
        connection.execute(statement, given("problems", dict(zip(names, TEXTS, strict=True)) | {"unknown": "x"}))

    with database.reading() as connection:
        found = {row.id: row.problems for row in connection.execute(select(replicas))}
    assert found == dict(zip(names, TEXTS, strict=True)) | {"other": "old"}


def test_no_text_is_null(database: Database) -> None:
    values = pairs("values")
    with database.reading() as connection:
        [row] = connection.execute(select(values), {"values": given("values", {"a": None})["values"]})

    assert tuple(row) == ("a", None)
