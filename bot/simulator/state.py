"""The state of the world: who and what exists, and how the Bot API shows it."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from bot.clock import Clock, OffsetClock
from bot.simulator.calls import Calls
from bot.simulator.chats import (
    GROUP_ANONYMOUS,
    Chat,
    ChatType,
    Member,
    Status,
    User,
    chat_json,
    member_json,
    user_json,
)
from bot.simulator.entities import Formatted
from bot.simulator.errors import WorldError
from bot.simulator.faults import Faults
from bot.simulator.files import Files, Upload
from bot.simulator.inline import InlineQuery
from bot.simulator.messages import Media, Message
from bot.simulator.shown import message_json
from bot.simulator.updates import Updates

ONE_SEQUENCE = frozenset({ChatType.PRIVATE, ChatType.GROUP})
"""Chats whose messages are numbered together; every other has a sequence of its own."""
FIRST_SUPERGROUP = -1_000_000_000_000
_QUERY_LIFETIME_S = 30.0
_MOST_QUERIES = 1000

Event = dict[str, Any]
Listener = Callable[[Event], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackAnswer:
    text: str | None = None
    show_alert: bool = False
    url: str | None = None


@dataclass(slots=True, kw_only=True)
class CallbackQuery:
    """A press of a button; `answer` is set once, when the bot answers in time."""

    id: str
    user: int
    chat: int
    message: int
    at: float
    answer: asyncio.Future[CallbackAnswer] = field(repr=False)


@dataclass(slots=True, kw_only=True)
class BotProfile:
    """What the bot has said of itself; keys are language codes, "" the default."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, int, int, str], tuple[Mapping[str, str], ...]] = field(
        default_factory=dict
    )
    menu_button: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    url: str
    secret: str = ""
    max_connections: int = 40


class State:
    """Everything that exists, changed by the bot's calls and by the acts of persons."""

    def __init__(self, clock: Clock, token: str, *, bot: User) -> None:
        self.clock = clock
        self.token = token
        self.bot = bot
        self.bot_as_member = Member(user=bot.id, status=Status.MEMBER)
        self.users: dict[int, User] = {bot.id: bot, GROUP_ANONYMOUS.id: GROUP_ANONYMOUS}
        self.chats: dict[int, Chat] = {}
        self._public: dict[str, Chat] = {}
        self.files = Files()
        self.updates = Updates(clock)
        self.faults = Faults(clock)
        self.calls = Calls(clock, token)
        self.profile = BotProfile()
        self.webhook: Webhook | None = None
        self.webhook_trouble: tuple[int, str] | None = None
        self.web: Mapping[str, Upload] | None = None
        self.queries: dict[str, CallbackQuery] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.calls_in_flight = 0
        self.calls_made = 0
        self.account_messages = 0
        self.numbers_given = 0
        self._listeners: list[Listener] = []
        self._webhook_listeners: list[Callable[[Webhook | None], None]] = []

    # Time, numbers and events

    def timestamp(self) -> int:
        return int(self.clock.now().timestamp())

    def number(self) -> int:
        """Give a number that was not given before."""
        self.numbers_given += 1
        return self.numbers_given

    def pass_time(self, seconds: float) -> None:
        """Let time pass; only a clock that can be set forward lets it."""
        if not isinstance(self.clock, OffsetClock):
            raise WorldError("The clock of this world cannot be set.")
        self.clock.forward(timedelta(seconds=seconds))
        self.tell("clock", 0, now=self.clock.now().isoformat())

    def replace(
        self,
        *,
        users: dict[int, User],
        chats: Iterable[Chat],
        files: Files,
        profile: BotProfile,
        account_messages: int,
        numbers: int,
    ) -> None:
        """Let another state stand in the place of this one; numbers are never given twice."""
        self.users, self.files, self.profile = users, files, profile
        self.bot = users[self.bot.id]
        self.chats, self._public = {}, {}
        for chat in chats:
            self.keep(chat)
        self.queries.clear()
        self.inline_queries.clear()
        self.account_messages = account_messages
        self.numbers_given = max(self.numbers_given, numbers)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell every event to a listener; the result ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, kind: str, chat: int, **particulars: object) -> None:
        for listener in list(self._listeners):
            listener({"type": kind, "chat": chat, **particulars})

    def set_webhook(self, webhook: Webhook | None) -> None:
        self.webhook, self.webhook_trouble = webhook, None
        for listener in self._webhook_listeners:
            listener(webhook)

    def on_webhook(self, listener: Callable[[Webhook | None], None]) -> None:
        """Tell a listener of every webhook that is set or taken away."""
        self._webhook_listeners.append(listener)

    def _tell_message(self, kind: str, message: Message) -> None:
        if self._listeners:
            self.tell(kind, message.chat, message=self.show(message, to_person=True))

    # Chats and users

    def persons(self) -> Iterator[User]:
        return (user for user in self.users.values() if not user.is_bot)

    def named(self, username: str) -> Chat | None:
        """Find a channel or supergroup by its username."""
        return self._public.get(username.lower())

    def keep(self, chat: Chat) -> Chat:
        """Let a chat into the world."""
        self.chats[chat.id] = chat
        if chat.username and chat.type is not ChatType.PRIVATE:
            self._public[chat.username.lower()] = chat
        return chat

    @staticmethod
    def has_met(chat: Chat) -> bool:
        """Whether the bot knows the person of a private chat; who did not is "not found"."""
        return chat.started or chat.met

    def meet(self, user: int | None) -> None:
        """Let the bot know a person whom it sees outside of their private chat."""
        chat = self.chats.get(user or 0)
        if chat is not None:
            chat.met = True

    def set_status(self, chat: Chat, member: Member) -> Member:
        """Change what a user is in a chat; gives what they were."""
        before = chat.member(member.user)
        chat.admit(member)
        return before

    def tell_member(self, chat: Chat, *, before: Member, after: Member, by: int) -> None:
        """Queue the my_chat_member or chat_member update of a change."""
        mine = after.user == self.bot.id
        if not mine and not chat.is_ruled_by(self.bot.id):
            return
        user = self.users[after.user]
        self.meet(after.user)
        self.meet(by)
        self.updates.add(
            "my_chat_member" if mine else "chat_member",
            {
                "chat": self.show_chat(chat),
                "from": user_json(self.users[by]),
                "date": self.timestamp(),
                "old_chat_member": member_json(before, user, chat.type),
                "new_chat_member": member_json(after, user, chat.type),
            },
        )

    # Messages

    def post(
        self,
        chat: Chat,
        *,
        sender: int,
        body: Formatted | None = None,
        media: Media | None = None,
        keyboard: Mapping[str, Any] | None = None,
        asks: Mapping[str, Any] | None = None,
        reply_to: int | None = None,
        topic: int | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> Message:
        """Put a message into a chat and tell it to those who watch."""
        anonymous = chat.type is not ChatType.PRIVATE and chat.member(sender).anonymous
        in_name = chat.type is ChatType.CHANNEL or anonymous
        message = Message(
            id=self._next_id(chat),
            chat=chat.id,
            sender=sender,
            as_chat=chat.id if in_name else None,
            date=self.timestamp(),
            body=body,
            media=media,
            keyboard=keyboard,
            asks=asks,
            reply_to=reply_to,
            topic=topic,
            extra=extra,
        )
        chat.messages[message.id] = message
        self._tell_message("message", message)
        return message

    def revise(self, message: Message, *, visible: bool = True) -> Message:
        """Store a changed message; `visible` marks it as edited."""
        changed = replace(message, edited=self.timestamp()) if visible else message
        self.chats[message.chat].messages[message.id] = changed
        self._tell_message("edited", changed)
        return changed

    def erase(self, message: Message) -> None:
        chat = self.chats[message.chat]
        del chat.messages[message.id]
        if chat.pinned == message.id:
            chat.pinned = None
        self.tell("deleted", chat.id, message_id=message.id)

    def _next_id(self, chat: Chat) -> int:
        """One sequence for private chats and basic groups, one for each other chat."""
        if chat.type in ONE_SEQUENCE:
            self.account_messages += 1
            chat.last_message = self.account_messages
        else:
            chat.last_message += 1
        return chat.last_message

    # How the Bot API shows it

    def show_chat(self, chat: Chat) -> dict[str, Any]:
        return chat_json(chat, self.users.get(chat.id))

    def show(
        self, message: Message, *, to_person: bool = False, with_reply: bool = True
    ) -> dict[str, Any]:
        """Give a Message object; only a person's client shows a forced reply."""
        return message_json(
            message, self.chats, self.users, to_person=to_person, with_reply=with_reply
        )

    def remember(self, query: CallbackQuery | InlineQuery) -> None:
        """Let a question wait for its answer; of those that nobody answers, the newest stay."""
        queries: dict[str, Any] = (
            self.queries if isinstance(query, CallbackQuery) else self.inline_queries
        )
        queries[query.id] = query
        while len(queries) > _MOST_QUERIES:
            del queries[next(iter(queries))]

    def is_fresh(self, query: CallbackQuery | InlineQuery) -> bool:
        return self.clock.monotonic() - query.at <= _QUERY_LIFETIME_S and not query.answer.done()


def private_chat(user: User, bot: Member) -> Chat:
    """The chat of a person with the bot, as it stands before anybody wrote."""
    return Chat(
        id=user.id,
        type=ChatType.PRIVATE,
        title=f"{user.first_name} {user.last_name}" if user.last_name else user.first_name,
        username=user.username,
        implied=bot,
    )
