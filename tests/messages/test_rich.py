"""Rich messages: whatever an item holds, Telegram takes it, and right-to-left text stays whole."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.chats import ChatKind
from bot.domain.formatting import Span, Style
from bot.domain.manners import Format, Look
from bot.domain.news import Contact, FileId, Image, Item, Mention, Part
from bot.domain.people import PersonId
from bot.messages import news
from bot.messages.message import Rich
from bot.simulator.rich import rich_message
from tests.messages.samples import EN, item

SENTENCE = "The ministers met in Dushanbe and spoke of the bridge. "
ARABIC = "وصل أربعون مراقباً إلى دوشنبه يوم الاثنين (12 آذار/مارس) في إطار بعثة."
MIXED = "Said «مرحبا» in English."


def rich(shown: Item, *, signature: str = "") -> Rich:
    message = news.pushed(
        shown,
        section=None,
        words=EN,
        kind=ChatKind.CHANNEL,
        bot="newsdesk_bot",
        look=Look(Format.RICH, signature),
    )
    assert message.rich is not None
    return message.rich


def blocks(shown: Rich) -> list[dict[str, Any]]:
    """As Telegram makes them; raises for what it would not take."""
    read = rich_message(
        {"html": shown.html, "is_rtl": shown.is_rtl}, lambda kind, address: (kind, address)
    )
    return list(read["blocks"])


def image(number: int, before: int | None = None, caption: str | None = None) -> Image:
    return Image(
        name=f"{number}.jpg", file=FileId(number), before_paragraph=before, caption=caption
    )


def test_pictures_stand_where_they_stand_in_the_text() -> None:
    shown = rich(
        item(
            title="The title",
            lead="The lead.",
            body=("One.", "Two."),
            images=(image(1, 2, "At the bridge"), image(2), image(3, 9), Image(name="lost.jpg")),
        )
    )
    told = [block.get("photo") or block["text"] for block in blocks(shown)]
    assert told[0] == "The title"
    assert told[2:] == [
        "tg://photo?id=picture2",
        "The lead.",
        "One.",
        "tg://photo?id=picture1",
        {"type": "italic", "text": "At the bridge"},
        "Two.",
        "tg://photo?id=picture3",
    ]
    assert shown.pictures == (2, 1, 3)


def test_people_and_contact_are_folded() -> None:
    shown = rich(
        item(
            title="The title",
            body=("One.",),
            mentions=(
                Mention(name="Ann Lee", role="Minister", organisation="MFA", person=PersonId(5)),
                Mention(name="Ann Lee", person=PersonId(5)),
                Mention(name="Bo <b>Ek", part=Part.QUOTED),
                Mention(name="Alfred Nobel", part=Part.EPONYM),
            ),
            contact=Contact(line="Press office", phone="+1 23", email="press@example.org"),
        ),
        signature="Our <i>press</i> office",
    )
    folded = [block for block in blocks(shown) if block["type"] == "details"]
    assert [block["summary"] for block in folded] == ["People", "Press contact"]
    people = [entry["blocks"][0]["text"] for entry in folded[0]["blocks"][0]["items"]]
    assert people[0][0] == {
        "type": "url", "text": "Ann Lee", "url": "https://t.me/newsdesk_bot?start=p5",
    }  # fmt: skip
    assert people[0][1] == " — Minister, MFA"
    assert people[1] == "Bo <b>Ek"
    assert len(people) == 2
    assert "press@example.org" in str(folded[1])
    assert blocks(shown)[-1] == {"type": "footer", "text": "Our <i>press</i> office"}


def test_a_quotation_stands_in_no_paragraph() -> None:
    quote = Span(paragraph=0, start=0, end=4, style=Style.LONG_QUOTE)
    bold = Span(paragraph=1, start=0, end=3, style=Style.BOLD)
    shown = blocks(rich(item(title="The title", body=("Said so", "One."), spans=(quote, bold))))
    assert [block["type"] for block in shown[2:]] == ["blockquote", "paragraph", "paragraph"]


def test_what_is_written_from_right_to_left_is_shown_so_and_kept_whole() -> None:
    arabic = item(
        title="مراقبون في دوشنبه", body=(ARABIC, "Said «مرحبا» in English."), language="ar"
    )
    shown = rich(arabic)
    assert shown.is_rtl
    assert ARABIC in str(blocks(shown))
    assert not rich(item(title="The title", body=(ARABIC,))).is_rtl
    plain = news.pushed(arabic, section=None, words=EN, kind=ChatKind.CHANNEL, bot="newsdesk_bot")
    assert ARABIC in plain.text
    assert MIXED in plain.text


texts = st.one_of(
    st.sampled_from(["", SENTENCE, SENTENCE * 60, "x" * 9000, "<b>&" * 900, ARABIC]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=300),
)


@settings(deadline=None)
@given(
    title=st.one_of(st.none(), st.text(min_size=1, max_size=400)),
    body=st.lists(texts, max_size=12),
    images=st.lists(st.builds(image, st.integers(1, 99), st.one_of(st.none(), st.integers(0, 9)))),
    style=st.sampled_from(Style),
)
def test_telegram_takes_whatever_an_item_holds(
    *, title: str | None, body: list[str], images: list[Image], style: Style
) -> None:
    span = Span(paragraph=0, start=0, end=3, style=style, url="https://example.org")
    shown = rich(item(title=title, body=tuple(body), images=tuple(images), spans=(span,)))
    assert blocks(shown)
    assert len(shown.html.encode()) < 200_000
    assert all(f"picture{number}" in shown.html for number in shown.pictures)


def test_a_text_longer_than_telegram_takes_ends_with_dots() -> None:
    shown = rich(item(title="Long", body=(SENTENCE * 100,) * 20))
    assert shown.html.endswith("<p>…</p></details>")
    assert blocks(shown)
