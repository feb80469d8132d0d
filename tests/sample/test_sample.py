"""The sample archive is whole: lines, people with their roles, stories, pictures."""

import datetime as dt
import json
from collections import Counter, defaultdict
from itertools import pairwise
from typing import Any

import pytest

from bot import sample

ITEM_KEYS = {
    "guid", "title", "lead", "body", "date", "language", "section", "place", "url", "persons",
    "images", "contact", "story",
}  # fmt: skip
PARTS = {"actor", "quoted", "contact", "eponym"}


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.decode().splitlines()]


ITEMS = lines(sample.news())
PEOPLE = lines(sample.people())
SECTIONS: list[dict[str, Any]] = json.loads(sample.sections())
BY_NAME = {name["text"]: person for person in PEOPLE for name in person["names"]}

each_item = pytest.mark.parametrize("item", ITEMS, ids=[item["guid"] for item in ITEMS])
each_person = pytest.mark.parametrize("person", PEOPLE, ids=[person["ref"] for person in PEOPLE])
each_picture = pytest.mark.parametrize("name", sample.pictures())


def running_text(item: dict[str, Any]) -> str:
    return "\n\n".join(filter(None, [item["title"], item["lead"], *item["body"]]))


def roles_on(person: dict[str, Any], day: str) -> list[dict[str, Any]]:
    return [
        role
        for role in person["roles"]
        if (role["from"] or "") <= day and (role["to"] is None or day <= role["to"])
    ]


def is_called(title: str, role: dict[str, Any], language: str) -> bool:
    """The directory names the office; an item says of who only acts in it that they do."""
    office: str = role["title"][language]
    if not role["acting"]:
        return title == office
    if language == "en":
        return title == f"Acting {office}"
    acting, _, rest = title.partition(" обязанности ")
    return acting in {"исполняющий", "исполняющая"} and rest[:6] == office[:6]


@each_item
def test_an_item_has_the_known_keys_and_something_to_read(item: dict[str, Any]) -> None:
    assert set(item) == ITEM_KEYS
    assert item["lead"] or item["body"]
    assert dt.date(2021, 1, 1) <= dt.date.fromisoformat(item["date"]) <= dt.date(2026, 10, 31)
    assert item["language"] in {"en", "ru"}
    assert item["url"].startswith("https://example.org/")


@each_item
def test_a_brief_is_one_lead_that_opens_with_its_date(item: dict[str, Any]) -> None:
    if item["title"] is not None:
        assert len(item["body"]) >= 3
        return
    day = dt.date.fromisoformat(item["date"])
    opening = f"On {day.day} " if item["language"] == "en" else f"{day.day} "
    assert item["lead"].startswith(opening)
    assert str(day.year) in item["lead"]
    assert item["body"] == []


@each_item
def test_texts_are_clean(item: dict[str, Any]) -> None:
    for text in filter(None, [item["title"], item["lead"], *item["body"]]):
        assert text == text.strip()
        assert "\n" not in text
        assert "  " not in text
        assert not set(text) & {'"', "'"}, "quotation marks are typographic"
    for opening, closing in ("“”", "«»", "()"):
        text = running_text(item)
        assert text.count(opening) == text.count(closing)


@each_item
def test_a_text_is_written_in_its_language(item: dict[str, Any]) -> None:
    letters = [char for char in running_text(item).lower() if char.isalpha()]
    cyrillic = sum("а" <= char <= "я" or char == "ё" for char in letters) / len(letters)
    assert cyrillic > 0.98 if item["language"] == "ru" else cyrillic == 0


@each_item
def test_people_hold_the_roles_that_the_item_gives_them(item: dict[str, Any]) -> None:
    language = item["language"]
    for entry in item["persons"]:
        assert set(entry) == {"name", "role", "org", "part"}
        assert entry["part"] in PARTS
        if entry["part"] == "eponym":
            assert entry["role"] is None
            continue
        (role,) = roles_on(BY_NAME[entry["name"]], item["date"])
        assert entry["org"] == role["organisation"][language]
        assert is_called(entry["role"], role, language)


@each_item
def test_people_are_named_in_the_text_that_lists_them(item: dict[str, Any]) -> None:
    contact_line = (item["contact"] or {}).get("line") or ""
    for entry in item["persons"]:
        # Russian surnames bend at the end, never in their first letters.
        surname = entry["name"].split()[-1].split("-")[0]
        stem = surname[: max(3, len(surname) - 2)]
        assert stem in (contact_line if entry["part"] == "contact" else running_text(item))


@each_item
def test_sections_pictures_and_contacts_are_usable(item: dict[str, Any]) -> None:
    assert item["section"] in {None, *(section["slug"] for section in SECTIONS)}
    for image in item["images"]:
        assert set(image) == {"name", "before_paragraph"}
        assert image["name"] in sample.pictures()
        place = image["before_paragraph"]
        assert place is None or 0 <= place < len(item["body"])
    if item["contact"]:
        assert set(item["contact"]) == {"line", "phone", "email"}
        assert item["contact"]["email"].endswith("@example.org")


@each_person
def test_a_person_is_named_in_both_languages_and_holds_one_role_at_a_time(
    person: dict[str, Any],
) -> None:
    assert set(person) == {"ref", "names", "roles"}
    canonical = [name["lang"] for name in person["names"] if name["kind"] == "canonical"]
    assert sorted(canonical) == ["en", "ru"]
    assert {name["kind"] for name in person["names"]} <= {"canonical", "alias", "former"}
    assert person["roles"]
    # Where neither day is known, nothing is said about when.
    dated = [role for role in person["roles"] if role["from"] or role["to"]]
    terms = sorted((role["from"] or "", role["to"] or "9999") for role in dated)
    for start, end in terms:
        assert start <= end
    for (_, end), (start, _) in pairwise(terms):
        assert end < start


@each_person
def test_a_role_is_given_in_both_languages(person: dict[str, Any]) -> None:
    for role in person["roles"]:
        assert set(role) == {"title", "organisation", "rank", "acting", "from", "to"}
        assert set(role["title"]) == set(role["organisation"]) == {"en", "ru"}
        assert not role["title"]["en"].startswith("Acting "), "`acting` says it"


def test_names_and_guids_are_unique() -> None:
    names = [name["text"] for person in PEOPLE for name in person["names"]]
    assert max(Counter(names).values()) == 1
    assert max(Counter(item["guid"] for item in ITEMS).values()) == 1
    assert max(Counter(item["url"] for item in ITEMS).values()) == 1
    assert max(Counter(person["ref"] for person in PEOPLE).values()) == 1


def test_a_story_is_told_once_in_each_language_on_the_same_day() -> None:
    stories: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for item in ITEMS:
        if item["story"]:
            stories[item["story"]].append(item)
    assert len(stories) >= 10
    for items in stories.values():
        assert sorted(item["language"] for item in items) == ["en", "ru"]
        english, russian = items
        for key in ("date", "section", "images"):
            assert english[key] == russian[key]
        assert len(english["body"]) == len(russian["body"])
        refs = [[BY_NAME[entry["name"]]["ref"] for entry in item["persons"]] for item in items]
        assert refs[0] == refs[1]


def test_the_archive_is_as_large_as_the_demo_wants() -> None:
    languages = Counter(item["language"] for item in ITEMS)
    assert languages["en"] >= 40
    assert languages["ru"] >= 20
    assert {item["date"][:4] for item in ITEMS} == {str(year) for year in range(2021, 2027)}
    assert len(PEOPLE) >= 20
    long = [item for item in ITEMS if 6000 <= len(running_text(item)) <= 9000]
    assert len(long) >= 6
    per_section = Counter(item["section"] for item in ITEMS)
    assert all(per_section[section["slug"]] >= 8 for section in SECTIONS)


def test_items_stand_oldest_first() -> None:
    dates = [item["date"] for item in ITEMS]
    assert dates == sorted(dates)


def test_the_traps_are_there() -> None:
    titles = [item["title"] for item in ITEMS if item["title"]]
    assert any("&" in title and "<" in title and "“" in title for title in titles)
    assert any(len(title) >= 180 for title in titles)
    assert any(item["section"] is None for item in ITEMS)
    assert any(item["place"] is None and item["title"] is None for item in ITEMS)
    assert any(entry["part"] == "eponym" for item in ITEMS for entry in item["persons"])
    assert any(role["acting"] for person in PEOPLE for role in person["roles"])
    assert max(Counter(item["date"] for item in ITEMS).values()) >= 3


def test_sections_are_named_in_both_languages() -> None:
    assert len(SECTIONS) == 5
    assert all(set(section["names"]) == {"en", "ru"} for section in SECTIONS)


@each_picture
def test_a_picture_is_a_small_png_and_is_used(name: str) -> None:
    content = sample.picture(name)
    assert content is not None
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(content) <= 60_000
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    assert (width, height) in {(1200, 675), (960, 540)}
    assert any(image["name"] == name for item in ITEMS for image in item["images"])


def test_there_are_several_pictures_and_no_others() -> None:
    assert 6 <= len(sample.pictures()) <= 8
    assert sample.picture("no-such.png") is None
    assert sample.picture("../news.jsonl") is None
    assert sample.picture("sources/mountains.svg") is None
