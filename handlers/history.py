"""The history of an item: its revisions, and what each has changed."""

from bot.domain.news import ItemId
from bot.messages import histories
from bot.messages.actions import ShowHistory
from handlers.visit import Visit


async def show_corrections(visit: Visit, item: ItemId) -> None:
    """What readers were told of; an item's copies and cards stay as they are."""
    services = visit.services
    shown, told = await services.histories.corrections(item)
    said = histories.corrections(shown, told, visit.words, services.zone)
    await visit.say(said)


async def show(visit: Visit, action: ShowHistory) -> None:
    """The revisions, or one of them beside the one before it."""
    visit.requires_private()
    services, item = visit.services, ItemId(action.item)
    if action.revision:
        changed = await services.histories.change(item, action.revision, visit.user)
        said = histories.change(changed, visit.words, services.zone, page=action.page)
    else:
        history = await services.histories.of(item, action.page, visit.user)
        said = histories.revisions(history, visit.words, services.zone)
    await visit.show(said)
