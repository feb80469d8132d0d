"""Privacy: a reader sees what is stored of them and has it erased; the office keeps its own."""

import json

import pytest
from sqlalchemy import func, select

from bot.domain.chats import Cadence, ChatId, Follow, Prompt, Target
from bot.domain.desk import Draft
from bot.domain.digests import Habits, Turn
from bot.domain.inbox import Body
from bot.domain.manners import Format, Look, Manner
from bot.domain.news import Content, Kind
from bot.services.privacy import Privacy
from storage.database import Database
from storage.models import metadata
from tests.services.conftest import AUTHOR, Office
from tests.services.test_retaining import KEPT

CHAT = ChatId(AUTHOR)


@pytest.fixture
def privacy(database: Database) -> Privacy:
    return Privacy(database=database, kept=KEPT)


async def drafted(office: Office, lead: str) -> Draft:
    content = Content(kind=Kind.BRIEF, lead=lead, language="en")
    async with office.database.begin() as tx:
        return await tx.drafts.create(
            author=AUTHOR, chat=CHAT, content=content, at=office.clock.now()
        )


async def test_a_stranger_has_nothing_stored(privacy: Privacy) -> None:
    assert await privacy.stored(CHAT, AUTHOR) == {}


async def test_what_is_erased_is_gone(office: Office, privacy: Privacy) -> None:
    await office.follower(CHAT)
    await drafted(office, "Not yet published.")
    before = await privacy.stored(CHAT, AUTHOR)
    assert before["drafts"] == ["Not yet published."]
    assert len(before["follows"]) == 1

    await privacy.erase(CHAT)

    assert await privacy.stored(CHAT, AUTHOR) == {}
    assert await office.publishing.drafts(AUTHOR) == ()


async def test_what_could_not_be_read_is_erased_too(office: Office, privacy: Privacy) -> None:
    body: Body = {"message": {"chat": {"id": CHAT}, "text": "unreadable"}}
    async with office.database.begin() as tx:
        (received,) = await tx.inbox.store({1: body}, at=office.clock.now())
        await tx.inbox.set_aside({received.number: "KeyError"}, at=office.clock.now())

    await privacy.erase(CHAT)

    async with office.database.begin() as tx:
        assert len(await tx.inbox.store({1: body}, at=office.clock.now())) == 1


async def test_what_could_not_be_read_is_shown(office: Office, privacy: Privacy) -> None:
    await office.follower(CHAT)
    body: Body = {"message": {"chat": {"id": CHAT}, "text": "unreadable"}}
    another: Body = {"message": {"chat": {"id": CHAT + 1}, "text": "somebody else's"}}
    async with office.database.begin() as tx:
        received = await tx.inbox.store({5: body, 6: another, 7: body}, at=office.clock.now())
        reasons = {each.number: "KeyError" for each in received[:2]}
        await tx.inbox.set_aside(reasons, at=office.clock.now())

    stored = await privacy.stored(CHAT, AUTHOR)

    assert stored["updates_set_aside"] == [
        {
            "number": 5,
            "received": office.clock.now().isoformat(),
            "reason": "KeyError",
            "update": body,
        }
    ]
    assert json.loads(json.dumps(stored)) == stored


async def test_published_news_and_the_role_outlive_an_erasure(
    office: Office, privacy: Privacy
) -> None:
    await office.follower(CHAT)
    draft = await drafted(office, "Published.")
    item = await office.published(draft)

    await privacy.erase(CHAT)

    async with office.database.read() as tx:
        assert await tx.news.item(item.id) == item
        assert await tx.desk.member(AUTHOR) is not None


OF_THE_DESK = {
    "amendments", "approvals", "audit", "broadcasts", "drafts", "invitations", "items", "members",
    "reviews", "showings",
}  # fmt: skip
"""What somebody did at the desk is the office's, and /privacy says so."""
PERSONAL = {"chat_id", "chat", "user_id", "author", "by", "actor", "edited_by", "user"}


async def test_an_erasure_leaves_no_row_in_any_table(office: Office, privacy: Privacy) -> None:
    """By the tables themselves, so that a new one cannot be forgotten."""
    now = office.clock.now()
    await office.follower(CHAT)
    await drafted(office, "Not yet published.")
    body: Body = {"message": {"chat": {"id": CHAT}, "text": "unreadable"}}
    async with office.database.begin() as tx:
        search = await tx.searches.remember("bridges", at=now)
        await tx.searches.note(CHAT, search, at=now)
        await tx.follows.add(Follow(chat=CHAT, target=Target.SEARCH, key=str(search), since=now))
        await tx.habits.put(CHAT, Habits(zone="UTC", quiet=(1320, 420)))
        await tx.habits.saw(CHAT, now)
        await tx.manners.put(CHAT, Manner(Look(Format.TEXT)))
        await tx.turns.put([Turn(chat=CHAT, cadence=Cadence.DAILY, since=now, due=now)])
        await tx.prompts.ask(Prompt(chat=CHAT, message=1, user=AUTHOR, purpose="x"), at=now)
        (received,) = await tx.inbox.store({1: body}, at=now)
        await tx.inbox.set_aside({received.number: "KeyError"}, at=now)
    stored = await privacy.stored(CHAT, AUTHOR)
    assert stored["settings"]["format"] == "text"
    await privacy.erase(CHAT)
    left = {}
    async with office.database._writer.connect() as connection:
        for table in metadata.sorted_tables:
            for column in table.columns:
                if column.name in PERSONAL and table.name not in OF_THE_DESK:
                    rows = select(func.count()).select_from(table).where(column == CHAT)
                    left[f"{table.name}.{column.name}"] = (
                        await connection.execute(rows)
                    ).scalar_one()
    assert len(left) >= 10
    assert not {name for name, count in left.items() if count}
    async with office.database.read() as tx:
        assert await tx.searches.text(search) == "bridges", "kept, without the person"
