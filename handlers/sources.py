"""/sources: where news comes from by itself, for admins."""

import datetime as dt
import json

from bot.domain.news import Section, SectionId
from bot.domain.sources import Source, SourceId, Trust
from bot.errors import GoneError
from bot.messages import source_choices, sources
from bot.messages.actions import ManageSource
from bot.messages.message import Message
from bot.messages.sources import Sight, Yield
from bot.messages.steps import SourceStep
from bot.services.looking import LookError, RecipeError
from bot.services.sourcing import KnownSourceError, NoAddressError, Standing, Trial
from handlers import inquiries
from handlers.visit import Visit

ADDRESS = "source-address"
RECIPE = "source-recipe"
QUESTIONS_SHOWN = 5
"""Each is a message."""


async def answer(visit: Visit) -> None:
    """Show the list; with an address add it."""
    visit.requires_private()
    if visit.arguments:
        await add(visit, visit.arguments)
    else:
        await _show_list(visit, 1)


async def add(visit: Visit, typed: str) -> None:
    """Look at an address and show what would come."""
    visit.requires_private()
    sourcing = visit.services.sourcing
    await sourcing.all(visit.user)  # a reader is told: not theirs
    try:
        standing, trial = await sourcing.add(typed, visit.user)
    except NoAddressError:
        await visit.ask(sources.no_address(visit.words), ADDRESS)
    except KnownSourceError as error:
        await visit.say(sources.known(error.source, visit.words))
    except LookError as error:
        await visit.offer(sources.failed(error.code, visit.words), ADDRESS)
    else:
        await visit.say(sources.added(_yield(trial), standing.source, visit.words))


async def read_by(visit: Visit, subject: str, typed: str) -> None:
    """Take a recipe as typed, and show what it finds."""
    number = SourceId(int(subject))
    source = (await visit.services.sourcing.standing(number, visit.user)).source
    try:
        trial = await visit.services.sourcing.read_by(number, typed, visit.user)
    except LookError as error:
        await visit.say(sources.failed(error.code, visit.words, source=source))
    except RecipeError as error:
        told = sources.bad_recipe(error.fault, error.what, visit.words)
        await visit.ask(told, RECIPE, subject)
    else:
        await visit.say(sources.tried(_yield(trial), source, visit.words))


async def step(visit: Visit, action: ManageSource) -> None:
    visit.requires_private()
    number = SourceId(action.source)
    match action.step:
        case SourceStep.LIST:
            await _show_list(visit, action.page)
        case SourceStep.ADD:
            await visit.services.sourcing.all(visit.user)
            await visit.ask(sources.ask_address(visit.words), ADDRESS)
        case SourceStep.TRY:
            await _try(visit, number)
        case SourceStep.QUESTIONS:
            await _ask(visit, await visit.services.sourcing.standing(number, visit.user))
        case SourceStep.RECIPE:
            source = (await visit.services.sourcing.standing(number, visit.user)).source
            recipe = json.loads(source.recipe) if source.recipe else {}
            asked = sources.ask_recipe(source, recipe, visit.words)
            await visit.ask(asked, RECIPE, str(number))
        case SourceStep.REMOVE:
            source = (await visit.services.sourcing.standing(number, visit.user)).source
            await visit.show(sources.really_remove(source, visit.words))
        case SourceStep.PACE | SourceStep.LANGUAGE | SourceStep.SECTION | SourceStep.TRUST:
            await _set(visit, number, action)
        case _:
            await _turn(visit, number, action.step)


async def _ask(visit: Visit, standing: Standing) -> None:
    """Show the first questions about a source; the others come once these are answered."""
    for inquiry in standing.inquiries[:QUESTIONS_SHOWN]:
        await inquiries.show(visit, inquiry.id)
    more = len(standing.inquiries) - QUESTIONS_SHOWN
    if more > 0:
        await visit.say(sources.more_questions(more, standing.source, visit.words))


async def _turn(visit: Visit, number: SourceId, step: SourceStep) -> None:
    sourcing = visit.services.sourcing
    turns = {
        SourceStep.SHOW: sourcing.standing,
        SourceStep.PAUSE: sourcing.pause,
        SourceStep.RESUME: sourcing.resume,
        SourceStep.REMOVE_SURELY: sourcing.remove,
        SourceStep.VISIT: sourcing.visit,
    }
    await _show(visit, await turns[step](number, visit.user))


async def _set(visit: Visit, number: SourceId, action: ManageSource) -> None:
    """Show what there is to choose, or take what was chosen."""
    if not action.key:
        source = (await visit.services.sourcing.standing(number, visit.user)).source
        await visit.show(await _choices(visit, source, action))
        return
    await _show(visit, await _chosen(visit, number, action))


async def _choices(visit: Visit, source: Source, action: ManageSource) -> Message:
    match action.step:
        case SourceStep.PACE:
            return source_choices.choose_pace(source, visit.words)
        case SourceStep.LANGUAGE:
            return source_choices.choose_language(source, visit.words)
        case SourceStep.TRUST:
            return source_choices.choose_trust(source, visit.words)
        case _:
            sections = await visit.services.sourcing.sections()
            return source_choices.choose_section(source, sections, visit.words, page=action.page)


async def _chosen(visit: Visit, number: SourceId, action: ManageSource) -> Standing:
    sourcing, by, key = visit.services.sourcing, visit.user, action.key
    is_none = key == ManageSource.NONE
    match action.step:
        case SourceStep.PACE:
            return await sourcing.pace(number, dt.timedelta(minutes=_number(key)), by)
        case SourceStep.LANGUAGE:
            return await sourcing.speak(number, None if is_none else key, by)
        case SourceStep.TRUST:
            if key not in set(Trust):
                raise GoneError("no such trust")
            return await sourcing.trust(number, Trust(key), by)
        case _:
            section = None if is_none else await _section(visit, SectionId(_number(key)))
            return await sourcing.file(number, section.slug if section else None, by)


async def _section(visit: Visit, number: SectionId) -> Section:
    for each in await visit.services.sourcing.sections():
        if each.id == number:
            return each
    raise GoneError("no such section")


def _number(key: str) -> int:
    if not (key.isascii() and key.isdigit()) or len(key) > 9:
        raise GoneError("no such choice")
    return int(key)


async def _show_list(visit: Visit, page: int) -> None:
    found = await visit.services.sourcing.all(visit.user)
    await visit.show(sources.listed(found, visit.words, page=page))


async def _show(visit: Visit, standing: Standing) -> None:
    sections = await visit.services.sourcing.sections()
    slug = standing.source.section
    sight = Sight(
        source=standing.source,
        entries=standing.entries,
        asked=len(standing.inquiries),
        section=next((each for each in sections if each.slug == slug), None),
        now=visit.services.clock.now(),
        zone=visit.services.zone,
    )
    await visit.show(sources.card(sight, visit.words))


async def _try(visit: Visit, number: SourceId) -> None:
    source = (await visit.services.sourcing.standing(number, visit.user)).source
    try:
        trial = await visit.services.sourcing.trial(number, visit.user)
    except LookError as error:
        await visit.show(sources.failed(error.code, visit.words, source=source))
    else:
        await visit.show(sources.tried(_yield(trial), source, visit.words))


def _yield(trial: Trial) -> Yield:
    return Yield(
        found=len(trial.found),
        new=trial.new,
        samples=[seen.candidate.content for seen in trial.found],
    )
