"""Aliases: names of one thing in both languages, of one word or several."""

import pytest

from bot.text.aliases import MOST_NAMES, Aliases, Flaw, Long, line_of, terms_of
from bot.text.terms import filed, words_in

LONG = "Collective Security Treaty Organization"
LONG_RU = "Организация Договора о коллективной безопасности"
BOOK = Aliases(
    [
        ("CSTO", "ОДКБ", LONG, LONG_RU),
        ("UN", "ООН", "United Nations"),
        ("Russia", "Россия"),
        ("Georgia", "Грузия"),
        ("Georgia", "Джорджия"),
        ("Bank of Georgia", "Банк Грузии"),
    ]
)


def within(query: str) -> list[Long]:
    return list(BOOK.within([filed(word) for word in words_in(query) if word not in {"о", "of"}]))


@pytest.mark.parametrize(
    ("one", "other"), [("CSTO", "ОДКБ"), ("ООН", "UN"), ("Россию", "Russia"), ("Russia", "России")]
)
def test_names_meet_in_any_case(one: str, other: str) -> None:
    assert filed(other) in BOOK.of(filed(one))


def test_a_long_name_is_all_of_its_words() -> None:
    assert "unit nation" in BOOK.of(filed("ООН"))


def test_what_has_no_other_name_has_none() -> None:
    assert BOOK.of(filed("summit")) == ()


@pytest.mark.parametrize(
    "query", [LONG, LONG_RU, "организацией договора о коллективной безопасности"]
)
def test_a_long_name_in_a_query_has_the_others(query: str) -> None:
    (found,) = within(f"summit {query} Minsk")
    assert (found.start, found.end) == (1, 5)
    assert {filed("CSTO"), filed("ОДКБ")} <= set(found.others)


def test_half_of_a_long_name_is_none() -> None:
    assert within("Collective Security Treaty") == []
    assert within("United Kingdom") == []


def test_the_longest_name_wins_and_lines_stay_apart() -> None:
    (found,) = within("Bank of Georgia")
    assert found.others == (" ".join(terms_of("Банк Грузии")),)
    assert BOOK.of(filed("Грузия")) == (filed("Georgia"),)
    assert set(BOOK.of(filed("Georgia"))) == {filed("Грузия"), filed("Джорджия")}


@pytest.mark.parametrize(
    ("typed", "flaw", "name"),
    [
        ("", Flaw.ONE_NAME, ""),
        ("CSTO", Flaw.ONE_NAME, ""),
        ("CSTO = ", Flaw.ONE_NAME, ""),
        ("CSTO = CSTO", Flaw.ONE_NAME, ""),
        ("A = B\nC = D", Flaw.SEVERAL_LINES, ""),
        (" = ".join(f"name{n}" for n in range(MOST_NAMES + 1)), Flaw.MANY_NAMES, ""),
        ("CSTO = the", Flaw.NO_WORD, "the"),
        ("CSTO = ***", Flaw.NO_WORD, "***"),
        (f"CSTO = {'x' * 81}", Flaw.LONG_NAME, "x" * 81),
        ("CSTO = a1 a2 a3 a4 a5 a6 a7 a8 a9", Flaw.LONG_NAME, "a1 a2 a3 a4 a5 a6 a7 a8 a9"),
        ("саммит = саммиты", Flaw.SAME, "саммит"),
    ],
)
def test_what_no_search_could_use_is_refused(typed: str, flaw: Flaw, name: str) -> None:
    line = line_of(typed)
    assert (line.flaw, line.name, line.names) == (flaw, name, ())


def test_a_line_is_read_as_people_write_it() -> None:
    assert line_of(" UN=ООН  =  United   Nations \n").names == ("UN", "ООН", "United Nations")
    assert line_of("WHO = ВОЗ").names == ("WHO", "ВОЗ")
