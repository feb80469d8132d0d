"""Days as they are written, and the years of lists that leave them out."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.dates import (
    Day,
    dateline_place,
    dates_in_list,
    leading_day,
    opening_day,
    parse_day,
    sentence_day,
    trailing_day,
    whole_day,
)

TODAY = dt.date(2026, 11, 23)


def _written(day: Day | None) -> str:
    return "-" if day is None else f"{day.year or ''}-{day.month}-{day.day}"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("On 7 February, delegates met", "-2-7"),
        ("On 7 February 2024, delegates met", "2024-2-7"),
        ("On 7th February 2024 delegates met", "2024-2-7"),
        ("On the 7th of February, 2024, delegates met", "2024-2-7"),
        ("On February 7, 2024, delegates met", "2024-2-7"),
        ("On Feb. 7, delegates met", "-2-7"),
        ("On Wednesday, 7 February, delegates met", "-2-7"),
        ("Wednesday, February 7th, delegates met", "-2-7"),
        ("7-9 February 2024, delegates met", "2024-2-7"),
        ("On 1–3 March, delegates met", "-3-1"),
        ("7 февраля делегаты встретились", "-2-7"),
        ("7 февраля 2024 года делегаты встретились", "2024-2-7"),
        ("7 ФЕВРАЛЯ 2024 г. делегаты встретились", "2024-2-7"),
        ("В среду, 7 февраля, делегаты встретились", "-2-7"),
        ("1 мая делегаты встретились", "-5-1"),
        ("1 марта делегаты встретились", "-3-1"),
        ("07.02.2024 делегаты встретились", "2024-2-7"),
        ("2024-02-07: delegates met", "2024-2-7"),
        ("ASTANA, 7 February 2024 – delegates met", "2024-2-7"),
        ("Нур-Султан, 7 февраля. Делегаты встретились", "-2-7"),
        ("On 31 February, delegates met", "-"),
        ("On 32 March, delegates met", "-"),
        ("Delegates met on 7 February", "-"),
        ("On marching orders", "-"),
        ("7 delegates met", "-"),
        ("", "-"),
    ],
)
def test_the_day_that_a_text_opens_with(text: str, wanted: str) -> None:
    assert _written(opening_day(text)) == wanted


MONTHS = {
    "январь января январю январем январём январе": 1,
    "февраль февраля февралю февралем феврале": 2,
    "март марта марту мартом марте": 3,
    "апрель апреля апрелю апрелем апреле": 4,
    "май мая маю маем мае": 5,
    "июнь июня июню июнем июне": 6,
    "июль июля июлю июлем июле": 7,
    "август августа августу августом августе": 8,
    "сентябрь сентября сентябрю сентябрем сентябре": 9,
    "октябрь октября октябрю октябрем октябре": 10,
    "ноябрь ноября ноябрю ноябрем ноябре": 11,
    "декабрь декабря декабрю декабрем декабре": 12,
}


@pytest.mark.parametrize(
    ("form", "month"), [(form, month) for forms, month in MONTHS.items() for form in forms.split()]
)
def test_russian_months_in_every_case(form: str, month: int) -> None:
    assert opening_day(f"5 {form} 2020") == Day(day=5, month=month, year=2020)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("25.09.2019", "2019-9-25"),
        ("25.09.2019 14:30", "2019-9-25"),
        ("25 September 2019, 14:30", "2019-9-25"),
        ("Published: 25 September 2019", "2019-9-25"),
        ("Дата публикации: 25 сентября 2019 г.", "2019-9-25"),
        ("Wednesday, 25 September", "-9-25"),
        ("25.09.2019 Title", "-"),
        ("25 September 2019 was a day of sun", "-"),
        ("x" * 80, "-"),
    ],
)
def test_a_line_that_is_a_date(line: str, wanted: str) -> None:
    assert _written(whole_day(line)) == wanted


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("A title 25.09.2019", "A title"),
        ("A title (25.09.2019)", "A title"),
        ("A title, 25 September 2019", "A title"),
        ("Заголовок 25.09.2019 10:15", "Заголовок"),
        ("Заголовок от 25.09.2019", None),
        ("Resolution of 25 September 2019", None),
        ("A title 99.99.2019", None),
        ("A title 25 September", None),
        ("25.09.2019", None),
        ("A title 25.09.2019 in Riga", None),
    ],
)
def test_a_title_with_its_date(line: str, title: str | None) -> None:
    found = trailing_day(line)
    assert (found[0] if found else None) == title


def test_a_date_before_a_title() -> None:
    assert leading_day("25.09.2019 | A title") == ("A title", Day(day=25, month=9, year=2019))
    assert leading_day("25.09.2019 14:30 A title") == ("A title", Day(day=25, month=9, year=2019))
    assert leading_day("25.09.2019") is None
    assert leading_day("A title") is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The council met on 5 May 2020 in Riga.", "2020-5-5"),
        ("The council met on September 25 in Riga.", "-9-25"),
        ("Совет собрался 5 мая в Риге.", "-5-5"),
        ("The decision of 5 May 2020 was kept.", "-"),
        ("Решение от 5 мая 2020 года осталось.", "-"),
        ("Nothing happened.", "-"),
    ],
)
def test_a_day_inside_a_sentence(text: str, wanted: str) -> None:
    assert _written(sentence_day(text)) == wanted


def test_the_place_of_a_dateline() -> None:
    assert dateline_place("ASTANA, 7 February 2024 – delegates met") == "ASTANA"
    assert dateline_place("7 February 2024, delegates met") is None


def test_values_that_are_no_date() -> None:
    for text in ("", "soon", "2024-02-30", "2024-02-07x", "7 February", "31.04.2024"):
        assert parse_day(text) is None


def _list(*days: str) -> list[str]:
    read = [opening_day(day) for day in days]
    return [str(day) if day else "-" for day in dates_in_list(read, today=TODAY)]


def test_years_come_from_the_neighbours() -> None:
    assert _list("5 January", "28 December", "20 December 2022", "30 November") == [
        "2023-01-05",
        "2022-12-28",
        "2022-12-20",
        "2022-11-30",
    ]


def test_two_days_of_disorder_are_allowed() -> None:
    assert _list("14 February 2024", "16 February", "7 February") == [
        "2024-02-14",
        "2024-02-16",
        "2024-02-07",
    ]


def test_a_rising_list_is_read_the_other_way() -> None:
    assert _list("20 December 2022", "28 December", "5 January", "9 January 2023") == [
        "2022-12-20",
        "2022-12-28",
        "2023-01-05",
        "2023-01-09",
    ]


def test_a_list_without_years_ends_today() -> None:
    assert _list("24 November", "20 November", "1 December") == [
        "2026-11-24",
        "2026-11-20",
        "2025-12-01",
    ]


def test_what_fits_no_year_stays_unknown() -> None:
    assert _list("1 March 2024", "1 June", "1 February 2024") == ["2024-03-01", "-", "2024-02-01"]
    assert _list("nothing", "1 June 2020") == ["-", "2020-06-01"]


def test_the_29th_of_february_finds_its_year() -> None:
    assert _list("29 February", "1 January 2023") == ["2024-02-29", "2023-01-01"]


@given(
    st.lists(st.integers(0, 90), min_size=2, max_size=30),
    st.lists(st.booleans(), min_size=30, max_size=30),
    st.dates(dt.date(1990, 1, 1), dt.date(2026, 11, 1)),
)
def test_removed_years_are_found_again(
    steps: list[int], removed: list[bool], newest: dt.date
) -> None:
    """A list with gaps of up to three months gets every year back, across new years too."""
    dates = [newest]
    for step in steps[1:]:
        dates.append(dates[-1] - dt.timedelta(days=step))
    days = [
        Day(day=day.day, month=day.month, year=None if gone and position else day.year)
        for position, (day, gone) in enumerate(zip(dates, removed, strict=False))
    ]
    assert dates_in_list(days, today=TODAY) == dates[: len(days)]
