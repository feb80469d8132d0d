"""The whole world as one JSON document, and back into a world whose bot goes on running."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.clock import OffsetClock
from bot.simulator.chats import Chat, ChatType, User
from bot.simulator.documents import DocumentError, decoded, encoded
from bot.simulator.errors import WorldError
from bot.simulator.files import Files, Upload
from bot.simulator.messages import Message
from bot.simulator.state import ONE_SEQUENCE, BotProfile
from bot.simulator.world import World

FORMAT = "newsdesk-local-telegram"
VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFile:
    kind: str
    name: str
    type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedWorld:
    """What is kept: neither tokens, webhook and faults, nor questions that wait for an answer."""

    format: str
    version: int
    now: str
    bot: int
    account_messages: int
    numbers: int
    next_update: int
    users: tuple[User, ...]
    chats: tuple[Chat, ...]
    files: tuple[SavedFile, ...]
    profile: BotProfile
    updates: tuple[dict[str, Any], ...]


def saved(world: World) -> dict[str, Any]:
    """Give the document of a world."""
    document = SavedWorld(
        format=FORMAT,
        version=VERSION,
        now=world.clock.now().isoformat(),
        bot=world.bot.id,
        account_messages=world.account_messages,
        numbers=world.numbers_given,
        next_update=world.updates.next_id,
        users=tuple(world.users.values()),
        chats=tuple(world.chats.values()),
        files=tuple(
            SavedFile(
                kind=each.kind,
                name=each.upload.name,
                type=each.upload.type,
                content=each.upload.content,
            )
            for each in world.files
        ),
        profile=world.profile,
        updates=tuple(world.updates.pending(len(world.updates))),
    )
    made: dict[str, Any] = encoded(document)
    return made


def load(world: World, document: object) -> None:
    """Put a saved world in the place of this one; a bad document changes nothing."""
    try:
        found: SavedWorld = decoded(SavedWorld, document)
        _check(found, world)
        now = datetime.fromisoformat(found.now)
        ahead = now - world.clock.now()
    except (DocumentError, ValueError, TypeError, RecursionError) as error:
        raise WorldError(f"This is no saved world: {error}.") from None
    files = Files()
    for each in found.files:
        files.keep(each.kind, Upload(name=each.name, content=each.content, type=each.type))
    world.replace(
        users={user.id: user for user in found.users},
        chats=found.chats,
        files=files,
        profile=found.profile,
        account_messages=found.account_messages,
        numbers=found.numbers,
    )
    world.updates.replace(found.updates, next_id=found.next_update)
    if ahead > timedelta() and isinstance(world.clock, OffsetClock):
        world.clock.forward(ahead)
    world.tell("world", 0)


def _check(found: SavedWorld, world: World) -> None:
    """Refuse what fits its types and yet cannot be: ids that lead nowhere, or stand twice."""
    if (found.format, found.version) != (FORMAT, VERSION):
        raise DocumentError(f"its format is not {FORMAT} {VERSION}")
    users = {user.id for user in found.users}
    if found.bot != world.bot.id or found.bot not in users:
        raise DocumentError(f"it belongs to the bot {found.bot}, and this one is {world.bot.id}")
    if len(users) != len(found.users) or len({chat.id for chat in found.chats}) != len(found.chats):
        raise DocumentError("an id stands in it twice")
    for chat in found.chats:
        _check_chat(chat, users, found.account_messages)
    ids = [update.get("update_id") for update in found.updates]
    if not all(type(each) is int and 0 < each < found.next_update for each in ids):
        raise DocumentError("an update has no number, or one that is still to be given")


def _check_chat(chat: Chat, users: set[int], account_messages: int) -> None:
    where = f"chat {chat.id}"
    if chat.type is ChatType.PRIVATE and chat.id not in users:
        raise DocumentError(f"{where} has no user")
    if chat.type in ONE_SEQUENCE and chat.last_message > account_messages:
        raise DocumentError(f"{where} has a message that is still to be numbered")
    for key, member in chat.members.items():
        if key != member.user or member.user not in users:
            raise DocumentError(f"{where} has an unknown member {key}")
    for key, message in chat.messages.items():
        _check_message(message, key, chat, users)


def _check_message(message: Message, key: int, chat: Chat, users: set[int]) -> None:
    where = f"message {key} of chat {chat.id}"
    if (message.id, message.chat) != (key, chat.id) or not 0 < key <= chat.last_message:
        raise DocumentError(f"{where} is not in its place")
    if message.sender is not None and message.sender not in users:
        raise DocumentError(f"{where} has an unknown sender")
    if message.as_chat not in (None, chat.id):
        raise DocumentError(f"{where} is in the name of another chat")
