"""Lint of invented records."""

from __future__ import annotations

from datetime import date
from typing import Any

from knowledge.base_settings import BaseSettings
from knowledge.lint import RULES, Rules, lint
from knowledge.models import AnyRecord
from knowledge.references import FieldPath
from tests.builders import source

TODAY = date(2031, 11, 1)


def problems(
    *records: AnyRecord,
    today: date = TODAY,
    settings: BaseSettings | None = None,
    rules: Rules = RULES,
    advise: bool = False,
) -> list[str]:
    """The problems of these records beside two sources, each as ``id:path:1:1: Message. Fix.``."""

    def locate(record_id: str, path: FieldPath) -> tuple[str, int, int]:
        return f"{record_id}:{'.'.join(map(str, path))}", 1, 1

    everything = (source("Delta review"), source("Northern note", ("bo-south",)), *records)
    wanted = {record.id for record in records}
    found = lint(everything, locate, today, settings=settings, rules=rules, advise=advise)
    return [str(one) for one in found if one.file.split(":")[0] in wanted]


def messages(*records: AnyRecord, **more: Any) -> str:
    """The problems of these records as one text."""
    return "\n".join(problems(*records, **more))
