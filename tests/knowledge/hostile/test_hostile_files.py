"""No file does harm: each is rejected with its place and fix, or accepted, quickly and in little memory."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.knowledge.hostile.cases import CASES

BATTERY = Path(__file__).with_name("battery.py")


@cache
def outcomes() -> dict[str, dict[str, Any]]:
    """What the battery said; a crash leaves the case that began last without an outcome."""
    ended = subprocess.run([sys.executable, str(BATTERY)], capture_output=True, text=True, timeout=110, check=False)
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    return {line["case"]: line for line in lines if "case" in line}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_judged_rightly_quickly_and_in_little_memory(name: str) -> None:
    outcome = outcomes().get(name)
    expected = CASES[name][1]

    assert outcome is not None, "the process ended in this case"
    if expected is None:
        assert outcome["problems"] == []
    else:
        assert any(expected in line and line.startswith("places/balad.yaml:") for line in outcome["problems"]), outcome[
            "problems"
        ]
    assert outcome["seconds"] < 2
    assert outcome["mb"] < 200


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60
