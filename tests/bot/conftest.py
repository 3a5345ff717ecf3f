from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.running import Running, running


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Running]:
    with running(tmp_path) as one:
        yield one
