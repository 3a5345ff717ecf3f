"""The methods of the Web API that the app calls: arguments in, Slack's answer out. They reject what Slack rejects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from bot.demo.block_limits import MESSAGE_TEXT, message_errors, view_errors
from bot.demo.conversations import conversation
from bot.demo.entities import Arguments, JsonObject, Posted
from bot.demo.error_codes import ErrorCode, SlackCallError
from bot.demo.feed import ChangeKind
from bot.demo.uploads import complete_upload, upload_address
from bot.demo.workspace import Workspace

Method: TypeAlias = Callable[[Workspace, Arguments], JsonObject]

_MOST_MODALS = 3


def call(workspace: Workspace, method: str, token: str, *, arguments: Arguments) -> JsonObject:
    """Returns the body of Slack's answer to one call."""
    try:
        return {"ok": True, **_permitted(workspace, method, token)(workspace, arguments)}
    except SlackCallError as rejection:
        details = {"response_metadata": {"messages": rejection.messages}} if rejection.messages else {}
        return {"ok": False, "error": rejection.error.value} | details


def _permitted(workspace: Workspace, method: str, token: str) -> Method:
    """The method, if it exists and the token may call it."""
    if workspace.tokens and token not in workspace.tokens:
        raise SlackCallError(ErrorCode.INVALID_AUTH if token else ErrorCode.NOT_AUTHED)
    found = METHODS.get(method)
    if found is None:
        raise SlackCallError(ErrorCode.UNKNOWN_METHOD)
    scope, act = found
    if workspace.scopes is not None and scope and scope not in workspace.scopes:
        raise SlackCallError(ErrorCode.MISSING_SCOPE)
    return act


def check_content(content: Arguments) -> None:
    """Checks the text and blocks of a message.

    Raises:
        SlackCallError: They are empty, too long or invalid.
    """
    if not content.get("text") and not content.get("blocks"):
        raise SlackCallError(ErrorCode.NO_TEXT)
    if len(str(content.get("text", ""))) > MESSAGE_TEXT:
        raise SlackCallError(ErrorCode.MSG_TOO_LONG)
    errors = message_errors(content["blocks"]) if content.get("blocks") else []
    if errors:
        raise SlackCallError(ErrorCode.INVALID_BLOCKS, errors)


def _auth_test(workspace: Workspace, _: Arguments) -> JsonObject:
    return {"team_id": workspace.team, "user_id": "UBOT", "bot_id": "B1", "url": "https://example.slack.com/"}


def _post(workspace: Workspace, arguments: Arguments) -> JsonObject:
    channel = conversation(workspace, str(arguments.get("channel", "")))
    check_content(arguments)
    message = workspace.post(channel, arguments)
    return {"channel": channel, "ts": message.ts, "message": message.as_slack(with_metadata=True)}


def _post_ephemeral(workspace: Workspace, arguments: Arguments) -> JsonObject:
    channel = conversation(workspace, str(arguments.get("channel", "")))
    person = str(arguments.get("user", ""))
    if workspace.closed and person not in workspace.people:
        raise SlackCallError(ErrorCode.USER_NOT_IN_CHANNEL)
    check_content(arguments)
    return {"message_ts": workspace.post(channel, arguments, person=person).ts}


def _update(workspace: Workspace, arguments: Arguments) -> JsonObject:
    channel, ts = conversation(workspace, str(arguments.get("channel", ""))), str(arguments.get("ts", ""))
    check_content(arguments)
    workspace.replace(channel, ts, arguments)
    workspace.updates.append(arguments)
    return {"channel": channel, "ts": ts, "text": arguments.get("text", "")}


def _history(workspace: Workspace, arguments: Arguments) -> JsonObject:
    channel = conversation(workspace, str(arguments.get("channel", "")), for_posts=False)
    return _page(workspace.in_channel(channel)[::-1], arguments)


def _replies(workspace: Workspace, arguments: Arguments) -> JsonObject:
    channel = conversation(workspace, str(arguments.get("channel", "")), for_posts=False)
    ts = str(arguments.get("ts", ""))
    parent = [message for message in workspace.in_channel(channel) if message.ts == ts]
    if workspace.closed and not parent:
        raise SlackCallError(ErrorCode.THREAD_NOT_FOUND)
    return _page(parent + workspace.in_thread(ts), arguments)


def _page(messages: list[Posted], arguments: Arguments) -> JsonObject:
    """One page of messages, of at most ``limit``; the cursor is the place where the next one begins."""
    oldest, latest = float(arguments.get("oldest") or 0), float(arguments.get("latest") or "inf")
    limit = int(arguments.get("limit") or 100)
    wanted = [message for message in messages if oldest < float(message.ts) <= latest]
    start = int(arguments.get("cursor") or 0)
    more = start + limit < len(wanted)
    with_metadata = str(arguments.get("include_all_metadata", "")).lower() in {"1", "true"}
    return {
        "messages": [one.as_slack(with_metadata=with_metadata) for one in wanted[start : start + limit]],
        "has_more": more,
        "response_metadata": {"next_cursor": str(start + limit) if more else ""},
    }


def _open_conversation(workspace: Workspace, arguments: Arguments) -> JsonObject:
    return {"channel": {"id": conversation(workspace, str(arguments.get("users", "")))}}


def _user(workspace: Workspace, arguments: Arguments) -> JsonObject:
    user = str(arguments.get("user", ""))
    person = workspace.people.get(user)
    if person is None and workspace.closed:
        raise SlackCallError(ErrorCode.USER_NOT_FOUND)
    zone, name = (person.zone, person.name) if person else ("UTC", user)
    return {"user": {"id": user, "team_id": workspace.team, "name": name, "tz": zone, "is_bot": False}}


def _usergroup(workspace: Workspace, arguments: Arguments) -> JsonObject:
    group = str(arguments.get("usergroup", ""))
    if workspace.closed and group not in workspace.usergroups:
        raise SlackCallError(ErrorCode.NO_SUCH_SUBTEAM)
    return {"users": workspace.usergroups.get(group, [])}


def _open_view(workspace: Workspace, arguments: Arguments) -> JsonObject:
    return _show(workspace, "views.open", arguments)


def _push_view(workspace: Workspace, arguments: Arguments) -> JsonObject:
    return _show(workspace, "views.push", arguments)


def _show(workspace: Workspace, method: str, arguments: Arguments) -> JsonObject:
    """Shows a modal, alone or on top of the others of the person who caused the trigger."""
    _check_view(arguments)
    person = workspace.use_trigger(str(arguments.get("trigger_id", "")))
    with workspace.lock:
        stack = workspace.modals.setdefault(person, [])
        if method == "views.push" and workspace.closed and not 0 < len(stack) < _MOST_MODALS:
            raise SlackCallError(ErrorCode.PUSH_LIMIT_REACHED if stack else ErrorCode.NOT_FOUND)
        if method == "views.open":
            stack.clear()
        view = {**arguments["view"], "id": f"V{workspace.number()}"}
        view |= {"previous_view_id": stack[-1]["id"]} if stack else {}
        stack.append(view)
        workspace.views.append((method, arguments))
    workspace.feed.add(ChangeKind.MODAL, view, person=person)
    return {"view": view}


def _update_view(workspace: Workspace, arguments: Arguments) -> JsonObject:
    _check_view(arguments)
    view_id = str(arguments.get("view_id", ""))
    with workspace.lock:
        for person, stack in workspace.modals.items():
            for place, shown in enumerate(stack):
                if shown["id"] == view_id:
                    stack[place] = {**arguments["view"], "id": view_id}
                    workspace.views.append(("views.update", arguments))
                    workspace.feed.add(ChangeKind.MODAL, stack[place], person=person)
                    return {"view": stack[place]}
        if workspace.closed:
            raise SlackCallError(ErrorCode.NOT_FOUND)
        workspace.views.append(("views.update", arguments))
    return {"view": {**arguments["view"], "id": view_id}}


def _publish(workspace: Workspace, arguments: Arguments) -> JsonObject:
    person = str(arguments.get("user_id", ""))
    if workspace.closed and person not in workspace.people:
        raise SlackCallError(ErrorCode.USER_NOT_FOUND)
    _check_view(arguments)
    view = {**arguments["view"], "id": f"V{workspace.number()}"}
    workspace.homes[person] = view
    workspace.views.append(("views.publish", arguments))
    workspace.feed.add(ChangeKind.HOME, view, person=person)
    return {"view": view}


def _check_view(arguments: Arguments) -> None:
    errors = view_errors(arguments.get("view"))
    if errors:
        raise SlackCallError(
            ErrorCode.VIEW_TOO_LARGE if "view: too large" in errors else ErrorCode.INVALID_ARGUMENTS, errors
        )


def _validate(_: Workspace, arguments: Arguments) -> JsonObject:
    errors = message_errors(arguments.get("blocks"))
    if errors:
        raise SlackCallError(ErrorCode.INVALID_BLOCKS, errors)
    return {}


METHODS: Final[Mapping[str, tuple[str, Method]]] = MappingProxyType(
    {
        "auth.test": ("", _auth_test),
        "blocks.validate": ("", _validate),
        "chat.postMessage": ("chat:write", _post),
        "chat.postEphemeral": ("chat:write", _post_ephemeral),
        "chat.update": ("chat:write", _update),
        "conversations.history": ("channels:history", _history),
        "conversations.replies": ("channels:history", _replies),
        "conversations.open": ("", _open_conversation),
        "files.getUploadURLExternal": ("files:write", upload_address),
        "files.completeUploadExternal": ("files:write", complete_upload),
        "users.info": ("users:read", _user),
        "usergroups.users.list": ("usergroups:read", _usergroup),
        "views.open": ("", _open_view),
        "views.push": ("", _push_view),
        "views.update": ("", _update_view),
        "views.publish": ("", _publish),
    }
)
"""Each method with the scope that it needs, if any."""
