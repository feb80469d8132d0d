"""Fields: what is typed for a day, a place, a source, a contact, or to take it away."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.domain.news import Contact, Content, DateSource, Kind
from bot.services.fields import (
    mark,
    with_contact,
    with_day,
    with_place,
    with_source,
)
from bot.services.releases import TooLongError, UnreadError, with_lead, without_lead

BARE = Content(kind=Kind.BRIEF, lead="L", language="en")


@pytest.mark.parametrize("typed", ["15.02.2026", "15 February 2026", "2026-02-15"])
def test_a_day_is_given(typed: str) -> None:
    content = with_day(BARE, typed)
    assert (content.date, content.date_source) == (dt.date(2026, 2, 15), DateSource.GIVEN)
    assert with_day(content, "-") == BARE


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("example.org/a", "https://example.org/a"),
        ("-", None),
    ],
)
def test_a_source_is_an_address(typed: str, url: str | None) -> None:
    assert with_source(BARE, typed).url == url


def test_what_is_none_is_refused() -> None:
    with pytest.raises(UnreadError):
        with_day(BARE, "soon")
    with pytest.raises(UnreadError):
        with_source(BARE, "not an address")
    with pytest.raises(TooLongError):
        with_place(BARE, "x" * 61)
    with pytest.raises(TooLongError):
        with_contact(BARE, "x" * 201)


def test_a_lead_is_one_paragraph_before_the_text() -> None:
    article = replace(BARE, kind=Kind.ARTICLE, title="T", lead=None, body=("a", "b"))
    led = with_lead(article, "The lead")
    assert led.paragraphs == ("The lead", "a", "b")
    assert with_lead(led, "Another").paragraphs == ("Another", "a", "b")
    assert without_lead(led).paragraphs == ("a", "b")
    assert with_lead(BARE, "Another").paragraphs == ("Another",)
    assert without_lead(BARE) == BARE
    with pytest.raises(UnreadError):
        with_lead(article, "one\ntwo")


def test_a_contact_is_taken_apart() -> None:
    contact = with_contact(BARE, "Anna Lind\n+7 495 000-00-00, press@example.org").contact
    assert contact == Contact(line="Anna Lind", phone="+7 495 000-00-00", email="press@example.org")
    assert with_contact(BARE, "Ask the porter").contact == Contact(line="Ask the porter")
    assert with_contact(BARE, "–").contact is None


def test_a_mark_tells_one_value_from_another() -> None:
    assert mark(("a", ())) == mark(("a", ()))
    assert mark("a") != mark("b")
