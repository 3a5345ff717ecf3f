"""Actors of a MISP galaxy cluster (``clusters/*.json`` of MISP/misp-galaxy)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from knowledge.countries import country_code
from knowledge.exports.misp_galaxy import ID_META, TYPE_META
from knowledge.imports.drafts import Collector, ImportOptions, ReadResult, slug
from knowledge.imports.json_files import attempt, document_of, entries_of, listed_texts, present, readable, texts_of
from knowledge.imports.texts import cleaned, in_parts, is_short, line, made_summary, script_of
from knowledge.models import Actor
from knowledge.models.actor import ActorKind, RelationshipType

_TITLE: Final = "a MISP galaxy cluster"
_CLAIMS: Final = {
    "cfr-suspected-state-sponsor": ("affiliation", "Suspected state sponsor", "suspected"),
    "cfr-suspected-victims": ("activity", "Suspected victims", "suspected"),
    "suspected-victims": ("activity", "Suspected victims", "suspected"),
    "cfr-target-category": ("activity", "Categories of targets", None),
    "targeted-sector": ("activity", "Sectors of targets", None),
    "cfr-type-of-incident": ("activity", "Types of incidents", None),
    "motive": ("objective", "Motive", None),
    "capabilities": ("capability", "Capabilities", None),
    "since": ("history", "Active since", None),
}
"""Meta fields that are kept as claims: field, words before the value, hedge."""
_NAMED: Final = frozenset({"synonyms", "country", ID_META, TYPE_META})
_LIKELIHOOD: Final = re.compile(r'likelihood-probability="([a-z-]+)"')


def read(content: bytes, options: ImportOptions) -> ReadResult:
    """Returns the values of a cluster as actors.

    Raises:
        ImportFormatError: The file is not a galaxy cluster.
    """
    cluster = document_of(content, _TITLE)
    entries = entries_of(cluster, "values", f"{_TITLE} of clusters/ of misp-galaxy")
    collector = Collector(f"misp-galaxy-{slug(str(cluster.get('type', 'actors')))}", options)
    values = [_normal(collector, one) for one in readable(collector, entries, ["value"])]
    chosen = list(_chosen(collector, values))
    ids = {key: collector.id(_id_name(value), key) for value in chosen for key in [_key(value)]}
    headings = {_key(value): cleaned(value["value"]) for value in reversed(values)}
    for value in chosen:
        attempt(collector, _key(value), partial(_add, collector, cluster, value, ids=ids, headings=headings))
    collector.dataset(
        line(f"MISP galaxy: {cluster.get('name', 'actors')}"),
        "uuid",
        "CC0 1.0",
        version=f"version {cluster['version']}" if "version" in cluster else None,
        url="https://github.com/MISP/misp-galaxy",
    )
    return collector.result()


def _normal(collector: Collector, value: Mapping[str, Any]) -> dict[str, Any]:
    """Returns a value of a cluster with its ``meta``, empty if it is not an object, and the objects of ``related``."""
    meta, related = value.get("meta", {}), value.get("related", [])
    if not isinstance(meta, dict):
        collector.leave_out(_key(value), "meta, which is not an object")
    listed = related if isinstance(related, list) else [related]
    objects = [one for one in listed if isinstance(one, dict)]
    if len(objects) < len(listed):
        collector.leave_out(_key(value), "an entry of related, which is not an object")
    return {**value, "meta": present(meta), "related": objects}


def _key(value: Mapping[str, Any]) -> str:
    return str(value.get("uuid") or slug(value["value"]))


def _id_name(value: Mapping[str, Any]) -> str:
    return str(value.get("meta", {}).get(ID_META) or value["value"])


def _chosen(collector: Collector, values: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    limit = collector.options.limit
    kept = 0
    keys: set[str] = set()
    for value in values:
        collector.read += 1
        if _key(value) in keys:
            collector.skip(_key(value), f'the entry "{cleaned(value["value"])}" has the uuid of an earlier one')
            continue
        keys.add(_key(value))
        if not collector.wants({**value, **value.get("meta", {})}) or (limit is not None and kept >= limit):
            continue
        if value.get("revoked"):
            collector.skip(_key(value), "revoked")
            continue
        kept += 1
        yield value


def _add(
    collector: Collector,
    cluster: Mapping[str, Any],
    value: Mapping[str, Any],
    *,
    ids: Mapping[str, str],
    headings: Mapping[str, str],
) -> None:
    meta, key = value.get("meta", {}), _key(value)
    retrieved = collector.options.retrieved_on.isoformat()
    kind = _actor_type(collector, cluster, meta)
    country = _country(collector, meta, key)
    text = cleaned(value.get("description"))
    relationships, similar = _related(collector, value, ids, headings=headings)
    tree = {
        "id": ids[key],
        "type": kind,
        "names": list(_names(collector, value, key)),
        "country": country,
        "summary": text if is_short(text) else made_summary(kind, country),
        "claims": list(_claims(meta, text, similar, as_of=retrieved)),
        "relationships": relationships,
        "as_of": retrieved,
    }
    for name in meta.keys() - _NAMED - _CLAIMS.keys():
        collector.unmapped[f"meta.{'origin:*' if name.startswith('origin:') else name}"] += 1
    collector.add(Actor, tree, key)


def _actor_type(collector: Collector, cluster: Mapping[str, Any], meta: Mapping[str, Any]) -> str:
    """Returns the type that our own export states, else the type of the cluster as a term of the base."""
    stated = str(meta.get(TYPE_META) or cluster.get("type") or "threat-actor")
    if stated in set(ActorKind):
        return stated
    meaning = cleaned(cluster.get("description")) or "A type of the imported galaxy"
    return collector.term("actor_types", stated.replace("-", " "), next(in_parts(meaning)))


def _country(collector: Collector, meta: Mapping[str, Any], key: str) -> str | None:
    stated = meta.get("country")
    found = country_code(stated) if isinstance(stated, str) else None
    if stated and found is None:
        collector.leave_out(key, f'country "{stated}", which is not a code of ISO 3166-1 or an English name')
    return found


def _names(collector: Collector, value: Mapping[str, Any], key: str) -> Iterator[dict[str, Any]]:
    listed = [value["value"], *texts_of(collector, value["meta"].get("synonyms"), key=key, name="synonyms")]
    cite = collector.cite(key)
    for number, name in enumerate(dict.fromkeys(line(one)[:120] for one in listed if cleaned(one))):
        script = script_of(name)
        native = {"kind": "native-script", "lang": "und", "script": script} if script != "Latn" and number else {}
        own = {"kind": "primary"} if number == 0 else native
        yield {"value": name, **own, "basis": "source", "cites": [cite]}


def _claims(meta: Mapping[str, Any], description: str, similar: list[str], *, as_of: str) -> Iterator[dict[str, Any]]:
    for part in in_parts(description) if description and not is_short(description) else ():
        yield {"field": "description", "text": part, "as_of": as_of, "grade": 6}
    for name, (field, words, hedge) in _CLAIMS.items():
        value = meta.get(name)
        if value:
            text = ", ".join(map(cleaned, value)) if isinstance(value, list) else cleaned(value)
            for part in in_parts(f"{words}: {text}"):
                yield {"field": field, "text": part, "hedge": hedge, "as_of": as_of, "grade": 6}
    for text in similar:
        yield {"field": "affiliation", "text": text, "as_of": as_of, "grade": 6}


def _related(
    collector: Collector, value: Mapping[str, Any], ids: Mapping[str, str], *, headings: Mapping[str, str]
) -> tuple[list[dict[str, Any]], list[str]]:
    """Returns relationships of our vocabulary, and the others in words."""
    relationships, others = [], []
    for one in value.get("related", ()):
        target, kind = str(one.get("dest-uuid")), str(one.get("type"))
        if target not in headings:
            collector.unmapped[f"related ({kind}) to a value outside the file"] += 1
        elif kind in set(RelationshipType) and target in ids:
            if target != _key(value):
                relationships.append({"type": kind, "target": ids[target]})
        else:
            found = (_LIKELIHOOD.search(tag) for tag in listed_texts(one.get("tags")))
            likelihood = next((f" ({match[1].replace('-', ' ')})" for match in found if match), "")
            others.append(f"Related ({kind.replace('-', ' ')}) to {headings[target]}{likelihood}")
    return relationships, others
