"""Runs every case in a process of its own kind: few resources, and a line for each case as soon as it is done."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from knowledge.loader import load
from tests.knowledge.hostile.cases import CASES


def main() -> None:
    """Print for each case what was said of it, the seconds of processor time, and the peak of memory so far in MB."""
    load({"places/balad.yaml": CASES["good"][0]})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name, (content, _) in CASES.items():
        print(json.dumps({"begins": name}), flush=True)
        began = time.process_time()
        loaded = load({"places/balad.yaml": content})
        peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        problems = [str(problem) for problem in loaded.problems]
        print(
            json.dumps({"case": name, "problems": problems, "seconds": time.process_time() - began, "mb": peak}),
            flush=True,
        )


if __name__ == "__main__":
    main()
