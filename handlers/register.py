"""The ordered list of what we listen to; the first that fits takes an update."""

from collections.abc import Awaitable, Callable, Coroutine
from difflib import get_close_matches
from typing import Any, TypeAlias

import structlog
from telegram import Update
from telegram.ext import (
    Application,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    ExtBot,
    MessageHandler,
    filters,
)

from bot.messages import menus, notices
from handlers import (
    buttons,
    cancel,
    channels,
    errors,
    help,  # noqa: A004 (the module of /help)
    language,
    latest,
    membership,
    person,
    privacy,
    publish,
    search,
    staff,
    start,
    subscribe,
    texts,
)
from handlers.visit import Answer, Services, Visit, visit_of

Desk: TypeAlias = Application[ExtBot[None], Any, Any, Any, Any, Any]
_Context: TypeAlias = CallbackContext[ExtBot[None], Any, Any, Any]
_Callback: TypeAlias = Callable[[Update, _Context], Coroutine[Any, Any, None]]

COMMANDS: dict[str, Answer] = {
    "start": start.answer,
    "help": help.answer,
    "latest": latest.answer,
    "search": search.answer,
    "person": person.answer,
    "subscribe": subscribe.subscribe,
    "unsubscribe": subscribe.unsubscribe,
    "language": language.answer,
    "privacy": privacy.answer,
    "cancel": cancel.answer,
    "publish": publish.answer,
    "drafts": publish.list_drafts,
    "channels": channels.answer,
    "staff": staff.answer,
}

log = structlog.get_logger(__name__)

UPDATES = ["message", "callback_query", "my_chat_member"]
"""The kinds of update that we ask Telegram for."""


def register(application: Desk, services: Services) -> None:
    """Attach every handler, in the order in which they are asked."""
    add = application.add_handler
    application.add_error_handler(_log_error)
    add(ChatMemberHandler(_plain(membership.changed, services), ChatMemberHandler.MY_CHAT_MEMBER))
    add(MessageHandler(filters.StatusUpdate.MIGRATE, _plain(membership.migrated, services)))
    new = filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL
    add(MessageHandler(new & filters.Regex(r"^/"), _on_command(services)))
    add(MessageHandler(new & filters.CaptionRegex(r"^/"), _on_command(services)))
    add(MessageHandler(new, _visiting(texts.answer, services)))
    add(CallbackQueryHandler(_visiting(buttons.answer, services)))


def _plain(handle: Callable[[Update, Services], Awaitable[None]], services: Services) -> _Callback:
    async def callback(update: Update, _context: _Context) -> None:
        await handle(update, services)

    return callback


def _visiting(answer: Answer, services: Services) -> _Callback:
    """Turn an answer to a visit into PTB's callback, with the one place for errors."""

    async def callback(update: Update, _context: _Context) -> None:
        visit = await visit_of(update, services)
        if visit is not None:
            await _guarded(answer, visit)

    return callback


def _on_command(services: Services) -> _Callback:
    async def callback(update: Update, _context: _Context) -> None:
        message = update.effective_message
        typed = (message.text or message.caption or "") if message else ""
        name, addressed, arguments = taken_apart(typed)
        if addressed and addressed.casefold() != services.bot.casefold():
            return
        visit = await visit_of(update, services, arguments=arguments)
        if visit is None or not (name in COMMANDS or visit.is_private or addressed):
            return
        await _guarded(_turning(COMMANDS.get(name) or _unknown(name)), visit)

    return callback


def _turning(answer: Answer) -> Answer:
    """Whoever gives a command has turned away from an open question."""

    async def turned(visit: Visit) -> None:
        await visit.services.asking.forget(visit.chat.id, visit.user)
        await answer(visit)

    return turned


def taken_apart(typed: str) -> tuple[str, str, str]:
    """A command's name in lower case, the bot that it is addressed to, and the rest."""
    command, _, arguments = typed.partition(" ")
    command, newline, more = command.partition("\n")
    name, _, addressed = command.removeprefix("/").partition("@")
    return name.casefold(), addressed, (more + (" " if newline else "") + arguments).strip()


def _unknown(name: str) -> Answer:
    async def answer(visit: Visit) -> None:
        role = await visit.role()
        known = [command for command, _ in menus.menu(visit.words, role, private=True)]
        close = get_close_matches(name, known, n=1)
        await visit.say(notices.unknown_command(visit.words, close[0] if close else None))

    return answer


async def _log_error(_update: object, context: _Context) -> None:
    """What could not even be told to a person, such as a chat that cannot be looked up."""
    log.error("update not handled", error=repr(context.error))


async def _guarded(answer: Answer, visit: Visit) -> None:
    try:
        await answer(visit)
    except Exception as error:  # noqa: BLE001 (the one place that answers for all of them)
        await errors.answer(visit, error)
