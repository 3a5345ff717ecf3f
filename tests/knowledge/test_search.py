from __future__ import annotations

import threading

import pytest

from knowledge.search import SearchIndex
from tests.builders import OTHER_CITE, actor, incident, quantity, says


def test_every_inflection_of_a_word_is_found() -> None:
    index = SearchIndex([incident("Harbour barrage", summary=says("Rockets were fired at the landing"))])

    assert [found.record_id for found in index.passages("rocket fire")] == ["harbour-barrage"]


def test_a_passage_has_its_citation() -> None:
    index = SearchIndex([actor("Liwa al-Nahr", summary=says("It holds the ferry", OTHER_CITE))])

    assert [str(cite) for cite in index.passages("ferry")[0].cites] == [OTHER_CITE]


@pytest.mark.parametrize("typed", ["لواء", "لِواء", "LIWA", "Kata'ib", "kataib"])
def test_accents_vowel_marks_case_and_apostrophes_do_not_matter(typed: str) -> None:
    index = SearchIndex([actor("Liwa Kata’ib al-Nahr", native="لواء النهر")])

    assert index.records(typed) == {"liwa-kata-ib-al-nahr"} or index.records(typed) == {"liwa-kataib-al-nahr"}


def test_a_record_has_the_words_even_in_different_passages() -> None:
    index = SearchIndex([incident("Harbour barrage", summary=says("Ferries stopped"))])

    assert index.records("harbour ferries") == {"harbour-barrage"}


def test_if_no_record_has_all_words_those_with_some_are_found() -> None:
    index = SearchIndex([incident("Harbour barrage")])

    assert index.passages("harbour zeppelin")
    assert not index.records("harbour zeppelin")


def test_words_that_only_ask_keep_nothing_from_being_found() -> None:
    index = SearchIndex([incident("Harbour barrage")])

    assert index.records("what was the harbour barrage") == {"harbour-barrage"}


def test_the_best_hold_the_rarer_words() -> None:
    index = SearchIndex([incident("Harbour barrage"), incident("Harbour siege"), incident("Harbour feast")])

    assert [found.record_id for found in index.best("harbour siege", share=0.55)] == ["harbour-siege"]


def test_a_count_is_found_although_no_sentence_contains_it() -> None:
    index = SearchIndex([quantity("River boats", 5200)])

    assert index.records("5,200") == {"river-boats"}


@pytest.mark.parametrize("typed", ['"', "AND OR NOT", "NEAR(", "a* b:", "'; DROP TABLE passages; --", "", "…"])
def test_no_query_is_taken_for_search_syntax(typed: str) -> None:
    index = SearchIndex([incident("Harbour barrage")])

    assert index.passages(typed) is not None
    assert index.passages("harbour")


def test_many_threads_may_ask_at_once() -> None:
    index = SearchIndex([incident("Harbour barrage")])
    found: list[int] = []

    def ask() -> None:
        found.extend(len(index.passages("harbour")) for _ in range(50))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 200
    assert len(set(found)) == 1


def test_a_revised_index_answers_like_a_new_one_and_leaves_the_old_one_unchanged() -> None:
    before = [incident(f"Barrage {number}", summary=says(f"Rocket number {number % 3} fell")) for number in range(90)]
    changed = incident("Barrage 7", summary=says("A kite fell"))
    after = [record for record in before if record.id not in {"barrage-7", "barrage-8"}]
    after = sorted([*after, changed, incident("Zeppelin")], key=lambda record: record.id)
    index = SearchIndex(sorted(before, key=lambda record: record.id))

    revised = index.revised(["barrage-7", "barrage-8"], [changed, after[-1]])

    rebuilt = SearchIndex(after)
    for query in ("rocket", "barrage", "fell", "number 1", "kite", "zeppelin", "barrage 8"):
        assert revised.passages(query, 20) == rebuilt.passages(query, 20)
    assert not index.passages("kite")


def test_a_record_with_too_little_of_the_words_is_not_among_the_best() -> None:
    index = SearchIndex([actor(f"Liwa al-Nahr {word}") for word in ("One", "Two", "Three", "Four")])
    assert index.best("liwa nahr two", 0.55)[0].record_id == "liwa-al-nahr-two"
    assert not index.best("liwa zamzam", 0.55)
    assert len(index.best("liwa zamzam")) == 4
    assert index.best("liwa zamzam", 0.55) == index.best("liwa zamzam", 0.55)
