"""What a fault makes happen to a chat: really, with its updates, as if a person had done it."""

from collections.abc import Callable, Mapping

from bot.simulator.chats import RULING, Chat, ChatType, Status
from bot.simulator.faults import MISHAPS, FaultKind
from bot.simulator.world import World


async def before(world: World, method: str, fields: Mapping[str, object]) -> int | None:
    """Let a call meet the faults that stand in its way; gives the chat that it is about."""
    chat = _chat_in(world, fields)
    await world.faults.before(method, chat)
    if chat is not None:
        for kind in MISHAPS:
            if world.faults.drawn(kind, method, chat) is not None:
                befall(world, kind, world.chats[chat])
    return chat


def befall(world: World, kind: FaultKind, chat: Chat) -> None:
    """Let it happen to a chat, if it can happen to one of its type."""
    _MISHAPS[kind](world, chat)


def _blocked(world: World, chat: Chat) -> None:
    if chat.type is ChatType.PRIVATE:
        world.set_blocked(world.user(chat.id), blocked=True)


def _kicked(world: World, chat: Chat) -> None:
    _by_owner(world, chat, Status.KICKED)


def _deactivated(world: World, chat: Chat) -> None:
    if chat.type is ChatType.PRIVATE:
        world.deactivate(world.user(chat.id))


def _rights_revoked(world: World, chat: Chat) -> None:
    """A channel's owner takes all rights away; in a group the bot is a plain member again."""
    status = Status.ADMINISTRATOR if chat.type is ChatType.CHANNEL else Status.MEMBER
    if chat.is_ruled_by(world.bot.id):
        _by_owner(world, chat, status, rights=frozenset())


def _group_upgraded(world: World, chat: Chat) -> None:
    if chat.type is ChatType.GROUP and chat.migrated_to is None:
        world.upgrade(chat)


_MISHAPS: Mapping[FaultKind, Callable[[World, Chat], None]] = {
    FaultKind.BLOCKED: _blocked,
    FaultKind.KICKED: _kicked,
    FaultKind.DEACTIVATED: _deactivated,
    FaultKind.RIGHTS_REVOKED: _rights_revoked,
    FaultKind.GROUP_UPGRADED: _group_upgraded,
}


def _by_owner(
    world: World, chat: Chat, status: Status, *, rights: frozenset[str] | None = None
) -> None:
    if chat.type is ChatType.PRIVATE or not chat.has(world.bot.id):
        return
    rulers = [member for member in chat.members.values() if member.status in RULING]
    persons = [world.users[member.user] for member in rulers if member.user != world.bot.id]
    if persons:
        world.set_member(chat, world.bot, status, by=persons[0], rights=rights)


def _chat_in(world: World, fields: Mapping[str, object]) -> int | None:
    reference = str(fields.get("chat_id", ""))
    if reference.startswith("@"):
        named = world.named(reference[1:])
        return named.id if named else None
    number = int(reference) if reference.removeprefix("-").isdecimal() else None
    return number if number in world.chats else None
