"""``suggest NAME``: a reader proposes a change of a record. Suggestions are stored for admins and never edit the base."""

from __future__ import annotations

from handlers.administration.ports import AuditEntry, hashed
from handlers.answers.rows import candidate_rows
from handlers.ports import Ports
from handlers.render import suggestion as render
from handlers.render.not_found import choose_one, kept_verb, no_match
from handlers.render.service_messages import notice
from handlers.reply import FieldErrors, Message, Reply
from handlers.request import Request, Surface
from handlers.suggestions.form_validation import read
from handlers.suggestions.ports import Proposal, SuggestionState
from handlers.suggestions.proposed_change import locator_example, source_text
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Ambiguous, Found, NotFound
from knowledge.models import Record

_NO_MODAL = frozenset({Surface.MENTION, Surface.DIRECT_MESSAGE})
"""Surfaces that cannot open a modal."""


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Returns the form for the record that the words name; the words of a button are an id."""
    by_id = base.get(request.words, Record) if request.surface is Surface.BUTTON else None
    if by_id is not None:
        return render.form(by_id, locator_example(base))
    match base.find(request.words, Record):
        case Found(record, _):
            return (
                render.by_button(record) if request.surface in _NO_MODAL else render.form(record, locator_example(base))
            )
        case Ambiguous(candidates):
            return choose_one(candidate_rows(base, candidates, verb=kept_verb(request)), request)
        case NotFound(closest):
            return no_match(request, candidate_rows(base, closest))


def submitted(request: Request, base: KnowledgeBase) -> Proposal | FieldErrors | Message:
    """Returns what a submitted form proposes, or its errors; ``request.words`` is the record's id and is not trusted."""
    record = base.get(request.words, Record)
    if record is None:
        return notice("The base no longer has this record. Nothing was sent. Look it up again.")
    found = read(request.form, record, base)
    return found if isinstance(found, Proposal) else FieldErrors(found)


def keep(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    """Stores what a submitted form proposes, once however often it is sent."""
    proposal = submitted(request, base)
    if not isinstance(proposal, Proposal):
        return proposal if isinstance(proposal, Message) else notice("The base has changed. Suggest it again.")
    who = request.asker
    waiting = ports.suggestions.listed(who.team, SuggestionState.OPEN)
    if not any((one.user, one.proposal) == (who.user, proposal) for one in waiting):
        ports.suggestions.add(proposal, by=who, at=request.now, version=base.version)
        arguments = hashed(f"{proposal.record} {proposal.field}")
        ports.audit.record(AuditEntry(request.now, who.team, who.user, "suggest", arguments, "kept", base.version))
    return render.kept(proposal, base.heading(proposal.record), source_text(proposal, base))
