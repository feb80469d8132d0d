"""/aliases: which names mean the same to a search, for admins."""

from bot.domain.search import AliasId
from bot.messages import aliases
from bot.messages.actions import ManageAliases
from bot.messages.message import Message
from bot.messages.steps import AliasStep
from bot.services.aliasing import BadAliasError
from handlers.visit import Visit

PURPOSE = "alias-add"


async def answer(visit: Visit) -> None:
    """Show the list; with a line of names take it, with other words look for them in the list."""
    visit.requires_private()
    if "=" in visit.arguments:
        await add(visit, visit.arguments)
    else:
        await visit.show(await _page(visit, 1, like=visit.arguments))


async def add(visit: Visit, text: str) -> None:
    """Take a line as typed, or say what is wrong with it and ask again."""
    visit.requires_private()
    try:
        added = await visit.services.aliasing.add(text, visit.user)
    except BadAliasError as error:
        await visit.ask(aliases.refused(error.why, error.name, visit.words), PURPOSE)
    else:
        await visit.say(aliases.added(added, visit.words))


async def step(visit: Visit, action: ManageAliases) -> None:
    visit.requires_private()
    match action.step:
        case AliasStep.LIST:
            await visit.show(await _page(visit, action.page))
        case AliasStep.ADD:
            await visit.services.aliasing.page(1, visit.user)  # a reader is told: not theirs
            await visit.ask(aliases.ask(visit.words), PURPOSE)
        case _:
            await visit.show(await _one(visit, AliasId(action.alias), action))


async def _page(visit: Visit, number: int, *, like: str = "") -> Message:
    page = await visit.services.aliasing.page(number, visit.user, like=like)
    return aliases.listed(page, visit.words, like=like)


async def _one(visit: Visit, number: AliasId, action: ManageAliases) -> Message:
    aliasing, words = visit.services.aliasing, visit.words
    match action.step:
        case AliasStep.REMOVE:
            alias = await aliasing.get(number, visit.user)
            return aliases.really_remove(alias, words, page=action.page)
        case AliasStep.REMOVE_SURELY:
            alias = await aliasing.remove(number, visit.user)
            return aliases.removed(alias, words, page=action.page)
        case AliasStep.RESTORE:
            alias = await aliasing.restore(number, visit.user)
            return aliases.restored(alias, words, page=action.page)
        case _:
            alias = await aliasing.get(number, visit.user)
            return aliases.alias(alias, words, page=action.page)
