"""``admin ...``: reload, check, status, history, rollback, audit, suggestions. Admins only; refusals are logged too."""

from __future__ import annotations

from collections.abc import Callable

from handlers.administration.ports import AuditEntry, hashed
from handlers.ports import Ports
from handlers.rejection import Rejection
from handlers.render import administration as render
from handlers.render import reload_report
from handlers.render.not_found import refused
from handlers.render.service_messages import notice
from handlers.reply import Message, Reply
from handlers.request import Request
from handlers.suggestions.ports import SuggestionState
from knowledge.knowledge_base import KnowledgeBase

_LINES = 20


def answer(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    """Answer ``admin ...``."""
    word, _, rest = request.words.partition(" ")
    action = word.casefold() or "status"
    if not ports.roles.is_admin(request.asker):
        _log(request, base, ports, action, rest, "refused")
        return notice("Only admins of this app may do that. Its settings name them (MILITIA_ADMINS).")
    act = _ACTS.get(action)
    if act is None:
        known = tuple(f"admin {one}" for one in _ACTS)
        return refused(Rejection(f"There is no “admin {word}”", known[:5]), request)
    reply, result = act(rest.strip(), request, base, ports)
    _log(request, base, ports, action, rest, result)
    return reply


def _log(request: Request, base: KnowledgeBase, ports: Ports, action: str, words: str, result: str) -> None:
    who = request.asker
    ports.audit.record(
        AuditEntry(request.now, who.team, who.user, f"admin {action}", hashed(words), result, base.version)
    )


_Done = tuple[Message, str]


def _reload(words: str, request: Request, base: KnowledgeBase, ports: Ports) -> _Done:
    force = words.strip("-— ").casefold() == "force"
    report = ports.keeper.reload(by=request.asker, force=force, at=request.now)
    return reload_report.reload_report(report, request.command), report.outcome.value


def _check(words: str, request: Request, base: KnowledgeBase, ports: Ports) -> _Done:
    report = ports.keeper.check()
    return reload_report.check_report(report, request.command), report.outcome.value


def _status(words: str, request: Request, base: KnowledgeBase, ports: Ports) -> _Done:
    status = ports.operations.status(request.asker.team, request.now)
    return render.status(status, base, ports.misses.most_asked(10), request), "shown"


def _history(words: str, request: Request, base: KnowledgeBase, ports: Ports) -> _Done:
    return render.history(ports.keeper.history(_LINES), base.version, request), "shown"


def _rollback(words: str, request: Request, base: KnowledgeBase, ports: Ports) -> _Done:
    if not words:
        return render.history(ports.keeper.history(_LINES), base.version, request), "shown"
    report = ports.keeper.roll_back(words, by=request.asker, at=request.now)
    return reload_report.rollback_report(report, request.command), report.outcome.value


def _audit(words: str, request: Request, base: KnowledgeBase, ports: Ports) -> _Done:
    return render.audit(ports.audit.recent(request.asker.team, _LINES), request), "shown"


def _suggestions(words: str, request: Request, base: KnowledgeBase, ports: Ports) -> _Done:
    found = ports.suggestions.listed(request.asker.team, SuggestionState.OPEN)
    return render.suggestions(found, base, request), "shown"


def _decide(state: SuggestionState) -> Callable[[str, Request, KnowledgeBase, Ports], _Done]:
    def act(words: str, request: Request, base: KnowledgeBase, ports: Ports) -> _Done:
        one = ports.suggestions.decide(words, state, by=request.asker, at=request.now)
        if one is None:
            return notice("That suggestion is not open any more; nothing was changed."), "nothing"
        return render.decided(one, base, request.command), state.value

    return act


_ACTS: dict[str, Callable[[str, Request, KnowledgeBase, Ports], _Done]] = {
    "status": _status,
    "reload": _reload,
    "check": _check,
    "history": _history,
    "rollback": _rollback,
    "audit": _audit,
    "suggestions": _suggestions,
    "accept": _decide(SuggestionState.ACCEPTED),
    "decline": _decide(SuggestionState.DECLINED),
}
