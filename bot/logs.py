"""Logs: one JSON object a line, events with fields. No token is ever logged, nor what a user typed."""

from __future__ import annotations

import json
import logging
import sys
import threading
from datetime import UTC, datetime
from typing import Any, Final

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_LIBRARIES = ("slack_bolt", "slack_sdk", "urllib3", "apscheduler", "sqlalchemy", "alembic", "dulwich", "asyncio")
_SERVER_LOGGERS = ("_granian", "granian.access")

HTTP_SERVER_LOGS: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "bot.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stderr"}},
    "loggers": {name: {"handlers": ["stderr"], "level": "INFO", "propagate": False} for name in _SERVER_LOGGERS},
}
"""The HTTP server's own lines, in the same form."""


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, event, and the fields given with it."""

    def format(self, record: logging.LogRecord) -> str:
        """Returns the line."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **{key: value for key, value in vars(record).items() if key not in _STANDARD},
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def set_up_logs(level: str) -> None:
    """Sends logs, warnings and uncaught exceptions to standard error.

    Libraries log from WARNING on: their debug logs contain bodies and headers.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(True)  # the standard library's signature
    for name in _LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread
    logging.getLogger("slack_bolt").addFilter(_no_remark_about_the_token)


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: Any) -> None:
    """Logs an exception that ends the process, as one line."""
    if not issubclass(kind, KeyboardInterrupt):
        logging.getLogger(__name__).critical("process_failed", exc_info=(kind, error, trace))


def _log_uncaught_in_thread(failure: threading.ExceptHookArgs) -> None:
    """Logs an exception that ends a thread, as one line."""
    error = failure.exc_value
    if error is not None:
        name = failure.thread.name if failure.thread else ""
        logging.getLogger(__name__).critical("thread_failed", exc_info=error, extra={"failed_thread": name})


def _no_remark_about_the_token(record: logging.LogRecord) -> bool:
    """Drops Bolt's remark that it ignores its own reading of SLACK_BOT_TOKEN, which is right here."""
    return "will be ignored" not in record.getMessage()
