"""English names of countries by their ISO 3166-1 codes, from the table that the time zone database ships."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

_PART = re.compile(r"(.+) \((North|South)\)")
_IN_USE = {"GB": "United Kingdom", "MM": "Myanmar", "CD": "DR Congo", "CG": "Republic of the Congo"}
"""Names in general use where the table writes a short form with a remark."""


@cache
def country_names() -> Mapping[str, str]:
    """Returns the name of each country by its code of two letters: ``North Korea`` for ``KP``."""
    table = (files("tzdata") / "zoneinfo" / "iso3166.tab").read_text(encoding="utf-8")
    rows = (row.split("\t") for row in table.splitlines() if row and not row.startswith("#"))
    return MappingProxyType({code: _PART.sub(r"\2 \1", name) for code, name in rows} | _IN_USE)


def country_code(text: str) -> str | None:
    """Returns the code of a country by its code or its English name, None for another text."""
    word = text.strip()
    if re.fullmatch(r"[A-Za-z]{2}", word):
        return word.upper()
    return next((code for code, name in country_names().items() if name.casefold() == word.casefold()), None)
