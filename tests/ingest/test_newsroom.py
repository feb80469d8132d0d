"""How newsroom text is cut into items, trap by trap."""

import pytest

from bot.domain.news import DateSource, Kind
from tests.ingest.shown import contents, read_text

BODY = "The parties met and agreed on a date for the next round of talks."


def test_a_lone_brief_has_no_title() -> None:
    [content] = contents("On 5 March 2020, delegates met in Riga.")
    assert (content.kind, content.title, content.lead) == (
        Kind.BRIEF,
        None,
        "On 5 March 2020, delegates met in Riga.",
    )


def test_a_second_paragraph_belongs_to_its_brief() -> None:
    text = f"On 5 March 2020, delegates met.\n\n{BODY}\n\n\nOn 4 March 2020, they arrived.\n"
    later, earlier = contents(text)[1], contents(text)[0]
    assert later.body == (BODY,)
    assert earlier.body == ()


@pytest.mark.parametrize(
    "head",
    [
        "A treaty is signed 25.09.2019",
        "A treaty is signed\n\nA treaty is signed 25.09.2019",
        "A treaty is signed\nA treaty is signed 25.09.2019",
        "A treaty is signed\n\nA TREATY IS SIGNED\n25 September 2019",
        "A treaty is signed\n25.09.2019",
        "A treaty is signed\n\n2019-09-25",
        "A treaty is signed\n\nSeptember 25, 2019",
        "A treaty is signed\n\n25 сентября 2019 года",
        "A treaty is signed 25.09.2019 14:30",
        "A treaty is signed | 25.09.2019",
        "25.09.2019\n\nA treaty is signed",
        "25.09.2019 A treaty is signed",
        "A treaty is signed\n\nPublished: 25.09.2019, 10:05",
    ],
)
def test_a_title_has_its_date_in_many_places(head: str) -> None:
    [content] = contents(f"{head}\n\n{BODY}\n\nGo back\n")
    assert (content.title or "").casefold() == "a treaty is signed"
    assert str(content.date) == "2019-09-25"
    assert content.date_source is DateSource.PAGE
    assert content.body == (BODY,)


def test_a_date_that_belongs_to_the_title_stays_there() -> None:
    [content] = contents(f"Results of the meeting of 25.09.2019\n\n{BODY}")
    assert content.title == "Results of the meeting of 25.09.2019"
    assert content.date is None
    assert content.date_source is DateSource.UNKNOWN


def test_an_undated_article_takes_the_day_of_its_text() -> None:
    [content] = contents("Port opens\n\nThe port of Riga was opened on 3 May 2018 by the mayor.")
    assert str(content.date) == "2018-05-03"
    assert content.date_source is DateSource.TEXT


def test_day_comes_first_in_digits() -> None:
    [content] = contents(f"Port opens 07.02.2024\n\n{BODY}")
    assert str(content.date) == "2024-02-07"


def test_navigation_ends_an_article_and_is_dropped() -> None:
    text = (
        f"Port opens 07.02.2024\n\n{BODY}\n\nGo back\nBack to the section\nBack to the all news\n"
        "Port closes 01.02.2024\n\nIt closed.\n\n« Назад\nВсе новости →\nК списку новостей\n"
    )
    assert [content.body for content in contents(text)] == [("It closed.",), (BODY,)]


def test_what_trails_behind_is_named_not_invented() -> None:
    reading = read_text(f"Port opens 07.02.2024\n\n{BODY}\n\nGo back\n\nFollow the port online\n")
    assert len(reading.candidates) == 1
    assert [problem.line for problem in reading.problems] == [7]
    assert "Follow the port online" in reading.problems[0].reason


def test_the_same_item_twice_is_one_item() -> None:
    text = "On 5 March 2020, delegates met.\n\n\n"
    assert len(contents(text * 2)) == 1


def test_like_headings_on_one_day_stay_two_items() -> None:
    text = f"Port opens 07.02.2024\n\n{BODY}\n\nGo back\n\nPort opens 07.02.2024\n\nOtherwise.\n"
    reading = read_text(text + "\nGo back\n")
    # The first is taken for the link line of the second unless its text stands between them.
    assert len({candidate.guid for candidate in reading.candidates}) == len(reading.candidates)


@pytest.mark.parametrize(
    ("line", "name", "rest"),
    [
        ("IMG_1 (2).jpgThe text starts here.", "IMG_1 (2).jpg", "The text starts here."),
        ("фото 1.pngТекст начинается.", "фото 1.png", "Текст начинается."),
        ("photo.webp", "photo.webp", ""),
        ("Снимок (1).JPEG", "Снимок (1).JPEG", ""),
        ("a-b_c.gif«Quoted» text.", "a-b_c.gif", "«Quoted» text."),
    ],
)
def test_an_image_name_leaves_the_text(line: str, name: str, rest: str) -> None:
    [content] = contents(f"Port opens 07.02.2024\n\n{BODY}\n\n{line}\n\nThe end came soon.\n")
    assert [(image.name, image.before_paragraph) for image in content.images] == [(name, 1)]
    assert content.body == tuple(filter(None, (BODY, rest, "The end came soon.")))


def test_a_picture_may_stand_before_the_first_item() -> None:
    [content] = contents("head.jpg\n\nOn 5 March 2020, delegates met.")
    assert [(image.name, image.before_paragraph) for image in content.images] == [("head.jpg", 0)]


def test_typos_of_the_source_stay() -> None:
    [content] = contents("He delievered a speach 07.02.2024\n\nThe speach was long.")
    assert (content.title, content.body) == ("He delievered a speach", ("The speach was long.",))


def test_text_without_news_is_a_problem() -> None:
    reading = read_text("Go back\n")
    assert reading.candidates == ()
    assert "No news" in reading.problems[0].reason


def test_candidates_come_oldest_first() -> None:
    text = "\n\n\n".join(f"On {day} March 2020, item {day} came." for day in range(9, 0, -1))
    found = [content.date for content in contents(text)]
    assert found == sorted(day for day in found if day)
    assert len(found) == 9
