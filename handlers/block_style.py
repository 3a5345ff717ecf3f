"""Which blocks a message may use."""

from __future__ import annotations

from enum import StrEnum


class BlockStyle(StrEnum):
    """The blocks that the installation uses (the setting ``SLACK_BLOCKS``).

    ``modern`` adds ``table``, ``container`` and ``data_table`` to the classic blocks.
    """

    CLASSIC = "classic"
    MODERN = "modern"
