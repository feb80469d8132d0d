"""Formats: whatever an item holds, a copy of any look fits, and its signature stays with it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.chats import ChatKind
from bot.domain.manners import SIGNATURE_LIMIT, Format, Look
from bot.domain.news import FileId, Image, Item
from bot.messages import news
from bot.messages.message import Button, LinkButton, Message
from bot.text.markup import plain, visible_length
from tests.messages.samples import EN, faults, item

SENTENCE = "The ministers met in Dushanbe and spoke of the bridge. "
PICTURE = (Image(name="hall.jpg", file=FileId(1)),)
SHORT_TEXT, LONG_TEXT = SENTENCE * 3, SENTENCE * 60


def copy(shown: Item, look: Look, *, as_caption: bool = False) -> Message:
    return news.pushed(
        shown,
        section=None,
        words=EN,
        kind=ChatKind.CHANNEL,
        bot="newsdesk_bot",
        look=look,
        as_caption=as_caption,
    )


def article(text: str, *, pictured: bool) -> Item:
    return item(title="The title", body=(text.strip(),), images=PICTURE if pictured else ())


def labels(message: Message) -> list[str]:
    return [each.label for row in message.buttons for each in row if isinstance(each, LinkButton)]


@pytest.mark.parametrize(
    ("chosen", "text", "pictured", "shows_text", "shows_picture", "leads_on"),
    [
        (Format.USUAL, SHORT_TEXT, True, True, True, False),
        (Format.USUAL, LONG_TEXT, True, True, True, True),
        (Format.SHORT, SHORT_TEXT, True, False, False, True),
        (Format.SHORT, SHORT_TEXT, False, False, False, True),
        (Format.FULL, SHORT_TEXT, True, True, True, False),
        (Format.FULL, LONG_TEXT, True, True, False, False),
        (Format.FULL, LONG_TEXT, False, True, False, False),
        (Format.FULL, SENTENCE * 100, False, True, False, True),
        (Format.PICTURE, LONG_TEXT, True, False, True, True),
        (Format.PICTURE, LONG_TEXT, False, True, False, True),
    ],
)
def test_what_a_copy_shows(
    *,
    chosen: Format,
    text: str,
    pictured: bool,
    shows_text: bool,
    shows_picture: bool,
    leads_on: bool,
) -> None:
    shown = copy(article(text, pictured=pictured), Look(chosen))
    assert ("spoke of the bridge" in shown.text) is shows_text
    assert (shown.picture is not None) is shows_picture
    assert ("Read in full" in labels(shown)) is leads_on


@pytest.mark.parametrize("chosen", [Format.SHORT, Format.PICTURE])
def test_of_a_brief_the_beginning_stands_for_a_title(chosen: Format) -> None:
    brief = item(lead=LONG_TEXT.strip(), images=PICTURE)
    shown = copy(brief, Look(chosen))
    assert plain(shown.text).count("spoke of the bridge") == 3
    assert "Read in full" in labels(shown)


def test_a_full_text_under_a_picture_that_it_has_no_more_is_short_enough_for_a_caption() -> None:
    shown = copy(article(LONG_TEXT, pictured=False), Look(Format.FULL), as_caption=True)
    assert visible_length(shown.text) <= 1024


texts = st.one_of(
    st.sampled_from(["", SENTENCE, LONG_TEXT, SENTENCE * 200, "x" * 5000, "<b>&" * 900]),
    st.text(max_size=300),
)


@settings(deadline=None)
@given(
    title=st.one_of(st.none(), st.text(min_size=1, max_size=400)),
    body=st.lists(texts, max_size=4),
    pictured=st.booleans(),
    chosen=st.sampled_from(Format),
    signature=st.text(max_size=SIGNATURE_LIMIT),
    as_caption=st.booleans(),
)
def test_every_look_fits_whatever_the_item_holds(
    *,
    title: str | None,
    body: list[str],
    pictured: bool,
    chosen: Format,
    signature: str,
    as_caption: bool,
) -> None:
    line = " ".join(signature.split())
    shown = item(title=title, body=tuple(body), images=PICTURE if pictured else ())
    message = copy(shown, Look(chosen, line), as_caption=as_caption)
    assert faults(message) == []
    if line:
        assert line in plain(message.text)
    if as_caption:
        assert visible_length(message.text) <= 1024
    assert copy(replace(shown), Look(chosen, line), as_caption=as_caption) == message
    assert all(not isinstance(each, Button) for row in message.buttons for each in row)
