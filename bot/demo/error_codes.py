"""The error codes of Slack that the stand-in returns."""

from __future__ import annotations

from enum import StrEnum


class ErrorCode(StrEnum):
    """Error codes of Slack."""

    CHANNEL_NOT_FOUND = "channel_not_found"
    EXCHANGED_TRIGGER_ID = "exchanged_trigger_id"
    EXPIRED_TRIGGER_ID = "expired_trigger_id"
    EXPIRED_URL = "expired_url"
    FILE_NOT_FOUND = "file_not_found"
    INVALID_ARGUMENTS = "invalid_arguments"
    INVALID_AUTH = "invalid_auth"
    INVALID_BLOCKS = "invalid_blocks"
    INVALID_LENGTH = "invalid_length"
    INVALID_PAYLOAD = "invalid_payload"
    INVALID_TRIGGER_ID = "invalid_trigger_id"
    INVALID_URL = "invalid_url"
    IS_ARCHIVED = "is_archived"
    MESSAGE_NOT_FOUND = "message_not_found"
    MISSING_SCOPE = "missing_scope"
    MSG_TOO_LONG = "msg_too_long"
    NO_SUCH_SUBTEAM = "no_such_subteam"
    NO_TEXT = "no_text"
    NOT_AUTHED = "not_authed"
    NOT_FOUND = "not_found"
    NOT_IN_CHANNEL = "not_in_channel"
    PUSH_LIMIT_REACHED = "push_limit_reached"
    THREAD_NOT_FOUND = "thread_not_found"
    UNKNOWN_METHOD = "unknown_method"
    USED_URL = "used_url"
    USER_NOT_FOUND = "user_not_found"
    USER_NOT_IN_CHANNEL = "user_not_in_channel"
    VIEW_TOO_LARGE = "view_too_large"


class SlackCallError(Exception):
    """Slack rejects a call; ``messages`` has the details."""

    def __init__(self, error: ErrorCode, messages: list[str] | None = None) -> None:
        super().__init__(error)
        self.error = error
        self.messages = messages or []
