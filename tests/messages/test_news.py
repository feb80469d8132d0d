"""News: ways back, pictures, links that Telegram would refuse, and what is cut where."""

import dataclasses
from typing import Any

import pytest

from bot.domain.chats import ChatKind
from bot.domain.news import Contact, FileId, Image, Item, ItemState, Section
from bot.messages import news
from bot.messages.actions import Action, OpenItem, OpenPerson, Origin, ShowList, ShowPicture
from bot.messages.message import Button, CopyButton, LinkButton, Message
from bot.messages.steps import ListKind
from bot.text.markup import plain, visible_length
from tests.messages.samples import (
    ARTICLE,
    BRIEF,
    BRIEF_RU,
    DIPLOMACY,
    EN,
    LONG,
    PEACEKEEPING,
    PERSON,
    RU,
    SECTIONS,
    item,
    page,
)

PICTURE = (Image(name="p.jpg", file=FileId(9)),)


def card(shown: Item, **changes: Any) -> Message:  # noqa: ANN401 (any argument of a card)
    arguments: dict[str, Any] = {
        "page": 1,
        "origin": Origin(),
        "section": None,
        "people": (),
        "translation": None,
        "words": EN,
    }
    return news.card(shown, **arguments | changes)


def actions(message: Message) -> list[Action]:
    return [
        button.action for row in message.buttons for button in row if isinstance(button, Button)
    ]


def labels(message: Message) -> list[str]:
    return [button.label for row in message.buttons for button in row]


@pytest.mark.parametrize(
    ("origin", "section", "ways"),
    [
        (None, None, ["All news"]),
        (None, DIPLOMACY, ["Back to the section", "All news"]),
        (Origin(ListKind.LATEST, 0, 4), None, ["‹ Go back", "All news"]),
        (
            Origin(ListKind.SEARCH, 9, 2),
            DIPLOMACY,
            ["‹ Go back", "Back to the section", "All news"],
        ),
        (Origin(ListKind.SECTION, 4, 3), DIPLOMACY, ["‹ Go back", "All news"]),
        (
            Origin(ListKind.SECTION, 4, 3),
            PEACEKEEPING,
            ["‹ Go back", "Back to the section", "All news"],
        ),
    ],
)
def test_the_ways_back(origin: Origin | None, section: Section | None, ways: list[str]) -> None:
    assert labels(card(BRIEF, origin=origin, section=section)) == ways


def test_going_back_leads_to_the_very_page_of_the_list() -> None:
    origin = Origin(ListKind.SEARCH, 9, 7)
    assert ShowList(origin) in actions(card(BRIEF, origin=origin))


def test_turning_a_page_keeps_the_way_back() -> None:
    origin = Origin(ListKind.SECTION, 4, 3)
    turned = card(LONG, page=2, origin=origin)
    assert OpenItem(LONG.id, 1, origin) in actions(turned)
    assert OpenItem(LONG.id, 3, origin) in actions(turned)


@pytest.mark.parametrize(("asked", "shown"), [(-1, "1 / 3"), (0, "1 / 3"), (99, "3 / 3")])
def test_a_page_that_is_not_there_is_the_nearest(asked: int, shown: str) -> None:
    assert shown in labels(card(LONG, page=asked))


def test_a_withdrawn_item_is_gone() -> None:
    withdrawn = dataclasses.replace(ARTICLE, state=ItemState.RETRACTED)
    assert card(withdrawn) == news.gone(EN)
    assert card(BRIEF, translation=withdrawn).buttons == card(BRIEF).buttons


def test_the_picture_stays_on_every_page_and_captions_are_short() -> None:
    illustrated = item(title="T", body=("word " * 120,) * 3, images=PICTURE)
    for number in range(1, 4):
        shown = card(illustrated, page=number)
        assert shown.picture == FileId(9)
        assert visible_length(shown.text) <= 1024


def test_a_long_article_is_text_with_its_picture_a_press_away() -> None:
    illustrated = dataclasses.replace(
        LONG, content=dataclasses.replace(LONG.content, images=PICTURE)
    )
    shown = card(illustrated)
    assert shown.picture is None
    assert visible_length(shown.text) > 1024
    assert ShowPicture(LONG.id) in actions(shown)
    alone = news.picture_alone(illustrated, section=None, words=EN)
    assert alone is not None
    assert alone.picture == FileId(9)
    assert news.picture_alone(LONG, section=None, words=EN) is None


def test_a_picture_known_by_name_only_is_not_shown() -> None:
    named = item(title="T", body=("Text.",), images=(Image(name="IMG-1.jpg"),))
    assert card(named).picture is None


def test_the_press_contact_stands_on_the_last_page_only() -> None:
    contact = Contact(line="Press office", email="press@example.org")
    signed = dataclasses.replace(LONG, content=dataclasses.replace(LONG.content, contact=contact))
    assert "Press office" not in card(signed, page=1).text
    assert card(signed, page=3).text.endswith("Press office\npress@example.org")


@pytest.mark.parametrize(
    ("contact", "copied"),
    [
        (None, []),
        (Contact(line="Only a line"), []),
        (Contact(phone=" +7 495 1 "), ["+7 495 1"]),
        (Contact(phone="+7", email="a@b.c"), ["a@b.c", "+7"]),
        (Contact(phone="1" * 257, email=" "), []),
    ],
)
def test_contacts_are_copied(contact: Contact | None, copied: list[str]) -> None:
    rows = card(item(lead="L", contact=contact)).buttons
    assert [b.text for row in rows for b in row if isinstance(b, CopyButton)] == copied


@pytest.mark.parametrize(
    ("url", "is_linked"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://новости.example.org:8080/", True),
        ("HTTPS://EXAMPLE.ORG", True),
        (" https://example.org/ ", True),
        (None, False),
        ("", False),
        ("ftp://example.org/", False),
        ("javascript:alert(1)", False),
        ("https://localhost/", False),
        ("https://a b.org/", False),
        ("https://user@example.org/", False),
        ("https://[::1]/", False),
        ("https://example.org/" + "a" * 1024, False),
    ],
)
def test_only_links_that_telegram_takes(url: str | None, is_linked: bool) -> None:
    rows = card(item(lead="L", url=url)).buttons
    links = [button.url for row in rows for button in row if isinstance(button, LinkButton)]
    assert links == ([(url or "").strip()] if is_linked else [])


def test_at_most_six_people_in_the_reader_s_language() -> None:
    shown = card(BRIEF, people=[PERSON] * 9, words=RU)
    assert labels(shown).count("👤 Анна Линд") == 6
    assert OpenPerson(5, BRIEF.id, 1, Origin()) in actions(shown)


def test_a_translation_is_offered_in_its_own_language() -> None:
    shown = card(BRIEF, translation=BRIEF_RU, origin=Origin(ListKind.LATEST, 0, 3))
    assert "🌐 Читать по-русски" in labels(shown)
    assert OpenItem(BRIEF_RU.id, 1, Origin(ListKind.LATEST, 0, 3)) in actions(shown)


def test_an_undated_item_has_the_day_when_it_came() -> None:
    assert "2 March 2026" in card(item(lead="L")).text


def test_an_item_without_any_text_still_has_a_line() -> None:
    assert plain(card(item()).text) == "2 March 2026"
    listed = news.listing(
        page([item()]), Origin(), heading=news.latest_heading(EN), sections={}, words=EN
    )
    assert "1. Untitled\n" in listed.text


def test_a_short_copy_needs_no_button() -> None:
    copy = news.pushed(BRIEF, section=None, words=EN, kind=ChatKind.CHANNEL, bot="desk")
    assert copy.buttons == ()
    private = news.pushed(BRIEF, section=None, words=EN, kind=ChatKind.PRIVATE, bot="desk")
    assert [button.label for row in private.buttons for button in row] == ["❔ Why this?"]
    assert copy.text.endswith("They spoke of trade.")


def test_a_brief_goes_out_whole_and_an_article_in_its_beginning() -> None:
    text = "A sentence of this report. " * 100
    whole = news.pushed(item(lead=text), section=None, words=EN, kind=ChatKind.GROUP, bot="desk")
    begun = news.pushed(
        item(title="T", lead=text), section=None, words=EN, kind=ChatKind.GROUP, bot="desk"
    )
    assert visible_length(whole.text) > 2700
    assert 500 < visible_length(begun.text) < 800
    assert begun.text.endswith("report.")


def test_an_article_is_not_cut_for_its_last_line() -> None:
    nearly = item(title="T", body=("A sentence of this report. " * 30, "The end."))
    copy = news.pushed(nearly, section=None, words=EN, kind=ChatKind.CHANNEL, bot="desk")
    assert copy.text.endswith("The end.")
    assert copy.buttons == ()


def test_a_copy_that_stops_inside_a_sentence_says_so() -> None:
    begun = news.pushed(
        item(title="T", lead="word " * 400),
        section=None,
        words=EN,
        kind=ChatKind.PRIVATE,
        bot="desk",
    )
    assert begun.text.endswith("word …")


@pytest.mark.parametrize("kind", ChatKind)
def test_the_way_to_the_whole_text(kind: ChatKind) -> None:
    copy = news.pushed(LONG, section=None, words=EN, kind=kind, bot="desk")
    (button,) = copy.buttons[0]
    if kind is ChatKind.PRIVATE:
        assert button == Button("Read in full", OpenItem(LONG.id, 1, Origin()))
    else:
        assert button == LinkButton("Read in full", "https://t.me/desk?start=i13")


def test_a_list_turns_pages_and_knows_where_it_is() -> None:
    def arrows(number: int) -> list[str]:
        listed = news.listing(
            page([BRIEF], number=number, pages=3, total=3),
            Origin().at(number),
            heading=news.latest_heading(EN),
            sections=SECTIONS,
            words=EN,
        )
        return labels(listed)[1:-1]

    assert arrows(1) == ["1 / 3", "›"]
    assert arrows(2) == ["‹", "2 / 3", "›"]
    assert arrows(3) == ["‹", "3 / 3"]


def test_an_empty_list_says_so() -> None:
    listed = news.listing(
        page([]),
        Origin(ListKind.SECTION, 3),
        heading=news.section_heading(PEACEKEEPING, RU),
        sections={},
        words=RU,
    )
    assert listed.text == "<b>Миротворчество</b>\n\nЗдесь пока ничего нет."
    assert labels(listed) == ["Все новости", "🔎 Поиск"]
