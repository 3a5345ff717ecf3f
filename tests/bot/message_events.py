"""Events of messages, as Slack sends them."""

from __future__ import annotations

DIRECT = {
    "type": "message",
    "channel_type": "im",
    "user": "U1",
    "channel": "D1",
    "ts": "5.1",
    "text": "actor Iraq",
}


MENTION = {"type": "app_mention", "user": "U1", "channel": "C1", "text": "<@UBOT> actor kataib hezbollah"}
