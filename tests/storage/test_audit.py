"""The audit keeps every act, the newest first."""

import datetime as dt

from bot.domain.chats import UserId
from bot.domain.desk import AuditEntry
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
