"""The migrations and the tables say the same."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from bot.storage.engine import Database
from bot.storage.schema_upgrade import newest_revision, upgrade
from bot.storage.tables import metadata
from tests.source_code import ROOT

MIGRATIONS = ROOT / "bot" / "storage" / "migrations"


def test_a_migrated_database_has_the_tables_that_the_code_uses(database: Database) -> None:
    with database.reading() as connection:
        difference = compare_metadata(MigrationContext.configure(connection), metadata)

    assert difference == []


def test_a_second_upgrade_changes_nothing(database: Database) -> None:
    upgrade(database)

    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_newest_migration_is_known_by_the_names_of_the_files() -> None:
    assert newest_revision() == ScriptDirectory(str(MIGRATIONS)).get_current_head()


def test_an_upgrade_runs_only_the_migrations_that_are_missing(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(text("DROP INDEX deliveries_by_time"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))

    upgrade(database)

    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert connection.scalars(text("SELECT version_num FROM alembic_version")).all() == [newest_revision()]
