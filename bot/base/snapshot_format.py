"""A base as one JSON document, for the versions in the database and the last good one on disk. No pickle."""

from __future__ import annotations

import hashlib

import orjson

from bot.base.throttling import in_short_turns
from knowledge.base_settings import BaseSettings
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import model_of_kind
from knowledge.yield_hook import paced


class SnapshotError(Exception):
    """A stored base cannot be read; the message states the reason."""


def pack(base: KnowledgeBase) -> bytes:
    """Returns ``{"version", "settings", "records": [[kind, record], ...]}`` with its SHA-256 in front."""
    with in_short_turns():
        listed = [orjson.dumps([one.kind, one.model_dump(mode="json", by_alias=True)]) for one in paced(base.whole)]
    settings = orjson.dumps(base.settings.model_dump(mode="json"))
    body = b'{"version":%b,"settings":%b,"records":[%b]}' % (orjson.dumps(base.version), settings, b",".join(listed))
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


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
        document = orjson.loads(body)
        settings = BaseSettings.model_validate(document.get("settings", {}))
        records = [model_of_kind(kind).model_validate(record) for kind, record in paced(document["records"])]
    except (ValueError, KeyError, TypeError) as error:
        message = f"the stored base does not fit this version of the app: {type(error).__name__}"
        raise SnapshotError(message) from error
    return KnowledgeBase(records, document["version"], settings)
