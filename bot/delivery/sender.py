"""Messages out to Telegram, and the ids under which Telegram keeps our pictures."""

import asyncio
import contextlib
import dataclasses
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

import structlog
import telegram
from telegram import InputMediaPhoto, InputMediaVideo
from telegram.error import BadRequest, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.delivery.outcomes import Wait, is_token_refused, outcome
from bot.delivery.standing import Standing
from bot.delivery.telegram import Answer, perform
from bot.delivery.transport import NoBotApiError
from bot.domain.chats import ChatId
from bot.domain.news import FileId, Medium, Picture
from bot.errors import NewsdeskError
from bot.messages.calls import Call, editing, editing_rich, sending, sending_rich
from bot.messages.message import Message, Rich
from bot.services.attaching import Attached
from bot.text.markup import escape
from storage.database import Database

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

Result = TypeVar("Result")

Attempt: TypeAlias = Callable[[Picture | None], Awaitable[Answer]]

KNOWN_FOR_S = 10.0
"""How long a picture's id is trusted: a restored database gives its number to another."""

_UNCHANGED = "message is not modified"
_IN_ALBUMS = {Medium.PHOTO: InputMediaPhoto, Medium.VIDEO: InputMediaVideo}
_STALE_PICTURE = ("wrong file identifier", "wrong remote file identifier")


async def _at_once(_chat: ChatId) -> None:
    pass


def _unnoted(_chat: ChatId, _seconds: float) -> bool:
    return False


class Sender:
    """Sends, edits and deletes; all raise `telegram.error.TelegramError`.

    `pace` is asked before each message, for Telegram counts answers and copies alike, and
    `refused` is told of a 429, with the seconds that are to be waited.
    """

    def __init__(
        self,
        bot: telegram.Bot,
        database: Database,
        *,
        pace: Callable[[ChatId], Awaitable[None]] = _at_once,
        refused: Callable[[ChatId, float], bool] = _unnoted,
        standing: Standing | None = None,
    ) -> None:
        self._bot = bot
        self._database = database
        self._pace = pace
        self._refused = refused
        self._standing = standing or Standing()
        self._known: dict[FileId, tuple[Picture, float]] = {}
        self._uploads: defaultdict[FileId, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._knows_no_rich = False

    async def send(self, chat_id: ChatId, message: Message, *, reply_to: int | None = None) -> int:
        """Send a message and give its id in that chat; as text where a rich one is refused."""
        rich = message.rich
        if rich is not None:
            sent = await self._richly(
                chat_id,
                rich,
                lambda pictures: sending_rich(message, rich, chat_id, pictures, reply_to=reply_to),
            )
            if sent is not None:
                return _id(sent)

        async def attempt(picture: Picture | None) -> Answer:
            await self._pace(chat_id)
            return await self._performed(
                chat_id, sending(message, chat_id, picture, reply_to=reply_to)
            )

        return _id(await self._with_picture(message.picture, attempt))

    async def edit(
        self, chat_id: ChatId, message_id: int, message: Message, *, had_picture: bool
    ) -> int:
        """Change a message in place and give its id.

        Telegram turns no photo back into text: then the message is deleted and sent anew,
        and the id is another one.
        """
        rich = message.rich
        if had_picture and (message.picture is None or rich is not None):
            sent = await self.send(chat_id, message)
            with contextlib.suppress(BadRequest):  # gone already, or older than 48 hours
                await self.delete(chat_id, message_id)
            return sent
        if rich is not None and await self._richly(
            chat_id,
            rich,
            lambda pictures: editing_rich(message, rich, chat_id, message_id, pictures),
        ):
            return message_id

        async def attempt(picture: Picture | None) -> Answer:
            await self._pace(chat_id)
            return await self._performed(chat_id, editing(message, chat_id, message_id, picture))

        try:
            await self._with_picture(message.picture, attempt)
        except BadRequest as error:
            if _UNCHANGED not in error.message.casefold():
                raise
        return message_id

    async def delete(self, chat_id: ChatId, message_id: int) -> None:
        await self._performed(
            chat_id, Call("deleteMessage", {"chat_id": chat_id, "message_id": message_id})
        )

    async def document(self, chat_id: ChatId, name: str, data: bytes) -> int:
        """Send bytes as a file of this name, and give the message's id."""
        await self._pace(chat_id)
        sent = await self._heeded(
            chat_id, self._bot.send_document(chat_id, document=data, filename=name)
        )
        return sent.message_id

    async def picture(self, chat_id: ChatId, message: Message, data: bytes) -> int:
        """Send a picture that was made for this answer and is kept nowhere, and give its id."""
        await self._pace(chat_id)
        made = Picture(id=FileId(0), name="picture.png", content=data)
        return _id(await self._performed(chat_id, sending(message, chat_id, made)))

    async def album(self, chat_id: ChatId, parts: Sequence[Attached]) -> int:
        """Send up to ten photos and videos as one album, and give the id of its last message."""
        await self._pace(chat_id)
        album = [_IN_ALBUMS[each.file.medium](_media(each), caption=each.caption) for each in parts]
        sent = await self._heeded(chat_id, self._bot.send_media_group(chat_id, album))
        for part, message in zip(parts, sent, strict=True):
            if part.file.telegram_id is None and message.photo:
                await self._keep(part.file.id, message.photo[-1].file_id)
        return sent[-1].message_id

    async def film(self, chat_id: ChatId, part: Attached) -> int:
        """Send an animation, which no album takes, and give the message's id."""
        await self._pace(chat_id)
        said = Message(text=escape(part.caption or ""))
        return _id(await self._performed(chat_id, sending(said, chat_id, part.file)))

    async def file(self, chat_id: ChatId, part: Attached) -> int:
        """Send a document that we keep, and give the message's id."""
        await self._pace(chat_id)
        sent = await self._heeded(
            chat_id,
            self._bot.send_document(
                chat_id, _media(part), filename=part.file.name, caption=part.caption
            ),
        )
        if part.file.telegram_id is None and sent.document is not None:
            await self._keep(part.file.id, sent.document.file_id)
        return sent.message_id

    async def download(self, file_id: str) -> bytes:
        """The bytes of a file that somebody has sent; Telegram gives 20 MB at most."""
        file = await self._bot.get_file(file_id)
        return bytes(await file.download_as_bytearray())

    async def _performed(self, chat_id: ChatId, call: Call) -> Answer:
        return await self._heeded(chat_id, perform(self._bot, call))

    async def _heeded(self, chat_id: ChatId, call: Awaitable[Result]) -> Result:
        """Make a call, and let pace and standing follow from what Telegram says to it."""
        try:
            answer = await call
        except TelegramError as error:
            self._note(chat_id, error)
            raise
        self._standing.answered()
        return answer

    def _note(self, chat_id: ChatId, error: TelegramError) -> None:
        self._standing.failed(error)
        found = outcome(error)
        if isinstance(found, Wait):
            self._refused(chat_id, found.seconds)

    async def _richly(
        self, chat_id: ChatId, rich: Rich, call: Callable[[Sequence[Picture]], Call]
    ) -> Answer | None:
        """Carry out a call with a rich message; None where it has to be said in plain text."""
        pictures = await self._pictures(rich)
        fresh = next((each.id for each in pictures if each.telegram_id is None), None)
        if fresh is None:
            return await self._taken(chat_id, rich, call, pictures)
        async with self._uploads[fresh]:
            return await self._taken(chat_id, rich, call, await self._pictures(rich))

    async def _taken(
        self,
        chat_id: ChatId,
        rich: Rich,
        call: Callable[[Sequence[Picture]], Call],
        pictures: Sequence[Picture],
    ) -> Answer | None:
        if self._knows_no_rich or len(pictures) < len(rich.pictures):
            return None
        await self._pace(chat_id)
        try:
            answer = await perform(self._bot, call(pictures))
        except RetryAfter as error:  # of the rest a server that knows no rich messages is no fault
            self._note(chat_id, error)
            raise
        except (BadRequest, EndPointNotFound, InvalidToken, NoBotApiError) as error:
            if _UNCHANGED in error.message.casefold():
                return True
            _log.info("rich.refused", chat=chat_id, reason=error.message)
            # An older server has no such method: to upload pictures for each copy is in vain.
            self._knows_no_rich = not isinstance(error, BadRequest) and not is_token_refused(error)
            return None
        told = [] if isinstance(answer, bool) else pictures_in(answer.get("rich_message", {}))
        kept = [*dict.fromkeys(told)]  # a picture may stand twice
        if len(kept) == len(pictures):
            for picture, telegram_id in zip(pictures, kept, strict=True):
                if picture.telegram_id is None:
                    await self._keep(picture.id, telegram_id)
        return answer

    async def _pictures(self, rich: Rich) -> list[Picture]:
        """The pictures of a rich message, but those of which nothing is left."""
        async with self._database.read() as tx:
            found = [await tx.files.picture(each) for each in rich.pictures]
        return [each for each in found if each is not None and (each.telegram_id or each.content)]

    async def _keep(self, file_id: FileId, telegram_id: str) -> None:
        """Keep Telegram's id; what was sent is sent, so that trouble in it must not be raised."""
        try:
            async with self._database.begin() as tx:
                await tx.files.remember(file_id, telegram_id)
        except NewsdeskError as error:
            _log.warning("picture.not_remembered", picture=file_id, reason=str(error))

    async def _with_picture(self, file_id: FileId | None, attempt: Attempt) -> Answer:
        """Attempt a call with its picture, which is uploaded by one call alone.

        A hundred copies of a fresh picture start together: the first uploads it, the others
        wait for Telegram's id.
        """
        if file_id is None:
            return await attempt(None)
        known = self._known_picture(file_id)
        if known is None:
            async with self._uploads[file_id]:
                known = self._known_picture(file_id)
                if known is None:
                    return await self._for_the_first_time(file_id, attempt)
        return await attempt(known)

    def _known_picture(self, file_id: FileId) -> Picture | None:
        picture, until = self._known.get(file_id, (None, 0.0))
        return picture if self._database.clock.monotonic() < until else None

    async def _for_the_first_time(self, file_id: FileId, attempt: Attempt) -> Answer:
        async with self._database.read() as tx:
            picture = await tx.files.picture(file_id)
        if picture is None or not (picture.telegram_id or picture.content):
            return await attempt(None)
        try:
            answer = await attempt(picture)
        except BadRequest as error:
            if picture.content is None or not _is_stale(error):
                raise
            picture = dataclasses.replace(picture, telegram_id=None)
            answer = await attempt(picture)
        await self._remember(picture, answer)
        return answer

    async def _remember(self, picture: Picture, answer: Answer) -> None:
        """Keep Telegram's id; the message is out, so that trouble in it must not be raised."""
        telegram_id = picture.telegram_id
        if telegram_id is None and not isinstance(answer, bool) and answer.get("photo"):
            telegram_id = answer["photo"][-1]["file_id"]
            await self._keep(picture.id, telegram_id)
        if telegram_id is not None:
            until = self._database.clock.monotonic() + KNOWN_FOR_S
            known = dataclasses.replace(picture, telegram_id=telegram_id, content=None)
            self._known[picture.id] = (known, until)
            self._uploads.pop(picture.id, None)


def _media(part: Attached) -> str | bytes:
    return part.file.telegram_id or part.file.content or b""


def _is_stale(error: BadRequest) -> bool:
    """Telegram's ids of files belong to one bot: a restored database may hold another's."""
    return any(text in error.message.casefold() for text in _STALE_PICTURE)


def pictures_in(rich: Mapping[str, Any]) -> list[str]:
    """Telegram's ids of the pictures in a rich message, in the order in which they stand."""
    found: list[str] = []
    for block in rich.get("blocks", ()):
        kind = block.get("type")
        if kind in set(Medium):
            shown = block[kind][-1] if kind == Medium.PHOTO else block[kind]
            found.append(shown["file_id"])
        found += pictures_in(block)
    return found


def _id(answer: Answer) -> int:
    if isinstance(answer, bool):
        raise TelegramError("Telegram sent no message back")
    return int(answer["message_id"])
