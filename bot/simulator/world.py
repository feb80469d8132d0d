"""The world: all that exists in it, and what its persons do."""

import asyncio
from collections.abc import Iterable

from bot.simulator.chats import Chat, ChatType, Member, Status, User, user_json
from bot.simulator.errors import WorldError
from bot.simulator.inline import inline_id
from bot.simulator.keyboards import callback_data
from bot.simulator.sharing import Sharing
from bot.simulator.state import FIRST_SUPERGROUP, CallbackAnswer, CallbackQuery, private_chat

_FIRST_USER = 1_000_000
_FIRST_GROUP = -4_000_000


class World(Sharing):
    """Telegram's state, changed by its persons; the bot changes it through the Bot API."""

    # Making users and chats

    def add_user(
        self,
        first_name: str,
        *,
        user_id: int | None = None,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = None,
        about: str | None = None,
    ) -> User:
        """Let a person into the world, with an empty private chat."""
        made = User(
            id=user_id or _FIRST_USER + self.number(),
            first_name=first_name,
            last_name=last_name,
            username=username,
            language_code=language_code,
            about=about,
        )
        self.users[made.id] = made
        self.keep(private_chat(made, self.bot_as_member))
        self.tell("chat", made.id)
        return made

    def add_chat(
        self,
        kind: ChatType,
        title: str,
        *,
        creator: User,
        username: str | None = None,
        members: Iterable[User] = (),
    ) -> Chat:
        number = self.number()
        first = _FIRST_GROUP if kind is ChatType.GROUP else FIRST_SUPERGROUP - 2_000_000_000
        chat = Chat(id=first - number, type=kind, title=title, username=username)
        # The first message of a channel or supergroup says that it was made.
        chat.last_message = 0 if kind is ChatType.GROUP else 1
        chat.admit(Member(user=creator.id, status=Status.CREATOR))
        for user in members:
            chat.admit(Member(user=user.id, status=Status.MEMBER))
        self.keep(chat)
        self.tell("chat", chat.id)
        return chat

    # Pressing

    def press(self, user: User, chat: Chat, message_id: int, data: str) -> CallbackQuery:
        """A person presses a button that sends data; the answer comes with the query."""
        message = chat.messages.get(message_id)
        if message is None:
            raise WorldError(f"There is no message {message_id}.", 404)
        if data not in callback_data(message.keyboard):
            raise WorldError("The message has no such button.")
        if chat.type is ChatType.PRIVATE and chat.id != user.id:
            raise WorldError("That is somebody else's private chat.", 403)
        query = CallbackQuery(
            id=str(4_000_000_000_000_000 + self.number()),
            user=user.id,
            chat=chat.id,
            message=message_id,
            at=self.clock.monotonic(),
            answer=asyncio.get_running_loop().create_future(),
        )
        self.remember(query)
        by_inline = "via_bot" in (message.extra or {})
        place = {"inline_message_id": inline_id(message)} if by_inline else {}
        self.meet(user.id)
        self.updates.add(
            "callback_query",
            {
                "id": query.id,
                "from": user_json(user),
                "chat_instance": str(chat.id),
                "data": data,
                **(place or {"message": self.show(message)}),
            },
        )
        return query

    async def answer_to(
        self, query: CallbackQuery, *, timeout_s: float = 60
    ) -> CallbackAnswer | None:
        """Wait for the bot's answer to a press; None where it gives none in time."""
        done, _ = await asyncio.wait({query.answer}, timeout=timeout_s)
        return query.answer.result() if done else None
