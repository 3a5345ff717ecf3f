"""Names of brothers, fathers, namesakes and branches are never accepted as the record. All names are invented."""

from __future__ import annotations

import pytest

from knowledge.names import AmbiguousMatch, Match
from tests.knowledge.names.matching import found, look_up


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Saeed al-Zamili", "Qasim al-Zamili"),
        ("سعيد الزاملي", "Qasim al-Zamili"),
        ("Moussa Rahimi", "Hadi Rahimi"),
        ("Shams Rahimi", "Hadi Rahimi"),
        ("Amid Rahimi", "Hadi Rahimi"),
        ("Sayyid Zulaimi", "Rasoul al-Zulaimi"),
    ],
)
def test_a_given_name_that_sounds_like_a_title_is_not_ignored(query: str, label: str) -> None:
    assert not isinstance(look_up(query, (label,)), Match)


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Tariq Mansour", "Ali Tariq Mansour"),
        ("Salman Dawud al-Basri", "Yusuf Salman Dawud al-Basri"),
        ("Reza Rahimi Rashidi", "Reza Rahimi"),
        ("Karim Walid al-Basri", "Karim Walid"),
        ("Mohammad Reza Rahimi", "Reza Rahimi"),
    ],
)
def test_a_father_son_or_longer_family_name_asks(query: str, label: str) -> None:
    assert not isinstance(look_up(query, (label,)), Match)


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Karim Nasser", "Nasser Karim Nasser Rashid"),
        ("Yusuf Karam", "Jamil Karam Yusuf"),
        ("Yunus Idris", "Munir Idris al-Yunus"),
        ("Ali Hassan", "Hassan Ali"),
        ("Tariq Ali Mansour", "Ali Tariq Mansour"),
    ],
)
def test_the_order_of_given_names_counts(query: str, label: str) -> None:
    assert not isinstance(look_up(query, (label,)), Match)


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Jamal Rashidi", "Kamal Rashidi"),
        ("Samer Haddad", "Amer Haddad"),
        ("سامر حداد", "Amer Haddad"),
        ("Jamil Khoury", "Kamil Khoury"),
        ("Jamal Khoury", "Jamil Khoury"),
        ("Amin Zamili", "Moin Zamili"),
        ("Faris Zamili", "Farid Zamili"),
        ("Hatem Rashidi", "Hazem Rashidi"),
        ("Abdul-Majid Karimi", "Abdul-Hamid Karimi"),
        ("عبد المجيد كريمي", "Abdul-Hamid Karimi"),
        ("Abd al-Qadir Mansour", "Abd al-Qahir Mansour"),
        ("Abd al-Rahim Khoury", "Abd al-Rahman Khoury"),
        ("Nabil Zalmani", "Nabil Zaleimani"),
        ("نبيل الزلماني", "Nabil al-Zaleimani"),
        ("Nabil Zubaydi", "Nabil Zaydi"),
        ("Nabil Hazraji", "Nabil Hazali"),
        ("Hosein Zamili", "Hassan Zamili"),
        ("Nabil Ghazmali", "Nabil Khazmali"),
        ("Nabil Alami", "Nabil Salami"),
        ("Nabil Amidi", "Nabil Amiri"),
        ("Nabil Ubaidi", "Nabil Abadi"),
        ("Nabil Essid", "Nabil Assad"),
        ("Nabil Muhammad", "Nabil Muhammadawi"),
        ("Nabil Hamidawi", "Nabil Muhammadawi"),
        ("Joe Zemani", "Joe Zimen"),
        ("Hamidreza Zamili", "Hamid Zamili"),
        ("Nabil Rubaysh", "Nabil Rubaie"),
        ("Nabil al-Najafabadi", "Nabil al-Abadi"),
        ("Jamil Hassine", "Jamil Hassan"),
    ],
)
def test_another_name_of_nearly_the_same_letters_asks(query: str, label: str) -> None:
    assert not isinstance(look_up(query, (label,)), Match)


@pytest.mark.parametrize(
    ("query", "label"),
    [("Karim al-Rashid", "Karim Rashidi"), ("Nabil Mansour", "Nabil Mansouri"), ("Nabil Mansouri", "Nabil Mansour")],
)
def test_a_name_with_and_without_i_at_its_end_asks(query: str, label: str) -> None:
    assert not isinstance(look_up(query, (label,)), Match)


@pytest.mark.parametrize(
    ("query", "label"),
    [("Salim Ali", "Salim al-Ali"), ("Salim al-Ali", "Salim Ali"), ("سليم العلي", "Salim Ali")],
)
def test_a_given_name_with_and_without_the_article_asks(query: str, label: str) -> None:
    assert isinstance(look_up(query, (label,)), AmbiguousMatch)


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Zaynab Brigade", "Abu Zaynab"),
        ("كتائب طلحة", "Abu Talha"),
        ("Abu Talha", "Kataib Talha"),
        ("Karim al-Basri", "Abu Karim al-Basri"),
        ("Abu Karim al-Basri", "Karim al-Basri"),
    ],
)
def test_a_kunya_is_neither_a_given_name_nor_a_group(query: str, label: str) -> None:
    assert not isinstance(look_up(query, (label,)), Match)


@pytest.mark.parametrize("query", ["Nujum Yemen", "Yemeni Nujum", "Nujum youth wing", "النجوم اليمن"])
def test_a_country_or_branch_after_a_name_of_one_word_asks(query: str) -> None:
    assert not isinstance(look_up(query, ("Nujum",)), Match)


def test_a_bare_given_name_asks_though_a_name_begins_with_the_office_of_its_person() -> None:
    names = ("Mark Rahimpour", "Defense Secretary Mark Rahimpour")

    assert isinstance(look_up("Mark", names), AmbiguousMatch)
    assert found("Rahimpour", names) == "Mark Rahimpour"


def test_a_bare_given_name_that_is_one_alias_asks() -> None:
    match = look_up("Karim", ("Omar Rashidi", "Karim"), ("Karim Mansour",), ("Ali Karim Zubaydi",))

    assert isinstance(match, AmbiguousMatch)


@pytest.mark.parametrize(("query", "label"), [("Zalmar al-Wexlor", "Wexlor Zalmar"), ("Hamid Zamili", "Hamdi Zamili")])
def test_an_article_on_the_first_name_or_two_letters_in_another_order_ask(query: str, label: str) -> None:
    assert not isinstance(look_up(query, (label,)), Match)


def test_a_bare_name_does_not_ask_for_a_common_word_that_sounds_like_it() -> None:
    assert isinstance(look_up("القاعدة", ("Zalmar", "القاعدة"), ("قيادة عمليات الوادي",)), Match)


def test_a_misspelled_word_of_a_longer_name_asks() -> None:
    assert not isinstance(look_up("Falcun", ("Silent Falcon",)), Match)


def test_two_short_words_that_match_nothing_offer_nothing() -> None:
    assert look_up("Qi Card", ("al-Qaeda",)) == look_up("zz", ("al-Qaeda",))


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Ali Rahim Zubaydi al-Basri", "Hala Rahim Zubaydi al-Basri"),
        ("Mohammad Sharif Karim Zubaydi", "Mohammad Zubaydi"),
        ("K0032", "K0023"),
        ("Haji Hayatullah", "Haji Khairullah"),
        ("Zubaydi Hayatullah", "Zubaydi Khairullah"),
    ],
)
def test_one_other_word_or_number_is_another_thing(query: str, label: str) -> None:
    assert not isinstance(look_up(query, (label,)), Match)


def test_a_second_name_after_mohammad_is_the_fathers() -> None:
    assert isinstance(look_up("Mohammad Sharif Zubaydi", ("Mohammad Zubaydi",)), Match)


def test_a_family_name_asks_however_many_names_of_one_record_have_it() -> None:
    given = [
        "Nabil",
        "Karim",
        "Jamil",
        "Yusuf",
        "Hadi",
        "Reza",
        "Omar",
        "Samir",
        "Faris",
        "Munir",
        "Tahir",
        "Walid",
        "Ziyad",
        "Anwar",
    ]
    many = tuple(f"{one} Zubaydi" for one in given)

    assert not isinstance(look_up("Zubaydi", many, ("Tariq Zubaydi",)), Match)


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Muthanna Nabil al-Zubaydi", "Nabil al-Zubaydi"),
        ("Nabil al-Zubaydi", "Muthanna Nabil al-Zubaydi"),
        ("Adnan Zubaydi", "Jihad Adnan Zubaydi"),
    ],
)
def test_a_place_or_topic_that_is_a_given_name_is_the_name_of_a_son(query: str, label: str) -> None:
    assert not isinstance(look_up(query, (label,)), Match)


@pytest.mark.parametrize(
    ("query", "label"), [("Ali Rahimpour", "Ali Akbar Rahimpour"), ("Akbar Rahimpour", "Ali Akbar Rahimpour")]
)
def test_half_of_a_compound_given_name_asks(query: str, label: str) -> None:
    assert not isinstance(look_up(query, (label,)), Match)
    assert isinstance(look_up("Aliakbar Rahimpour", (label,)), Match)


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Mohammad Talha Saeed", "Mohammad Saeed"),
        ("Mohammad Saeed", "Mohammad Talha Karim Saeed"),
        ("Morteza Rezavi", "Morteza Rezai"),
        ("Nabil Aliq", "Nabil Ali"),
        ("Karim Gamal", "Karim Kamel"),
        ("Nabil Sharifi", "Nabil al-Shari"),
        ("Mali Zubaydi", "Maulawi Nabil Zubaydi"),
        ("Asad Nabil Zubaydi", "Sayyed Nabil Zubaydi"),
        ("Nabil Zubaydi Wazir", "Nabil Zubaydi"),
        ("Abdullah Rahim Zubaydi", "Abdul Rahim Zubaydi"),
    ],
)
def test_another_name_beside_names_that_agree_asks(query: str, label: str) -> None:
    assert not isinstance(look_up(query, (label,)), Match)


def test_another_middle_name_than_that_of_a_longer_name_asks() -> None:
    names = ("Nabil Karim Zubaydi", "Nabil Zubaydi")
    assert not isinstance(look_up("Nabil Tariq Zubaydi", names), Match)
    assert isinstance(look_up("Nabil Tariq Zubaydi", names[1:]), Match)
    assert isinstance(look_up("Nabil Karim Tariq Zubaydi", names), Match)
    assert isinstance(look_up("Nabil Tariq Zubaydi", ("Nabil T. Zubaydi", "Nabil Zubaydi")), Match)
