"""One delivering process, to be killed: ``python -m tests.chaos.worker DATABASE SLACK TOKEN PACE``, the pace as JSON."""

from __future__ import annotations

import json
import logging
import sys

from bot.delivery.service import DeliveryConfig, DeliveryService, run_until_told
from bot.outbox.intervals import Intervals
from bot.storage.engine import Database
from tests.chaos.writing import WRITERS


def main() -> None:
    """Deliver until told to stop."""
    database, slack, token, pace = sys.argv[1:]
    logging.basicConfig(level="WARNING", stream=sys.stderr)
    made_from = DeliveryConfig(Database(database), token, slack, WRITERS, pace=Intervals(**json.loads(pace)))
    run_until_told(DeliveryService(made_from))


if __name__ == "__main__":
    main()
