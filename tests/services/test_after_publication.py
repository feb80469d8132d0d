"""After publication: copies sent again, pinned, followed up; each by whoever may, and no other."""

from dataclasses import dataclass

import pytest

from bot.domain.broadcasts import BroadcastId, DeliveryState, Resolved
from bot.domain.chats import ChatId, ChatKind, UserId
from bot.domain.desk import Draft
from bot.domain.news import Item
from bot.errors import ForbiddenError, GoneError
from bot.services.continuing import Continuing
from bot.services.pinning import Pinning
from bot.services.redelivering import Redelivering
from tests.services.conftest import ADMIN, AUTHOR, OWNER, READER, Office

CHANNEL = ChatId(-100500)


@dataclass(frozen=True)
class Published:
    item: Item
    broadcast: BroadcastId


async def drafted(office: Office, text: str = "The ministers met.") -> Draft:
    return await office.publishing.compose(
        text, None, author=AUTHOR, chat=ChatId(AUTHOR), language="en"
    )


@pytest.fixture
async def published(office: Office) -> Published:
    """An item that the author has, and that a channel has refused."""
    await office.channels.offer(office.chat(CHANNEL, ChatKind.CHANNEL), READER)
    await office.channels.use(CHANNEL, OWNER)
    await office.following.meet(office.chat(AUTHOR))
    item = await office.published(await drafted(office))
    async with office.database.begin() as tx:
        (broadcast,) = await tx.broadcasts.of_item(item.id)
        await tx.broadcasts.expand(broadcast.id, size=100)
        await tx.broadcasts.prove(broadcast.id)
        await tx.broadcasts.claim(limit=10, now=office.clock.now())
        sent, failed = DeliveryState.SENT, DeliveryState.FAILED
        await tx.broadcasts.resolve(
            [
                Resolved(broadcast.id, ChatId(AUTHOR), sent, 5),
                Resolved(broadcast.id, CHANNEL, failed, None, "no rights"),
            ]
        )
        await tx.broadcasts.finish(broadcast.id, at=office.clock.now())
    return Published(item, broadcast.id)


async def arrives(office: Office, published: Published) -> None:
    """The channel takes its copy after all."""
    async with office.database.begin() as tx:
        await tx.recent.resend(published.broadcast, CHANNEL)
        await tx.broadcasts.claim(limit=10, now=office.clock.now())
        sent = Resolved(published.broadcast, CHANNEL, DeliveryState.SENT, 7)
        await tx.broadcasts.resolve([sent])


def redelivering(office: Office) -> Redelivering:
    return Redelivering(
        database=office.database,
        clock=office.clock,
        access=office.access,
        changed=lambda: office.woken.append("again"),
    )


async def test_what_was_refused_is_sent_again_once(office: Office, published: Published) -> None:
    service = redelivering(office)
    (before,) = (await service.recent(CHANNEL, ADMIN)).copies
    assert (before.item.id, before.copy.state) == (published.item.id, DeliveryState.FAILED)
    shown, again = await service.resend(published.broadcast, CHANNEL, ADMIN)
    assert again
    assert shown.copies[0].copy.state is DeliveryState.WAITING
    _, twice = await service.resend(published.broadcast, CHANNEL, ADMIN)
    assert not twice
    assert (await office.acts()).count("chat.resent") == 1
    assert "again" in office.woken


@pytest.mark.parametrize("user", [AUTHOR, READER])
async def test_only_admins_look_and_send_again(
    office: Office, published: Published, user: UserId
) -> None:
    service = redelivering(office)
    with pytest.raises(ForbiddenError):
        await service.recent(CHANNEL, user)
    with pytest.raises(ForbiddenError):
        await service.resend(published.broadcast, CHANNEL, user)


async def test_a_private_chat_is_nobodys_to_look_into(office: Office, published: Published) -> None:
    with pytest.raises(GoneError):
        await redelivering(office).recent(ChatId(AUTHOR), OWNER)
    with pytest.raises(GoneError):
        await redelivering(office).resend(published.broadcast, ChatId(AUTHOR), OWNER)


def pinning(office: Office) -> Pinning:
    return Pinning(database=office.database, clock=office.clock, access=office.access)


async def test_copies_are_pinned_where_they_are(office: Office, published: Published) -> None:
    service = pinning(office)
    assert (await service.copies(published.broadcast, AUTHOR)).copies == {}
    await arrives(office, published)
    found = await service.copies(published.broadcast, AUTHOR)
    assert found.copies == {CHANNEL: 7}
    await service.pin(published.broadcast, found.copies, AUTHOR)
    assert (await service.copies(published.broadcast, AUTHOR)).pinned == {CHANNEL: 7}
    await service.unpin(published.broadcast, [CHANNEL], AUTHOR)
    assert (await service.copies(published.broadcast, AUTHOR)).pinned == {}
    assert [act for act in await office.acts() if "pin" in act] == ["item.pinned", "item.unpinned"]


async def test_what_is_pinned_nowhere_is_not_put_on_record(
    office: Office, published: Published
) -> None:
    await pinning(office).pin(published.broadcast, {}, AUTHOR)
    assert "item.pinned" not in await office.acts()


async def test_others_pin_nothing(office: Office, published: Published) -> None:
    with pytest.raises(ForbiddenError):
        await pinning(office).copies(published.broadcast, READER)
    with pytest.raises(ForbiddenError):
        await pinning(office).pin(published.broadcast, {CHANNEL: 7}, READER)
    with pytest.raises(ForbiddenError):
        await pinning(office).unpin(published.broadcast, [CHANNEL], READER)


async def test_what_was_taken_back_leaves_its_pins_once(
    office: Office, published: Published
) -> None:
    service = pinning(office)
    await service.pin(published.broadcast, {CHANNEL: 7}, AUTHOR)
    async with office.database.begin() as tx:
        await tx.news.retract(published.item.id)
    with pytest.raises(GoneError):
        await service.copies(published.broadcast, AUTHOR)
    assert await service.left_behind(published.item.id) == {CHANNEL: 7}
    assert await service.left_behind(published.item.id) == {}


async def test_a_follow_up_is_sent_under_the_copies_of_the_earlier_item(
    office: Office, published: Published
) -> None:
    service = Continuing(database=office.database, access=office.access)
    draft = await service.follow(
        await drafted(office, "They met again."), published.item.id, AUTHOR
    )
    earlier = await service.told(draft)
    assert earlier is not None
    assert earlier.id == published.item.id
    again = await service.follow(draft, published.item.id, AUTHOR)
    assert again == draft, "a message that is handled again changes nothing"
    item = await office.published(draft)
    async with office.database.read() as tx:
        (broadcast,) = await tx.broadcasts.of_item(item.id)
    assert broadcast.source == published.broadcast


async def test_a_draft_that_stands_by_itself_is_no_follow_up(
    office: Office, published: Published
) -> None:
    service = Continuing(database=office.database, access=office.access)
    draft = await service.follow(
        await drafted(office, "They met again."), published.item.id, AUTHOR
    )
    alone = await service.part(draft, AUTHOR)
    assert alone.follows is None
    assert alone.version == draft.version + 1
    item = await office.published(alone)
    async with office.database.read() as tx:
        (broadcast,) = await tx.broadcasts.of_item(item.id)
    assert broadcast.source is None


async def test_nobody_makes_anothers_draft_a_follow_up(
    office: Office, published: Published
) -> None:
    service = Continuing(database=office.database, access=office.access)
    draft = await drafted(office, "They met again.")
    with pytest.raises(GoneError):
        await service.follow(draft, published.item.id, ADMIN)
    with pytest.raises(ForbiddenError):
        await service.follow(draft, published.item.id, READER)
    with pytest.raises(GoneError):
        await service.earlier(type(published.item.id)(999), AUTHOR)
    async with office.database.begin() as tx:
        await tx.news.retract(published.item.id)
    with pytest.raises(GoneError):
        await service.follow(draft, published.item.id, AUTHOR)
