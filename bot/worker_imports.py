"""The modules that a serving process needs. The process that starts it imports them before, so that a fork has them."""

from __future__ import annotations

import gc
from importlib import import_module
from typing import Final

_MODULES: Final = (
    "bot.http_worker",
    "bot.base.index_files",
    "bot.base.prepared",
    "bot.base.replication",
    "bot.services",
    "bot.slack.bolt",
    "bot.slack.client",
    "bot.slack.identity",
    "bot.storage.schema_upgrade",
    "bot.storage.best_effort",
    "handlers.answers.digest_composer",
    "apscheduler.triggers.interval",
    "granian",
)


def import_for_worker() -> None:
    """Imports what a serving process needs. Its searches for garbage never walk, and so never copy, these modules."""
    collecting = gc.isenabled()
    gc.disable()
    for name in _MODULES:
        import_module(name)
    gc.freeze()
    if collecting:
        gc.enable()
