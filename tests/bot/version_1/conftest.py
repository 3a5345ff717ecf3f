from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.running import Running
from tests.bot.version_1.stored import (
    version_1,
)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Running]:
    with version_1(tmp_path) as one:
        yield one
