"""Sending: how far it has come, and who may pause, resume and stop it."""

import datetime as dt

import pytest

from bot.domain.broadcasts import BroadcastId, BroadcastState
from bot.domain.chats import ChatId, UserId
from bot.domain.desk import Act, Change, DeskRole
from bot.domain.news import ItemId
from bot.errors import ForbiddenError, GoneError
from bot.messages.broadcasts import Run
from bot.services.releases import with_text
from tests.services.conftest import ADMIN, AUTHOR, OWNER, READER, Office

EDITOR, OTHER = UserId(4), UserId(5)


async def sent(office: Office, text: str = "One paragraph.", *, card: int = 7) -> Run:
    """Something that the author publishes, with its card in their chat."""
    draft = await office.publishing.compose(
        text, None, author=AUTHOR, chat=ChatId(AUTHOR), language="en"
    )
    await office.publishing.show(draft.id, card, preview=card - 1)
    broadcast = await office.publishing.publish(draft.id, draft.version, AUTHOR)
    return await office.sending.run(broadcast.id, AUTHOR)


async def corrected(office: Office, item: ItemId, *, card: int) -> Run:
    """A correction of which readers are notified, which is two broadcasts."""
    draft = await office.correcting.begin(item, AUTHOR, ChatId(AUTHOR), Act.CORRECT)
    await office.publishing.change(draft.id, AUTHOR, lambda content: with_text(content, "Two."))
    await office.publishing.show(draft.id, card, preview=card - 1)
    chosen = await office.correcting.choose(draft.id, AUTHOR, Change.NOTIFIED)
    broadcast = await office.correcting.correct(draft.id, chosen.version, AUTHOR)
    return await office.sending.run(broadcast.id, AUTHOR)


def states(run: Run) -> list[BroadcastState]:
    return [track.broadcast.state for track in run.tracks]


async def test_a_run_knows_its_card_and_how_far_it_has_come(office: Office) -> None:
    for number in (11, 12):
        await office.follower(number)
    run = await sent(office)
    assert run.place == (ChatId(AUTHOR), 7)
    assert run.is_open
    (track,) = run.tracks
    assert (track.progress.waiting, track.progress.to_come, track.progress.total) == (1, 2, 3)
    assert run.left == 3


async def test_a_pause_a_resumption_and_a_stop(office: Office) -> None:
    number = (await sent(office)).first.id
    assert states(await office.sending.pause(number, AUTHOR)) == [BroadcastState.PAUSED]
    assert states(await office.sending.resume(number, AUTHOR)) == [BroadcastState.RUNNING]
    office.clock.advance(dt.timedelta(minutes=2))
    stopped = await office.sending.stop(number, AUTHOR)
    assert states(stopped) == [BroadcastState.STOPPED]
    assert stopped.first.ended_at == office.clock.now()
    assert not stopped.first.was_refused
    assert await office.acts() == [
        "item.published",
        "broadcast.paused",
        "broadcast.resumed",
        "broadcast.stopped",
    ]
    assert office.woken == ["delivery", "cards", "cards", "cards"]


async def test_what_changes_nothing_is_not_on_the_record(office: Office) -> None:
    number = (await sent(office)).first.id
    await office.sending.resume(number, AUTHOR)
    await office.sending.stop(number, AUTHOR)
    for act in (office.sending.stop, office.sending.resume, office.sending.pause):
        assert states(await act(number, AUTHOR)) == [BroadcastState.STOPPED]
    assert await office.acts() == ["item.published", "broadcast.stopped"]


async def test_a_correction_with_notices_is_one_run(office: Office) -> None:
    news = await sent(office)
    run = await corrected(office, news.item.id, card=17)
    assert len(run.tracks) == 2
    assert (await office.sending.run(run.tracks[1].broadcast.id, AUTHOR)) == run
    assert states(await office.sending.pause(run.first.id, AUTHOR)) == [BroadcastState.PAUSED] * 2
    assert states(await office.sending.run(news.first.id, AUTHOR)) == [BroadcastState.RUNNING]
    listed = await office.sending.under_way(AUTHOR)
    assert {each.first.id for each in listed} == {news.first.id, run.first.id}


async def test_an_author_steers_only_their_own(office: Office) -> None:
    await office.hires(OTHER, DeskRole.AUTHOR)
    await office.hires(EDITOR, DeskRole.EDITOR)
    number = (await sent(office)).first.id
    for by in (OTHER, READER):
        for act in (office.sending.pause, office.sending.stop, office.sending.run):
            with pytest.raises(ForbiddenError):
                await act(number, by)
    with pytest.raises(ForbiddenError):
        await office.sending.under_way(READER)
    assert await office.sending.under_way(OTHER) == ()
    for by in (AUTHOR, EDITOR, ADMIN, OWNER):
        assert [each.first.id for each in await office.sending.under_way(by)] == [number]
        await office.sending.pause(number, by)
        assert states(await office.sending.resume(number, by)) == [BroadcastState.RUNNING]


async def test_what_never_was_is_gone(office: Office) -> None:
    with pytest.raises(GoneError):
        await office.sending.run(BroadcastId(99), ADMIN)


async def test_the_card_moves_with_its_author_alone(office: Office) -> None:
    run = await sent(office)
    assert not await office.sending.show_on(run.first.id, 31, ADMIN)
    assert (await office.sending.run(run.first.id, AUTHOR)).place == (ChatId(AUTHOR), 7)
    assert await office.sending.show_on(run.first.id, 31, AUTHOR)
    assert (await office.sending.run(run.first.id, AUTHOR)).place == (ChatId(AUTHOR), 31)


async def test_both_sections_of_a_card_move_together(office: Office) -> None:
    news = await sent(office)
    run = await corrected(office, news.item.id, card=17)
    await office.sending.show_on(run.first.id, 31, AUTHOR)
    moved = await office.sending.run(run.first.id, AUTHOR)
    assert {track.broadcast.card for track in moved.tracks} == {31}
    assert len(moved.tracks) == 2


async def test_cards_are_kept_of_what_is_open_and_of_what_has_just_ended(office: Office) -> None:
    first, second = await sent(office, "One."), await sent(office, "Two.", card=9)
    await office.sending.stop(first.first.id, AUTHOR)

    async def kept(ended: list[BroadcastId], look_back: int = 0) -> set[BroadcastId]:
        runs = await office.sending.cards(ended, look_back=look_back)
        return {run.first.id for run in runs}

    assert await kept([]) == {second.first.id}
    assert await kept([first.first.id, BroadcastId(99)]) == {first.first.id, second.first.id}
    assert await kept([], look_back=5) == {first.first.id, second.first.id}


async def test_what_goes_out_without_a_card_has_none(office: Office) -> None:
    draft = await office.publishing.compose(
        "One.", None, author=AUTHOR, chat=ChatId(AUTHOR), language="en"
    )
    await office.publishing.publish(draft.id, draft.version, AUTHOR)
    assert await office.sending.cards([]) == ()
    assert len(await office.sending.under_way(AUTHOR)) == 1
