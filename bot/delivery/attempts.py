"""An attempt: one copy carried to Telegram, by the calls that its purpose has."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol

import structlog
from telegram.error import RetryAfter, TelegramError

from bot.delivery.connection import Answer, Asker
from bot.delivery.copies import Copy
from bot.delivery.editions import Edition
from bot.delivery.outcomes import (
    BadContent,
    Delivered,
    NotSent,
    Outcome,
    TokenRefused,
    Unknown,
    outcome,
    outcome_of,
)
from bot.delivery.transport import NO_BOT_API
from bot.delivery.verdicts import End, Held, Moot, Odd
from bot.domain.broadcasts import Purpose
from bot.domain.chats import ChatId
from bot.domain.news import FileId
from bot.messages.message import Message

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

Post = Callable[[str, bytes], Awaitable[Answer]]
"""Makes a call of a method whose JSON is ready, and tells `leaving` before it does.

Raises `telegram.error.TelegramError`.
"""

Launch = Callable[[str, bytes, Callable[[], None], Asker], bool]
"""Makes such a call at once or, where that cannot be, gives False and does nothing.

Calls the third just before it leaves, and the fourth with what comes back.
"""

Came = Callable[[Copy, Outcome], None]


def never(_method: str, _body: bytes, _leaves: Callable[[], None], _asker: Asker) -> bool:
    """The way of transports that can only be waited for."""
    return False


_DONE = ("message is not modified", "message to delete not found")
_MOOT = ("message to edit not found", "message_id_invalid")
_ODD = ("message can't be edited", "message can't be deleted")
_NEXT = ("message can't be deleted", "there is no text in the message to edit")
_STALE_PICTURE = ("wrong file identifier", "wrong remote file identifier")


class ByHand(Protocol):
    """What sends a message with its picture: see `bot.delivery.sender`."""

    async def send(
        self, chat_id: ChatId, message: Message, *, reply_to: int | None = None
    ) -> int: ...

    async def edit(
        self, chat_id: ChatId, message_id: int, message: Message, *, had_picture: bool
    ) -> int: ...


class Attempts:
    """`post` carries prepared copies, `sender` those whose picture Telegram does not have yet.

    `launch` carries them without a coroutine, where it can: most take one call and are done.

    `forget` is told of a picture that Telegram knows no more; a further call takes a `turn`.
    """

    def __init__(
        self,
        *,
        post: Post,
        launch: Launch = never,
        sender: ByHand,
        forget: Callable[[FileId], None],
        turn: Callable[[ChatId], Awaitable[None]],
    ) -> None:
        self._post = post
        self._launch = launch
        self._sender = sender
        self._forget = forget
        self._turn = turn

    def launched(self, copy: Copy, leaves: Callable[[], None], came: Came) -> bool:
        """Make a copy's first call at once, if that can be; `came` is told what came of it."""
        if not copy.steps:
            return False
        edition = copy.steps[0]
        return self._launch(
            edition.method, copy.body(edition), leaves, partial(self._answered, copy, came)
        )

    async def knock(self) -> NotSent | TokenRefused | None:
        """Ask for what does nobody any harm; gives what keeps copies from being sent, if any."""
        try:
            answer = await self._post("getMe", b"{}")
        except TelegramError as error:
            found = outcome(error)
        except Exception as error:  # noqa: BLE001 (as below)
            found = Unknown(repr(error))
        else:
            found = outcome_of(answer)
        match found:
            case Delivered():
                return None
            case TokenRefused() | NotSent():
                return found
            case _:
                return NotSent(f"nothing is answered: {found}")

    async def end_of(self, copy: Copy, first: Outcome | None = None) -> End:
        """Send a copy, and say what came of it; never raises.

        `first` is what the first of its calls has met, where that was made already.
        """
        try:
            return await (self._by_wire(copy, first) if copy.steps else self._by_hand(copy))
        except TelegramError as error:
            return _meaning(copy, outcome(error), is_last=True)
        except Exception as error:  # noqa: BLE001 (one copy's trouble must not end all delivery)
            _log.exception("delivery.broken", chat=copy.delivery.chat)
            return Unknown(repr(error))

    @staticmethod
    def _answered(copy: Copy, came: Came, said: Answer | TelegramError) -> None:
        try:
            found = outcome_of(said) if isinstance(said, Answer) else outcome(said)
        except Exception as error:  # noqa: BLE001 (as above)
            _log.exception("delivery.broken", chat=copy.delivery.chat)
            found = Unknown(repr(error))
        came(copy, found)

    async def _by_wire(self, copy: Copy, first: Outcome | None) -> End:
        end: End = Moot("nothing to say")
        for number, edition in enumerate(copy.steps, start=1):
            if number > 1 and not await self._has_turn(copy.delivery.chat):
                return Held()
            found = first if number == 1 and first is not None else await self._said(copy, edition)
            if edition.is_rich and _is_unknown(found):
                continue
            if not isinstance(found, BadContent):
                return found
            if _is_stale_picture(copy, found):
                return await self._with_picture_anew(copy)
            is_last = number == len(copy.steps)
            end = _meaning(copy, found, is_last=is_last)
            if edition.is_rich and not isinstance(end, Delivered | Moot):
                continue
            if not is_last and not _is_for_the_next(found):
                return end
        return end

    async def _said(self, copy: Copy, edition: Edition) -> Outcome:
        return outcome_of(await self._post(edition.method, copy.body(edition)))

    async def _by_hand(self, copy: Copy) -> End:
        if copy.message is None:
            return Moot("nothing to say")
        delivery = copy.delivery
        if delivery.purpose is Purpose.EDIT and delivery.target is not None:
            return Delivered(
                await self._sender.edit(
                    delivery.chat, delivery.target, copy.message, had_picture=False
                )
            )
        return Delivered(
            await self._sender.send(delivery.chat, copy.message, reply_to=delivery.target)
        )

    async def _with_picture_anew(self, copy: Copy) -> End:
        message = copy.message
        if message is not None and message.picture is not None:
            self._forget(message.picture)
        if not await self._has_turn(copy.delivery.chat):
            return Held()
        return await self._by_hand(copy)

    async def _has_turn(self, chat: ChatId) -> bool:
        """Take a turn for a further call; False in a halt, which is none of Telegram's answers."""
        try:
            await self._turn(chat)
        except RetryAfter:
            return False
        return True


def _meaning(copy: Copy, found: Outcome, *, is_last: bool) -> End:
    """What a refusal means for an edit or a deletion; of news it is as it stands."""
    if not isinstance(found, BadContent) or copy.delivery.purpose is Purpose.NEWS:
        return found
    if _says(found, _DONE):
        return Delivered(0)
    if _says(found, _MOOT):
        return Moot(found.reason)
    is_own = _says(found, _ODD) or (is_last and len(copy.steps) > 1)
    return Odd(found.reason) if is_own else found


def _is_unknown(found: Outcome) -> bool:
    """Whether the method is none to this server, which is older than rich messages."""
    return isinstance(found, NotSent) and found.reason == NO_BOT_API


def _is_for_the_next(found: BadContent) -> bool:
    return _says(found, _NEXT)


def _is_stale_picture(copy: Copy, found: BadContent) -> bool:
    has_picture = copy.message is not None and copy.message.picture is not None
    return has_picture and _says(found, _STALE_PICTURE)


def _says(found: BadContent, texts: tuple[str, ...]) -> bool:
    said = found.reason.casefold()
    return any(text in said for text in texts)
