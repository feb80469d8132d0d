"""The user's own material yields what a perfect import of it yields."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.ingest.archives import read
from tests.ingest.shown import TODAY, shown

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(
    not (SEEDS / "expected.json").exists(), reason="no shared seeds beside the repository"
)


def _expected(item: dict[str, Any]) -> dict[str, Any]:
    persons = [
        {key: value for key, value in person.items() if key != "note"} for person in item["persons"]
    ]
    contact = item["contact"]
    return {
        "kind": item["kind"],
        "title": item["title"],
        "lead": item["lead"],
        "body": item["body_paragraphs"] or [],
        "date": item["date"],
        "date_source": item["date_source"],
        "language": item["language"],
        "place": item["place"],
        "persons": persons,
        "images": [[image["name"], image["before_paragraph"]] for image in item["images"]],
        "contact": contact and [contact["line"], contact["phone"], contact["email"]],
    }


@pytest.mark.parametrize("name", ["pasted.txt", "news", "x.jsonl"])
def test_every_field_of_every_item(name: str) -> None:
    data = (SEEDS / "csto-news.txt").read_bytes()
    wanted = json.loads((SEEDS / "expected.json").read_text(encoding="utf-8"))["items"]
    reading = read(name, data, today=TODAY)
    found = [shown(candidate) for candidate in reading.candidates]
    by_heading = {item["title"] or item["lead"]: item for item in found}
    assert reading.problems == ()
    assert [by_heading.get(item["title"] or item["lead"]) for item in wanted] == [
        _expected(item) for item in wanted
    ]
    assert len(found) == len(wanted)


@pytest.mark.parametrize(
    ("encoding", "newline"),
    [("utf-8-sig", "\r\n"), ("utf-16", "\n"), ("utf-16-le", "\r\n"), ("utf-8", "\r")],
)
def test_encoding_and_line_ends_change_nothing(encoding: str, newline: str) -> None:
    text = (SEEDS / "csto-news.txt").read_text(encoding="utf-8")
    plain = read("a.txt", text.encode(), today=TODAY)
    padded = newline.join(line + " \t" for line in text.split("\n"))
    assert read("a.txt", padded.encode(encoding), today=TODAY) == plain
