"""Directory lines become profiles; a wrong line costs only itself."""

import datetime as dt
import json
from base64 import b64encode

import pytest

from bot.domain.people import Name, NameKind, Portrait, Profile, Role, Source
from bot.errors import BadInputError
from bot.ingest.people import PORTRAIT_LIMIT, PeopleReading, read_people
from tests.pictures import photo

JPEG = photo()
BESIDE = {
    "ann.jpg": JPEG,
    "notes.txt": b"text",
    "cut.png": photo("PNG")[:-20],
    "line.jpg": photo(size=(500, 1)),
    "huge.jpg": JPEG + bytes(PORTRAIT_LIMIT),
}


def _read(*lines: object) -> PeopleReading:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return read_people("people.jsonl", text.encode(), BESIDE.get)


def test_a_full_line() -> None:
    reading = _read(
        {
            "ref": "p1",
            "names": [
                {"text": "Jane  Doe", "lang": "en"},
                {"text": "Джейн Доу", "lang": "RU"},
                {"text": "J. Doe", "lang": "en", "kind": "alias"},
                {"text": "Jane Dow", "lang": "en"},
                "Джейн",
            ],
            "roles": [
                {
                    "title": {"en": "Secretary General", "ru": "Генеральный секретарь"},
                    "organisation": {"en": "CSTO", "ru": "ОДКБ"},
                    "acting": True,
                    "from": "2019-09-01",
                    "to": "31.12.2019",
                },
                {"title": "Ректор", "rank": "Colonel"},
            ],
        }
    )
    assert reading.problems == ()
    assert reading.profiles == (
        Profile(
            ref="p1",
            names=(
                Name(text="Jane Doe", language="en"),
                Name(text="Джейн Доу", language="ru"),
                Name(text="J. Doe", language="en", kind=NameKind.ALIAS),
                Name(text="Jane Dow", language="en", kind=NameKind.ALIAS),
                Name(text="Джейн", language="ru", kind=NameKind.ALIAS),
            ),
            roles=(
                Role(
                    titles={"en": "Secretary General", "ru": "Генеральный секретарь"},
                    organisations={"en": "CSTO", "ru": "ОДКБ"},
                    acting=True,
                    since=dt.date(2019, 9, 1),
                    until=dt.date(2019, 12, 31),
                ),
                Role(titles={"ru": "Ректор"}, organisations={}, rank="Colonel"),
            ),
        ),
    )


NAMES = [{"text": "A B", "lang": "en"}]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("oops", "not valid JSON"),
        ({"names": NAMES}, 'no "ref"'),
        ({"ref": "x"}, 'no "names"'),
        ({"ref": "x", "names": [3]}, '"names" must be'),
        ({"ref": "x", "names": [{}]}, 'no "text"'),
        ({"ref": "x", "names": [{"text": "A", "kind": "odd"}]}, '"kind" must be'),
        ({"ref": "x", "names": NAMES, "roles": ["Mayor"]}, '"roles" must be'),
        ({"ref": "x", "names": NAMES, "roles": [{}]}, 'no "title"'),
        ({"ref": "x", "names": NAMES, "roles": [{"title": {"en": 3}}]}, '"title" must be'),
        ({"ref": "x", "names": NAMES, "roles": [{"title": "M", "acting": 1}]}, '"acting"'),
        (
            {"ref": "x", "names": NAMES, "roles": [{"title": "M", "from": "2020", "to": ""}]},
            '"from" is no date',
        ),
        (
            {
                "ref": "x",
                "names": NAMES,
                "roles": [{"title": "M", "from": "2020-01-02", "to": "2020-01-01"}],
            },
            "ends before it begins",
        ),
        ({"ref": "x", "names": [{"text": "A", "source": "odd"}]}, '"source" must be'),
        ({"ref": "x", "names": NAMES, "roles": [{"title": "M", "seen": 1}]}, '"seen" must be'),
        (
            {
                "ref": "x",
                "names": NAMES,
                "roles": [{"title": "M", "seen": {"first": "2020-01-01"}}],
            },
            '"seen" must have',
        ),
        ({"ref": "a", "names": NAMES}, '"a" stands in this file already'),
        ({"ref": "x", "names": NAMES, "portrait": 5}, '"portrait" must be'),
        ({"ref": "x", "names": NAMES, "portrait": "bob.jpg"}, 'no portrait "bob.jpg"'),
        ({"ref": "x", "names": NAMES, "portrait": "notes.txt"}, "no JPEG, PNG or WebP"),
        ({"ref": "x", "names": NAMES, "portrait": "cut.png"}, "no JPEG, PNG or WebP"),
        ({"ref": "x", "names": NAMES, "portrait": "line.jpg"}, "no JPEG, PNG or WebP"),
        ({"ref": "x", "names": NAMES, "portrait": "huge.jpg"}, "of 5 MB at most"),
        ({"ref": "x", "names": NAMES, "portrait": {"content": "photo"}}, "not base64"),
        ({"ref": "x", "names": NAMES, "portrait": {"content": "ж"}}, "not base64"),
    ],
)
def test_a_wrong_line_is_named_and_the_others_are_read(line: object, reason: str) -> None:
    reading = _read({"ref": "a", "names": NAMES}, line, {"ref": 7, "names": ["C D"]})
    assert [profile.ref for profile in reading.profiles] == ["a", "7"]
    assert [problem.line for problem in reading.problems] == [2]
    assert reason in reading.problems[0].reason


def test_an_unusable_file_is_refused() -> None:
    with pytest.raises(BadInputError, match="empty"):
        read_people("people.jsonl", b"")


def test_a_blank_title_is_no_title() -> None:
    reading = _read({"ref": "x", "names": NAMES, "roles": [{"title": " "}]})
    assert 'no "title"' in reading.problems[0].reason


def test_a_portrait_lies_beside_the_file_or_in_the_line() -> None:
    written = {"name": "bob.jpg", "content": b64encode(JPEG).decode(), "source": "desk"}
    reading = _read(
        {"ref": "a", "names": NAMES, "portrait": "ann.jpg"},
        {"ref": "b", "names": NAMES, "portrait": written},
    )
    assert reading.problems == ()
    assert [profile.portrait for profile in reading.profiles] == [
        Portrait(name="ann.jpg", content=JPEG),
        Portrait(name="bob.jpg", content=JPEG, source=Source.DESK),
    ]
