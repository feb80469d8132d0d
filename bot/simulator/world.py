"""The world and what its persons do in it: writing, editing, pressing buttons."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from bot.simulator import files
from bot.simulator.chats import Chat, ChatType, Member, Status, User, user_json
from bot.simulator.entities import Formatted, with_detected
from bot.simulator.errors import WorldError
from bot.simulator.keyboards import callback_data
from bot.simulator.limits import CAPTION_LENGTH, TEXT_LENGTH, cleaned, trimmed
from bot.simulator.membership import Membership
from bot.simulator.messages import Media, Message
from bot.simulator.state import FIRST_SUPERGROUP, CallbackAnswer, CallbackQuery, private_chat

_FIRST_USER = 1_000_000
_FIRST_GROUP = -4_000_000


class World(Membership):
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
        self.chats[made.id] = private_chat(made, self.bot)
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
        chat.members[creator.id] = Member(user=creator.id, status=Status.CREATOR)
        for user in members:
            chat.members[user.id] = Member(user=user.id, status=Status.MEMBER)
        self.chats[chat.id] = chat
        self.tell("chat", chat.id)
        return chat

    # Writing

    def write(
        self,
        user: User,
        chat: Chat,
        text: str,
        *,
        reply_to: int | None = None,
        upload: files.Upload | None = None,
        kind: str = "photo",
    ) -> Message:
        """A person writes a message, perhaps with a picture or a file."""
        body = trimmed(cleaned(Formatted(text)))
        limit = CAPTION_LENGTH if upload else TEXT_LENGTH
        if not body.text and upload is None:
            raise WorldError("A message needs some text.")
        if len(body.text) > limit:
            raise WorldError(f"A message holds at most {limit} characters.")
        self._check_may_write(user, chat)
        if reply_to is not None and reply_to not in chat.messages:
            raise WorldError(f"There is no message {reply_to} to reply to.", 404)
        media = self.media(kind, upload) if upload else None
        self._begin(user, chat)
        message = self.post(
            chat,
            sender=user.id,
            body=with_detected(body) if body.text else None,
            media=media,
            reply_to=reply_to,
        )
        self.deliver(chat, message)
        return message

    def edit(self, user: User, chat: Chat, message_id: int, text: str) -> Message:
        """A person edits what they wrote."""
        message = chat.messages.get(message_id)
        if message is None or message.sender != user.id:
            raise WorldError("Only one's own messages can be edited.", 403)
        body = with_detected(trimmed(cleaned(Formatted(text))))
        changed = self.revise(replace(message, body=body))
        if self.bot_hears(chat, changed):
            channel = chat.type is ChatType.CHANNEL
            kind = "edited_channel_post" if channel else "edited_message"
            self.updates.add(kind, self.show(changed))
        return changed

    def media(self, kind: str, upload: files.Upload) -> Media:
        stored = self.files.keep(kind, upload)
        return Media(kind=kind, file=stored.id, shown=files.shown(stored))

    def _check_may_write(self, user: User, chat: Chat) -> None:
        if chat.migrated_to is not None or chat.deleted:
            raise WorldError("This chat is closed.", 403)
        if chat.type is ChatType.PRIVATE:
            if chat.id != user.id:
                raise WorldError("That is somebody else's private chat.", 403)
        elif chat.type is ChatType.CHANNEL:
            if not chat.allows(user.id, "can_post_messages"):
                raise WorldError("Only administrators who may post write in a channel.", 403)
        elif not chat.has(user.id):
            raise WorldError(f"{user.first_name} is no member of this chat.", 403)

    def _begin(self, user: User, chat: Chat) -> None:
        """Writing to the bot opens the chat, and ends a block."""
        if chat.type is not ChatType.PRIVATE:
            return
        if not chat.has(self.bot.id):
            self.set_blocked(user, blocked=False)
        chat.started = True

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
        self.queries[query.id] = query
        self.updates.add(
            "callback_query",
            {
                "id": query.id,
                "from": user_json(user),
                "chat_instance": str(chat.id),
                "data": data,
                "message": self.show(message),
            },
        )
        return query

    async def answer_to(
        self, query: CallbackQuery, *, timeout_s: float = 10
    ) -> CallbackAnswer | None:
        """Wait for the bot's answer to a press; None where it gives none in time."""
        done, _ = await asyncio.wait({query.answer}, timeout=timeout_s)
        return query.answer.result() if done else None
