"""One delivering process, to be killed: ``python -m tests.chaos.worker DATABASE SLACK TOKEN INTERVALS`` (as JSON)."""

from __future__ import annotations

import json
import logging
import sys

from bot.delivery.service import DeliveryConfig, DeliveryService, run_until_signal
from bot.outbox.intervals import Intervals
from bot.storage.engine import Database
from tests.chaos.writing import COMPOSERS


def main() -> None:
    """Delivers until it is stopped."""
    database, slack, token, intervals = sys.argv[1:]
    logging.basicConfig(level="WARNING", stream=sys.stderr)
    config = DeliveryConfig(Database(database), token, slack, COMPOSERS, intervals=Intervals(**json.loads(intervals)))
    run_until_signal(DeliveryService(config))


if __name__ == "__main__":
    main()
