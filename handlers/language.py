"""/language: in which language we speak here."""

from dataclasses import replace

from bot.messages import readers
from bot.messages.words import LANGUAGES, words_for
from handlers.deciding import is_refused
from handlers.visit import Visit


async def answer(visit: Visit) -> None:
    if visit.arguments:
        await choose(visit, visit.arguments.casefold())
    else:
        await visit.say(readers.language_choice(visit.words))


async def choose(visit: Visit, language: str) -> None:
    if language not in LANGUAGES:
        await visit.show(readers.language_choice(visit.words))
        return
    if await is_refused(visit):
        return
    await visit.services.following.set_language(visit.chat.id, language)
    if visit.is_private:
        await visit.services.menus(visit.user, language)
    visit = replace(visit, words=words_for(language))
    await visit.show(readers.language_set(visit.words))
