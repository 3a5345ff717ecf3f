"""One demo for the tests of a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bot.demo.demonstrating import PageClient, demonstrated


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageClient]:
    with demonstrated(tmp_path_factory.mktemp("demo")) as client:
        yield client
