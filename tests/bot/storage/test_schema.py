"""The migrations and the tables say the same."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.storage.engine import Database
from bot.storage.schema_upgrade import upgrade
from bot.storage.tables import metadata


def test_a_migrated_database_has_the_tables_that_the_code_uses(database: Database) -> None:
    with database.reading() as connection:
        difference = compare_metadata(MigrationContext.configure(connection), metadata)

    assert difference == []


def test_a_second_upgrade_changes_nothing(database: Database) -> None:
    upgrade(database)

    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
