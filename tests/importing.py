"""Small files in the formats of the imports, and how tests read them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from knowledge.imports.drafts import Draft, ImportOptions, Read, ReadResult

OPTIONS = ImportOptions(date(2031, 10, 1), "0123456789abcdef")

GALAXY: Mapping[str, Any] = {
    "name": "Delta groups",
    "type": "delta-group",
    "description": "Armed groups of the delta",
    "version": 7,
    "uuid": "u",
    "source": "s",
    "category": "actor",
    "authors": ["Ada North"],
    "values": [
        {
            "value": "Liwa al-Nahr",
            "uuid": "0001",
            "description": "Armed group of the delta",
            "meta": {
                "synonyms": ["River Brigade", "لواء النهر"],
                "country": "NL",
                "refs": ["https://example.org/x"],
                "motive": "Control of the locks",
            },
            "related": [
                {"dest-uuid": "0002", "type": "part-of"},
                {
                    "dest-uuid": "0002",
                    "type": "similar",
                    "tags": ['estimative-language:likelihood-probability="likely"'],
                },
                {"dest-uuid": "9999", "type": "uses"},
            ],
        },
        {
            "value": "Delta Front",
            "uuid": "0002",
            "description": "A sentence about the front. " * 60,
            "meta": {"synonyms": ["River Brigade"]},
        },
        {"value": "Old Front", "uuid": "0003", "revoked": True, "meta": {}},
    ],
}

UCDP = """id,type_of_violence,side_a,side_b,date_start,date_end,date_prec,low,best,high,deaths_a,deaths_civilians,\
where_prec,where_coordinates,country,latitude,longitude,event_clarity,source_article,gwnoa
101,1,Government of Delta,Liwa al-Nahr,2031-05-03,2031-05-03,1,2,3,5,1,0,1,Harbour,Delta,51.9,4.1,1,Delta Review,210
102,3,Liwa al-Nahr,Civilians,2031-05-01,2031-05-31,4,0,0,4,0,0,6,,Delta,52.1,5.3,1,,
103,2,A,B,2031-05-01,2031-05-09,2,1,1,1,0,0,3,Old Town,Delta,52.0,4.3,2,,
104,1,A,B,not a date,2031-05-09,1,1,1,1,0,0,1,Old Town,Delta,52.0,4.3,1,,
105,9,A,B,2031-05-01,2031-05-09,1,1,1,1,0,0,1,Old Town,Delta,52.0,4.3,1,,
"""

ACLED = """event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,actor2,country,location,\
latitude,longitude,geo_precision,source,notes,fatalities,region
DEL1,2031-05-03,1,Battles,Armed clash,Liwa al-Nahr,,Delta Army,Delta,Harbour,51.9,4.1,1,Delta Review,A clash.,2,Delta
DEL2,2031-05-04,3,Violence against civilians,Attack,Liwa al-Nahr,,Civilians,Delta,Old Town,,,,,Houses were burnt.,,
DEL3,2031-05-05,1,Battles,Duel,A,,B,Delta,Old Town,52.0,4.3,2,,A duel.,0,
DEL4,2031-05-05,9,Battles,Armed clash,A,,B,Delta,Old Town,52.0,4.3,2,,A clash.,0,
"""

STIX: Mapping[str, Any] = {
    "type": "bundle",
    "id": "bundle--1",
    "objects": [
        {
            "type": "threat-actor",
            "id": "threat-actor--1",
            "name": "Liwa al-Nahr",
            "aliases": ["Liwa al-Nahr", "River Brigade"],
            "description": "Group of the [delta](https://example.org).(Citation: Review 2031)",
            "modified": "2031-06-01T00:00:00Z",
        },
        {"type": "identity", "id": "identity--1", "name": "Ada North", "identity_class": "individual"},
        {"type": "identity", "id": "identity--2", "name": "Delta Army", "identity_class": "organization"},
        {"type": "intrusion-set", "id": "intrusion-set--1", "name": "Old Front", "revoked": True},
        {
            "type": "campaign",
            "id": "campaign--1",
            "name": "Harbour raids",
            "description": "Raids on the harbour",
            "first_seen": "2031-05-01T00:00:00Z",
            "last_seen": "2031-05-09T00:00:00Z",
        },
        {"type": "campaign", "id": "campaign--2", "name": "Undated raids"},
        {"type": "malware", "id": "malware--1", "name": "Lockbreaker"},
        {
            "type": "report",
            "id": "report--1",
            "name": "Delta Review",
            "published": "2031-06-01T00:00:00Z",
            "created_by_ref": "identity--1",
            "description": "The delta needs a lock",
        },
        {
            "type": "relationship",
            "id": "relationship--1",
            "relationship_type": "targets",
            "source_ref": "threat-actor--1",
            "target_ref": "identity--2",
            "confidence": 85,
        },
        {
            "type": "relationship",
            "id": "relationship--2",
            "relationship_type": "attributed-to",
            "source_ref": "campaign--1",
            "target_ref": "threat-actor--1",
        },
        {
            "type": "relationship",
            "id": "relationship--3",
            "relationship_type": "uses",
            "source_ref": "threat-actor--1",
            "target_ref": "malware--1",
        },
    ],
}

TABLE = """no,Name,Kind,When,Deaths,Remark
1,Barrage on the harbour,Attack,03/05/2031,3,unclear
2,March in the old town,Rally,2031-05,,
,No number,Attack,2031-05-05,,
"""

MAPPING: Mapping[str, Any] = {
    "kind": "incident",
    "key": "no",
    "dates": "dmy",
    "source": {"id": "delta-table", "title": "Delta table", "licence": "CC0"},
    "fields": {"title": "Name", "class": "Kind", "date": "When", "casualties.0.count.best": "Deaths"},
    "constants": {
        "casualties.0.outcome": "killed",
        "casualties.0.role": "persons",
        "casualties.0.count.wording": "about",
    },
    "values": {"class": {"Attack": "attack"}},
}


def read(reader: Read, content: Mapping[str, Any] | str, options: ImportOptions = OPTIONS) -> ReadResult:
    """Reads a small file."""
    return reader(content.encode() if isinstance(content, str) else json.dumps(content).encode(), options)


def tree(result: ReadResult, record_id: str) -> Mapping[str, Any]:
    """The fields of one draft."""
    return draft(result, record_id).tree


def draft(result: ReadResult, record_id: str) -> Draft:
    """One draft."""
    return next(one for one in result.drafts if one.id == record_id)
