"""Every benchmark, in the order of the table."""

from __future__ import annotations

from typing import Final

from tests.benchmarks import (
    cold_processes,
    digests,
    full_text,
    http,
    loading,
    names,
    names_scale,
    reload,
    requests,
    sizing,
    tools,
)
from tests.benchmarks.benchmark import Benchmark

BENCHMARKS: Final[dict[str, Benchmark]] = {
    one.name: one
    for module in (
        requests,
        http,
        tools,
        names,
        names_scale,
        full_text,
        loading,
        reload,
        cold_processes,
        digests,
        sizing,
    )
    for one in module.BENCHMARKS
}
