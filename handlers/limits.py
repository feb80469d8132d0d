"""Limits: what one chat may ask of us, so that nobody's flood takes the others' turns.

Whoever has used up their share waits a little, in order and with nothing lost; only what would
wait too long is left out, and they are told (docs/decisions/0028).
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

import structlog
from telegram import Update
from telegram.error import TelegramError

from bot.clock import Clock
from bot.domain.chats import ChatId, UserId
from bot.domain.inbox import Received, UpdateNumber
from bot.errors import NewsdeskError
from bot.messages import notices
from bot.messages.message import Message
from bot.messages.words import Words, language_for, words_for
from bot.text.markup import plain
from handlers.questions import Kind, Question, question_of
from handlers.register import is_command_for
from handlers.shares import Share, Shares
from handlers.visit import ALERT_LIMIT, Services

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

OF_A_PERSON = Share(30, 1.0)
"""In their own chat: a message a second, as Telegram allows it, and thirty pages turned at once
are as quick as ever."""
OF_A_GROUP = Share(20, 3.0)
"""Telegram's twenty a minute."""
OF_A_MEMBER = Share(12, 6.0)
"""In all groups together: one member leaves something for the others, gains nothing by asking in
fifty groups, and can still tick a dozen sections in a row for their group."""
OF_INLINE = Share(30, 0.5)
"""Asked letter by letter; the answers are no messages."""
LONGEST_HELD_S = 12.0
"""A press has to be answered within some 15 s, and what is held must not look as if the bot were
slow (`bot.domain.operations.LONGEST_LAG_S`)."""

_TOLD = Share(1, 60.0)
_ALERTED = Share(1, 1.0)
"""How often somebody is told: by a message, and by a notice that is none."""
_KNOWN_FOR_S = 60.0
_MOST_KNOWN = 1000

IsStaff = Callable[[UserId], Awaitable[bool]]
Say = Callable[[Words], Message]


class Held(StrEnum):
    """What has become of updates that were not handled at once, for the metrics."""

    DELAYED = "delayed"
    LEFT_OUT = "left_out"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is to be done of an update: it waits so many seconds, is left out, or goes on.

    `say` is what whoever asked is to be told of it, if anything.
    """

    wait_s: float = 0.0
    is_left_out: bool = False
    say: Say | None = None


GO_ON = Ruling()


class Limits:
    """Asked about each update as its turn in its chat comes; `bot` is our username.

    `is_staff` raises NewsdeskError where that cannot be known; `held` is told of what had to wait
    or was left out. Memory is bounded by what waits, and by `Shares`.
    """

    def __init__(
        self,
        *,
        bot: str,
        clock: Clock,
        is_staff: IsStaff,
        held: Callable[[Held], None] = lambda _held: None,
    ) -> None:
        self._bot = bot
        self._clock = clock
        self._is_staff = is_staff
        self._held = held
        self._is_ours = partial(is_command_for, bot)
        self._shares = Shares(forgets_after_s=2 * _TOLD.whole_after_s)
        self._waiting: Counter[ChatId] = Counter()
        self._newest: dict[ChatId, UpdateNumber] = {}
        self._staff: dict[UserId, tuple[bool, float]] = {}

    @property
    def waiting(self) -> int:
        """How many questions wait for their turn."""
        return self._waiting.total()

    def offered(self, received: Received) -> None:
        """An update waits for its turn from now on."""
        question = self._question(received)
        if question is None:
            return
        self._waiting[question.chat] += 1
        if question.kind is Kind.INLINE:
            self._newest[question.chat] = received.number

    def begin_anew(self) -> None:
        """Nothing waits any more: it has been given up to another process."""
        self._waiting.clear()
        self._newest.clear()

    def refused(self, chat: ChatId, seconds: float) -> None:
        """Telegram has had enough of us in a chat: it lets fewer pass at once than we thought."""
        share, now = OF_A_PERSON if chat > 0 else OF_A_GROUP, self._clock.monotonic()
        self._shares.use_up(("chat", chat), share, now, until=now + seconds)

    async def ruling(self, received: Received) -> Ruling:
        """What is to be done of the update whose turn in its chat it is.

        What an earlier run has begun to answer is finished, and the desk waits for nobody.
        """
        question = self._question(received)
        if question is None:
            return GO_ON
        if received.sent:
            ruled = GO_ON
        elif self._is_outdated(question, received):
            self._held(Held.OUTDATED)
            ruled = Ruling(is_left_out=True)
        elif self._takes(question) or await self._is_of_the_desk(question.user):
            ruled = GO_ON
        else:
            ruled = self._beyond(question, received)
        if not ruled.wait_s:
            self._over(question, received)
        return ruled

    def _question(self, received: Received) -> Question | None:
        return question_of(received.body, bot=self._bot, is_ours=self._is_ours)

    def _is_outdated(self, question: Question, received: Received) -> bool:
        """Whether somebody has typed on: Telegram shows them the last answer alone."""
        newest = self._newest.get(question.chat, received.number)
        return question.kind is Kind.INLINE and received.number < newest

    def _takes(self, question: Question) -> bool:
        """Take what a question costs, where something is left in each share."""
        now, claims = self._clock.monotonic(), _claims(question)
        if any(self._shares.wait_s(key, share, now) > 0 for key, share in claims):
            return False
        for key, share in claims:
            self._shares.take(key, share, now)
        return True

    def _beyond(self, question: Question, received: Received) -> Ruling:
        """A question for which nothing is left now.

        A member's waits for no share of their own: everybody in the group would wait with it.
        """
        now = self._clock.monotonic()
        (mine, share), *members = _claims(question)
        if any(self._shares.wait_s(key, each, now) > 0 for key, each in members):
            return self._left_out(question, members[0][0], _notice(question))
        wait_s = self._shares.wait_s(mine, share, now)
        if wait_s > LONGEST_HELD_S:  # Telegram's own word, and a message would be refused as well
            return self._left_out(question, mine, _notice(question), is_mute=True)
        is_long = self._waiting[question.chat] * share.every_s > LONGEST_HELD_S
        if is_long or received.again:
            in_group = partial(notices.too_fast_in_group, bot=self._bot)
            return self._left_out(question, mine, in_group if members else _notice(question))
        self._held(Held.DELAYED)
        return Ruling(wait_s=wait_s)

    def _left_out(
        self, question: Question, key: Hashable, say: Say, *, is_mute: bool = False
    ) -> Ruling:
        """Leave a question out; whose share it is hears of it, no more often than it helps."""
        self._held(Held.LEFT_OUT)
        share = _ALERTED if question.kind is Kind.PRESS else _TOLD
        told, now = (question.kind, key), self._clock.monotonic()
        is_silent = question.kind is Kind.INLINE or (is_mute and question.kind is Kind.MESSAGE)
        if is_silent or self._shares.wait_s(told, share, now) > 0:
            return Ruling(is_left_out=True)
        self._shares.take(told, share, now)
        return Ruling(is_left_out=True, say=say)

    async def _is_of_the_desk(self, user: UserId) -> bool:
        """Asked only where a share is used up; where nobody knows, they are a reader."""
        now = self._clock.monotonic()
        is_staff, until = self._staff.get(user, (False, now))
        if now < until:
            return is_staff
        try:
            is_staff = await self._is_staff(user)
        except NewsdeskError:
            return False
        if len(self._staff) >= _MOST_KNOWN:
            self._staff.clear()
        self._staff[user] = is_staff, now + _KNOWN_FOR_S
        return is_staff

    def _over(self, question: Question, received: Received) -> None:
        """An update waits no more; what an earlier run has left was never offered."""
        chat = question.chat
        if self._waiting[chat] <= 1:
            del self._waiting[chat]
        else:
            self._waiting[chat] -= 1
        if self._newest.get(chat) == received.number:
            del self._newest[chat]


def _notice(question: Question) -> Say:
    return notices.pressed_too_fast if question.kind is Kind.PRESS else notices.too_fast


def _claims(question: Question) -> Sequence[tuple[Hashable, Share]]:
    """The shares that a question is taken from, by whose they are; the first may be waited for."""
    if question.kind is Kind.INLINE:
        return ((("inline", question.user), OF_INLINE),)
    if question.is_private:
        return ((("chat", question.chat), OF_A_PERSON),)
    member = ("member", question.asker)
    return ((("chat", question.chat), OF_A_GROUP), (member, OF_A_MEMBER))


async def tell(say: Say, update: Update, services: Services) -> None:
    """Tell somebody that something of theirs was left out; trouble in it is logged."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return
    try:
        chosen = await services.offering.language_of(ChatId(chat.id))
        language = chosen or language_for(user.language_code, services.default_language)
        await _told(say(words_for(language)), update, services)
    except (TelegramError, NewsdeskError) as error:
        _log.info("limit.not_told", chat=chat.id, reason=str(error))


async def _told(message: Message, update: Update, services: Services) -> None:
    """Answer a press with a notice, which costs no message; in a group it is seen for whom."""
    if update.callback_query is not None:
        text = plain(message.text)[:ALERT_LIMIT]
        await update.callback_query.answer(text, show_alert=True)
    elif update.message is not None:
        chat = ChatId(update.message.chat.id)
        reply_to = update.message.message_id if chat < 0 else None
        await services.sender.send(chat, message, reply_to=reply_to)
