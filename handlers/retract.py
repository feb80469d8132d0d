"""/retract: staff take an item back, after they have said why and that they mean it."""

from bot.domain.desk import Act
from bot.domain.news import ItemId
from bot.messages.steps import AmendStep
from handlers import choosing, correct, previews
from handlers.visit import Visit


async def answer(visit: Visit) -> None:
    """Begin to retract the item that the command names, or let one be chosen."""
    item = await choosing.chosen(visit, AmendStep.RETRACT)
    if item is not None:
        await begin(visit, item)


async def begin(visit: Visit, item: ItemId) -> None:
    """Ask for the reason; whoever gave it before is asked whether they mean it."""
    visit.requires_private()
    draft = await visit.services.correcting.begin(item, visit.user, visit.chat.id, Act.RETRACT)
    if draft.amends is not None and draft.amends.note:
        await previews.preview(visit, draft)
    else:
        await correct.ask_note(visit, draft)
