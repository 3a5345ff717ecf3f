"""``admin ...``: reload, check, status, history, rollback, audit, suggestions. Admins only; denials are logged too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from handlers.administration.ports import AuditEntry, hashed
from handlers.command_spec import ActionHandler
from handlers.ports import Ports
from handlers.rejection import Rejection
from handlers.render import administration as render
from handlers.render import reload_report
from handlers.render.not_found import rejected
from handlers.render.service_messages import notice
from handlers.reply import Message, Reply
from handlers.request import Request
from handlers.sub_actions import ADMIN
from handlers.suggestions.ports import SuggestionState
from handlers.suggestions.proposed_change import proposed_change
from knowledge.closest_match import closest_match
from knowledge.knowledge_base import KnowledgeBase

_LINES = 20

_Done: TypeAlias = tuple[Message, str]
"""What a sub-action answers, and its result as the audit log records it."""
_Run: TypeAlias = Callable[[str, Request, KnowledgeBase, Ports], _Done]

DENIED = "Only admins can do this. MILITIA_ADMINS lists them."


def answer(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    """Answers ``admin`` and unknown sub-actions."""
    word, _, rest = request.words.partition(" ")
    if not ports.admins.is_admin(request.asker):
        _record(request, base, ports, action=word.casefold(), words=rest, result="denied")
        return notice(DENIED)
    known = [name for one in ADMIN for name in one.names]
    close = tuple(f"admin {one}" for one in closest_match(word, known)) or ("admin status",)
    return rejected(Rejection(f"Unknown admin command “{word}”", (*close, "help admin")), request)


def _record(request: Request, base: KnowledgeBase, ports: Ports, *, action: str, words: str, result: str) -> None:
    who = request.asker
    ports.audit.record(
        AuditEntry(request.now, who.team, who.user, f"admin {action}", hashed(words), result, base.version)
    )


def _audited(action: str) -> Callable[[_Run], ActionHandler]:
    """Makes the handler of a sub-action: for admins only, and every use and denial in the audit log."""

    def decorated(run: _Run) -> ActionHandler:
        def handler(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
            if not ports.admins.is_admin(request.asker):
                _record(request, base, ports, action=action, words=request.words, result="denied")
                return notice(DENIED)
            reply, result = run(request.words, request, base, ports)
            _record(request, base, ports, action=action, words=request.words, result=result)
            return reply

        return handler

    return decorated


@_audited("reload")
def reload(words: str, request: Request, base: KnowledgeBase, ports: Ports) -> _Done:
    """Answers ``admin reload [--force]``."""
    force = words.strip("-— ").casefold() == "force"
    report = ports.reload_service.reload(by=request.asker, force=force, at=request.now)
    return reload_report.reload_report(report, request.command), report.outcome.value


@_audited("check")
def check(words: str, request: Request, base: KnowledgeBase, ports: Ports) -> _Done:
    """Answers ``admin check``."""
    report = ports.reload_service.check()
    return reload_report.check_report(report, request.command), report.outcome.value


@_audited("status")
def status(words: str, request: Request, base: KnowledgeBase, ports: Ports) -> _Done:
    """Answers ``admin status``."""
    status = ports.operations.status(request.asker.team, request.now)
    return render.status(
        status, ports.zero_hits.most_asked(10), request, version=base.version, records=len(base)
    ), "shown"


@_audited("history")
def history(words: str, request: Request, base: KnowledgeBase, ports: Ports) -> _Done:
    """Answers ``admin history``."""
    return render.history(ports.reload_service.history(_LINES), base.version, request), "shown"


@_audited("rollback")
def rollback(words: str, request: Request, base: KnowledgeBase, ports: Ports) -> _Done:
    """Answers ``admin rollback VERSION``."""
    if not words:
        return render.history(ports.reload_service.history(_LINES), base.version, request), "shown"
    report = ports.reload_service.roll_back(words, by=request.asker, at=request.now)
    return reload_report.rollback_report(report, request.command), report.outcome.value


@_audited("audit")
def audit(words: str, request: Request, base: KnowledgeBase, ports: Ports) -> _Done:
    """Answers ``admin audit``."""
    return render.audit(ports.audit.recent(request.asker.team, _LINES), request), "shown"


@_audited("suggestions")
def suggestions(words: str, request: Request, base: KnowledgeBase, ports: Ports) -> _Done:
    """Answers ``admin suggestions``."""
    found = ports.suggestions.listed(request.asker.team, SuggestionState.OPEN)
    return render.suggestions([proposed_change(one, base) for one in found], request), "shown"


def _decide(state: SuggestionState) -> _Run:
    def act(words: str, request: Request, base: KnowledgeBase, ports: Ports) -> _Done:
        one = ports.suggestions.decide(words, state, by=request.asker, at=request.now)
        if one is None:
            return notice("That suggestion is not open any more; nothing was changed."), "nothing"
        return render.decided(proposed_change(one, base), request.command), state.value

    return act


accept = _audited("accept")(_decide(SuggestionState.ACCEPTED))
decline = _audited("decline")(_decide(SuggestionState.DECLINED))
