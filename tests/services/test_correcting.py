"""Correcting: a change reaches every copy once, and overwrites nobody else's."""

import asyncio
import datetime as dt
from dataclasses import replace

import pytest

from bot.domain.broadcasts import (
    OPEN,
    Broadcast,
    BroadcastState,
    DeliveryState,
    Lane,
    Purpose,
    Resolved,
)
from bot.domain.chats import ChatId, UserId
from bot.domain.desk import Act, AuditEntry, Change, DeskRole, Draft, DraftState
from bot.domain.news import Contact, Content, Correction, Item, ItemId, ItemState, Kind, Mention
from bot.errors import ForbiddenError, GoneError
from bot.services.correcting import ChangedMeanwhileError, RetractedError, mentions_after
from bot.services.drafting import StaleDraftError
from bot.services.releases import TooLongError, with_text
from tests.services.conftest import ADMIN, AUTHOR, OWNER, READER, Office
from tests.storage.builders import candidate

TEXT = "Observers arrive in Dushanbe\n\nA group of forty observers has arrived.\nThey stay a week."
EDITOR, OTHER = UserId(4), UserId(5)


async def published(office: Office, text: str = TEXT, by: UserId = AUTHOR) -> Item:
    draft = await office.publishing.compose(text, None, author=by, chat=ChatId(by), language="en")
    return await office.published(draft, by)


async def corrected(
    office: Office, item: Item, text: str = "Fifty observers.", by: UserId = AUTHOR
) -> Draft:
    """A correction of an item with another text, not yet sent."""
    draft = await office.correcting.begin(item.id, by, ChatId(by), Act.CORRECT)
    return await office.publishing.change(draft.id, by, lambda content: with_text(content, text))


async def broadcasts_of(office: Office, item: ItemId) -> list[Broadcast]:
    async with office.database.read() as tx:
        return list(await tx.broadcasts.of_item(item))


async def newest(office: Office, item: ItemId) -> Item:
    async with office.database.read() as tx:
        found = await tx.news.item(item)
    assert found is not None
    return found


async def last_entry(office: Office) -> AuditEntry:
    async with office.database.read() as tx:
        return (await tx.audit.latest(1))[0]


async def test_a_correction_is_a_revision_that_is_found_and_sent(office: Office) -> None:
    item = await published(office)
    draft = await corrected(office, item, "Fifty engineers have arrived.")
    noted = await office.correcting.note(draft.id, AUTHOR, " How many,\n and who. ")
    office.clock.advance(dt.timedelta(hours=2))

    broadcast = await office.correcting.correct(draft.id, noted.version, AUTHOR)

    now = await newest(office, item.id)
    assert now.revision == 2
    assert now.content.paragraphs == ("Fifty engineers have arrived.",)
    assert now.content.date == item.content.date
    assert now.correction == Correction(at=office.clock.now(), note="How many, and who.")
    assert [hit.item for hit in (await office.searching.find("engineers")).hits] == [now]
    assert (await office.searching.find("forty")).hits == ()
    assert (broadcast.purpose, broadcast.lane) == (Purpose.EDIT, Lane.DIGESTS)
    assert (broadcast.item, broadcast.revision, broadcast.author) == (item.id, 2, ChatId(AUTHOR))
    assert office.woken == ["delivery", "delivery"]


async def test_what_was_done_is_on_the_record(office: Office) -> None:
    item = await published(office)
    draft = await corrected(office, item)
    noted = await office.correcting.note(draft.id, AUTHOR, "How many.")
    await office.correcting.correct(draft.id, noted.version, AUTHOR)
    entry = await last_entry(office)
    assert (entry.act, entry.actor) == ("item.corrected", AUTHOR)
    assert entry.details == {
        "item": str(item.id),
        "draft": str(draft.id),
        "revision": "2",
        "change": "marked",
        "note": "How many.",
    }


@pytest.mark.parametrize(
    ("change", "is_marked", "purposes"),
    [
        (Change.SILENT, False, [Purpose.NEWS, Purpose.EDIT]),
        (Change.MARKED, True, [Purpose.NEWS, Purpose.EDIT]),
        (Change.NOTIFIED, True, [Purpose.NEWS, Purpose.EDIT, Purpose.NOTICE]),
    ],
)
async def test_the_kind_says_who_hears_of_it(
    office: Office, change: Change, is_marked: bool, purposes: list[Purpose]
) -> None:
    item = await published(office)
    draft = await corrected(office, item)
    chosen = await office.correcting.choose(draft.id, AUTHOR, change)
    await office.publishing.show(draft.id, 77, preview=76)
    await office.correcting.correct(draft.id, chosen.version, AUTHOR)
    assert ((await newest(office, item.id)).correction is not None) is is_marked
    started = await broadcasts_of(office, item.id)
    assert [each.purpose for each in started] == purposes
    assert [each.card for each in started[1:]] == [77] * (len(purposes) - 1)


async def test_a_silent_edit_keeps_what_readers_were_told_before(office: Office) -> None:
    item = await published(office)
    first = await corrected(office, item, "Fifty.")
    await office.correcting.correct(first.id, first.version, AUTHOR)
    told = (await newest(office, item.id)).correction
    second = await corrected(office, item, "Fifty-one.")
    silent = await office.correcting.choose(second.id, AUTHOR, Change.SILENT)
    office.clock.advance(dt.timedelta(hours=2))
    await office.correcting.correct(second.id, silent.version, AUTHOR)
    assert (await newest(office, item.id)).correction == told


async def test_pressing_twice_corrects_once(office: Office) -> None:
    item = await published(office)
    draft = await corrected(office, item)
    answers = await asyncio.gather(
        *(office.correcting.correct(draft.id, draft.version, AUTHOR) for _ in range(2)),
        return_exceptions=True,
    )
    assert sum(isinstance(answer, StaleDraftError) for answer in answers) == 1
    assert sum(isinstance(answer, Broadcast) for answer in answers) == 1
    assert (await newest(office, item.id)).revision == 2
    assert len(await broadcasts_of(office, item.id)) == 2


async def test_what_is_sent_is_what_was_previewed(office: Office) -> None:
    item = await published(office)
    draft = await corrected(office, item)
    await office.correcting.choose(draft.id, AUTHOR, Change.SILENT)
    with pytest.raises(StaleDraftError):
        await office.correcting.correct(draft.id, draft.version, AUTHOR)
    assert (await newest(office, item.id)).revision == 1


async def test_somebody_elses_correction_is_not_overwritten(office: Office) -> None:
    await office.hires(EDITOR, DeskRole.EDITOR)
    item = await published(office)
    mine = await corrected(office, item, "Mine.")
    theirs = await corrected(office, item, "Theirs.", EDITOR)
    await office.correcting.correct(theirs.id, theirs.version, EDITOR)

    with pytest.raises(ChangedMeanwhileError):
        await office.correcting.correct(mine.id, mine.version, AUTHOR)

    assert (await newest(office, item.id)).content.paragraphs == ("Theirs.",)
    kept = await office.publishing.draft(mine.id, AUTHOR)
    assert (kept.state, kept.content) == (DraftState.OPEN, mine.content)
    rebased = await office.correcting.rebase(mine.id, AUTHOR)
    await office.correcting.correct(mine.id, rebased.version, AUTHOR)
    assert (await newest(office, item.id)).content.paragraphs == ("Mine.",)


async def test_of_two_editors_at_once_one_is_told(office: Office) -> None:
    await office.hires(EDITOR, DeskRole.EDITOR)
    item = await published(office)
    drafts = [(await corrected(office, item, f"By {by}.", by), by) for by in (AUTHOR, EDITOR)]
    answers = await asyncio.gather(
        *(office.correcting.correct(draft.id, draft.version, by) for draft, by in drafts),
        return_exceptions=True,
    )
    assert sum(isinstance(answer, ChangedMeanwhileError) for answer in answers) == 1, answers
    assert (await newest(office, item.id)).revision == 2


async def test_a_correction_is_left_and_taken_up_again(office: Office) -> None:
    item = await published(office)
    draft = await corrected(office, item)
    again = await office.correcting.begin(item.id, AUTHOR, ChatId(AUTHOR), Act.CORRECT)
    assert again == await office.publishing.draft(draft.id, AUTHOR)
    assert draft.id in [one.id for one in await office.publishing.drafts(AUTHOR)]
    other = await office.correcting.begin(item.id, AUTHOR, ChatId(AUTHOR), Act.RETRACT)
    assert other.id != draft.id


async def test_a_draft_of_a_correction_becomes_no_second_item(office: Office) -> None:
    item = await published(office)
    draft = await corrected(office, item)
    with pytest.raises(StaleDraftError):
        await office.publishing.publish(draft.id, draft.version, AUTHOR)
    async with office.database.read() as tx:
        assert await tx.news.count() == 1


async def test_a_draft_that_is_no_correction_corrects_nothing(office: Office) -> None:
    draft = await office.publishing.compose(
        TEXT, None, author=AUTHOR, chat=ChatId(AUTHOR), language="en"
    )
    with pytest.raises(StaleDraftError):
        await office.correcting.correct(draft.id, draft.version, AUTHOR)
    with pytest.raises(StaleDraftError):
        await office.correcting.item(draft)


async def test_a_long_note_is_refused(office: Office) -> None:
    item = await published(office)
    draft = await corrected(office, item)
    with pytest.raises(TooLongError):
        await office.correcting.note(draft.id, AUTHOR, "x" * 161)
    noted = await office.correcting.note(draft.id, AUTHOR, " \n ")
    assert noted.amends is not None
    assert noted.amends.note is None


# Retractions


async def retracting(office: Office, item: Item, by: UserId = AUTHOR) -> Draft:
    draft = await office.correcting.begin(item.id, by, ChatId(by), Act.RETRACT)
    return await office.correcting.note(draft.id, by, "It never happened.")


async def test_a_retraction_takes_an_item_from_everywhere(office: Office) -> None:
    item = await published(office)
    draft = await retracting(office, item)
    broadcast = await office.correcting.retract(draft.id, draft.version, AUTHOR)
    assert (await newest(office, item.id)).state is ItemState.RETRACTED
    assert (await office.searching.find("observers")).hits == ()
    assert (broadcast.purpose, broadcast.lane) == (Purpose.RETRACTION, Lane.DIGESTS)
    async with office.database.read() as tx:
        assert (await tx.news.latest(page=1, size=5)).entries == ()
    entry = await last_entry(office)
    assert (entry.act, entry.details["note"]) == ("item.retracted", "It never happened.")


async def test_what_still_goes_out_is_stopped_by_a_retraction(office: Office) -> None:
    item = await published(office)
    draft = await retracting(office, item)
    await office.correcting.retract(draft.id, draft.version, AUTHOR)
    news, retraction = await broadcasts_of(office, item.id)
    assert news.state not in OPEN
    assert not news.was_refused
    assert retraction.state is BroadcastState.RUNNING


async def test_a_retraction_happens_once(office: Office) -> None:
    item = await published(office)
    first, second = await retracting(office, item), await retracting(office, item, OWNER)
    await office.correcting.retract(first.id, first.version, AUTHOR)
    with pytest.raises(StaleDraftError):
        await office.correcting.retract(first.id, first.version, AUTHOR)
    with pytest.raises(RetractedError):
        await office.correcting.retract(second.id, second.version, OWNER)
    assert len(await broadcasts_of(office, item.id)) == 2


async def test_a_retracted_item_cannot_be_corrected(office: Office) -> None:
    item = await published(office)
    correction = await corrected(office, item)
    draft = await retracting(office, item)
    await office.correcting.retract(draft.id, draft.version, AUTHOR)
    with pytest.raises(RetractedError):
        await office.correcting.correct(correction.id, correction.version, AUTHOR)
    with pytest.raises(RetractedError):
        await office.correcting.begin(item.id, AUTHOR, ChatId(AUTHOR), Act.CORRECT)


async def test_an_item_is_retracted_as_somebody_corrects_it(office: Office) -> None:
    item = await published(office)
    draft = await retracting(office, item)
    correction = await corrected(office, item)
    await office.correcting.correct(correction.id, correction.version, AUTHOR)
    await office.correcting.retract(draft.id, draft.version, AUTHOR)
    assert (await newest(office, item.id)).state is ItemState.RETRACTED
    assert (await office.searching.find("observers")).hits == ()


async def test_a_retraction_sends_nothing_by_the_button_of_a_correction(office: Office) -> None:
    item = await published(office)
    draft = await retracting(office, item)
    with pytest.raises(StaleDraftError):
        await office.correcting.correct(draft.id, draft.version, AUTHOR)
    correction = await corrected(office, item)
    with pytest.raises(StaleDraftError):
        await office.correcting.retract(correction.id, correction.version, AUTHOR)


async def test_a_correction_does_not_turn_into_a_retraction(office: Office) -> None:
    item = await published(office)
    correction, retraction = await corrected(office, item), await retracting(office, item)
    for draft, change in ((correction, Change.RETRACTION), (retraction, Change.SILENT)):
        with pytest.raises(StaleDraftError):
            await office.correcting.choose(draft.id, AUTHOR, change)


# Rights


@pytest.mark.parametrize("act", [Act.CORRECT, Act.RETRACT])
async def test_an_author_changes_only_what_they_have_published(office: Office, act: Act) -> None:
    await office.hires(OTHER, DeskRole.AUTHOR)
    await office.hires(EDITOR, DeskRole.EDITOR)
    item = await published(office)
    with pytest.raises(ForbiddenError):
        await office.correcting.begin(item.id, OTHER, ChatId(OTHER), act)
    with pytest.raises(ForbiddenError):
        await office.correcting.begin(item.id, READER, ChatId(READER), act)
    for by in (AUTHOR, EDITOR, ADMIN, OWNER):
        begun = await office.correcting.begin(item.id, by, ChatId(by), act)
        assert begun.author == by


async def test_an_imported_item_belongs_to_no_author(office: Office) -> None:
    await office.hires(EDITOR, DeskRole.EDITOR)
    await office.ingesting.take([candidate("imported")])
    async with office.database.read() as tx:
        item = await tx.news.find("imported")
    assert item is not None
    with pytest.raises(ForbiddenError):
        await office.correcting.begin(item.id, AUTHOR, ChatId(AUTHOR), Act.CORRECT)
    draft = await corrected(office, item, by=EDITOR)
    await office.correcting.correct(draft.id, draft.version, EDITOR)
    assert (await newest(office, item.id)).revision == 2


async def test_the_right_is_asked_for_when_it_is_sent(office: Office) -> None:
    item = await published(office)
    correction, retraction = await corrected(office, item), await retracting(office, item)
    async with office.database.begin() as tx:
        await tx.desk.withdraw(AUTHOR)
    for draft in (correction, retraction):
        with pytest.raises(ForbiddenError):
            await office.correcting.note(draft.id, AUTHOR, "A note")
        with pytest.raises(ForbiddenError):
            await office.correcting.rebase(draft.id, AUTHOR)
    with pytest.raises(ForbiddenError):
        await office.correcting.choose(correction.id, AUTHOR, Change.SILENT)
    with pytest.raises(ForbiddenError):
        await office.correcting.correct(correction.id, correction.version, AUTHOR)
    with pytest.raises(ForbiddenError):
        await office.correcting.retract(retraction.id, retraction.version, AUTHOR)
    assert (await newest(office, item.id)).revision == 1


async def test_each_is_offered_what_they_may_change(office: Office) -> None:
    await office.hires(EDITOR, DeskRole.EDITOR)
    mine = await published(office)
    theirs = await published(office, "Another\n\nText.", ADMIN)

    async def listed(by: UserId) -> list[ItemId]:
        page = await office.correcting.items(1, by, Act.CORRECT)
        return [item.id for item in page.entries]

    assert await listed(AUTHOR) == [mine.id]
    assert await listed(EDITOR) == [theirs.id, mine.id]
    with pytest.raises(ForbiddenError):
        await listed(READER)
    every = {Act.CORRECT, Act.RETRACT, Act.PUBLISH}
    assert await office.correcting.acts_on(mine.id, AUTHOR) == every
    assert await office.correcting.acts_on(theirs.id, AUTHOR) == {Act.PUBLISH}
    assert await office.correcting.acts_on(theirs.id, EDITOR) == every
    assert await office.correcting.acts_on(mine.id, READER) == set()


async def test_nobody_changes_anybody_elses_correction(office: Office) -> None:
    item = await published(office)
    draft = await corrected(office, item)
    with pytest.raises(GoneError):
        await office.correcting.note(draft.id, ADMIN, "x")
    with pytest.raises(GoneError):
        await office.correcting.correct(draft.id, draft.version, ADMIN)


# Copies


async def delivered(office: Office, item: Item, message: int) -> None:
    """The author's copy has arrived, under some message id."""
    now = office.clock.now()
    async with office.database.begin() as tx:
        (copy,) = await tx.broadcasts.claim(limit=1, now=now)
        await tx.broadcasts.resolve(
            [
                Resolved(
                    broadcast=copy.broadcast,
                    chat=copy.chat,
                    state=DeliveryState.SENT,
                    message=message,
                )
            ]
        )
    assert copy.item == item.id


async def test_an_item_is_known_by_its_copy(office: Office) -> None:
    await office.following.meet(office.chat(AUTHOR))
    item = await published(office)
    await delivered(office, item, 41)
    assert await office.correcting.item_at(ChatId(AUTHOR), 41) == item.id
    assert await office.correcting.item_at(ChatId(AUTHOR), 42) is None
    assert await office.correcting.item_at(ChatId(READER), 41) is None
    assert await office.correcting.copies_of(item.id) == 1


async def test_what_telegram_refused_goes_out_again_when_corrected(office: Office) -> None:
    item = await published(office)
    (refused,) = await broadcasts_of(office, item.id)
    async with office.database.begin() as tx:
        await tx.broadcasts.change(
            refused.id,
            BroadcastState.STOPPED,
            among=OPEN,
            reason="Bad Request",
            at=office.clock.now(),
        )
    draft = await corrected(office, item)
    await office.publishing.show(draft.id, 88, preview=87)
    resumed = await office.correcting.correct(draft.id, draft.version, AUTHOR)
    (now,) = await broadcasts_of(office, item.id)
    assert resumed.id == now.id == refused.id
    assert (now.state, now.reason, now.card) == (BroadcastState.RUNNING, None, 88)


async def test_what_was_refused_on_the_way_is_corrected_where_it_is_out_too(
    office: Office,
) -> None:
    """Telegram took the first text, and refused a correction in the middle of its sending."""
    await office.following.meet(office.chat(AUTHOR))
    item = await published(office)
    await delivered(office, item, 41)
    (refused,) = await broadcasts_of(office, item.id)
    async with office.database.begin() as tx:
        await tx.broadcasts.change(
            refused.id, BroadcastState.STOPPED, among=OPEN, reason="Bad Request"
        )
    draft = await corrected(office, item)
    edits = await office.correcting.correct(draft.id, draft.version, AUTHOR)
    news, started = await broadcasts_of(office, item.id)
    assert news.state is BroadcastState.RUNNING
    assert (started.purpose, started.id) == (Purpose.EDIT, edits.id)


# Who is in a corrected text


def says(text: str, *mentions: str, contact: str | None = None) -> Content:
    return Content(
        kind=Kind.BRIEF,
        lead=text,
        language="en",
        mentions=tuple(Mention(name=name) for name in mentions),
        contact=Contact(line=contact) if contact else None,
    )


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        (
            says("Anna Lind spoke.", "Anna Lind"),
            says("Anna Lind sang.", "Anna Lind"),
            ["Anna Lind"],
        ),
        (says("Anna Lind spoke.", "Anna Lind"), says("Jan Berg spoke.", "Jan Berg"), ["Jan Berg"]),
        (says("She spoke.", "Anna Lind"), says("She sang."), ["Anna Lind"]),
        (says("Anna Lind spoke.", "Anna Lind"), says("Then Anna Lind sang."), ["Anna Lind"]),
        (
            says("x", "Eva Holm", contact="Press officer Eva Holm"),
            says("y", contact="Press office"),
            [],
        ),
    ],
)
def test_whom_a_corrected_text_names(before: Content, after: Content, names: list[str]) -> None:
    assert [mention.name for mention in mentions_after(before, after)] == names


async def test_people_of_the_source_stay_with_a_corrected_item(office: Office) -> None:
    says_ = replace(candidate("x").content, mentions=(Mention(name="Anna Lind", role="Head"),))
    await office.ingesting.take([candidate("x", says_)])
    async with office.database.read() as tx:
        item = await tx.news.find("x")
    assert item is not None
    draft = await corrected(office, item, "Another text.", ADMIN)
    await office.correcting.correct(draft.id, draft.version, ADMIN)
    (kept,) = (await newest(office, item.id)).content.mentions
    assert (kept.name, kept.person) == ("Anna Lind", item.content.mentions[0].person)


async def test_an_item_that_is_not_there_is_said_to_be_gone_and_not_forbidden(
    office: Office,
) -> None:
    for member in (AUTHOR, ADMIN):
        with pytest.raises(GoneError):
            await office.correcting.begin(ItemId(99_999), member, ChatId(member), Act.CORRECT)
    with pytest.raises(ForbiddenError):
        await office.correcting.begin(ItemId(99_999), READER, ChatId(READER), Act.CORRECT)
