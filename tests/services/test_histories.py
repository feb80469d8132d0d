"""The history of an item: who made which revision, how, and what it changed."""

from dataclasses import replace

import pytest

from bot.domain.chats import ChatId, UserId
from bot.domain.desk import Act, Change, DeskRole
from bot.domain.news import Content, Item, ItemId
from bot.errors import ForbiddenError, GoneError
from bot.services import histories as rules
from bot.services.histories import Histories
from tests.services.conftest import ADMIN, AUTHOR, OWNER, READER, Office

EDITOR = UserId(5)


@pytest.fixture
def histories(office: Office) -> Histories:
    return Histories(database=office.database, access=office.access)


async def published(office: Office) -> Item:
    draft = await office.publishing.compose(
        "A title\nText.", None, author=AUTHOR, chat=ChatId(AUTHOR), language="en"
    )
    return await office.published(draft)


async def corrected(office: Office, item: Item, by: UserId, text: str, change: Change) -> None:
    draft = await office.correcting.begin(item.id, by, ChatId(by), Act.CORRECT)
    draft = await office.correcting.choose(draft.id, by, change)
    if change is not Change.SILENT:
        draft = await office.correcting.note(draft.id, by, f"it says {text}")

    def edit(content: Content) -> Content:
        return replace(content, body=(text,))

    draft = await office.publishing.change(draft.id, by, edit)
    await office.correcting.correct(draft.id, draft.version, by)


async def updated_by_its_source(office: Office, item: Item) -> None:
    async with office.database.begin() as tx:
        await tx.search.remove(item)
        anew = replace(item.content, body=("Anew.",))
        await tx.search.add(await tx.news.revise(item.id, anew, at=office.clock.now()))


async def test_each_revision_tells_who_made_it_and_how(
    office: Office, histories: Histories
) -> None:
    await office.hires(EDITOR, DeskRole.EDITOR)
    item = await published(office)
    await corrected(office, item, AUTHOR, "One.", Change.SILENT)
    await corrected(office, item, EDITOR, "Two.", Change.NOTIFIED)

    history = await histories.of(item.id, 1, AUTHOR)

    told = [(each.number, each.by, each.change, each.note) for each in history.revisions.entries]
    assert told == [
        (3, EDITOR, Change.NOTIFIED, "it says Two."),
        (2, AUTHOR, Change.SILENT, None),
        (1, AUTHOR, None, None),
    ]
    assert history.names == {AUTHOR: "user 3", EDITOR: "user 5"}
    assert history.withdrawal is None


async def test_a_revision_stands_beside_the_one_before_it(
    office: Office, histories: Histories
) -> None:
    item = await published(office)
    await corrected(office, item, AUTHOR, "One.", Change.MARKED)
    second = await histories.change(item.id, 2, AUTHOR)
    first = await histories.change(item.id, 1, AUTHOR)
    assert second.before is not None
    assert (second.before.body, second.after.body) == (("Text.",), ("One.",))
    assert (first.before, first.after.body) == (None, ("Text.",))
    for number in (0, 3, -1):
        with pytest.raises(GoneError):
            await histories.change(item.id, number, AUTHOR)


async def test_what_a_source_changes_is_nobodys(office: Office, histories: Histories) -> None:
    item = await published(office)
    await updated_by_its_source(office, item)
    await corrected(office, item, AUTHOR, "By hand.", Change.MARKED)
    history = await histories.of(item.id, 1, AUTHOR)
    assert [each.by for each in history.revisions.entries] == [AUTHOR, None, AUTHOR]


async def test_a_correction_that_was_given_up_made_nothing(
    office: Office, histories: Histories
) -> None:
    item = await published(office)
    draft = await office.correcting.begin(item.id, ADMIN, ChatId(ADMIN), Act.CORRECT)
    await office.publishing.cancel(draft.id, ADMIN)
    await updated_by_its_source(office, item)
    history = await histories.of(item.id, 1, AUTHOR)
    assert [each.by for each in history.revisions.entries] == [None, AUTHOR]


async def test_the_end_is_told_with_its_reason(office: Office, histories: Histories) -> None:
    item = await published(office)
    draft = await office.correcting.begin(item.id, OWNER, ChatId(OWNER), Act.RETRACT)
    draft = await office.correcting.note(draft.id, OWNER, "It was wrong.")
    await office.correcting.retract(draft.id, draft.version, OWNER)

    history = await histories.of(item.id, 1, AUTHOR)

    assert history.withdrawal is not None
    assert (history.withdrawal.by, history.withdrawal.why) == (OWNER, "It was wrong.")
    assert history.withdrawal.at == office.clock.now()
    assert [each.number for each in history.revisions.entries] == [1]


async def test_a_long_history_has_pages(
    office: Office, histories: Histories, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "PAGE_SIZE", 2)
    item = await published(office)
    for text in ("One.", "Two.", "Three."):
        await corrected(office, item, AUTHOR, text, Change.SILENT)
    shown = [
        [each.number for each in (await histories.of(item.id, page, AUTHOR)).revisions.entries]
        for page in (1, 2, 9)
    ]
    assert shown == [[4, 3], [2, 1], [2, 1]]


async def test_readers_do_not_look_back(office: Office, histories: Histories) -> None:
    item = await published(office)
    with pytest.raises(ForbiddenError):
        await histories.of(item.id, 1, READER)
    with pytest.raises(ForbiddenError):
        await histories.change(item.id, 1, READER)
    with pytest.raises(GoneError):
        await histories.of(ItemId(999), 1, AUTHOR)
