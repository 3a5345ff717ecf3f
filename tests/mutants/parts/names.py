"""Guards of the name matcher removed, one at a time: what keeps a namesake, a country or a leader from being accepted."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

NAMESAKES = ("tests/knowledge/names/test_namesakes.py",)
KINDS = ("tests/knowledge/names/test_kind_rules.py",)
OFFICES = ("tests/knowledge/names/test_offices.py",)
WORDS = ("tests/knowledge/names/test_other_words.py",)
RIVALS = ("tests/knowledge/names/test_rivals.py",)
SURNAMES = ("tests/knowledge/names/test_surnames.py",)
BRANCHES = ("tests/knowledge/names/test_branches.py",)
OFFICIAL = ("tests/knowledge/names/test_official_names.py",)
PARTIAL = ("tests/knowledge/names/test_partial_names.py",)

MUTANTS = (
    Mutant(
        "an embassy is its country",
        "knowledge/names/acceptance.py",
        "or of_a_place(alignment)",
        "or False",
        KINDS,
    ),
    Mutant(
        "a leader is the group",
        "knowledge/names/acceptance.py",
        "or of_a_group(alignment)",
        "or False",
        KINDS,
    ),
    Mutant(
        "a kunya does not count",
        "knowledge/names/acceptance.py",
        "or one_kunya(alignment)",
        "or False",
        KINDS,
    ),
    Mutant(
        "an adjective is the country",
        "knowledge/names/sure_words.py",
        "return not adjective and all(word.role is WordRole.PLACE for word in words)",
        "return all(word.role is WordRole.PLACE for word in words)",
        RIVALS,
    ),
    Mutant(
        "a brigade is the person it is named after",
        "knowledge/names/index.py",
        "differs = conflicts(best.alignment, fuller) or named_after(best) or written_otherwise(best)",
        "differs = conflicts(best.alignment, fuller) or written_otherwise(best)",
        KINDS,
    ),
    Mutant(
        "another middle name is no other person",
        "knowledge/names/index.py",
        "differs = conflicts(best.alignment, fuller) or named_after(best) or written_otherwise(best)",
        "differs = named_after(best) or written_otherwise(best)",
        NAMESAKES,
    ),
    Mutant(
        "an alias asks for no other record",
        "knowledge/names/sharing.py",
        "return [one for one in others if one.entity != only.entity and indistinct(one.alignment)]",
        "return []",
        RIVALS,
    ),
    Mutant(
        "any place of the base may follow",
        "knowledge/names/aligner.py",
        "return self._aligned(label, self._choose(self._singles(label), label), home or self._home)",
        "return self._aligned(label, self._choose(self._singles(label), label), self._home)",
        KINDS,
    ),
    Mutant(
        "a place beside an acronym is any of the base",
        "knowledge/names/aligner.py",
        "self._home = frozenset() if query.acronym else weights.home",
        "self._home = weights.home",
        KINDS,
    ),
    Mutant(
        "a place is a name that it resembles",
        "knowledge/names/other_words.py",
        "return not meant.text.endswith(typed.text)  # Basri and Albasri",
        "return False",
        WORDS,
    ),
    Mutant(
        "another name of a thing is a typing error",
        "knowledge/names/other_words.py",
        "return another_name(typed, meant, known, first=True, similarity=pair.similarity)",
        "return False",
        WORDS,
    ),
    Mutant(
        "a son is his father",
        "knowledge/names/offices.py",
        "light = {place for place in extra if words[place].role in LIGHT and words[place].concept != GENERATION}",
        "light = {place for place in extra if words[place].role in LIGHT}",
        OFFICES,
    ),
    Mutant(
        "any body is an office",
        "knowledge/names/offices.py",
        "return HEADED in word.traits",
        "return True",
        OFFICES,
    ),
    Mutant(
        "a body without an office is ignored",
        "knowledge/names/offices.py",
        "return all(word.role is WordRole.PLACE and not word.given for word in words)",
        "return True",
        OFFICES,
    ),
    Mutant(
        "-i does not count in the other script",
        "knowledge/names/differences.py",
        'return "i" in ends and any(end not in _UNWRITTEN for end in ends)',
        "return False",
        RIVALS,
    ),
    Mutant(
        "a common word shares a bare name",
        "knowledge/names/sharing.py",
        "return word.role in NAMING and sounds_like(bare, word) >= ALIKE",
        "return sounds_like(bare, word) >= ALIKE",
        NAMESAKES,
    ),
    Mutant(
        "the article does not show the family name",
        "knowledge/names/articles.py",
        'reordered = order != sorted(order) and "," not in query',
        "reordered = False",
        NAMESAKES,
    ),
    Mutant(
        "letters of a given name in another order are a typing error",
        "knowledge/names/differences.py",
        "return typed.given",
        "return False",
        NAMESAKES,
    ),
    Mutant(
        "a thing is the person that it mentions",
        "knowledge/names/label_table.py",
        "return replace(reading, personal=False) if reading.personal and not entity.may_be_person else reading",
        "return reading",
        SURNAMES,
    ),
    Mutant(
        "things that mention a person are offered",
        "knowledge/names/surnames.py",
        "kept = [one for one in records if one.is_actor or not one.alignment.missing]",
        "kept = list(records)",
        SURNAMES,
    ),
    Mutant(
        "a branch in brackets is its group",
        "knowledge/names/branches.py",
        "return AmbiguousMatch((answer.candidate,)) if names and names.part_in_brackets(query) else answer",
        "return answer",
        BRANCHES,
    ),
    Mutant(
        "a letter after an acronym is no branch",
        "knowledge/names/acceptance.py",
        "return last in alignment.extra and len(word.text) < 3 and not light and not is_person(alignment)",
        "return last in alignment.extra and 1 < len(word.text) < 3 and not light and not is_person(alignment)",
        BRANCHES,
    ),
    Mutant(
        "any place may follow a name whose place is not known",
        "knowledge/names/acceptance.py",
        "anywhere = _of_common_words(alignment) and ANYWHERE in alignment.home",
        "anywhere = ANYWHERE in alignment.home",
        BRANCHES,
    ),
    Mutant(
        "an acronym in place of a name is a stray letter",
        "knowledge/names/acceptance.py",
        "return len(word.text) < 3 and word.text not in alignment.query.literal and not elsewhere",
        "return len(word.text) < 3 and not elsewhere",
        BRANCHES,
    ),
    Mutant(
        "a kind of group is the group without a name of its own",
        "knowledge/names/kind_rules.py",
        "if alignment.missing or not (in_a_row and named) or is_person(alignment):",
        "if alignment.missing or not in_a_row or is_person(alignment):",
        OFFICIAL,
    ),
    Mutant(
        "two given names after Mohammed are those of fathers",
        "knowledge/names/person_rules.py",
        "given = len(further) > 1 and any(word.given for word in further)",
        "given = False",
        OFFICIAL,
    ),
    Mutant(
        "a general staff is the one of any ministry",
        "knowledge/names/partial_names.py",
        "return bool(second) and whole and named >= _NAMES and all(pair.similarity >= MET for pair in alignment.pairs)",
        "return bool(second) and whole and all(pair.similarity >= MET for pair in alignment.pairs)",
        PARTIAL,
    ),
    Mutant(
        "a name that lacks a name is the name",
        "knowledge/names/partial_names.py",
        "common = all(alignment.label.words[place].role is WordRole.TOPIC for place in alignment.missing)",
        "common = True",
        PARTIAL,
    ),
    Mutant(
        "a country in brackets is the record",
        "knowledge/names/index.py",
        "return places or one.candidate.reason is explanations.ACRONYM",
        "return one.candidate.reason is explanations.ACRONYM",
        PARTIAL,
    ),
    Mutant(
        "card is Kurd",
        "knowledge/names/scoring.py",
        "return written or len(sure) == len(alignment.query.words)",
        "return bool(sure)",
        PARTIAL,
    ),
    Mutant(
        "the holder of an office is the place",
        "knowledge/names/acceptance.py",
        "or holds_office(alignment)",
        "or False",
        WORDS,
    ),
    Mutant(
        "a group may be a person",
        "knowledge/names/entities.py",
        "return self.is_actor and not self.impersonal",
        "return self.is_actor",
        OFFICES,
    ),
    Mutant(
        "a country of two letters says nothing",
        "knowledge/names/acceptance.py",
        "return len(word.text) < 3 and word.text not in alignment.query.literal and not elsewhere",
        "return len(word.text) < 3 and word.text not in alignment.query.literal",
        WORDS,
    ),
)
