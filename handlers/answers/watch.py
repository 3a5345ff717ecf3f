"""``watch NAME``, ``unwatch NAME``, ``watches``: notices of every change to one record."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.answers.own_digests import conversation
from handlers.answers.rows import candidate_rows
from handlers.ports import Ports
from handlers.rejection import choice_heading
from handlers.render.not_found import choose_one, kept_verb, no_match
from handlers.render.service_messages import notice
from handlers.render.subscriptions import limit_reached, listed_watches, watching
from handlers.reply import Message, Reply
from handlers.request import Request
from handlers.subscriptions.subscription import LimitReached, Watch
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Ambiguous, Found, NotFound
from knowledge.models import Record


def watch(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    """Answers ``watch NAME``."""
    record = _record(request, base)
    if isinstance(record, Message):
        return record
    one = ports.watches.create(
        team=request.asker.team,
        record=record.id,
        target=conversation(request),
        owner=request.asker.user,
        at=request.now,
        base_version=base.version,
    )
    return (
        limit_reached(one, request)
        if isinstance(one, LimitReached)
        else watching(one, base.heading(one.record), request)
    )


def unwatch(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    """Answers ``unwatch NAME``. Its owner or an admin can stop it."""
    here = ports.watches.of_target(request.asker.team, conversation(request))
    names = {request.words.strip(), *_ids_of(request.words, base)}
    meant = [one for one in here if one.record in names]
    if len({one.record for one in meant}) > 1:
        return _listed(meant, request, base, heading=choice_heading(request.words, len(meant)))
    if not meant:
        unknown = f"No record that matches “{request.words}” is watched here."
        return _listed(here, request, base, heading=f"{unknown} Watches here:") if here else notice(unknown)
    one = meant[0]
    if one.owner != request.asker.user and not ports.admins.is_admin(request.asker):
        return notice("Only the owner of this watch or an admin can stop it.")
    ports.watches.end(one.id, at=request.now)
    return notice(f"No longer watching {base.heading(one.record)} here.")


def watches(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    """Answers ``watches``."""
    found = ports.watches.of_target(request.asker.team, conversation(request))
    return _listed(found, request, base, heading="Watches here")


def _listed(found: Sequence[Watch], request: Request, base: KnowledgeBase, *, heading: str) -> Message:
    return listed_watches([(one, base.heading(one.record)) for one in found], request, heading=heading)


def _ids_of(words: str, base: KnowledgeBase) -> set[str]:
    """Returns the ids of the records that words may name."""
    match base.find(words, Record):
        case Found(record):
            return {record.id}
        case Ambiguous(candidates):
            return {hit.record.id for hit in candidates}
        case NotFound():
            return set()


def _record(request: Request, base: KnowledgeBase) -> Record | Message:
    match base.find(request.words, Record):
        case Found(record):
            return record
        case Ambiguous(candidates):
            return choose_one(candidate_rows(base, candidates, verb=kept_verb(request)), request)
        case NotFound(closest):
            return no_match(request, candidate_rows(base, closest))
