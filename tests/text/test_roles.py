"""Who is named in a sentence, with what office: the table roles.tsv, and joining inside an item."""

from pathlib import Path

import pytest

from bot.domain.news import Contact, Mention, Part
from bot.text.roles import mentions_in

ROWS = [
    row.split("\t")
    for row in (Path(__file__).parent / "roles.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


def _row(mention: Mention) -> str:
    return " | ".join(
        (
            mention.name,
            mention.role or "-",
            mention.organisation or "-",
            mention.part.value,
            mention.rank or "-",
        )
    )


def _mentions(
    *paragraphs: str, title: str | None = None, language: str = "en", contact: str | None = None
) -> tuple[Mention, ...]:
    return mentions_in(
        title=title,
        paragraphs=paragraphs,
        contact=Contact(line=contact) if contact else None,
        language=language,
    )


@pytest.mark.parametrize(("language", "text", "people"), ROWS, ids=range(len(ROWS)))
def test_people_of_a_sentence(language: str, text: str, people: str) -> None:
    found = " ;; ".join(_row(mention) for mention in _mentions(text, language=language))
    assert (found or "nobody") == people


def test_two_spellings_are_one_person() -> None:
    [mention] = _mentions(
        "The rector of the Fictional Academy Anna Ivanovna Petrova spoke.",
        "A.I. Petrova answered questions. Rector Anna Petrova thanked everybody. A. Petrov left.",
    )
    assert mention.name == "Anna Ivanovna Petrova"
    assert set(mention.also_written) == {"A.I. Petrova", "Anna Petrova"}


def test_a_full_name_later_replaces_initials() -> None:
    [mention] = _mentions("Mayor J. Doe came. Mayor Jane Doe left.")
    assert (mention.name, mention.also_written) == ("Jane Doe", ("J. Doe",))


def test_first_names_apart_are_two_people() -> None:
    names = [one.name for one in _mentions("Minister Ivan Petrov and Minister Oleg Petrov met.")]
    assert names == ["Ivan Petrov", "Oleg Petrov"]


def test_who_acts_anywhere_is_an_actor() -> None:
    [mention] = _mentions(
        "Mayor Jane Doe said that it was cold.", "Mayor Jane Doe opened the bridge."
    )
    assert mention.part is Part.ACTOR


def test_the_fuller_role_counts() -> None:
    [mention] = _mentions("President Jane Doe came.", "The President of Finland Jane Doe left.")
    assert mention.organisation == "Republic of Finland"


def test_the_press_contact_is_a_contact() -> None:
    [mention] = _mentions("Nobody came.", contact="Press Officer: Jane Doe")
    assert _row(mention) == "Jane Doe | Press Officer | - | contact | -"


def test_a_contact_that_also_acts_is_an_actor() -> None:
    [mention] = _mentions("Spokesperson Jane Doe opened it.", contact="Spokesperson Jane Doe")
    assert mention.part is Part.ACTOR


def test_a_title_in_capitals_throughout_names_nobody() -> None:
    assert _mentions("Nobody.", title="President Jane Doe Meets Leaders Before Their Summit") == ()
    assert len(_mentions("Nobody.", title="A meeting with President Jane Doe took place")) == 1


def test_an_office_that_goes_on_and_on_is_none() -> None:
    """It would cost time that grows with the square of the text."""
    assert _mentions("Envoy" + " for Central Asia" * 30 + " Jane Doe came.") == ()
    assert len(_mentions("Envoy for Central Asia Jane Doe came.")) == 1
