"""Forum topics: where a message goes, and who may write there."""

from bot.simulator.chats import Chat, ChatType, Topic
from bot.simulator.errors import bad_request, not_simulated, refused_by_servers
from bot.simulator.state import State

GENERAL = 1
COLOURS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)
"""The icon colours of the Bot API's page, the first one the default."""


def general(creator: int) -> Topic:
    return Topic(id=GENERAL, name="General", icon_color=COLOURS[0], creator=creator)


def wanted(chat: Chat, thread: int) -> int:
    """Check a message_thread_id, which counts only in forums and private chats (C:8256)."""
    if thread == 0:
        return 0
    if chat.type is ChatType.PRIVATE:
        raise bad_request("message thread not found")
    if chat.topics is None:
        return 0
    if thread == GENERAL or thread not in chat.topics:
        raise bad_request("message thread not found")
    return thread


def check_acting(chat: Chat, thread: int) -> None:
    """Check the topic of a chat action, which TDLib alone looks at: General counts here."""
    if thread <= 0:
        return
    if chat.type in (ChatType.GROUP, ChatType.CHANNEL):
        raise bad_request("Chat is not a forum")
    is_elsewhere = chat.topics is not None and thread not in chat.topics
    if chat.type is ChatType.PRIVATE or is_elsewhere:
        raise not_simulated("an action in a topic that is not there")


def of_reply(chat: Chat, reply_to: int | None) -> int:
    """The topic of a message that is answered; 0 for General."""
    if chat.topics is None or reply_to is None:
        return 0
    return chat.messages[reply_to].topic or 0


def is_elsewhere(chat: Chat, thread: int, reply_to: int | None) -> bool:
    """Whether what is answered stands in another topic: Telegram quotes it as another chat's."""
    return bool(thread and reply_to is not None and of_reply(chat, reply_to) != thread)


def check_open(world: State, chat: Chat, thread: int) -> None:
    """Refuse to write into a closed topic that is not one's own to open."""
    if chat.topics is None:
        return
    topic = chat.topics.get(thread or GENERAL)
    if topic is None:
        raise refused_by_servers(400, "TOPIC_DELETED")
    mine = topic.creator == world.bot.id or chat.allows(world.bot.id, "can_manage_topics")
    if topic.closed and not mine:
        raise refused_by_servers(400, "TOPIC_CLOSED")
