"""The first minute: three taps, each of which can be left out."""

from dataclasses import replace

from bot.domain.chats import Cadence, Target
from bot.messages import beginning
from bot.messages.actions import Begin
from bot.messages.message import Buttons, Message
from bot.messages.steps import BeginStep
from bot.messages.turning import sheet
from bot.messages.words import LANGUAGES, words_for
from handlers.visit import Visit


async def step(visit: Visit, action: Begin) -> None:
    visit.requires_private()
    wishing, chat = visit.services.wishing, visit.chat.id
    match action.step:
        case BeginStep.LANGUAGE:
            visit = await _speaking(visit, action.value)
            await visit.show(await _sections(visit, 1))
        case BeginStep.SECTIONS:
            await visit.show(await _sections(visit, action.page))
        case BeginStep.SECTION:
            await _tick(visit, action.value)
            await visit.show(await _sections(visit, action.page))
        case BeginStep.EVERYTHING:
            await wishing.follow(chat, Target.EVERYTHING)
            await visit.show(beginning.cadences(visit.words))
        case BeginStep.CADENCE:
            await visit.show(beginning.cadences(visit.words))
        case BeginStep.PACE:
            known = action.value in set(Cadence)
            cadence = Cadence(action.value) if known else Cadence.AT_ONCE
            await visit.show(beginning.done(await wishing.pace_all(chat, cadence), visit.words))
        case BeginStep.SKIP:
            count = len(await wishing.follows(chat))
            await visit.show(beginning.done(count, visit.words))


async def first_tap(visit: Visit) -> Buttons:
    """For whoever follows nothing yet; nothing for everybody else."""
    return beginning.languages(visit.words) if await _is_new(visit) else ()


async def offered_below(visit: Visit) -> Buttons:
    """A row below what a link has led a new reader to."""
    return beginning.offer(visit.words) if await _is_new(visit) else ()


async def _is_new(visit: Visit) -> bool:
    return visit.is_private and not await visit.services.wishing.follows(visit.chat.id)


async def _speaking(visit: Visit, language: str) -> Visit:
    if language not in LANGUAGES or language == visit.words.language:
        return visit
    await visit.services.following.set_language(visit.chat.id, language)
    await visit.services.menus(visit.user, language)
    return replace(visit, words=words_for(language))


async def _sections(visit: Visit, number: int) -> Message:
    sections = tuple((await visit.services.reading.sections()).values())
    followed = await visit.services.wishing.follows(visit.chat.id)
    keys = {each.key for each in followed if each.target is Target.SECTION}
    return beginning.sections(sheet(sections, number, beginning.SECTIONS_SHOWN), keys, visit.words)


async def _tick(visit: Visit, key: str) -> None:
    """Follow a section, or no longer where it is ticked."""
    wishing, chat = visit.services.wishing, visit.chat.id
    if await wishing.stop(chat, Target.SECTION, key) is None:
        await wishing.follow(chat, Target.SECTION, key)
