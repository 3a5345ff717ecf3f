"""What the list commands share: filters, order, groups, paging, and the line that repeats the filter as understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from handlers.accepted_filters import Accepts
from handlers.answers.best_matches import best_matches
from handlers.answers.related import is_sentence, related
from handlers.answers.rows import passage_rows, record_rows, with_remarks
from handlers.answers.show_record import show
from handlers.button import Button, Control, Menu
from handlers.command_text import command_text
from handlers.filters import ParsedFilters, understand, value_labels
from handlers.kinds import card_command
from handlers.rejection import Rejection
from handlers.render.lazy_rows import LazyRows
from handlers.render.list_rows import ListRow
from handlers.render.lists import PAGE, RecordList, list_message, title
from handlers.render.not_found import rejected
from handlers.reply import Message
from handlers.request import Request
from handlers.wording.terms import own_label, plural_of
from knowledge.criteria import Criteria, Fit, Selected, country_of, is_certain, pick
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Record

_PARTLY = "Partly in this period"
"""The group of records that lasted over days in the period asked for and over days outside it."""
_UNCERTAIN = "May fall in this period"
"""The group of records whose date is a week, a month or a year that reaches beyond the period asked for."""
UNCOUNTED: Final[Mapping[str, str]] = {_PARTLY: "partly in this period", _UNCERTAIN: "with an uncertain date"}
"""The groups of records that are not certainly and wholly in the period, and how their number is stated."""
SOME_WORDS = "With some of the words"
"""The group of records that follow a list of one or two that have all words of a sentence."""
_FEW, _MORE = 3, 7
_SOME_SHARE = 0.4
"""The part of the weight of the words that such a record must contain."""
_REMARK = "uncertain date: only one possible date is in this period"


def _nothing(base: KnowledgeBase, record: Record) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCommand:
    """What distinguishes one list command from another.

    ``group`` gives the heading under which a record is listed, ``facts`` what follows its title (empty for the columns of
    its kind). ``narrow_by`` are filters, of which the list offers the first with a choice as a menu. ``counts_groups``
    states the number of records of each group above a list of several pages.
    """

    accepts: Accepts
    noun: str
    plural: str = ""
    group: Callable[[KnowledgeBase, Record], str] = _nothing
    facts: Callable[[KnowledgeBase, Record], str] = _nothing
    narrow_by: tuple[str, ...] = ()
    counts_groups: bool = False


def list_of(
    request: Request,
    base: KnowledgeBase,
    command: ListCommand,
    *,
    records: Iterable[Record],
    note: str = "",
    control: Control | None = None,
) -> Message:
    """Returns the answer of a list command: the records that the filters select, in the order given."""
    every = tuple(records)
    selected = selected_by(request, base, command.accepts, records=every)
    if isinstance(selected, Rejection):
        return rejected(selected, request)
    understood, found = selected
    sure = [one for one in found if is_certain(one) or not understood.criteria.days]
    vague = sorted((one for one in found if understood.criteria.days and not is_certain(one)), key=_fit)
    filters = f"Filter: {understood.line}" if understood.line else ""
    plural = command.plural or plural_of(command.noun)
    heading = f"{title(len(sure), command.noun, plural)}{_why_none(vague) if not sure else ''}"
    if not found and request.words:
        return _elsewhere(request, base, heading, filters=filters)
    rows = _rows(base, command, sure, vague=vague)
    more = _more_rows(request, base, found) if len(found) < _FEW and is_sentence(request.words) else ()
    if command.counts_groups and len(sure) > PAGE:
        note = " · ".join(f"{group} {number}" for group, number in Counter(rows.groups).items())
    narrow = control or _narrowing(request, command, [one.record for one in sure], base=base)
    everything = (Button(f"All {len(every)} {plural}", request.verb),) if len(found) < len(every) else ()
    made = RecordList(
        heading,
        (*rows, *more) if more else rows,
        filters,
        note,
        filter_control=narrow,
        offers=everything,
        uncounted=UNCOUNTED,
    )
    return list_message(made, request)


def selected_by(
    request: Request, base: KnowledgeBase, accepts: Accepts, *, records: Sequence[Record]
) -> tuple[ParsedFilters, tuple[Selected, ...]] | Rejection:
    """Returns the filters as understood and the records that they select.

    If none is by or about the record that the words name, or none has a filter that is written without a colon, the words
    are searched for in the texts of the records.
    """
    understood = understand(request, base, accepts)
    if isinstance(understood, Rejection):
        return understood
    found = pick(base, records, understood.criteria)
    if not found and request.words and accepts.subjects:
        as_words = understand(request, base, replace(accepts, subjects=False))
        if isinstance(as_words, ParsedFilters) and (holding := pick(base, records, as_words.criteria)):
            return as_words, holding
    if not found and request.words and not request.filters:
        holding = pick(base, records, Criteria(ids=base.passages.records(request.words)))
        if holding:
            return ParsedFilters(Criteria(), f"words “{request.words}”"), holding
    return understood, found


def _rows(
    base: KnowledgeBase, command: ListCommand, sure: Sequence[Selected], *, vague: Sequence[Selected]
) -> LazyRows:
    """Returns rows, those of one group together; groups are in the order of their first record."""
    facts = None if command.facts is _nothing else partial(command.facts, base)
    groups = [command.group(base, one.record) for one in sure]
    order = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    ordered = sorted(zip(groups, sure, strict=True), key=lambda one: order[one[0]])

    def made(place: int) -> ListRow:
        if place >= len(ordered):
            return uncounted_rows(base, [vague[place - len(ordered)]])[0]
        group, one = ordered[place]
        rows = record_rows(base, [one.record], group=group, facts=facts)
        return with_remarks(rows, {card_command(one.record): _REMARK} if one.doubtful else {})[0]

    return LazyRows([*(group for group, _ in ordered), *(_group_of(one) for one in vague)], made)


def _fit(one: Selected) -> Fit:
    return one.fit


def _group_of(one: Selected) -> str:
    return _PARTLY if one.fit is Fit.PARTLY else _UNCERTAIN


def _why_none(vague: Sequence[Selected]) -> str:
    """Returns what a list without a counted record says of the records that it does have; empty if it has none."""
    if not vague:
        return ""
    return " wholly in this period" if vague[0].fit is Fit.PARTLY else " known to be in this period"


def uncounted_rows(base: KnowledgeBase, found: Iterable[Selected]) -> tuple[ListRow, ...]:
    """Returns the rows of records that are only partly or possibly in the period, the former first."""
    return tuple(
        row for one in sorted(found, key=_fit) for row in record_rows(base, [one.record], group=_group_of(one))
    )


def _narrowing(
    request: Request, command: ListCommand, records: Sequence[Record], *, base: KnowledgeBase
) -> Menu | None:
    """Returns a menu of the values of the first filter of which the records have several, most frequent first.

    Of values that select the same records, only the first is offered. None if the request has such a filter already.
    """
    if any(key in command.narrow_by for key, _ in request.filters):
        return None
    menus = (_values_menu(request, key, records, base=base) for key in command.narrow_by)
    return next((menu for menu in menus if menu), None)


def _values_menu(request: Request, key: str, records: Sequence[Record], *, base: KnowledgeBase) -> Menu | None:
    members: dict[str, list[str]] = {}
    for one in records:
        for value in dict.fromkeys(_filter_values(one, key, base)):
            members.setdefault(value, []).append(one.id)
    firsts = {tuple(ids): value for value, ids in reversed(members.items())}
    values = [
        (value, len(ids))
        for value, ids in sorted(members.items(), key=lambda one: -len(one[1]))
        if len(ids) < len(records) and firsts[tuple(ids)] == value
    ]
    labels = value_labels(base)
    choices = tuple(
        Button(
            f"{own_label(labels, value)} ({number})",
            command_text(request.verb, request.words, [*request.filters, (key, value)]),
        )
        for value, number in values
    )
    return Menu("Filter", choices) if len(choices) > 1 else None


def _filter_values(record: Record, key: str, base: KnowledgeBase) -> tuple[str, ...]:
    if key == "country":
        return country_of(record, base)
    family = getattr(record, "family", None)
    return (str(family),) if key == "family" and family else record.types


def _more_rows(request: Request, base: KnowledgeBase, found: Sequence[Selected]) -> tuple[ListRow, ...]:
    """Returns the records of the same kind with some of the words, best first."""
    known = {one.record.id for one in found}
    kind = type(found[0].record)
    best = [one.passage for one in best_matches(request.words, base) if one.share >= _SOME_SHARE]
    more = [one for one in best if one.record_id not in known and isinstance(base.records[one.record_id], kind)]
    return passage_rows(base, more[:_MORE], request.words, group=SOME_WORDS, always=True)


def _elsewhere(request: Request, base: KnowledgeBase, heading: str, *, filters: str) -> Message:
    """Returns that no record of this kind matches, with the records of other kinds that do."""
    more = related(request.words, base)
    search = Button("Search all texts", command_text("search", request.words))
    note = "Records of other kinds that match:" if more.rows else ""
    made = RecordList(heading, more.rows, filters, note, more.query, offers=(search,), shareable=False)
    return list_message(made, request)


def record_by_id(request: Request, base: KnowledgeBase, kinds: tuple[type[Record], ...]) -> Message | None:
    """Returns the card of the record whose id follows a plural verb, as in buttons of earlier messages.

    The id of a merged record leads to the record that replaces it, of any kind.
    """
    record = base.get(request.words, Record) if request.words and not request.filters else None
    if record is None:
        return None
    return show(record, request, base) if isinstance(record, kinds) or record.id != request.words else None
