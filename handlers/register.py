"""The ordered list of what we listen to; the first that fits takes an update."""

from collections.abc import Awaitable, Callable
from difflib import get_close_matches
from typing import TypeAlias

from telegram import Update
from telegram.ext import filters

from bot.messages import menus, notices, rights
from handlers import (
    aliases,
    approving,
    audit,
    buttons,
    cancel,
    channels,
    correct,
    errors,
    following,
    help,  # noqa: A004 (the module of /help)
    hold,
    inline,
    language,
    latest,
    membership,
    people,
    person,
    privacy,
    publish,
    retract,
    search,
    settings,
    sources,
    staff,
    start,
    stats,
    status,
    subscribe,
    texts,
)
from handlers.visit import Answer, Services, Visit, visit_of

Fits: TypeAlias = Callable[[Update], bool]
Handle: TypeAlias = Callable[[Update, Services], Awaitable[None]]

COMMANDS: dict[str, Answer] = {
    "start": start.answer,
    "help": help.answer,
    "latest": latest.answer,
    "search": search.answer,
    "person": person.answer,
    "subscribe": subscribe.subscribe,
    "unsubscribe": subscribe.unsubscribe,
    "follow": following.follow,
    "unfollow": following.unfollow,
    "following": following.answer,
    "language": language.answer,
    "settings": settings.answer,
    "privacy": privacy.answer,
    "cancel": cancel.answer,
    "publish": publish.answer,
    "drafts": publish.list_drafts,
    "correct": correct.answer,
    "retract": retract.answer,
    "people": people.answer,
    "hold": hold.answer,
    "channels": channels.answer,
    "staff": staff.answer,
    "sections": approving.list_rules,
    "sources": sources.answer,
    "audit": audit.answer,
    "stats": stats.answer,
    "status": status.answer,
    "aliases": aliases.answer,
}

if forgotten := rights.unlisted(COMMANDS):
    raise LookupError(f"bot.messages.rights does not say who may: {sorted(forgotten)}")

UPDATES = ["message", "callback_query", "inline_query", "my_chat_member", "chat_member"]
"""The kinds of update that we ask Telegram for."""


async def handle(update: Update, services: Services) -> None:
    """Hand an update to the first on the list that it fits; to none, where it fits none."""
    for fits, answer in ROUTES:
        if fits(update):
            await answer(update, services)
            return


def named(update: Update) -> str:
    """What an update is, out of a short list: a command that we know, or a kind of update."""
    if update.callback_query is not None:
        return "button"
    if update.inline_query is not None:
        return "inline"
    if update.my_chat_member is not None:
        return "membership"
    typed = _typed(update)
    if not typed.startswith("/"):
        return "text"
    name, _, _ = taken_apart(typed)
    return name if name in COMMANDS else "unknown"


def is_command_for(bot: str, typed: str) -> bool:
    """Whether a command in a group is for us: addressed so, or to nobody and one that we know."""
    name, addressed, _ = taken_apart(typed)
    return addressed.casefold() == bot.casefold() if addressed else name in COMMANDS


def _visiting(answer: Answer) -> Handle:
    """Answer a visit, with the one place for errors."""

    async def visited(update: Update, services: Services) -> None:
        visit = await visit_of(update, services)
        if visit is not None:
            await _guarded(answer, visit)

    return visited


async def _command(update: Update, services: Services) -> None:
    name, addressed, arguments = taken_apart(_typed(update))
    if addressed and addressed.casefold() != services.bot.casefold():
        return
    visit = await visit_of(update, services, arguments=arguments)
    if visit is None or not (name in COMMANDS or visit.is_private or addressed):
        return
    await _guarded(_turning(COMMANDS.get(name) or _unknown(name)), visit)


def _typed(update: Update) -> str:
    message = update.message
    return (message.text or message.caption or "") if message else ""


def _is_ordinary(update: Update) -> bool:
    """Whether somebody wrote, rather than came, went or changed a title.

    What has a text did; the library looks for 46 things otherwise.
    """
    if update.message is None:
        return False
    return update.message.text is not None or not filters.StatusUpdate.ALL.check_update(update)


def _migrates(update: Update) -> bool:
    message = update.effective_message
    return message is not None and bool(message.migrate_to_chat_id or message.migrate_from_chat_id)


def _turning(answer: Answer) -> Answer:
    """Whoever gives a command has turned away from an open question."""

    async def turned(visit: Visit) -> None:
        if visit.prompt is not None:
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
        role = visit.role
        known = [command for command, _ in menus.menu(visit.words, role, private=True)]
        close = get_close_matches(name, known, n=1)
        await visit.say(notices.unknown_command(visit.words, close[0] if close else None))

    return answer


async def _guarded(answer: Answer, visit: Visit) -> None:
    try:
        await answer(visit)
    except Exception as error:  # noqa: BLE001 (the one place that answers for all of them)
        await errors.answer(visit, error)


ROUTES: tuple[tuple[Fits, Handle], ...] = (
    (lambda update: update.my_chat_member is not None, membership.changed),
    (lambda update: update.chat_member is not None, membership.member_changed),
    (lambda update: update.inline_query is not None, inline.answer),
    (_migrates, membership.migrated),
    (lambda update: _typed(update).startswith("/") and _is_ordinary(update), _command),
    (_is_ordinary, _visiting(texts.answer)),
    (lambda update: update.callback_query is not None, _visiting(buttons.answer)),
)
