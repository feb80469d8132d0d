"""The audit keeps every act, the newest first."""

import datetime as dt
from dataclasses import replace

from bot.domain.chats import UserId
from bot.domain.desk import AuditEntry, AuditFilter, Field
from storage.database import Database
from tests.storage.builders import NOON


def entry(act: str, minutes: int = 0) -> AuditEntry:
    return AuditEntry(
        at=NOON + dt.timedelta(minutes=minutes),
        actor=UserId(2**40),
        act=act,
        subject="item 5",
        details={"title": "Саммит", "section": "summits"},
    )


async def test_acts_are_kept_as_they_were(database: Database) -> None:
    async with database.begin() as tx:
        assert await tx.audit.latest(5) == ()
        for minutes, act in enumerate(["publish", "retract", "grant"]):
            await tx.audit.record(entry(act, minutes))
    async with database.read() as tx:
        assert await tx.audit.latest(2) == (entry("grant", 2), entry("retract", 1))


async def test_the_last_act_on_a_subject_is_found(database: Database) -> None:
    async with database.begin() as tx:
        for minutes, act in enumerate(["publish", "retract", "publish", "grant"]):
            await tx.audit.record(entry(act, minutes))
        assert await tx.audit.last_of("item 5", ("publish", "retract")) == entry("publish", 2)
        assert await tx.audit.last_of("item 6", ("publish",)) is None
        assert await tx.audit.last_of("item 5", ("revoke",)) is None


async def test_the_record_is_paged_and_narrowed(database: Database) -> None:
    async with database.begin() as tx:
        for number in range(25):
            act = "item.published" if number % 2 else "item_published"
            await tx.audit.record(replace(entry(act, number), actor=UserId(number % 3)))
    async with database.read() as tx:
        first = await tx.audit.page(AuditFilter(), 1, size=10)
        assert (first.number, first.pages, first.total) == (1, 3, 25)
        assert first.entries[0] == replace(entry("item_published", 24), actor=UserId(0))
        beyond = await tx.audit.page(AuditFilter(), 9, size=10)
        assert (beyond.number, len(beyond.entries)) == (3, 5)
        items = AuditFilter(field=Field.ITEMS, actor=UserId(1))
        narrowed = await tx.audit.page(items, 1, size=10)
        assert [each.act for each in narrowed.entries] == ["item.published"] * narrowed.total
        assert {each.actor for each in narrowed.entries} == {UserId(1)}
        assert await tx.audit.actors(2) == (UserId(0), UserId(2))
