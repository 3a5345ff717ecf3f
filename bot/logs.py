"""Logs are events with fields. No token is ever logged, nor what somebody typed."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_LIBRARIES = ("slack_bolt", "slack_sdk", "urllib3", "apscheduler", "sqlalchemy", "alembic", "dulwich", "asyncio")


class JsonLines(logging.Formatter):
    """One JSON object a line: when, level, logger, event, and the fields given with it."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the line."""
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
    """Send logs to standard error. Libraries speak from warnings on: their debug logs carry bodies and headers."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("slack_bolt").addFilter(_no_alarm_about_the_token)


def _no_alarm_about_the_token(record: logging.LogRecord) -> bool:
    """Bolt warns that it passes its own reading of SLACK_BOT_TOKEN over, which is just as it should be here."""
    return "will be ignored" not in record.getMessage()
