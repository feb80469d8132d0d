"""Attaching: pictures and documents find their draft, in order, within bounds, by rights."""

from dataclasses import replace

import pytest

from bot.domain.chats import ChatId, UserId
from bot.domain.desk import DeskRole, Draft
from bot.domain.news import Content, Document, FileId, Image, Kind, Sent
from bot.errors import ForbiddenError, GoneError
from bot.services.attaching import (
    DOCUMENTS_LIMIT,
    PICTURES_LIMIT,
    Attaching,
    TooManyError,
    with_document,
    with_image,
    with_image_first,
    without_document,
    without_image,
)
from bot.services.drafting import StaleDraftError
from bot.services.releases import TooLongError
from tests.services.conftest import ADMIN, AUTHOR, READER, Office

COLLEAGUE = UserId(5)
BARE = Content(kind=Kind.BRIEF, lead="L", language="en")


def attaching(office: Office) -> Attaching:
    return Attaching(database=office.database, access=office.access, publishing=office.publishing)


async def composed(office: Office) -> Draft:
    return await office.publishing.compose(
        "Title\nText", None, author=AUTHOR, chat=ChatId(AUTHOR), language="en"
    )


async def test_an_album_comes_picture_by_picture(office: Office) -> None:
    draft, to = await composed(office), attaching(office)
    await to.add_picture(draft.id, AUTHOR, Sent("A1"), "First", album="77")
    for _ in range(2):  # handled again after a kill
        assert await to.join(ChatId(AUTHOR), "77", AUTHOR, Sent("A2"))
    assert not await to.join(ChatId(AUTHOR), "88", AUTHOR, Sent("B1"))
    assert not await to.join(ChatId(ADMIN), "77", ADMIN, Sent("A3"))
    found = await to.album((await office.publishing.draft(draft.id, AUTHOR)).content)
    assert [(each.file.telegram_id, each.caption) for each in found] == [
        ("A1", "First"),
        ("A2", None),
    ]


async def test_the_last_of_an_album_is_shown_though_it_comes_while_the_others_are(
    office: Office,
) -> None:
    draft, to = await composed(office), attaching(office)
    await to.add_picture(draft.id, AUTHOR, Sent("A1"), album="77")
    assert await to.join(ChatId(AUTHOR), "77", AUTHOR, Sent("A2"))
    ((showing, shown),) = await office.scheduling.wanted()
    assert len(shown.content.images) == 2
    assert await to.join(ChatId(AUTHOR), "77", AUTHOR, Sent("A3"))
    await office.scheduling.seen(showing)

    ((showing, shown),) = await office.scheduling.wanted()
    assert len(shown.content.images) == 3
    await office.scheduling.seen(showing)
    assert await office.scheduling.wanted() == ()


async def test_a_closed_draft_takes_no_more_of_its_album(office: Office) -> None:
    draft, to = await composed(office), attaching(office)
    await to.add_picture(draft.id, AUTHOR, Sent("A1"), album="77")
    await office.publishing.cancel(draft.id, AUTHOR)
    assert not await to.join(ChatId(AUTHOR), "77", AUTHOR, Sent("A2"))


async def test_a_document_is_found_by_its_place(office: Office) -> None:
    draft, to = await composed(office), attaching(office)
    changed = await to.add_document(draft.id, AUTHOR, "D1", "Report.pdf", "All figures")
    found = await to.document(changed.content, 0)
    assert (found.file.name, found.file.telegram_id, found.caption) == (
        "Report.pdf",
        "D1",
        "All figures",
    )
    for nowhere in (-1, 1):
        with pytest.raises(GoneError):
            await to.document(changed.content, nowhere)


async def test_places_count_for_the_version_that_showed_them(office: Office) -> None:
    draft, to = await composed(office), attaching(office)
    changed = await to.add_picture(draft.id, AUTHOR, Sent("A1"))
    with pytest.raises(StaleDraftError):
        await to.arrange(draft.id, draft.version, AUTHOR, lambda content: content)
    bare = await to.arrange(
        draft.id, changed.version, AUTHOR, lambda content: without_image(content, 0)
    )
    assert bare.content.images == ()


async def test_a_caption_follows_its_picture(office: Office) -> None:
    draft, to = await composed(office), attaching(office)
    await to.add_picture(draft.id, AUTHOR, Sent("A1"))
    changed = await to.add_picture(draft.id, AUTHOR, Sent("A2"))
    file = changed.content.images[1].file
    assert file is not None
    await to.arrange(
        draft.id, changed.version, AUTHOR, lambda content: with_image_first(content, 1)
    )
    said = await to.caption(draft.id, AUTHOR, file, " Over \n the bridge ")
    assert [image.caption for image in said.content.images] == ["Over the bridge", None]
    with pytest.raises(TooLongError):
        await to.caption(draft.id, AUTHOR, file, "x" * 301)
    with pytest.raises(GoneError):
        await to.caption(draft.id, AUTHOR, FileId(999), "x")


async def test_others_change_and_see_nothing(office: Office) -> None:
    draft, to = await composed(office), attaching(office)
    await office.hires(COLLEAGUE, DeskRole.AUTHOR)
    with pytest.raises(GoneError):
        await to.add_picture(draft.id, COLLEAGUE, Sent("A1"))
    with pytest.raises(ForbiddenError):
        await to.add_document(draft.id, READER, "D1", "x")
    for nobody in (COLLEAGUE, READER):
        with pytest.raises(ForbiddenError):
            await to.draft(draft.id, nobody)
    assert await to.draft(draft.id, ADMIN) == draft.content


def test_there_is_room_for_so_many() -> None:
    full = replace(
        BARE,
        images=tuple(Image(name="p") for _ in range(PICTURES_LIMIT)),
        documents=tuple(Document(name="d") for _ in range(DOCUMENTS_LIMIT)),
    )
    with pytest.raises(TooManyError):
        with_image(full, Image(name="p"))
    with pytest.raises(TooManyError):
        with_document(full, Document(name="d"))
    with_document(without_document(full, 9), Document(name="d"))
    with pytest.raises(GoneError):
        without_document(BARE, 0)
