"""Forums: supergroups whose messages stand in topics, and what a chat shows of their changes."""

from typing import Any

from bot.simulator.chats import Chat, ChatType, Topic
from bot.simulator.errors import WorldError
from bot.simulator.membership import Membership
from bot.simulator.messages import Message
from bot.simulator.topics import COLOURS, GENERAL, general

_LONGEST_NAME = 128


class Forums(Membership):
    """Topics are begun, changed and deleted by persons and by the bot alike."""

    def make_forum(self, chat: Chat) -> None:
        """A supergroup's owner turns topics on."""
        if chat.type is not ChatType.SUPERGROUP:
            raise WorldError("Only a supergroup can have topics.")
        if chat.topics is None:
            chat.topics = {GENERAL: general(next(iter(chat.members)))}
            self.tell("chat", chat.id)

    def begin_topic(
        self, chat: Chat, name: str, *, by: int, colour: int = COLOURS[0], icon: str | None = None
    ) -> Topic:
        """Begin a topic; its first message says so and gives it its number."""
        if chat.topics is None:
            raise WorldError("This chat is no forum.")
        number = chat.last_message + 1
        topic = Topic(id=number, name=topic_name(name), icon_color=colour, creator=by, icon=icon)
        shown: dict[str, Any] = {"name": topic.name, "icon_color": colour}
        if icon:
            shown["icon_custom_emoji_id"] = icon
        chat.topics[number] = topic
        self.say_of_topic(chat, topic, by=by, said={"forum_topic_created": shown})
        return topic

    def delete_topic(self, chat: Chat, topic: Topic) -> None:
        """Take a topic away with all that stands in it."""
        for message in [each for each in chat.messages.values() if each.topic == topic.id]:
            self.erase(message)
        if chat.topics is not None:
            del chat.topics[topic.id]

    def say_of_topic(self, chat: Chat, topic: Topic, *, by: int, said: dict[str, Any]) -> Message:
        """Post a service message in a topic; a bot hears of its own acts, too (C:17461)."""
        inside = None if topic.id == GENERAL else topic.id
        first = inside if inside in chat.messages else None
        message = self.post(chat, sender=by, topic=inside, reply_to=first, extra=said)
        self.deliver(chat, message)
        self.tell("chat", chat.id)
        return message


def topic_name(name: str) -> str:
    """Give a name as Telegram keeps it."""
    return " ".join(name.split())[:_LONGEST_NAME]
