"""Services over a real database, with what they tell others recorded."""

import datetime as dt
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import pytest

from bot.clock import SettableClock
from bot.domain.chats import Chat, ChatId, ChatKind, ChatState, UserId
from bot.domain.desk import DeskRole, Draft
from bot.domain.news import Item
from bot.services.access import Access
from bot.services.approving import Approving
from bot.services.channels import Channels
from bot.services.correcting import Correcting
from bot.services.following import Following
from bot.services.ingesting import Ingesting
from bot.services.matching import Matching
from bot.services.people import People
from bot.services.publishing import Publishing
from bot.services.scheduling import Scheduling
from bot.services.searching import Searching
from bot.services.sending import Sending
from bot.services.wishing import Wishing
from storage.database import Database

OWNER = UserId(1)
ADMIN = UserId(2)
AUTHOR = UserId(3)
READER = UserId(9)


@dataclass(kw_only=True)
class Office:
    """One desk: its services, and how often delivery was woken."""

    database: Database
    clock: SettableClock
    access: Access
    publishing: Publishing
    correcting: Correcting
    scheduling: Scheduling
    approving: Approving
    sending: Sending
    channels: Channels
    following: Following
    wishing: Wishing
    searching: Searching
    ingesting: Ingesting
    woken: list[str] = field(default_factory=list)

    async def hires(self, user: UserId, role: DeskRole) -> None:
        async with self.database.begin() as tx:
            await tx.desk.grant(user=user, name=f"user {user}", role=role, at=self.clock.now())

    async def published(self, draft: Draft, by: UserId = AUTHOR) -> Item:
        """Publish a draft as it stands, and give the item that it became."""
        broadcast = await self.publishing.publish(draft.id, draft.version, by)
        async with self.database.read() as tx:
            item = await tx.news.item(broadcast.item)
        assert item is not None
        return item

    async def acts(self) -> list[str]:
        """What the audit says, the oldest first."""
        async with self.database.read() as tx:
            return [entry.act for entry in reversed(await tx.audit.latest(100))]

    async def follower(self, chat: int) -> Chat:
        known = await self.following.meet(self.chat(chat))
        await self.following.follow(known.id)
        return known

    def chat(self, number: int, kind: ChatKind = ChatKind.PRIVATE) -> Chat:
        return Chat(
            id=ChatId(number),
            kind=kind,
            title=f"chat {number}",
            language="en",
            state=ChatState.ACTIVE,
            since=self.clock.now(),
        )


@pytest.fixture
async def office(database: Database, clock: SettableClock) -> Office:
    access = Access(database=database, clock=clock, owners=frozenset({OWNER}))
    woken: list[str] = []
    publishing = Publishing(
        database=database,
        clock=clock,
        access=access,
        people=People(database),
        zone=ZoneInfo("Europe/Moscow"),
        default_language="en",
        published=lambda: woken.append("delivery"),
    )
    made = Office(
        database=database,
        clock=clock,
        access=access,
        publishing=publishing,
        scheduling=Scheduling(
            database=database,
            clock=clock,
            access=access,
            publishing=publishing,
            zone=ZoneInfo("Europe/Moscow"),
            grace=dt.timedelta(minutes=15),
            changed=lambda: woken.append("timetable"),
        ),
        correcting=Correcting(
            database=database,
            clock=clock,
            access=access,
            people=People(database),
            published=lambda: woken.append("delivery"),
        ),
        approving=Approving(
            database=database,
            clock=clock,
            access=access,
            changed=lambda: woken.append("timetable"),
        ),
        sending=Sending(
            database=database,
            clock=clock,
            access=access,
            changed=lambda: woken.append("cards"),
        ),
        channels=Channels(database=database, clock=clock, access=access),
        following=Following(database=database, clock=clock),
        wishing=Wishing(
            database=database,
            clock=clock,
            matching=Matching(
                database=database,
                clock=clock,
                people=People(database),
                zone=ZoneInfo("Europe/Moscow"),
            ),
        ),
        searching=Searching(
            database=database, clock=clock, people=People(database), zone=ZoneInfo("Europe/Moscow")
        ),
        ingesting=Ingesting(database=database, clock=clock),
        woken=woken,
    )
    await made.hires(ADMIN, DeskRole.ADMIN)
    await made.hires(AUTHOR, DeskRole.AUTHOR)
    return made
