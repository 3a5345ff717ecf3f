"""The second words of the actions that have several: one row per sub-action."""

from __future__ import annotations

from typing import Final

from handlers.command_spec import SubAction
from handlers.late_handlers import LateAction

# fmt: off
DIGEST: Final = (
    SubAction(name="list", aliases=("",), usage="digest list", summary="Digests of this conversation",
              handler=LateAction("digest", "listed")),
    SubAction(name="preview", usage="digest preview [ID]", summary="What the digest would say now",
              handler=LateAction("digest_runs", "preview")),
    SubAction(name="now", usage="digest now [ID]", summary="Post the digest now", handler=LateAction("digest_runs", "now")),
    SubAction(name="pause", usage="digest pause [ID]", summary="Post nothing until it is resumed",
              handler=LateAction("digest", "pause")),
    SubAction(name="resume", usage="digest resume [ID]", summary="Post again", handler=LateAction("digest", "resume")),
    SubAction(name="off", aliases=("undo", "stop", "end", "delete", "unsubscribe", "cancel", "remove"),
              usage="digest off [ID]", summary="Stop the digest", handler=LateAction("digest", "off")),
)

ADMIN: Final = (
    SubAction(name="status", aliases=("",), usage="admin status", label="Status",
              summary="Version, replicas, digests, queries without a match", handler=LateAction("admin", "status")),
    SubAction(name="check", usage="admin check", label="Check", summary="What a reload would do; changes nothing",
              handler=LateAction("admin", "check")),
    SubAction(name="reload", usage="admin reload [--force]", label="Reload", summary="Validate the source and activate it",
              handler=LateAction("admin", "reload")),
    SubAction(name="history", aliases=("versions",), usage="admin history", label="History",
              summary="Versions that were active", handler=LateAction("admin", "history")),
    SubAction(name="rollback", usage="admin rollback VERSION", summary="Activate an earlier version again",
              handler=LateAction("admin", "rollback")),
    SubAction(name="audit", aliases=("log",), usage="admin audit", label="Audit log",
              summary="Who did what, and the result", handler=LateAction("admin", "audit")),
    SubAction(name="suggestions", usage="admin suggestions", label="Suggestions", summary="Open suggestions of readers",
              handler=LateAction("admin", "suggestions")),
    SubAction(name="accept", usage="admin accept ID", summary="Accept a suggestion", handler=LateAction("admin", "accept")),
    SubAction(name="decline", usage="admin decline ID", summary="Decline a suggestion",
              handler=LateAction("admin", "decline")),
)
# fmt: on
