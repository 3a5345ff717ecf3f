"""Places and participants that incidents only describe in words, as imported data do, because no record of them exists."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Incident
from knowledge.passages import folded


def incidents_at(base: KnowledgeBase, place: str) -> frozenset[str]:
    """Returns the ids of the incidents whose location has all words of ``place`` in its note."""
    return _with_words(base, place, lambda incident: iter([incident.location.note or ""] if incident.location else []))


def incidents_with(base: KnowledgeBase, party: str) -> frozenset[str]:
    """Returns the ids of the incidents with a perpetrator or target whose description has all words of ``party``."""
    return _with_words(base, party, _parties)


def _parties(incident: Incident) -> Iterator[str]:
    yield from (one.description for one in incident.perpetrators if one.description)
    yield from (one.description for one in (*incident.targets, *incident.participants))


def _with_words(base: KnowledgeBase, words: str, texts: Callable[[Incident], Iterator[str]]) -> frozenset[str]:
    wanted = frozenset(folded(words).split())
    if not wanted:
        return frozenset()
    return frozenset(
        one.id for one in base.all(Incident) if any(wanted <= frozenset(folded(text).split()) for text in texts(one))
    )
