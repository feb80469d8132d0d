"""The world and the acts of its persons: writing, pressing, letting in, blocking."""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.simulator import files
from bot.simulator.chats import (
    PRESENT,
    Chat,
    ChatType,
    Member,
    Status,
    User,
    default_rights,
    user_json,
)
from bot.simulator.entities import Formatted, cut, with_detected
from bot.simulator.errors import WorldError
from bot.simulator.keyboards import callback_data
from bot.simulator.limits import CAPTION_LENGTH, TEXT_LENGTH, cleaned, trimmed
from bot.simulator.messages import Media, Message
from bot.simulator.state import (
    FIRST_SUPERGROUP,
    CallbackAnswer,
    CallbackQuery,
    State,
    private_chat,
)

_FIRST_USER = 1_000_000
_FIRST_GROUP = -4_000_000


class World(State):
    """Telegram's state, changed by its persons; the bot changes it through the Bot API."""

    quiet_s = 0.05
    """How long without a call the bot must be before it counts as settled."""
    _busy: tuple[Callable[[], bool], ...] = ()

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

    def chat(self, chat_id: int) -> Chat:
        chat = self.chats.get(chat_id)
        if chat is None:
            raise WorldError(f"There is no chat {chat_id}.", 404)
        return chat

    def user(self, user_id: int) -> User:
        user = self.users.get(user_id)
        if user is None:
            raise WorldError(f"There is no user {user_id}.", 404)
        return user

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
        self._deliver(chat, message)
        return message

    def edit(self, user: User, chat: Chat, message_id: int, text: str) -> Message:
        """A person edits what they wrote."""
        message = chat.messages.get(message_id)
        if message is None or message.sender != user.id:
            raise WorldError("Only one's own messages can be edited.", 403)
        body = with_detected(trimmed(cleaned(Formatted(text))))
        changed = self.revise(replace(message, body=body))
        if self._bot_sees(chat, changed):
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

    def _deliver(self, chat: Chat, message: Message) -> None:
        if self._bot_sees(chat, message):
            kind = "channel_post" if chat.type is ChatType.CHANNEL else "message"
            self.updates.add(kind, self.show(message))

    def _bot_sees(self, chat: Chat, message: Message) -> bool:
        """Whether the bot is told: in groups privacy mode hides what is not meant for it."""
        if not chat.has(self.bot.id):
            return False
        if chat.type in (ChatType.PRIVATE, ChatType.CHANNEL) or chat.is_ruled_by(self.bot.id):
            return True
        replied = chat.messages.get(message.reply_to) if message.reply_to else None
        if message.is_service or (replied is not None and replied.sender == self.bot.id):
            return True
        return any(self._is_addressed(command) for command in _commands(message))

    def _is_addressed(self, command: str) -> bool:
        _, _, whom = command.partition("@")
        return not whom or whom.lower() == (self.bot.username or "").lower()

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

    # Members

    def set_member(
        self,
        chat: Chat,
        user: User,
        status: Status,
        *,
        by: User,
        rights: frozenset[str] | None = None,
        anonymous: bool = False,
    ) -> None:
        """Let a user in, promote, demote or remove them, as somebody with that right does."""
        if chat.type is ChatType.PRIVATE:
            self.set_blocked(self.user(chat.id), blocked=status is Status.KICKED)
            return
        self._check_may_change(chat, user, status, by)
        given = default_rights(chat.type) if rights is None else rights
        after = Member(
            user=user.id,
            status=status,
            rights=given if status is Status.ADMINISTRATOR else frozenset(),
            anonymous=anonymous,
        )
        before = self.set_status(chat, after)
        if before == after:
            return
        self.tell_member(chat, before=before, after=after, by=by.id)
        self._announce(chat, before, after, by)
        self.tell("chat", chat.id, user=user.id)

    def set_blocked(self, user: User, *, blocked: bool) -> None:
        """A person blocks the bot, or lets it write again."""
        chat = self.chat(user.id)
        after = Member(user=self.bot.id, status=Status.KICKED if blocked else Status.MEMBER)
        before = self.set_status(chat, after)
        if before.status is not after.status:
            self.tell_member(chat, before=before, after=after, by=user.id)
            self.tell("chat", chat.id, user=user.id)

    def deactivate(self, user: User) -> None:
        """A person deletes their account."""
        self.users[user.id] = replace(user, deactivated=True)

    def delete_chat(self, chat: Chat) -> None:
        """A group's owner deletes it."""
        chat.deleted = True
        self.tell("chat", chat.id)

    def upgrade(self, chat: Chat) -> Chat:
        """A basic group becomes a supergroup with another id."""
        if chat.type is not ChatType.GROUP or chat.migrated_to is not None:
            raise WorldError("Only a basic group can be upgraded.")
        new = Chat(
            id=FIRST_SUPERGROUP - 1_500_000_000 - self.number(),
            type=ChatType.SUPERGROUP,
            title=chat.title,
            members=dict(chat.members),
        )
        self.chats[new.id] = new
        owner = next(iter(chat.members))
        left = self.post(chat, sender=owner, extra={"migrate_to_chat_id": new.id})
        chat.migrated_to = new.id
        self._deliver(chat, left)
        came = self.post(new, sender=owner, extra={"migrate_from_chat_id": chat.id})
        self._deliver(new, came)
        self.tell("chat", new.id)
        return new

    def _check_may_change(self, chat: Chat, user: User, status: Status, by: User) -> None:
        leaves = user.id == by.id and status is Status.LEFT
        joins = status is Status.MEMBER and chat.has(by.id) and chat.type is not ChatType.CHANNEL
        comes = user.id == by.id and status is Status.MEMBER and chat.username is not None
        if not (leaves or joins or comes or chat.is_ruled_by(by.id)):
            raise WorldError(f"{by.first_name} may not do that here.", 403)
        if status is Status.CREATOR or chat.member(user.id).status is Status.CREATOR:
            raise WorldError("The owner of a chat cannot be changed here.", 403)
        if user.is_bot and chat.type is ChatType.CHANNEL and status is Status.MEMBER:
            raise WorldError("A bot can be in a channel only as an administrator.")

    def _announce(self, chat: Chat, before: Member, after: Member, by: User) -> None:
        """Post what a group shows when somebody comes or goes."""
        if chat.type is ChatType.CHANNEL:
            return
        user = user_json(self.users[after.user])
        if before.status not in PRESENT and after.status in PRESENT:
            extra = {"new_chat_members": [user], "new_chat_member": user}
        elif before.status in PRESENT and after.status not in PRESENT:
            extra = {"left_chat_member": user}
        else:
            return
        self._deliver(chat, self.post(chat, sender=by.id, extra=extra))

    # Waiting for the bot

    def watch(self, is_busy: Callable[[], bool]) -> None:
        """Let `settled` also wait while this says so, such as a queue of the bot's own."""
        self._busy = (*self._busy, is_busy)

    async def settled(self, *, timeout_s: float = 10) -> None:
        """Wait until the bot took every update and made no call for `quiet_s`.

        A handler that thinks for longer without a call is taken for quiet: `watch` makes that
        exact. Raises TimeoutError, saying what is still under way.
        """
        end, quiet_since, seen = time.monotonic() + timeout_s, time.monotonic(), -1
        while True:
            now = time.monotonic()
            if self._is_busy() or seen != self.calls_made:
                quiet_since, seen = now, self.calls_made
            elif now - quiet_since >= self.quiet_s:
                return
            if now > end:
                raise TimeoutError(
                    f"the bot is still busy: {len(self.updates)} updates wait, "
                    f"{self.calls_in_flight} calls are under way"
                )
            await asyncio.sleep(self.quiet_s / 10)

    def _is_busy(self) -> bool:
        return (
            len(self.updates) > 0
            or self.calls_in_flight > 0
            or any(is_busy() for is_busy in self._busy)
        )


def _commands(message: Message) -> list[str]:
    body = message.body or Formatted("")
    return [cut(body.text, entity) for entity in body.entities if entity.type == "bot_command"]
