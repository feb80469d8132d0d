"""Who may do what where: the checks that stand before every call about a chat."""

from bot.simulator.chats import PRESENT, RULING, Chat, ChatType, Status
from bot.simulator.errors import bad_request, forbidden
from bot.simulator.messages import Message
from bot.simulator.parameters import ChatRef
from bot.simulator.state import State

_DELETABLE_S = 48 * 3600


def found(world: State, reference: ChatRef) -> Chat:
    """Find a chat by id or @username."""
    if reference is None:
        raise bad_request("chat_id is empty")
    if isinstance(reference, str):
        chat = world.named(reference.removeprefix("@"))
    else:
        chat = world.chats.get(reference)
    if chat is None:
        raise bad_request("Chat not found")
    return chat


def readable(world: State, reference: ChatRef) -> Chat:
    """A chat that the bot may look into: where it is, and every public one."""
    chat = found(world, reference)
    if chat.type is ChatType.PRIVATE and not chat.started:
        raise bad_request("Chat not found")
    if chat.type in (ChatType.CHANNEL, ChatType.SUPERGROUP):
        _check_present(world, chat, unless_public=True)
    return chat


def editable(world: State, reference: ChatRef) -> Chat:
    """A chat whose messages the bot may touch."""
    chat = found(world, reference)
    if chat.type is ChatType.PRIVATE:
        _check_person(world, chat)
    elif chat.type is not ChatType.GROUP or chat.migrated_to is None:
        _check_present(world, chat, unless_public=False)
    world.faults.check(chat.id)
    return chat


def writable(world: State, reference: ChatRef, *, what: str = "text messages") -> Chat:
    """A chat that the bot may send to; `what` names the content in a refusal."""
    chat = found(world, reference)
    if chat.deleted:
        raise forbidden("the group chat was deleted")
    if chat.migrated_to is not None:
        raise bad_request(
            "group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": chat.migrated_to},
        )
    chat = editable(world, reference)
    if chat.type is ChatType.PRIVATE:
        _check_open(world, chat)
    elif chat.type is ChatType.CHANNEL:
        if not chat.allows(world.bot.id, "can_post_messages"):
            raise bad_request("Need administrator rights in the channel chat")
    elif not _may_send(world, chat):
        raise bad_request(f"Not enough rights to send {what} to the chat")
    return chat


def message(chat: Chat, message_id: int | None, what: str) -> Message:
    """Find a message; `what` is how a refusal names it, such as "message to edit"."""
    if not message_id or message_id < 0:
        raise bad_request("Message identifier is not specified")
    known = chat.messages.get(message_id)
    if known is None:
        raise bad_request(f"{what} not found")
    return known


def own_message(world: State, reference: ChatRef, message_id: int | None) -> Message:
    """Find a message that the bot may edit: its own, or a channel's with the right to."""
    chat = editable(world, reference)
    known = message(chat, message_id, "message to edit")
    foreign = known.sender != world.bot.id
    may = chat.type is ChatType.CHANNEL and chat.allows(world.bot.id, "can_edit_messages")
    if known.is_service or (foreign and not may):
        raise bad_request("Message can't be edited")
    return known


def check_deletable(world: State, chat: Chat, known: Message) -> None:
    """Refuse to delete what is older than 48 hours, or somebody else's without the right to."""
    old = world.timestamp() - known.date
    if chat.type in (ChatType.CHANNEL, ChatType.SUPERGROUP):
        if old >= _DELETABLE_S or not _may_delete(world, chat, known):
            raise bad_request("Message can't be deleted")
    elif old > _DELETABLE_S or not _may_revoke(world, chat, known):
        raise bad_request("Message can't be deleted for everyone")


def _may_delete(world: State, chat: Chat, known: Message) -> bool:
    if chat.allows(world.bot.id, "can_delete_messages"):
        return True
    own = known.sender == world.bot.id
    if chat.type is ChatType.CHANNEL or known.is_service:
        return own and chat.allows(world.bot.id, "can_post_messages")
    return own


def _may_revoke(world: State, chat: Chat, known: Message) -> bool:
    own = known.sender == world.bot.id and not known.is_service
    return chat.type is ChatType.PRIVATE or own or chat.is_ruled_by(world.bot.id)


def _check_person(world: State, chat: Chat) -> None:
    if world.users[chat.id].deactivated:
        raise forbidden("user is deactivated")


def _check_open(world: State, chat: Chat) -> None:
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    if not chat.has(world.bot.id):
        raise forbidden("bot was blocked by the user")


def _check_present(world: State, chat: Chat, *, unless_public: bool) -> None:
    status = chat.member(world.bot.id).status
    if status is Status.KICKED:
        raise forbidden(f"bot was kicked from the {chat.type} chat")
    if status not in PRESENT and not (unless_public and chat.username):
        raise forbidden(f"bot is not a member of the {chat.type} chat")


def _may_send(world: State, chat: Chat) -> bool:
    member = chat.member(world.bot.id)
    return member.status in RULING or member.can_send
