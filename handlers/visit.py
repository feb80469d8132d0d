"""A visit: one update, with who came, in which language, and the ways to answer."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeAlias
from zoneinfo import ZoneInfo

from telegram import Chat as TelegramChat
from telegram import ChatMemberUpdated, Update, User
from telegram import Message as TelegramMessage
from telegram.error import BadRequest

from bot.clock import Clock
from bot.domain.chats import (
    ANONYMOUS_ADMIN,
    Chat,
    ChatId,
    ChatKind,
    ChatState,
    Prompt,
    UserId,
)
from bot.domain.desk import DeskRole
from bot.domain.footing import Footing
from bot.domain.news import Candidate
from bot.errors import BadInputError
from bot.messages.draft_lists import Problem
from bot.messages.message import Message
from bot.messages.words import Words, language_for, words_for
from bot.services.access import Access
from bot.services.aliasing import Aliasing
from bot.services.approving import Approving
from bot.services.arranging import Arranging
from bot.services.asking import Asking
from bot.services.attaching import Attached, Attaching
from bot.services.auditing import Auditing
from bot.services.cataloguing import Cataloguing
from bot.services.catching_up import CatchingUp
from bot.services.channels import Channels
from bot.services.checking import Checking
from bot.services.collecting import Collecting
from bot.services.continuing import Continuing
from bot.services.correcting import Correcting
from bot.services.counting import Counting
from bot.services.figures import Statistics
from bot.services.following import Following
from bot.services.histories import Histories
from bot.services.holding import Holding
from bot.services.honouring import Honouring
from bot.services.judging import Judging
from bot.services.meeting import Meeting
from bot.services.naming import Naming
from bot.services.narrowing import Narrowing
from bot.services.offering import Offering
from bot.services.people import People
from bot.services.pinning import Pinning
from bot.services.preferring import Preferring
from bot.services.privacy import Privacy
from bot.services.publishing import Publishing
from bot.services.reading import Reading
from bot.services.redelivering import Redelivering
from bot.services.reporting import Reporting
from bot.services.scheduling import Scheduling
from bot.services.searching import Searching
from bot.services.sending import Sending
from bot.services.sourcing import Sourcing
from bot.services.staffing import Staffing
from bot.services.suggesting import Suggesting
from bot.services.translating import Translating
from bot.services.wishing import Wishing
from bot.text.markup import plain

ALERT_LIMIT = 200
_OFFERED = "offered"
"""The subject of a question that has buttons as well."""


class Sender(Protocol):
    """What sends: see `bot.delivery.sender`."""

    async def send(
        self, chat_id: ChatId, message: Message, *, reply_to: int | None = None
    ) -> int: ...

    async def edit(
        self, chat_id: ChatId, message_id: int, message: Message, *, had_picture: bool
    ) -> int: ...

    async def delete(self, chat_id: ChatId, message_id: int) -> None: ...

    async def document(self, chat_id: ChatId, name: str, data: bytes) -> int: ...

    async def picture(self, chat_id: ChatId, message: Message, data: bytes) -> int: ...

    async def album(self, chat_id: ChatId, parts: Sequence[Attached]) -> int: ...

    async def film(self, chat_id: ChatId, part: Attached) -> int: ...

    async def file(self, chat_id: ChatId, part: Attached) -> int: ...

    async def download(self, file_id: str) -> bytes: ...


class Admins(Protocol):
    """What knows who is an admin of a group: see `handlers.deciding`."""

    async def has(self, chat: TelegramChat, user: int) -> bool: ...

    async def are_any(self, chat: TelegramChat) -> bool: ...

    def changed(self, event: ChatMemberUpdated) -> None: ...


class Footings(Protocol):
    """What tells our own place in a chat, and pins: see `handlers.footing`."""

    async def of(self, chat: Chat) -> Footing | None: ...

    async def is_forum(self, chat: Chat) -> bool: ...

    async def pin(self, chat: ChatId, message: int) -> None: ...

    async def unpin(self, chat: ChatId, message: int) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """All that handlers may call, made once by `bot.app`.

    For each update there is a copy, whose sender sends nothing twice; `is_again` where an
    earlier run may have handled the update, up to wherever it was killed.
    """

    reading: Reading
    searching: Searching
    narrowing: Narrowing
    aliasing: Aliasing
    offering: Offering
    people: People
    cataloguing: Cataloguing
    honouring: Honouring
    naming: Naming
    catching_up: CatchingUp
    following: Following
    suggesting: Suggesting
    wishing: Wishing
    publishing: Publishing
    collecting: Collecting
    attaching: Attaching
    translating: Translating
    checking: Checking
    correcting: Correcting
    scheduling: Scheduling
    approving: Approving
    sending: Sending
    holding: Holding
    channels: Channels
    sourcing: Sourcing
    judging: Judging
    arranging: Arranging
    redelivering: Redelivering
    pinning: Pinning
    continuing: Continuing
    access: Access
    staffing: Staffing
    auditing: Auditing
    histories: Histories
    counting: Counting
    statistics: Statistics
    reporting: Reporting
    asking: Asking
    meeting: Meeting
    preferring: Preferring
    privacy: Privacy
    sender: Sender
    footings: Footings
    admins: Admins
    menus: Callable[[UserId, str], Awaitable[None]]
    read_lines: Callable[[str], tuple[Sequence[Candidate], Sequence[Problem]]]
    clock: Clock
    zone: ZoneInfo
    default_language: str
    bot: str
    is_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """`pressed` is true where a button was pressed, and `message` is then the one with it.

    `role` is for what is shown; what is done is checked in its own transaction. `prompt` is what
    the person was asked last here and has not answered.
    """

    services: Services
    update: Update
    chat: Chat
    user: UserId
    name: str
    words: Words
    message: TelegramMessage | None
    role: DeskRole | None = None
    prompt: Prompt | None = None
    pressed: bool = False
    arguments: str = ""

    @property
    def is_private(self) -> bool:
        return self.chat.kind is ChatKind.PRIVATE

    @property
    def is_anonymous(self) -> bool:
        """An anonymous admin acts for the group and is nobody in particular."""
        return self.user == ANONYMOUS_ADMIN

    @property
    def today(self) -> date:
        """The day by the desk's calendar."""
        return self.services.clock.now().astimezone(self.services.zone).date()

    async def say(self, message: Message) -> int:
        """Answer below; in a group as a reply, so that it is seen whom it is for."""
        reply_to = None if self.is_private or self.message is None else self.message.message_id
        sent = await self.services.sender.send(self.chat.id, message, reply_to=reply_to)
        return int(sent)

    async def show(self, message: Message) -> int:
        """Put an answer where the pressed button is, or below where there is none."""
        if not self.pressed or self.message is None:
            return await self.say(message)
        return await self.services.sender.edit(
            self.chat.id,
            self.message.message_id,
            message,
            had_picture=bool(self.message.photo or self.message.video or self.message.animation),
        )

    async def ask(
        self, message: Message, purpose: str, subject: str = "", *, in_place: bool = False
    ) -> None:
        """Ask for a text, and remember what the answer will be for.

        `in_place` of the pressed button, where there is more to press than to answer.
        """
        asked = await (self.show if in_place else self.say)(message)
        await self.services.asking.remember(
            Prompt(
                chat=self.chat.id, message=asked, user=self.user, purpose=purpose, subject=subject
            )
        )

    async def offer(self, message: Message, purpose: str) -> None:
        """Show a choice that in private a typed text answers as well as a button.

        Whatever is pressed next lets the question go: see `turn_away`.
        """
        if self.is_private:
            await self.ask(message, purpose, _OFFERED, in_place=True)
        else:
            await self.show(message)

    async def turn_away(self) -> None:
        """Let go of a choice that was offered: what is typed from now on is not for it."""
        if self.prompt is not None and self.prompt.subject == _OFFERED:
            await self.services.asking.close(self.prompt)

    async def stop_spinning(self) -> None:
        """Tell Telegram that a press has arrived."""
        query = self.update.callback_query
        if query is not None:
            with suppress(BadRequest):  # too old: the press is done all the same
                await query.answer()

    async def alert(self, message: Message) -> None:
        """Answer a press with a notice that has to be closed."""
        query = self.update.callback_query
        if query is not None:
            with suppress(BadRequest):
                await query.answer(plain(message.text)[:ALERT_LIMIT], show_alert=True)

    def requires_private(self) -> None:
        """Raise where a command of the desk is given in a group or channel."""
        if not self.is_private:
            raise NotHereError("only in private")


class NotHereError(BadInputError):
    """A command of the desk was given where others read along."""


Answer: TypeAlias = Callable[[Visit], Awaitable[None]]


async def visit_of(update: Update, services: Services, *, arguments: str = "") -> Visit | None:
    """Know the chat and the person of an update; None where there is nobody to answer."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return None
    met = await services.meeting.meet(chat_of(chat, user, services), UserId(user.id))
    pressed = update.callback_query is not None
    message = update.callback_query.message if update.callback_query else update.effective_message
    return Visit(
        services=services,
        update=update,
        chat=met.chat,
        user=UserId(user.id),
        name=user.first_name,
        words=words_for(met.chat.language),
        message=message if isinstance(message, TelegramMessage) else None,
        role=met.role,
        prompt=met.prompt,
        pressed=pressed,
        arguments=arguments,
    )


def chat_of(chat: TelegramChat, user: User | None, services: Services) -> Chat:
    """A chat as met for the first time; the language is guessed from the person's own."""
    code = user.language_code if user else None
    title = chat.title or (user.full_name if user else "") or str(chat.id)
    return Chat(
        id=ChatId(chat.id),
        kind=ChatKind(chat.type),
        title=title,
        username=chat.username,
        language=language_for(code, services.default_language),
        state=ChatState.ACTIVE,
        since=services.clock.now(),
    )
