"""Terms of the schema as a reader says them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from handlers.wording.citations import name_of
from handlers.wording.rich_text import Phrase, cited, isolated, italic, listed, text
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Citation, Source
from knowledge.models.actor import RelationshipType as R
from knowledge.models.field_types import Hedge
from knowledge.models.record import Statement

TIES: Final[dict[R, tuple[str, str]]] = {
    R.PART_OF: ("part of", "includes"),
    R.MEMBER_OF: ("member of", "has the member"),
    R.LEADS: ("leads", "led by"),
    R.DEPUTY_LEADER_OF: ("deputy leader of", "deputy leader is"),
    R.DIRECTS: ("directs", "directed by"),
    R.AFFILIATE_OF: ("affiliate of", "has the affiliate"),
    R.FACADE_OF: ("facade of", "has the facade"),
    R.ALLIED_WITH: ("allied with", "allied with"),
    R.SUPPORTS: ("supports", "supported by"),
    R.OPPOSES: ("opposes", "opposed by"),
    R.TARGETS: ("targets", "targeted by"),
    R.KILLED: ("killed", "killed by"),
    R.ADVISES: ("advises", "advised by"),
    R.EMPLOYED_BY: ("employed by", "employs"),
    R.PROTECTS: ("protects", "protected by"),
    R.CONTRACTS_WITH: ("contracts with", "contracts with"),
    R.DESIGNATES: ("designates", "designated by"),
    R.NEGOTIATES_WITH: ("negotiates with", "negotiates with"),
    R.PREDECESSOR_OF: ("predecessor of", "successor of"),
}
"""Each relationship read from its own record, and from the other end."""


def term(value: str) -> str:
    """A term such as ``facade-group`` with its hyphens as spaces."""
    return value.replace("-", " ")


def label(value: str) -> str:
    """A term as a label: ``Facade group``."""
    return term(value)[:1].upper() + term(value)[1:]


def credited(base: KnowledgeBase, hedge: Hedge | None, by: Iterable[str], cites: Iterable[Citation] = ()) -> str:
    """The source's own word and whom it credits: ``alleged by the Iraqi Army``; empty where the authors speak flatly.

    Authors of the works cited are not named again: the source mark does that.
    """
    works = [base.get(cite.source, Source) for cite in cites]
    authors = {author for work in works if work for author in work.authors}
    others = [one for one in by if one not in authors]
    voices = listed(name_of(base, one) for one in others) if others else ""
    if hedge is None:
        return f"according to {voices}" if voices else ""
    return f"{hedge.value} by {voices}" if voices else hedge.value


def statement(base: KnowledgeBase, one: Statement) -> Phrase:
    """A statement with its hedge, its voices and its sources."""
    source_words = credited(base, one.hedge, one.by, one.cites)
    hedge = text(" (", italic(source_words), ")") if source_words else ()
    return text(isolated(one.text.rstrip(".")), hedge, cited(one.cites))
