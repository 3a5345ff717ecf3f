"""``disputes [filters]``: where sources disagree, contradictions first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, assert_never

from handlers.accepted_filters import Accepts, fixed
from handlers.answers.record_list import ListCommand, list_of, record_by_id
from handlers.filters import understand
from handlers.rejection import Rejection
from handlers.reply import Reply
from handlers.request import Request
from handlers.wording.rich_text import counted
from knowledge.criteria import pick
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Dispute, Record
from knowledge.models.dispute import DisputeKind
from knowledge.record_order import by_weight

ACCEPTS = Accepts(
    ("actor", "place", "type", "source"), {"type": fixed(*DisputeKind)}, subjects=True, through_incidents=True
)


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``disputes [filters]``. Disputes about spellings are listed only if ``type:`` or the words ask for them."""
    ordered = by_weight(sorted(base.all(Dispute), key=lambda one: one.title))
    asked = any(key == "type" for key, _ in request.filters) or "spell" in request.words.casefold()
    spellings = [one for one in ordered if one.type is DisputeKind.SPELLING and not asked]
    shown = [one for one in ordered if one not in spellings]
    note = "" if request.words else _about_spellings(request, base, spellings)
    return record_by_id(request, base, (Dispute,)) or list_of(request, base, _LIST, records=shown, note=note)


def _about_spellings(request: Request, base: KnowledgeBase, left_out: Sequence[Dispute]) -> str:
    """Returns how many of the disputes that are left out fit the filters; empty if none do."""
    understood = understand(request, base, ACCEPTS)
    number = 0 if isinstance(understood, Rejection) else len(pick(base, left_out, understood.criteria))
    those = "it" if number == 1 else "them"
    return f"{counted(number, 'spelling difference')} not shown. To list {those}, add type:spelling" if number else ""


def _group(base: KnowledgeBase, record: Record) -> str:
    return _plural(record.type) if isinstance(record, Dispute) else ""


def _plural(kind: DisputeKind) -> str:
    match kind:
        case DisputeKind.CONTRADICTION:
            return "Contradictions"
        case DisputeKind.OPPOSED_JUDGEMENT:
            return "Opposed judgements"
        case DisputeKind.DIFFERING_DESCRIPTION:
            return "Differing descriptions"
        case DisputeKind.CHANGE_OVER_TIME:
            return "Changes over time"
        case DisputeKind.SPELLING:
            return "Spellings"
        case _:
            assert_never(kind)


def _facts(base: KnowledgeBase, record: Record) -> str:
    if not isinstance(record, Dispute):
        return ""
    return f"{counted(len(record.sides), 'account')} · {record.resolution.status}"


_LIST: Final = ListCommand(accepts=ACCEPTS, noun="dispute", group=_group, facts=_facts)
