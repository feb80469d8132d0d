"""A person at their telephone: what they do, and what they see."""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.simulator.api.commands import menu_for
from bot.simulator.chats import Chat, Status, User
from bot.simulator.entities import Entity
from bot.simulator.files import Upload
from bot.simulator.html import parse
from bot.simulator.keyboards import buttons
from bot.simulator.messages import Message
from bot.simulator.state import CallbackAnswer
from bot.simulator.world import World


class Person:
    """Acts wait until the bot has settled, so that the next line may look at what it did.

    Chats default to the person's private chat with the bot.
    """

    def __init__(self, world: World, user: User) -> None:
        self.world = world
        self.user = user

    # Acts

    async def writes(
        self,
        text: str,
        *,
        to: Chat | None = None,
        replying_to: int | None = None,
        entities: Sequence[Entity] = (),
    ) -> Message:
        """Send text, perhaps formatted; gives the message as sent."""
        message = self.world.write(
            self.user, self._chat(to), text, reply_to=replying_to, entities=entities
        )
        await self.world.settled()
        return message

    async def writes_html(self, markup: str, *, replying_to: int | None = None) -> Message:
        """Send text with the formatting that tags stand for, as apps let people set it."""
        body = parse(markup)
        return await self.writes(body.text, replying_to=replying_to, entities=body.entities)

    async def answers(self, text: str, *, to: Chat | None = None) -> Message:
        """Reply to the last message of the bot, as a forced reply makes one do."""
        last = self._by_bot(self._chat(to))[-1]
        return await self.writes(text, to=to, replying_to=last.id)

    async def sends(
        self, upload: Upload, caption: str = "", *, kind: str = "photo", to: Chat | None = None
    ) -> Message:
        """Send a photo, a video, an animation or a document."""
        message = self.world.write(self.user, self._chat(to), caption, upload=upload, kind=kind)
        await self.world.settled()
        return message

    async def sends_album(
        self, uploads: Sequence[Upload], caption: str = "", *, kind: str = "photo"
    ) -> list[Message]:
        """Send several photos or documents as one album; the caption goes below the first.

        Among photos, what is a film by its type goes as a video.
        """
        films = "video" if kind == "photo" else kind
        parts = [(films if _is_film(each) else kind, each) for each in uploads]
        sent = self.world.write_album(self.user, self._chat(None), parts, caption)
        await self.world.settled()
        return sent

    async def forwards(self, message: Message, *, to: Chat | None = None) -> None:
        """Pass a message on, by default to the bot."""
        source = self.world.chat(message.chat)
        self.world.forward(self.user, self._chat(to), source, [message.id])
        await self.world.settled()

    async def presses(self, button: str, *, of: Chat | None = None) -> CallbackAnswer | None:
        """Press the newest button with this label, part of a label, or data."""
        chat = self._chat(of)
        message, data = self._button(chat, button)
        query = self.world.press(self.user, chat, message.id, data)
        answer = await self.world.answer_to(query)
        await self.world.settled()
        return answer

    async def edits(self, message: Message, text: str) -> None:
        """Change a message of one's own."""
        self.world.edit(self.user, self.world.chat(message.chat), message.id, text)
        await self.world.settled()

    async def blocks_bot(self) -> None:
        self.world.set_blocked(self.user, blocked=True)
        await self.world.settled()

    async def unblocks_bot(self) -> None:
        self.world.set_blocked(self.user, blocked=False)
        await self.world.settled()

    async def adds_bot(
        self,
        to: Chat,
        *,
        status: Status = Status.ADMINISTRATOR,
        rights: Iterable[str] | None = None,
    ) -> None:
        """Let the bot into a group or channel, by default as an administrator."""
        given = None if rights is None else frozenset(rights)
        self.world.set_member(to, self.world.bot, status, by=self.user, rights=given)
        await self.world.settled()

    async def removes_bot(self, from_: Chat) -> None:
        self.world.set_member(from_, self.world.bot, Status.KICKED, by=self.user)
        await self.world.settled()

    # Sights

    def sees(self, count: int = 10, *, of: Chat | None = None) -> list[str]:
        """The plain text of the newest messages, the last one last."""
        return [message.text for message in self.messages(of=of)[-count:]]

    def messages(self, *, of: Chat | None = None) -> list[Message]:
        return list(self._chat(of).messages.values())

    @property
    def last(self) -> str:
        """The plain text of the last message in the private chat."""
        return self.last_message.text

    @property
    def last_message(self) -> Message:
        return self.messages()[-1]

    @property
    def buttons(self) -> list[str]:
        """The labels below the last message."""
        return self.buttons_of(self.last_message)

    @staticmethod
    def buttons_of(message: Message) -> list[str]:
        return [button["text"] for button in buttons(message.keyboard)]

    def menu(self, *, of: Chat | None = None) -> list[str]:
        """The commands that typing "/" offers."""
        return [entry["command"] for entry in menu_for(self.world, self._chat(of), self.user)]

    def _chat(self, chat: Chat | None) -> Chat:
        return chat or self.world.chat(self.user.id)

    def _by_bot(self, chat: Chat) -> list[Message]:
        bot = self.world.bot.id
        return [message for message in chat.messages.values() if message.sender == bot]

    def _button(self, chat: Chat, wanted: str) -> tuple[Message, str]:
        for matches in (_is_exactly, _contains):
            for message in reversed(chat.messages.values()):
                for button in buttons(message.keyboard):
                    if "callback_data" in button and matches(button, wanted):
                        return message, button["callback_data"]
        labels = [self.buttons_of(message) for message in chat.messages.values()]
        raise AssertionError(f"no button {wanted!r} among {labels}")


def _is_film(upload: Upload) -> bool:
    return upload.type.startswith("video/")


def _is_exactly(button: dict[str, Any], wanted: str) -> bool:
    return wanted in (button["text"], button["callback_data"])


def _contains(button: dict[str, Any], wanted: str) -> bool:
    return wanted in button["text"]
