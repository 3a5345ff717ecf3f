"""The modals that a person sees: a stack, changed by submissions and by closing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.demo.block_ids import inputs_in, with_ids
from bot.demo.block_limits import view_errors
from bot.demo.error_codes import ErrorCode, SlackCallError
from bot.demo.feed import ChangeKind
from bot.demo.workspace import Workspace

_REQUIRED = "Please complete this required field."


def open_views(workspace: Workspace, person: str) -> list[dict[str, Any]]:
    """Returns the open modals of a person, the top one last, with ids in their blocks."""
    with workspace.lock:
        return [shown(view) for view in workspace.modals.get(person, ())]


def shown(view: Mapping[str, Any]) -> dict[str, Any]:
    """Returns a modal or Home tab with ids in its blocks."""
    return {**view, "blocks": with_ids(view.get("blocks") or ())}


def view_of(workspace: Workspace, person: str, view_id: str) -> dict[str, Any] | None:
    """Returns an open modal or the Home tab of a person."""
    views = [*open_views(workspace, person), workspace.homes.get(person) or {}]
    return next((shown(view) for view in views if view.get("id") == view_id), None)


def missing_answers(view: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, str]:
    """Returns an error for each required input without an answer, by block id."""
    return {
        block: _REQUIRED
        for block, action, required in inputs_in(view["blocks"])
        if required and not _is_answered(values.get(block, {}).get(action, {}))
    }


def _is_answered(value: Mapping[str, Any]) -> bool:
    return any(content for name, content in value.items() if name != "type")


def acknowledge(workspace: Workspace, person: str, view_id: str, *, answer: Mapping[str, Any]) -> dict[str, str]:
    """Does what the acknowledgement of a submission says; returns its errors by block id.

    Raises:
        SlackCallError: The acknowledgement has an invalid view.
    """
    match answer.get("response_action"):
        case "errors":
            return dict(answer.get("errors") or {})
        case "update" | "push" as action:
            _place(workspace, person, view_id, view=answer.get("view"), on_top=action == "push")
        case "clear":
            close(workspace, person, view_id, everything=True)
        case _:
            close(workspace, person, view_id)
    return {}


def close(workspace: Workspace, person: str, view_id: str, *, everything: bool = False) -> None:
    """Closes a modal and those above it; with ``everything`` all."""
    with workspace.lock:
        stack = workspace.modals.get(person, [])
        at = next((place for place, view in enumerate(stack) if view["id"] == view_id), None)
        if at is None:
            return
        del stack[0 if everything else at :]
    workspace.feed.add(ChangeKind.MODAL, {}, person=person)


def _place(workspace: Workspace, person: str, view_id: str, *, view: object, on_top: bool) -> None:
    errors = view_errors(view)
    if errors or not isinstance(view, Mapping):
        raise SlackCallError(ErrorCode.INVALID_ARGUMENTS, errors)
    with workspace.lock:
        stack = workspace.modals.setdefault(person, [])
        at = next((place for place, one in enumerate(stack) if one["id"] == view_id), None)
        if at is None:
            return
        new_id = f"V{workspace.number()}" if on_top else view_id
        new = {**view, "id": new_id}
        previous = view_id if on_top else stack[at].get("previous_view_id")
        new |= {"previous_view_id": previous} if previous else {}
        stack[at + 1 if on_top else at :] = [new]
    workspace.feed.add(ChangeKind.MODAL, new, person=person)
