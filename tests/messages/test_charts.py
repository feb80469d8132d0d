"""Charts: bars for every month, quarter or year between the first day and the last."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.messages.charts import HEIGHT, WIDTH, Bar, Step, bars, drawn, png, step_for

PAPER, BAR, PART = (0x1E, 0x28, 0x33), (0x5E, 0xB5, 0xF7), (0xFF, 0x8F, 0x6B)


def test_months_without_news_are_there_too() -> None:
    days = {date(2023, 11, 30): 2, date(2023, 11, 1): 1, date(2024, 2, 16): 4}
    assert bars(days) == (
        Bar("11.2023", 3),
        Bar("12.2023", 0),
        Bar("01.2024", 0),
        Bar("02.2024", 4),
    )


@pytest.mark.parametrize(
    ("last", "step", "label", "count"),
    [
        (date(2020, 1, 9), Step.MONTH, "01.2020", 1),
        (date(2022, 6, 30), Step.MONTH, "06.2022", 30),
        (date(2022, 7, 1), Step.QUARTER, "07.2022", 11),
        (date(2029, 12, 31), Step.QUARTER, "10.2029", 40),
        (date(2030, 1, 1), Step.YEAR, "2030", 11),
    ],
)
def test_the_step_grows_with_the_time(last: date, step: Step, label: str, count: int) -> None:
    days = {date(2020, 1, 1): 1, last: 1}
    assert step_for(days) == step
    shown = bars(days)
    assert (shown[-1].label, len(shown)) == (label, count)


@settings(max_examples=25)
@given(st.dictionaries(st.dates(), st.integers(1, 10**6), min_size=1, max_size=30))
def test_any_news_make_a_picture(days: dict[date, int]) -> None:
    assert sum(bar.count for bar in bars(days)) == sum(days.values())
    with Image.open(BytesIO(png(days))) as picture:
        assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT))


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), min_size=1, max_size=31))
def test_a_part_of_a_bar_is_seen_beside_the_rest_of_it(counts: list[tuple[int, int]]) -> None:
    shown = [Bar("01.01", max(pair), min(pair)) for pair in counts]
    with Image.open(BytesIO(drawn(shown))) as picture:
        colours = {colour for _, colour in picture.getcolors(1 << 20) or ()}
    assert (PART in colours) is any(bar.part for bar in shown)
    assert (BAR in colours) is any(bar.count > bar.part for bar in shown)


@pytest.mark.parametrize("most", [1, 3, 4, 5, 9_999, 12_003, 85_000, 1_000_000, 987_654_321])
def test_numbers_are_whole_beside_the_bars(most: int) -> None:
    """Nothing is written over the edge, nor into the bars."""
    with Image.open(BytesIO(drawn([Bar("01.01", most)]))) as picture:
        edge = {picture.getpixel((0, y)) for y in range(HEIGHT)}
    assert edge == {PAPER}


def test_nothing_at_all_makes_an_empty_picture() -> None:
    with Image.open(BytesIO(drawn([Bar("01.01", 0)]))) as picture:
        assert picture.size == (WIDTH, HEIGHT)


def test_a_higher_bar_stands_higher() -> None:
    first = date(2024, 1, 10)
    days = {first: 1, first + timedelta(days=31): 4}
    with Image.open(BytesIO(png(days))) as picture:
        paper = picture.getpixel((2, 2))
        blue = [sum(_is_bar(picture, x, y) for y in range(HEIGHT)) for x in (330, 810)]
    assert paper == PAPER
    assert blue[1] == pytest.approx(4 * blue[0], rel=0.05)


def _is_bar(picture: Image.Image, x: int, y: int) -> bool:
    return picture.getpixel((x, y)) == BAR
