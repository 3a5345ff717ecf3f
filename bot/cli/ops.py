"""``militia ops dashboard``, ``militia ops alerts`` and ``militia ops units``."""

from __future__ import annotations

from enum import StrEnum
from importlib.resources import files


class OpsFile(StrEnum):
    """What ``militia ops`` prints, and the files of ``bot/ops`` that it consists of."""

    DASHBOARD = "dashboard"
    ALERTS = "alerts"
    UNITS = "units"

    @property
    def names(self) -> tuple[str, ...]:
        """The files, in the order in which they are printed."""
        match self:
            case OpsFile.DASHBOARD:
                return ("dashboard.json",)
            case OpsFile.ALERTS:
                return ("alerts.yaml",)
            case OpsFile.UNITS:
                return ("militia.service", "militia-scheduler.service")


def ops_text(which: OpsFile) -> str:
    """Returns the text of the files; each of several begins with a comment that has its name."""
    texts = [files("bot.ops").joinpath(name).read_text(encoding="utf-8") for name in which.names]
    if len(texts) == 1:
        return texts[0]
    return "\n".join(f"# {name}\n{text}" for name, text in zip(which.names, texts, strict=True))
