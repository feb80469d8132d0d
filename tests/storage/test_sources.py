"""Sources and what was seen there: leases, traces kept for ever, inquiries and their cards."""

import datetime as dt
from dataclasses import replace

from bot.domain.chats import ChatId, UserId
from bot.domain.desk import DraftState
from bot.domain.news import Candidate
from bot.domain.sources import (
    Answer,
    InquiryKind,
    Source,
    SourceId,
    SourceKind,
    SourceState,
    Trace,
    TraceId,
    Trust,
)
from storage.database import Database
from storage.transaction import Transaction
from tests.storage.builders import NOON, candidate, content

DANA = UserId(7)
MINUTE = dt.timedelta(minutes=1)


def source(address: str = "https://example.org/feed", **changes: object) -> Source:
    made = Source(
        id=SourceId(0),
        kind=SourceKind.FEED,
        address=address,
        title="Press office",
        added_by=DANA,
        next_at=NOON,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def trace(of: Source, guid: str = "a", **changes: object) -> Trace:
    made = Trace(
        id=TraceId(0),
        source=of.id,
        guid=guid,
        address=f"https://example.org/{guid}",
        digest="d",
        changed_at=NOON,
        first_at=NOON,
        last_at=NOON,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


async def claimed(tx: Transaction, holder: str, now: dt.datetime, limit: int = 9) -> list[str]:
    due = await tx.sources.claim(holder=holder, now=now, seconds=120, limit=limit)
    return [each.address for each in due]


async def test_a_source_comes_back_as_it_was_stored(database: Database) -> None:
    async with database.begin() as tx:
        stored = await tx.sources.add(
            source(
                kind=SourceKind.PAGE,
                recipe='{"item":"li"}',
                language="ru",
                section="news",
                trust=Trust.PUBLISH,
                interval=dt.timedelta(hours=1),
                is_fresh=False,
                etag='"e"',
                last_modified="yesterday",
                hosts=("a.example", "b.example"),
                visited_at=NOON,
                errors=2,
                error="status:404",
            )
        )
        assert await tx.sources.get(stored.id) == stored
        assert await tx.sources.at(stored.address) == stored
        assert await tx.sources.at("https://example.org/other") is None
        gone = replace(stored, state=SourceState.REMOVED)
        await tx.sources.store(gone)
        assert await tx.sources.all() == ()
        assert await tx.sources.at(stored.address) == gone


async def test_what_is_due_is_visited_by_one_at_a_time(database: Database) -> None:
    async with database.begin() as tx:
        late = await tx.sources.add(source("https://a.example", next_at=NOON - 2 * MINUTE))
        await tx.sources.add(source("https://b.example", next_at=NOON - MINUTE))
        await tx.sources.add(source("https://c.example", next_at=NOON + MINUTE))
        await tx.sources.add(source("https://d.example", state=SourceState.PAUSED))
        assert await tx.sources.is_due(NOON)
        assert await claimed(tx, "one", NOON, limit=1) == ["https://a.example"]
        assert await claimed(tx, "two", NOON) == ["https://b.example"]
        assert not await tx.sources.is_due(NOON)
        assert await claimed(tx, "two", NOON + 119 * dt.timedelta(seconds=1)) == [
            "https://c.example"
        ]
        # A lease that ran out is free, and so is one from a clock that was set back.
        assert await claimed(tx, "two", NOON + 3 * MINUTE, limit=1) == ["https://a.example"]
        assert not await tx.sources.is_held(late.id, holder="one")
        assert await claimed(tx, "three", NOON - 30 * MINUTE) == []
        await tx.sources.release(late.id, holder="one")
        assert await tx.sources.is_held(late.id, holder="two")
        await tx.sources.release(late.id, holder="two")
        assert await claimed(tx, "one", NOON, limit=1) == ["https://a.example"]


async def test_entries_are_found_by_guid_and_by_address_for_ever(database: Database) -> None:
    async with database.begin() as tx:
        one = await tx.sources.add(source())
        other = await tx.sources.add(source("https://example.com/feed"))
        first = await tx.traces.add(trace(one))
        again = await tx.traces.add(trace(one, digest="e"))
        theirs = await tx.traces.add(trace(other))
        assert await tx.traces.of_guids(one.id, ["a", "A"]) == {"a": (again, first)}
        assert await tx.traces.of_address("https://example.org/a") == (theirs, again, first)
        assert await tx.traces.count(one.id) == 2
        long = await tx.traces.add(trace(one, "x" * 9000, address=None))
        assert await tx.traces.of_guids(one.id, ["x" * 9000]) == {"x" * 9000: (long,)}
        await tx.traces.see([first.id], NOON + MINUTE)
        assert await tx.traces.latest(one.id) == (replace(first, last_at=NOON + MINUTE),)


async def test_a_trace_tells_the_item_that_its_draft_became(database: Database) -> None:
    async with database.begin() as tx:
        of = await tx.sources.add(source())
        draft = await tx.drafts.create(
            author=DANA, chat=ChatId(7), content=content("From a source."), at=NOON
        )
        await tx.traces.add(trace(of, draft=draft.id, leads=True))
        assert [each.draft for each in await tx.traces.on_the_desk()] == [draft.id]
        item = await tx.news.add(candidate("desk:1"), at=NOON)
        await tx.drafts.close(draft.id, DraftState.PUBLISHED)
        await tx.drafts.became(draft.id, item.id)
        assert await tx.traces.on_the_desk() == ()
        assert (await tx.traces.of_guids(of.id, ["a"]))["a"][0].item == item.id


async def test_an_item_is_led_by_a_source_that_is_visited(database: Database) -> None:
    async with database.begin() as tx:
        one = await tx.sources.add(source())
        other = await tx.sources.add(source("https://example.com/feed"))
        item = await tx.news.add(candidate("a"), at=NOON)
        await tx.traces.add(trace(one, item=item.id, leads=True))
        await tx.traces.add(trace(other, item=item.id))
        assert await tx.traces.is_led(item.id, but=other.id)
        assert not await tx.traces.is_led(item.id, but=one.id)
        assert len(await tx.traces.of_item(item.id)) == 2
        await tx.sources.store(replace(one, state=SourceState.PAUSED))
        assert not await tx.traces.is_led(item.id, but=other.id)


async def test_what_was_there_last_is_known(database: Database) -> None:
    async with database.begin() as tx:
        of = await tx.sources.add(source())
        old = await tx.traces.add(trace(of, "old"))
        new = await tx.traces.add(trace(of, "new", last_at=NOON + MINUTE))
        assert [each.id for each in await tx.traces.latest(of.id)] == [new.id]
        waits = Candidate(guid="w", content=content("It waits."))
        await tx.traces.store(replace(old, last_at=NOON + MINUTE, waiting=waits))
        assert {each.id for each in await tx.traces.latest(of.id)} == {old.id, new.id}
        waiting = (await tx.traces.of_guids(of.id, ["old"]))["old"][0].waiting
        assert waiting == waits


async def test_an_inquiry_is_shown_until_it_is_answered_once(database: Database) -> None:
    async with database.begin() as tx:
        of = await tx.sources.add(source())
        item = await tx.news.add(candidate("a"), at=NOON)
        asked = await tx.inquiries.ask(
            of.id, InquiryKind.ALIKE, item=item.id, of=[DANA, UserId(8)], at=NOON
        )
        held = await tx.traces.add(
            trace(of, inquiry=asked.id, waiting=Candidate(guid="w", content=content()))
        )
        assert await tx.traces.of_inquiry(asked.id) == (held,)
        assert await tx.inquiries.open_of(of.id) == (asked,)
        first, second = await tx.inquiries.wanted()
        assert await tx.plans.is_work(NOON)
        await tx.inquiries.shown(first, 55)
        await tx.inquiries.forget(second)
        assert await tx.inquiries.wanted() == ()
        assert not await tx.plans.is_work(NOON)
        assert await tx.inquiries.answer(asked.id, Answer.SAME, by=DANA)
        assert not await tx.inquiries.answer(asked.id, Answer.NEWS, by=UserId(8))
        assert await tx.inquiries.open_of(of.id) == ()
        (card,) = await tx.inquiries.wanted()
        assert (card.user, card.message) == (DANA, 55)
        answered = await tx.inquiries.get(asked.id)
        assert answered is not None
        assert (answered.answer, answered.answered_by) == (Answer.SAME, DANA)


async def test_what_stands_around_a_day_includes_what_was_retracted(database: Database) -> None:
    async with database.begin() as tx:
        near = await tx.news.add(candidate("near", content(day=NOON.date())), at=NOON)
        await tx.news.add(candidate("far", content(day=dt.date(2024, 1, 1))), at=NOON)
        await tx.news.add(candidate("ru", content(day=NOON.date(), language="ru")), at=NOON)
        await tx.news.retract(near.id)
        found = await tx.news.around(dt.date(2024, 2, 28), dt.date(2024, 3, 3), "en")
        assert [each.id for each in found] == [near.id]
