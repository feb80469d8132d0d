"""Who may do what where, in the order in which Telegram checks it.

The Bot API server looks whether the bot can reach a chat at all (Client.cpp:8125), TDLib whether
it may post and send this kind of content, and Telegram's servers have the last word.
"""

from bot.simulator.chats import PRESENT, RULING, Chat, ChatType, Status
from bot.simulator.errors import bad_request, forbidden, refused_by_servers
from bot.simulator.messages import Message
from bot.simulator.parameters import ChatRef
from bot.simulator.state import State

_DELETABLE_S = 48 * 3600
_FIRST_MESSAGE = 1
_UNDELETABLE = frozenset({"migrate_from_chat_id", "forum_topic_created"})

# The Bot API server


def found(world: State, reference: ChatRef) -> Chat:
    """Find a chat by id or @username; a person only where the bot has met them."""
    if reference is None:
        raise bad_request("chat_id is empty")
    if isinstance(reference, str):
        chat = world.named(reference.removeprefix("@"))
    else:
        chat = world.chats.get(reference)
    if chat is None or (chat.type is ChatType.PRIVATE and not world.has_met(chat)):
        raise bad_request("Chat not found")
    return chat


def readable(world: State, reference: ChatRef) -> Chat:
    """A chat that the bot may look into: where it is, and every public one."""
    chat = found(world, reference)
    if chat.type in (ChatType.CHANNEL, ChatType.SUPERGROUP):
        _check_present(world, chat, unless_public=True)
    return chat


def editable(world: State, reference: ChatRef) -> Chat:
    """A chat whose messages the bot may touch."""
    chat = found(world, reference)
    if chat.type is ChatType.PRIVATE:
        _check_person(world, chat)
    elif chat.migrated_to is None and not chat.deleted:
        _check_present(world, chat, unless_public=False)
    return chat


def writable(world: State, reference: ChatRef) -> Chat:
    """A chat that the bot can reach; whether it may post there is `check_may_post`."""
    chat = found(world, reference)
    if chat.deleted:
        raise forbidden("the group chat was deleted")
    if chat.migrated_to is not None:
        raise bad_request(
            "group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": chat.migrated_to},
        )
    return editable(world, reference)


def with_members(world: State, reference: ChatRef) -> Chat:
    """A chat whose members the bot may see; a basic group shows them only to its members."""
    chat = readable(world, reference)
    return writable(world, reference) if chat.type is ChatType.GROUP else chat


def message(chat: Chat, message_id: int | None, what: str) -> Message:
    """Find a message; `what` is how a refusal names it, such as "message to edit"."""
    known = chat.messages.get(message_id) if message_id and message_id > 0 else None
    if known is None:
        raise bad_request(f"{what} not found")
    return known


def message_in(world: State, chat: Chat, message_id: int | None, what: str) -> Message:
    """Find a message of a chat that is read; of a public chat only members see messages."""
    if chat.type in (ChatType.SUPERGROUP, ChatType.CHANNEL) and not chat.has(world.bot.id):
        raise bad_request(f"{what} not found")
    return message(chat, message_id, what)


# TDLib


def check_may_post(world: State, chat: Chat) -> None:
    """Refuse to post in a channel without the right (DialogManager.cpp:1525)."""
    if chat.type is ChatType.CHANNEL and not chat.allows(world.bot.id, "can_post_messages"):
        raise bad_request("Need administrator rights in the channel chat")


def check_may_send(world: State, chat: Chat, what: str) -> None:
    """Refuse content that members may not send (MessageContent.cpp:6151)."""
    if chat.type in (ChatType.PRIVATE, ChatType.CHANNEL):
        return
    member = chat.member(world.bot.id)
    if member.status not in RULING and not member.can_send:
        raise bad_request(f"Not enough rights to send {what} to the chat")


def own_message(world: State, reference: ChatRef, message_id: int | None) -> Message:
    """Find a message that the bot may edit: its own, or a channel's with the right to."""
    chat = editable(world, reference)
    known = message(chat, message_id, "message to edit")
    check_editable(world, chat, known)
    return known


def check_editable(world: State, chat: Chat, known: Message) -> None:
    """Refuse what TDLib holds for beyond editing (MessagesManager.cpp:23057)."""
    extra = known.extra or {}
    via = "via_bot" in extra
    if known.is_service or known.asks is not None or "forward_origin" in extra:
        raise bad_request("Message can't be edited")
    own = known.sender == world.bot.id
    if chat.type is ChatType.CHANNEL and not via:
        may_post = own and chat.allows(world.bot.id, "can_post_messages")
        may = may_post or chat.allows(world.bot.id, "can_edit_messages")
    else:
        may = own or via
    if not may:
        raise bad_request("Message can't be edited")


def check_deletable(world: State, chat: Chat, known: Message) -> None:
    """Refuse to delete what is older than 48 hours, or somebody else's without the right to."""
    old = world.timestamp() - known.date
    if chat.type in (ChatType.CHANNEL, ChatType.SUPERGROUP):
        if old >= _DELETABLE_S or not _may_delete(world, chat, known):
            raise bad_request("Message can't be deleted")
    elif old > _DELETABLE_S or not _may_revoke(world, chat, known):
        raise bad_request("Message can't be deleted for everyone")


# Telegram's servers


def check_accepts(world: State, chat: Chat) -> None:
    """Refuse what reaches a person who never began, or who blocked the bot; then the faults."""
    if chat.type is ChatType.PRIVATE:
        if not chat.started:
            raise refused_by_servers(403, "Bot can't initiate conversation with a user")
        if not chat.has(world.bot.id):
            raise refused_by_servers(400, "USER_IS_BLOCKED")
    world.faults.check(chat.id)


def _may_delete(world: State, chat: Chat, known: Message) -> bool:
    if known.id == _FIRST_MESSAGE or (known.extra or {}).keys() & _UNDELETABLE:
        return False
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


def _check_present(world: State, chat: Chat, *, unless_public: bool) -> None:
    status = chat.member(world.bot.id).status
    if status is Status.KICKED:
        raise forbidden(f"bot was kicked from the {chat.type} chat")
    if status not in PRESENT and not (unless_public and chat.username):
        raise forbidden(f"bot is not a member of the {chat.type} chat")
