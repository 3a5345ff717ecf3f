"""``search WORDS``: full text over everything, with the passages that match."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.answers.rows import passage_rows
from handlers.render.lazy_rows import LazyRows
from handlers.render.list_rows import ListRow
from handlers.render.lists import RecordList, list_message
from handlers.render.not_found import no_match
from handlers.reply import Reply
from handlers.request import Request
from handlers.wording.rich_text import counted, isolated
from knowledge.knowledge_base import KnowledgeBase
from knowledge.labels import names_of
from knowledge.models import Record
from knowledge.passages import Passage, folded, search_terms


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``search WORDS``: each record once, with the passage that matches best."""
    asked, unwanted = _without(request.words)
    left_out = frozenset().union(*(base.passages.records(word) for word in unwanted))
    best = [one for one in base.passages.best(asked) if one.record_id not in left_out]
    if not best:
        return no_match(request, ())
    everything = base.passages.records(asked)
    matching = tuple(passage for passage in best if passage.record_id in everything)
    words = f"“{isolated(request.words)}”"
    if not matching:
        heading, note = f"No record contains all words of {words}", "Closest matches, with some of the words:"
    else:
        heading, note = f"{counted(len(matching), 'record')} {_match(len(matching))} {words}", ""
    ordered = _ordered(matching, asked, base) or best

    def made(place: int) -> ListRow:
        return passage_rows(base, [ordered[place]], asked)[0]

    rows = LazyRows([""] * len(ordered), made, have_passages=True)
    found = RecordList(heading, rows, note=note, query=asked)
    return list_message(found, request)


def _without(words: str) -> tuple[str, list[str]]:
    """Returns the words to search for, and those with a minus before them, which no match may contain."""
    typed = words.split()
    unwanted = [one[1:] for one in typed if one.startswith("-") and len(one) > 1]
    wanted = [one for one in typed if not one.startswith("-")]
    return (" ".join(wanted), unwanted) if wanted else (words, [])


def _match(number: int) -> str:
    return "matches" if number == 1 else "match"


def _ordered(found: Sequence[Passage], words: str, base: KnowledgeBase) -> list[Passage]:
    """Returns exact names first, then titles that contain all words, each by how many records mention the record."""
    return sorted(found, key=lambda one: (_rank(base.records[one.record_id], words), -_mentions(base, one.record_id)))


def _rank(record: Record, words: str) -> int:
    asked = folded(words)
    if asked in {folded(record.heading), *(folded(name.value) for name in names_of(record))}:
        return 0
    return 1 if set(search_terms(words)) <= set(folded(record.heading).split()) else 2


def _mentions(base: KnowledgeBase, record_id: str) -> int:
    return len(base.referring_to(record_id, Record))
