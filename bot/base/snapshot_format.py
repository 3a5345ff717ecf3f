"""A base as one JSON document, for the versions in the database and the last good one on disk. No pickle."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import orjson

from bot.base.throttling import in_short_turns
from knowledge.base_settings import BaseSettings
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Record, model_of_kind
from knowledge.value_changes import ValueChange
from knowledge.yield_hook import paced


class SnapshotError(Exception):
    """A stored base cannot be read; the message states the reason."""


def pack(base: KnowledgeBase) -> bytes:
    """Returns ``{"version", "settings", "changes", "records": [[kind, record], ...]}`` with its SHA-256 in front.

    Each record has a line of its own, so that it can be read alone: one long call would delay every answer.
    """
    with in_short_turns():
        listed = [b'["%b",%b]' % (one.kind.encode(), record_json(one)) for one in paced(base.whole)]
    settings = orjson.dumps(base.settings.model_dump(mode="json"))
    changes = orjson.dumps([asdict(one) for one in base.value_changes])
    parts = (orjson.dumps(base.version), settings, changes, b",\n".join(listed))
    body = b'{"version":%b,"settings":%b,"changes":%b,"records":[\n%b\n]}' % parts
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def record_json(record: Record) -> bytes:
    """Returns a record as JSON, with the keys of its file."""
    return record.model_dump_json(by_alias=True).encode()


def unpack(packed: bytes) -> KnowledgeBase:
    """Returns the base that ``pack`` wrote.

    Raises:
        SnapshotError: The document is not complete, was changed, or has an older schema.
    """
    digest, _, body = packed.partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != digest:
        message = "the stored base is not complete or was changed"
        raise SnapshotError(message)
    try:
        document, listed = _document(body)
        settings = BaseSettings.model_validate(document.get("settings", {}))
        changes = [ValueChange(**one) for one in document.get("changes", ())]
        records = [model_of_kind(kind).model_validate(record) for kind, record in paced(listed)]
    except (ValueError, KeyError, TypeError) as error:
        message = f"the stored base does not fit this version of the app: {type(error).__name__}"
        raise SnapshotError(message) from error
    return KnowledgeBase(records, document["version"], settings).knowing(changes)


def changes_of(packed: bytes) -> tuple[ValueChange, ...]:
    """Returns the values of earlier versions that a stored base knows, without reading its records.

    Raises:
        SnapshotError: The document cannot be read.
    """
    try:
        document, _ = _document(packed.partition(b"\n")[2])
        return tuple(ValueChange(**one) for one in document.get("changes", ()))
    except (ValueError, KeyError, TypeError) as error:
        message = f"the stored base cannot be read: {type(error).__name__}"
        raise SnapshotError(message) from error


def _document(body: bytes) -> tuple[dict[str, Any], Iterable[tuple[str, Any]]]:
    """Returns the document, and its records as they are read; earlier versions of the app wrote all of it on one line."""
    head, *lines = body.split(b"\n")
    if not lines:
        document = orjson.loads(body)
        return document, document["records"]
    end = lines.pop()
    return orjson.loads(head + end), (orjson.loads(line.removesuffix(b",")) for line in lines if line)
