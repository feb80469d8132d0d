"""Ranks and courtesies before names that the desk adds to the built-in ones, for admins."""

from bot.domain.people import HonorificId
from bot.messages import honorifics
from bot.messages.actions import ManageHonorifics
from bot.messages.steps import HonorificStep
from bot.services.honouring import NoHonorificError, TooManyError
from handlers.visit import Visit

PURPOSE = "honorific-add"


async def add(visit: Visit, text: str) -> None:
    """Take the words as typed, or say that none is new and ask again."""
    visit.requires_private()
    try:
        added = await visit.services.honouring.add(text, visit.user)
    except NoHonorificError:
        await visit.ask(honorifics.refused(visit.words), PURPOSE)
    except TooManyError:
        await visit.say(honorifics.full(visit.words))
    else:
        await visit.say(honorifics.added(added, visit.words))


async def step(visit: Visit, action: ManageHonorifics) -> None:
    visit.requires_private()
    honouring = visit.services.honouring
    if action.step is HonorificStep.REMOVE:
        await honouring.remove(HonorificId(action.honorific), visit.user)
    page = await honouring.page(action.page, visit.user)
    if action.step is HonorificStep.ADD:
        await visit.ask(honorifics.ask(visit.words), PURPOSE)
    else:
        await visit.show(honorifics.listed(page, visit.words))
