"""IANA zones: is there one of that name, and if not, which did the writer mean."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

_OFFERED = ("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
_ABBREVIATIONS = {
    "est": "America/New_York",
    "edt": "America/New_York",
    "et": "America/New_York",
    "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "mst": "America/Denver",
    "mdt": "America/Denver",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "gmt": "Europe/London",
    "bst": "Europe/London",
    "cet": "Europe/Paris",
    "cest": "Europe/Paris",
    "eet": "Europe/Athens",
    "wet": "Europe/Lisbon",
    "iran": "Asia/Tehran",
    "israel": "Asia/Jerusalem",
    "turkey": "Europe/Istanbul",
    "egypt": "Africa/Cairo",
    "japan": "Asia/Tokyo",
    "ist": "Asia/Kolkata",
    "washington": "America/New_York",
    "us/eastern": "America/New_York",
    "us/central": "America/Chicago",
    "us/mountain": "America/Denver",
    "us/pacific": "America/Los_Angeles",
}


def zone_named(word: str) -> str | None:
    """The zone that ``word`` names, in its standard spelling: ``asia/baghdad`` is ``Asia/Baghdad``.

    Only place names and UTC count: abbreviations such as EST do not follow summer time, and ``Iran`` may be a subject.
    """
    return _by_fold().get(_folded(word))


def zone_meant(word: str) -> str | None:
    """The zone that somebody who wrote ``word`` most likely meant, or None where it is like none of them."""
    folded = _folded(word)
    if (known := _ABBREVIATIONS.get(folded)) is not None:
        return known
    cities = _by_city()
    if folded.rpartition("/")[2] in cities:
        return cities[folded.rpartition("/")[2]]
    if "/" in folded:
        near = get_close_matches(folded, _by_fold(), n=1, cutoff=0.6)
        return _by_fold()[near[0]] if near else None
    near = get_close_matches(folded, cities, n=1, cutoff=0.8)
    return cities[near[0]] if near else None


def _folded(word: str) -> str:
    return word.strip().casefold().replace(" ", "_")


@cache
def _by_fold() -> dict[str, str]:
    names = [name for name in sorted(available_timezones()) if name.startswith(_OFFERED)]
    return {name.casefold(): name for name in [*names, "UTC"]} | {"etc/utc": "UTC", "z": "UTC"}


@cache
def _by_city() -> dict[str, str]:
    return {name.rpartition("/")[2]: zone for name, zone in sorted(_by_fold().items(), reverse=True) if "/" in name}
