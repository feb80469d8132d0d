"""Command menus in Telegram, per scope and language, so that nobody sees what is not theirs."""

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.domain.chats import UserId
from bot.domain.desk import DeskRole
from bot.messages.menus import menu
from bot.messages.words import LANGUAGES, Words, words_for
from bot.services.access import Access


async def set_for_everyone(bot: Bot, default_language: str) -> None:
    """Set the readers' menus: Telegram shows the one in the language of the person's app."""
    for language in (None, *LANGUAGES):
        words = words_for(language or default_language)
        await _set(bot, words, BotCommandScopeAllPrivateChats(), language, private=True)
        await _set(bot, words, BotCommandScopeAllGroupChats(), language, private=False)
        await _set(
            bot, words, BotCommandScopeAllChatAdministrators(), language, private=False, rules=True
        )


async def set_for(bot: Bot, access: Access, user: UserId, language: str) -> None:
    """Set one person's own menu, by role and chosen language.

    Someone who never wrote to the bot has no chat to set it for: it comes with their /start.
    """
    role = await access.role(user)
    words = words_for(language)
    try:
        await bot.set_my_commands(_commands(words, role), scope=BotCommandScopeChat(user))
    except TelegramError:
        return


async def _set(
    bot: Bot,
    words: Words,
    scope: BotCommandScope,
    language: str | None,
    *,
    private: bool,
    rules: bool = False,
) -> None:
    commands = _commands(words, None, private=private, rules=rules)
    await bot.set_my_commands(commands, scope=scope, language_code=language)


def _commands(
    words: Words, role: DeskRole | None, *, private: bool = True, rules: bool = False
) -> list[BotCommand]:
    return [BotCommand(*entry) for entry in menu(words, role, private=private, rules=rules)]
