"""The sample archive goes through the importer without a loss."""

import datetime as dt

from bot import sample
from bot.domain.news import Kind
from bot.ingest import archives
from bot.ingest.people import read_people

TODAY = dt.date(2026, 11, 1)


def test_every_item_is_read_with_its_pictures() -> None:
    reading = archives.read("news.jsonl", sample.news(), today=TODAY, pictures=sample.picture)
    assert reading.problems == ()
    assert len(reading.candidates) == len(sample.news().splitlines())
    for candidate in reading.candidates:
        assert set(candidate.pictures) == {image.name for image in candidate.content.images}


def test_briefs_stay_without_a_title() -> None:
    reading = archives.read("news.jsonl", sample.news(), today=TODAY)
    kinds = {candidate.content.kind for candidate in reading.candidates}
    assert kinds == {Kind.BRIEF, Kind.ARTICLE}
    for candidate in reading.candidates:
        assert (candidate.content.kind is Kind.BRIEF) == (candidate.content.title is None)


def test_every_person_is_read() -> None:
    reading = read_people("people.jsonl", sample.people())
    assert reading.problems == ()
    assert len(reading.profiles) == len(sample.people().splitlines())
