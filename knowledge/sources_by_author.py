"""Works by who wrote them."""

from __future__ import annotations

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Source
from knowledge.passages import folded


def works_by(base: KnowledgeBase, name: str) -> tuple[Source, ...]:
    """Returns the works of an author given by surname or whole name, oldest first; none if no author has it."""
    wanted = folded(name)
    found = [work for work in base.all(Source) if any(wanted in _called(base, author) for author in work.authors)]
    return tuple(sorted(found, key=lambda work: (work.published.edtf or "9999", work.id)))


def _called(base: KnowledgeBase, author: str) -> tuple[str, str]:
    heading = base.heading(author)
    whole = folded(author.replace("-", " ") if heading == author else heading)
    return whole, whole.split()[-1]
