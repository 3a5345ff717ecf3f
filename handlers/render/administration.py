"""What admins read: status, history, the audit log, suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from handlers.button import Button
from handlers.render import blocks
from handlers.render.blocks import RenderedBlock
from handlers.render.messages import fits, message
from handlers.render.reload_report import result_text
from handlers.reply import Message
from handlers.request import Request
from handlers.wording.dates import day_text
from handlers.wording.rich_text import Phrase, bold, code, counted, text
from handlers.wording.terms import field_text
from handlers.wording.truncation import cut

if TYPE_CHECKING:
    from handlers.administration.ports import AuditEntry, LoadedVersion, Replica, SystemStatus, ZeroHit
    from handlers.suggestions.proposed_change import ProposedChange

_SHOWN = 8
_NOW = 200
"""Most characters of the current value, which is shown with the proposed one."""


def _short(title: str, items: Sequence[Phrase]) -> RenderedBlock:
    more = len(items) - _SHOWN
    left = [text(f"{more} more")] if more > 0 else []
    return blocks.bullets(title, [*items[:_SHOWN], *left])


def _when(instant: datetime) -> str:
    return f"{day_text(instant.date())} {instant:%H:%M} UTC"


def status(
    found: SystemStatus, zero_hits: Sequence[ZeroHit], request: Request, *, version: str, records: int
) -> Message:
    """Returns the state of the app; ``version`` and ``records`` are those of the active base."""
    last = found.last_load
    queue = ", ".join(f"{number} {state}" for state, number in sorted(found.deliveries.items())) or "none yet"
    token = f"rejected by Slack ({found.token_error}). Install the app again" if found.token_error else "accepted"
    pairs = [
        ("Base", text(f"version {version}, {counted(records, 'record')}")),
        ("Last load", text(f"{_when(last.loaded_at)} by {last.by}" if last else "at start")),
        ("Deliveries", text(queue)),
        ("Paused digests", text(str(len(found.paused)))),
        ("Slack token", text(token)),
    ]
    parts = [blocks.header("Status")]
    if found.degraded:
        parts.append(blocks.paragraph(text(bold("Degraded: "), found.degraded)))
    parts.append(blocks.fields(pairs))
    replicas = [_replica(one, version) for one in found.replicas]
    parts += [_short("Replicas", replicas)] if replicas else []
    paused = [text(bold(str(one.cadence)), f": {one.paused_because}") for one in found.paused]
    parts += [_short("Paused digests", paused)] if paused else []
    asked = [text(code(one.query), f" {counted(one.times, 'time')}, last {_when(one.last)}") for one in zero_hits]
    parts += [_short("Queries without a match", asked)] if asked else []
    names = ("Reload", "admin reload"), ("Check", "admin check"), ("History", "admin history"), ("Audit", "admin audit")
    buttons = [Button(label, value) for label, value in names]
    return message([*parts, blocks.actions([*buttons, Button("Suggestions", "admin suggestions")], request.command)])


def _replica(one: Replica, version: str) -> Phrase:
    behind = "" if one.version == version else ", which it changes within seconds"
    problems = f". Not ready: {' '.join(one.problems.splitlines())}" if one.problems else ""
    return text(bold(one.id), f": version {one.version}{behind}, seen {_when(one.seen)}{problems}")


def history(found: Sequence[LoadedVersion], current: str, request: Request) -> Message:
    """Returns the versions loaded, each to go back to."""
    parts = [blocks.header("Versions")]
    for one in found[:20]:
        words = text(bold(one.version), f" · {counted(one.records, 'record')} · {_when(one.loaded_at)} by {one.by}")
        button = None if one.version == current else Button("Roll back", f"admin rollback {one.version}")
        parts.append(blocks.section(text(words, " · active") if button is None else words, button))
    if not found:
        parts.append(blocks.paragraph(text("No reload yet. The version from the start is active.")))
    return message(parts)


def _ended(one: AuditEntry) -> str:
    """How it ended, in the words of its report; a check changes nothing."""
    words = result_text(one.result)
    if words is None:
        return one.result
    return f"{words} if reloaded" if one.action == "admin check" else words


def audit(found: Sequence[AuditEntry], request: Request) -> Message:
    """Returns the newest lines of the audit log."""
    items = [text(f"{_when(one.at)} · {one.user} · ", bold(one.action), f" · {_ended(one)}") for one in found]
    shown = blocks.bullets("", items) if items else blocks.paragraph(text("Nothing yet."))
    return message([blocks.header("Audit log"), shown])


def suggestions(found: Sequence[ProposedChange], request: Request) -> Message:
    """Returns what readers propose, each whole, to accept or decline: as many as one message holds."""
    for number in range(min(len(found), 10), 1, -1):
        shown = _suggestions(found, number, request)
        if fits(shown):
            return shown
    return _suggestions(found, 1, request)


def _suggestions(found: Sequence[ProposedChange], number: int, request: Request) -> Message:
    parts = [blocks.header("Suggestions")]
    for change in found[:number]:
        one = change.suggestion.id
        parts.append(blocks.paragraph(_proposed(change)))
        buttons = [Button("Accept", f"admin accept {one}"), Button("Decline", f"admin decline {one}")]
        parts.append(blocks.actions(buttons, request.command))
    if len(found) > number:
        parts.append(blocks.context(text(f"{len(found) - number} more once these are decided")))
    if not found:
        parts.append(blocks.paragraph(text("None is open.")))
    return message(parts)


def decided(change: ProposedChange, command: str) -> Message:
    """Returns the message that a suggestion was accepted or declined."""
    export = " It is in the next patch of “militia suggestions export”; the base itself is unchanged."
    one = change.suggestion
    line = f"{one.state.value.capitalize()}.{export if one.state == 'accepted' else ''}"
    others = blocks.actions([Button("Other suggestions", "admin suggestions")], command)
    return message([blocks.paragraph(text(bold(line))), blocks.paragraph(_proposed(change)), others])


def _proposed(change: ProposedChange) -> Phrase:
    one, proposal = change.suggestion, change.suggestion.proposal
    now = (bold("\nNow: "), cut(change.current, _NOW)) if change.current else ()
    why = (bold("\nWhy: "), proposal.why) if proposal.why else ()
    return text(
        bold(change.title),
        f" · {field_text(proposal.field)}",
        *now,
        bold("\nProposed: "),
        proposal.value,
        bold("\nSource: "),
        proposal.locator or "none given",
        *why,
        f"\nby {one.user}, {_when(one.made_at)}",
    )
