"""Abbreviations and everyday names of time zones, with every zone that each may mean."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_ABBREVIATIONS = """
ACDT Australia/Adelaide            | ACST Australia/Adelaide Australia/Darwin | ADT America/Halifax Asia/Baghdad
AEDT Australia/Sydney              | AEST Australia/Sydney Australia/Brisbane | AFT Asia/Kabul
AKDT America/Anchorage             | AKST America/Anchorage                   | AMT Asia/Yerevan America/Manaus
ART America/Argentina/Buenos_Aires | AST Asia/Baghdad America/Halifax         | AWST Australia/Perth
AZT Asia/Baku                      | BDT Asia/Dhaka                           | BRT America/Sao_Paulo
BST Europe/London Asia/Dhaka       | CAT Africa/Maputo                        | CDT America/Chicago America/Havana
CEST Europe/Paris Europe/Berlin    | CET Europe/Paris Europe/Berlin           | CLT America/Santiago
COT America/Bogota                 | CST America/Chicago Asia/Shanghai        | CT America/Chicago
EAT Africa/Nairobi                 | EDT America/New_York                     | EEST Europe/Athens Asia/Beirut Africa/Cairo
EET Europe/Athens Asia/Beirut Africa/Cairo | EST America/New_York America/Panama | ET America/New_York
GET Asia/Tbilisi                   | GMT Europe/London UTC                    | GST Asia/Dubai
HKT Asia/Hong_Kong                 | HST Pacific/Honolulu                     | ICT Asia/Bangkok
IDT Asia/Jerusalem                 | IRDT Asia/Tehran                         | IRST Asia/Tehran
IST Asia/Kolkata Asia/Jerusalem Europe/Dublin | JST Asia/Tokyo                | KST Asia/Seoul
MDT America/Denver                 | MSK Europe/Moscow                        | MST America/Denver America/Phoenix
MT America/Denver                  | NPT Asia/Kathmandu                       | NZDT Pacific/Auckland
NZST Pacific/Auckland              | PDT America/Los_Angeles                  | PET America/Lima
PHT Asia/Manila                    | PKT Asia/Karachi                         | PST America/Los_Angeles Asia/Manila
PT America/Los_Angeles             | SAST Africa/Johannesburg                 | SGT Asia/Singapore
TRT Europe/Istanbul                | UZT Asia/Tashkent                        | VET America/Caracas
WAT Africa/Lagos                   | WEST Europe/Lisbon                       | WET Europe/Lisbon
WIB Asia/Jakarta                   | YEKT Asia/Yekaterinburg
"""


def _read(rows: str) -> Mapping[str, tuple[str, ...]]:
    cells = (cell.split() for line in rows.splitlines() for cell in line.split("|") if cell.strip())
    return MappingProxyType({name.casefold(): tuple(zones) for name, *zones in cells})


ABBREVIATIONS: Final = _read(_ABBREVIATIONS)
"""By the abbreviation in lower case; the most common meaning first."""

PLACE_NAMES: Final = _read("""
Egypt Africa/Cairo    | Iran Asia/Tehran     | Iraq Asia/Baghdad         | Israel Asia/Jerusalem
Japan Asia/Tokyo      | Jordan Asia/Amman    | Kuwait Asia/Kuwait        | Lebanon Asia/Beirut
Libya Africa/Tripoli  | Poland Europe/Warsaw | Portugal Europe/Lisbon    | Syria Asia/Damascus
Eastern America/New_York | Central America/Chicago | Mountain America/Denver | Pacific America/Los_Angeles
Turkey Europe/Istanbul | UK Europe/London    | Washington America/New_York | Yemen Asia/Aden
""")
"""Names of countries and cities that are no part of a zone's name, and may as well be the subject of a digest."""
