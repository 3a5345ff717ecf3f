from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fakes.slack import LoopbackSlack


@pytest.fixture
def slack() -> Iterator[LoopbackSlack]:
    with LoopbackSlack() as server:
        yield server
