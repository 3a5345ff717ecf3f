"""Every version of the base that was ever in force, whole, so that digests and rollback can go back to it."""

from __future__ import annotations

import zlib
from datetime import datetime

from sqlalchemy import delete, select, update

from bot.storage.engine import Database
from bot.storage.tables import base_versions, deliveries, subscriptions, watches
from handlers.administration.ports import LoadedVersion, Rollback


class BaseVersions:
    """The versions kept in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, version: str, payload: bytes, *, at: datetime, who: str, records: int) -> bool:
        """Keep a version with its whole base as JSON in UTF-8; False where it was kept before.

        ``who`` is a user id, or a word such as ``start``.
        """
        row = {"version": version, "payload": zlib.compress(payload, 1), "loaded_at": at, "who": who}
        row |= {"records": records, "watchers_notified": False}
        with self._database.writing() as connection:
            return connection.execute(self._database.insert_unless_there(base_versions).values(row)).rowcount == 1

    def bring_back(self, version: str, *, at: datetime, who: str) -> bool:
        """Note that a kept version is in force again, as after a rollback; False where it is not kept."""
        change = update(base_versions).where(base_versions.c.version == version)
        with self._database.writing() as connection:
            again = change.values(
                loaded_at=at, who=who, watchers_notified=False, rolled_back_at=None, rolled_back_by=None
            )
            return connection.execute(again).rowcount == 1

    def note_rollback(self, version: str, *, at: datetime, who: str) -> None:
        """Notes that an admin left a version by a rollback."""
        change = update(base_versions).where(base_versions.c.version == version)
        with self._database.writing() as connection:
            connection.execute(change.values(rolled_back_at=at, rolled_back_by=who))

    def rollback_of(self, version: str) -> Rollback | None:
        """Returns when and by which admin a version was rolled back; None if it was not, or is active again since."""
        columns = base_versions.c
        query = select(columns.rolled_back_at, columns.rolled_back_by).where(columns.version == version)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return Rollback(row.rolled_back_at, row.rolled_back_by) if row and row.rolled_back_at else None

    def payload(self, version: str) -> bytes | None:
        """The whole base of a version as JSON in UTF-8, or None where it is not kept."""
        query = select(base_versions.c.payload).where(base_versions.c.version == version)
        with self._database.reading() as connection:
            packed = connection.execute(query).scalar_one_or_none()
        return None if packed is None else zlib.decompress(packed)

    def named(self, beginning: str) -> tuple[str, ...]:
        """The kept versions that begin so, newest first."""
        begins = base_versions.c.version.startswith(beginning, autoescape=True)
        query = select(base_versions.c.version).where(begins).order_by(base_versions.c.loaded_at.desc())
        with self._database.reading() as connection:
            return tuple(connection.execute(query).scalars())

    def newest(self) -> LoadedVersion | None:
        """The version that came into force last."""
        history = self.history(limit=1)
        return history[0] if history else None

    def history(self, limit: int = 20) -> tuple[LoadedVersion, ...]:
        """The versions in the order they came into force, newest first."""
        columns = base_versions.c
        query = select(columns.version, columns.loaded_at, columns.who, columns.records)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(base_versions.c.loaded_at.desc()).limit(limit)).all()
        return tuple(LoadedVersion(row.version, row.loaded_at, row.who, row.records) for row in rows)

    def forget_all_but(self, newest: int) -> int:
        """Drop old versions that no subscription, watch or delivery refers to; how many were dropped."""
        keep = {version.version for version in self.history(newest)}
        with self._database.writing() as connection:
            for table in (subscriptions, watches, deliveries):
                used = select(table.c.base_version).where(table.c.base_version.is_not(None)).distinct()
                keep |= set(connection.execute(used).scalars())
            return connection.execute(delete(base_versions).where(base_versions.c.version.not_in(keep))).rowcount
