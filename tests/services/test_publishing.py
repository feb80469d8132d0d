"""Publishing: a draft becomes an item once, exactly as it was previewed."""

import asyncio
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.broadcasts import Broadcast, Lane
from bot.domain.chats import ChatId, UserId
from bot.domain.desk import Act, DeskRole, Draft, DraftState
from bot.domain.news import Content, DateSource, Kind, Sent
from bot.domain.people import Name, Profile
from bot.domain.plans import Wanted
from bot.errors import BadInputError, ForbiddenError, GoneError
from bot.services.collecting import Collecting
from bot.services.drafting import StaleDraftError
from bot.services.fields import with_day
from bot.services.publishing import UnfinishedError
from bot.services.releases import (
    TooLongError,
    content_of,
    headline,
    with_more,
    with_text,
    with_title,
    without_title,
)
from tests.services.conftest import ADMIN, AUTHOR, OWNER, READER, Office

COLLEAGUE = UserId(5)

TEXT = "Observers arrive in Dushanbe\n\nA group of forty observers has arrived.\nThey stay a week."


def collecting(office: Office) -> Collecting:
    return Collecting(database=office.database, clock=office.clock, access=office.access)


async def composed(office: Office, text: str = TEXT, photo: Sent | None = None) -> Draft:
    return await office.publishing.compose(
        text, photo, author=AUTHOR, chat=ChatId(AUTHOR), language="en"
    )


async def test_a_published_draft_is_an_item_that_is_found_and_queued(office: Office) -> None:
    draft = await composed(office)

    item = await office.published(draft)

    assert item.content.title == "Observers arrive in Dushanbe"
    assert item.content.date == dt.date(2024, 3, 1)
    found = await office.searching.find("observers")
    assert [hit.item.id for hit in found.hits] == [item.id]
    async with office.database.read() as tx:
        (broadcast,) = await tx.broadcasts.running()
        closed = await tx.drafts.get(draft.id)
    assert (broadcast.item, broadcast.revision, broadcast.lane) == (item.id, 1, Lane.NORMAL)
    assert closed is not None
    assert (closed.state, closed.item) == (DraftState.PUBLISHED, item.id)
    assert office.woken == ["delivery"]
    assert await office.acts() == ["item.published"]


async def test_the_date_is_that_of_the_desks_calendar(office: Office) -> None:
    office.clock.advance(dt.timedelta(hours=10))  # 22:00 in London, 1:00 in Moscow
    draft = await composed(office)
    item = await office.published(draft)
    assert item.content.date == dt.date(2024, 3, 2)
    assert item.content.date_source is DateSource.GIVEN


async def test_pressing_twice_publishes_once(office: Office) -> None:
    draft = await composed(office)

    answers = await asyncio.gather(
        *(office.publishing.publish(draft.id, draft.version, AUTHOR) for _ in range(2)),
        return_exceptions=True,
    )

    (refused,) = [answer for answer in answers if not isinstance(answer, Broadcast)]
    assert isinstance(refused, StaleDraftError)
    async with office.database.read() as tx:
        assert await tx.news.count() == 1
        assert len(await tx.broadcasts.running()) == 1


async def test_what_is_published_is_what_was_previewed(office: Office) -> None:
    draft = await composed(office)
    changed = await office.publishing.change(
        draft.id, AUTHOR, lambda content: with_title(content, "A better title")
    )

    with pytest.raises(StaleDraftError):
        await office.publishing.publish(draft.id, draft.version, AUTHOR)

    item = await office.published(changed)
    assert item.content.title == "A better title"


async def test_a_photo_comes_with_the_draft_or_later(office: Office) -> None:
    with_photo = await composed(office, photo=Sent("AgAC1"))
    without = await composed(office)
    illustrated = await office.publishing.illustrate(without.id, AUTHOR, Sent("AgAC2"))

    for draft, expected in ((with_photo, "AgAC1"), (illustrated, "AgAC2")):
        (image,) = draft.content.images
        assert image.file is not None
        async with office.database.read() as tx:
            picture = await tx.files.picture(image.file)
        assert picture is not None
        assert picture.telegram_id == expected


async def test_a_cancelled_draft_is_published_no_more(office: Office) -> None:
    draft = await composed(office)
    await office.publishing.cancel(draft.id, AUTHOR)
    with pytest.raises(StaleDraftError):
        await office.publishing.publish(draft.id, draft.version, AUTHOR)
    assert await office.publishing.drafts(AUTHOR) == ()
    assert await office.acts() == ["draft.cancelled"]


async def test_a_draft_knows_the_card_that_shows_it(office: Office) -> None:
    draft = await composed(office)
    await office.publishing.show(draft.id, 77, preview=76)
    (listed,) = await office.publishing.drafts(AUTHOR)
    assert (listed.card, listed.preview) == (77, 76)


async def test_a_reader_can_do_none_of_it(office: Office) -> None:
    draft = await composed(office)
    with pytest.raises(ForbiddenError):
        await office.publishing.compose(
            TEXT, None, author=READER, chat=ChatId(READER), language="en"
        )
    for act in (office.publishing.draft, office.publishing.cancel):
        with pytest.raises(ForbiddenError):
            await act(draft.id, READER)
    with pytest.raises(ForbiddenError):
        await office.publishing.publish(draft.id, draft.version, READER)
    with pytest.raises(ForbiddenError):
        await office.access.check(READER, Act.PUBLISH)
    async with office.database.read() as tx:
        assert await tx.news.count() == 0


async def test_a_withdrawn_author_cannot_press_publish(office: Office) -> None:
    draft = await composed(office)
    await office.access.withdraw(AUTHOR, ADMIN)
    with pytest.raises(ForbiddenError):
        await office.publishing.publish(draft.id, draft.version, AUTHOR)


async def test_a_draft_is_its_authors_own(office: Office) -> None:
    draft = await composed(office)
    await office.hires(COLLEAGUE, DeskRole.AUTHOR)
    with pytest.raises(GoneError):
        await office.publishing.draft(draft.id, COLLEAGUE)
    with pytest.raises(GoneError):
        await office.publishing.publish(draft.id, draft.version, COLLEAGUE)
    assert await collecting(office).of_others(COLLEAGUE) == ()


async def test_editors_work_on_the_drafts_of_others_and_that_is_on_record(office: Office) -> None:
    draft = await composed(office)
    (found,) = await collecting(office).of_others(ADMIN)
    assert found.id == draft.id
    changed = await office.publishing.hurry(draft.id, ADMIN)
    assert (changed.edited_by, changed.author) == (ADMIN, AUTHOR)
    assert await office.acts() == ["draft.edited"]
    async with office.database.read() as tx:
        (showing,) = await tx.showings.wanted()
    assert (showing.user, showing.wanted) == (AUTHOR, Wanted.EDITED)
    item = await office.published(changed, OWNER)
    assert item.content.title == "Observers arrive in Dushanbe"


async def test_what_has_no_text_yet_goes_nowhere(office: Office) -> None:
    draft = await composed(office, text="", photo=Sent("AgAC1"))
    assert not draft.is_written
    with pytest.raises(UnfinishedError):
        await office.publishing.publish(draft.id, draft.version, AUTHOR)
    at = office.clock.now() + dt.timedelta(hours=1)
    with pytest.raises(UnfinishedError):
        await office.scheduling.plan(draft.id, AUTHOR, at, embargo=False)
    with pytest.raises(UnfinishedError):
        await office.approving.ask(draft.id, draft.version, AUTHOR)


async def test_urgent_and_silent_exclude_each_other(office: Office) -> None:
    draft = await composed(office)
    hurried = await office.publishing.hurry(draft.id, AUTHOR)
    hushed = await office.publishing.hush(draft.id, AUTHOR)
    assert (hurried.urgent, hurried.silent) == (True, False)
    assert (hushed.urgent, hushed.silent) == (False, True)
    broadcast = await office.publishing.publish(draft.id, hushed.version, AUTHOR)
    assert broadcast.silent


async def test_a_day_that_was_given_stays(office: Office) -> None:
    draft = await composed(office)
    changed = await office.publishing.change(
        draft.id, AUTHOR, lambda content: with_day(content, "15.02.2024")
    )
    assert (await office.published(changed)).content.date == dt.date(2024, 2, 15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line only.", (Kind.BRIEF, None, ("One line only.",))),
        ("Title\nText", (Kind.ARTICLE, "Title", ("Text",))),
        ("No title\nOne\nTwo", (Kind.BRIEF, None, ("One", "Two"))),
        ("Без заголовка\nРаз", (Kind.BRIEF, None, ("Раз",))),
        ("No title", (Kind.BRIEF, None, ("No title",))),
        ("x" * 251 + "\nText", (Kind.BRIEF, None, ("x" * 251, "Text"))),
        ("  Title  \n\n\n First \r\n Second ", (Kind.ARTICLE, "Title", ("First", "Second"))),
    ],
)
def test_the_first_line_is_the_title(
    text: str, expected: tuple[Kind, str | None, tuple[str, ...]]
) -> None:
    content = content_of(text, "en")
    assert (content.kind, content.title, content.paragraphs) == expected


def test_a_language_that_we_do_not_speak_is_the_authors() -> None:
    assert (
        content_of("Este es un texto\nen español, para todos los lectores.", "ru").language == "ru"
    )


def test_the_rest_of_a_cut_text_is_added_and_bounded() -> None:
    content = content_of("Title\nFirst", "en")
    more = with_more(content, "Second\n\nThird")
    assert more.body == ("First", "Second", "Third")
    assert with_more(more, "Second\n\nThird") == more  # handled again after a kill
    with pytest.raises(TooLongError):
        with_more(content, "x" * 32_000)


def test_a_title_is_short() -> None:
    with pytest.raises(TooLongError):
        with_title(content_of("a\nb", "en"), "x" * 251)


async def test_people_whom_we_know_are_linked_and_nobody_is_entered(office: Office) -> None:
    async with office.database.begin() as tx:
        known, _ = await tx.people.put(
            Profile(ref="schmid", names=(Name(text="Helga Schmid", language="en"),))
        )
    draft = await composed(
        office,
        "Talks in Vienna\nThe OSCE Secretary General Helga Schmid met with the Foreign Minister"
        " of Norway Anniken Huitfeldt in Vienna.",
    )
    item = await office.published(draft)
    linked = {mention.name: mention.person for mention in item.content.mentions}
    assert linked == {"Helga Schmid": known.id, "Anniken Huitfeldt": None}
    async with office.database.read() as tx:
        assert len(await tx.people.all()) == 1


async def test_a_cancelled_draft_is_taken_up_again(office: Office) -> None:
    draft = await composed(office)
    await office.publishing.cancel(draft.id, AUTHOR)
    assert (await office.publishing.reopen(draft.id, AUTHOR)).state is DraftState.OPEN
    with pytest.raises(StaleDraftError):
        await office.publishing.reopen(draft.id, AUTHOR)
    with pytest.raises(ForbiddenError):
        await office.publishing.reopen(draft.id, READER)
    assert (await office.published(draft)).id


@pytest.mark.parametrize("text", ["", " \n\t ", "x" * 32_001])
def test_nothing_and_too_much_are_no_text(text: str) -> None:
    with pytest.raises(BadInputError):
        content_of(text, "en")


def test_the_language_is_guessed_from_the_text() -> None:
    assert content_of("Заседание прошло в Москве.", "en").language == "ru"


def test_a_draft_without_title_is_a_brief_and_loses_no_word() -> None:
    article = content_of("Title\nFirst\nSecond", "en")
    brief = without_title(article)
    assert (brief.kind, brief.title, brief.paragraphs) == (
        Kind.BRIEF,
        None,
        ("Title", "First", "Second"),
    )
    assert without_title(brief) == brief
    again = with_title(brief, "  New \n title ")
    assert (again.kind, again.title, again.body) == (
        Kind.ARTICLE,
        "New title",
        ("Title", "First", "Second"),
    )


def test_an_empty_title_is_refused() -> None:
    with pytest.raises(BadInputError):
        with_title(content_of("a\nb", "en"), " ")


@pytest.mark.parametrize(
    ("before", "title", "paragraphs"),
    [("Title\nText", "Title", ("One", "Two")), ("Brief", None, ("One", "Two"))],
)
def test_other_text_keeps_the_title(
    before: str, title: str | None, paragraphs: tuple[str, ...]
) -> None:
    changed = with_text(content_of(before, "en"), "One\nTwo")
    assert (changed.title, changed.paragraphs) == (title, paragraphs)


@given(st.text(min_size=1, max_size=400))
def test_any_typed_text_makes_a_draft_or_is_refused(text: str) -> None:
    try:
        content = content_of(text, "en")
    except BadInputError:
        assert not text.strip()
        return
    assert content.paragraphs
    assert headline(content)
    assert "".join(text.split()) == "".join(
        "".join(((content.title or ""), *content.paragraphs)).split()
    )


def test_a_headline_is_short() -> None:
    assert headline(Content(kind=Kind.BRIEF, lead="x" * 500, language="en")) == "x" * 120
