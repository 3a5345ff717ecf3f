"""Files in three steps, as ``files_upload_v2`` takes them: an address, the bytes, and where to share."""

from __future__ import annotations

import json
from typing import Any

from bot.demo.conversations import conversation
from bot.demo.entities import Arguments, JsonObject, StoredFile
from bot.demo.error_codes import ErrorCode, SlackCallError
from bot.demo.workspace import Workspace


def upload_address(workspace: Workspace, arguments: Arguments) -> JsonObject:
    """Returns an address for a file's bytes; the server completes the path with its own host."""
    try:
        length = int(arguments.get("length") or 0)
    except ValueError:
        length = 0
    name = str(arguments.get("filename") or "")
    if not name or length <= 0:
        raise SlackCallError(ErrorCode.INVALID_ARGUMENTS, ["filename and a length of at least 1 are required"])
    with workspace.lock:
        file_id = f"F{workspace.number()}"
        workspace.files[file_id] = StoredFile(file_id, name, length, str(arguments.get("alt_txt") or ""))
    return {"file_id": file_id, "upload_url": f"/upload/{file_id}"}


def store(workspace: Workspace, file_id: str, content: bytes) -> None:
    """Keeps the bytes of a file.

    Raises:
        SlackCallError: The file is unknown or has another length than announced.
    """
    file = workspace.files.get(file_id)
    if file is None:
        raise SlackCallError(ErrorCode.FILE_NOT_FOUND)
    if len(content) != file.length:
        raise SlackCallError(ErrorCode.INVALID_LENGTH)
    file.content = content


def complete_upload(workspace: Workspace, arguments: Arguments) -> JsonObject:
    """Shares uploaded files in a conversation, which a direct message's id names but a person's does not."""
    channel = str(arguments.get("channel_id") or "")
    if channel and not channel.startswith(("C", "D", "G")):
        raise SlackCallError(ErrorCode.INVALID_ARGUMENTS, ["channel_id: must be the id of a conversation"])
    if channel:
        conversation(workspace, channel, for_posts=False)
    shared = [_shared(workspace, one, channel) for one in _items(arguments.get("files"))]
    if not shared:
        raise SlackCallError(ErrorCode.INVALID_ARGUMENTS, ["files: at least one is required"])
    listed = [{"id": one.id, "title": one.title, "name": one.name, "alt_txt": one.alt_text} for one in shared]
    if channel:
        text = str(arguments.get("initial_comment") or "")
        content: dict[str, Any] = {"text": text, "files": listed, "thread_ts": arguments.get("thread_ts")}
        workspace.post(channel, content)
    return {"files": listed}


def _items(files: object) -> list[dict[str, Any]]:
    try:
        found = json.loads(files) if isinstance(files, str) else files
    except ValueError:
        return []
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _shared(workspace: Workspace, item: dict[str, Any], channel: str) -> StoredFile:
    file = workspace.files.get(str(item.get("id")))
    if file is None or not file.content:
        raise SlackCallError(ErrorCode.FILE_NOT_FOUND)
    file.title = str(item.get("title") or file.name)
    file.channel = channel or None
    return file
