"""Which published item a command of the desk is about: by reply, link, number, or from a list."""

import re

from telegram import Message as TelegramMessage

from bot.domain.desk import Act
from bot.domain.news import ItemId
from bot.messages import corrections
from bot.messages.actions import Amend, decode
from bot.messages.steps import AmendStep
from handlers.visit import Visit

ACTS = {
    AmendStep.CORRECT: Act.CORRECT,
    AmendStep.RETRACT: Act.RETRACT,
    AmendStep.FOLLOW_UP: Act.PUBLISH,
}

_NUMBER = re.compile(r"(?:\S*[?&]start=i|[#№i]?)([0-9]{1,15})", re.IGNORECASE)


async def chosen(visit: Visit, step: AmendStep) -> ItemId | None:
    """The item that a command names; None where the person is asked or told instead."""
    visit.requires_private()
    replied = visit.message.reply_to_message if visit.message else None
    if visit.arguments:
        item = number_in(visit.arguments)
    else:
        item = None if replied is None else await _shown_in(visit, replied)
    if item is None and visit.arguments:
        await visit.say(corrections.not_found(visit.words))
    elif item is None:  # also where apps have replied by themselves, to a question of ours
        await offer(visit, step, 1)
    return item


async def offer(visit: Visit, step: AmendStep, page: int) -> None:
    """Show the latest items that this person may correct, retract or follow up."""
    visit.requires_private()
    items = await visit.services.correcting.items(page, visit.user, ACTS[step])
    sections = await visit.services.reading.sections()
    await visit.show(corrections.choose(items, step, sections=sections, words=visit.words))


def number_in(typed: str) -> ItemId | None:
    """The number of an item, typed as such or standing in a link to it."""
    found = _NUMBER.fullmatch(typed.strip())
    return ItemId(int(found.group(1))) if found else None


async def _shown_in(visit: Visit, message: TelegramMessage) -> ItemId | None:
    """The item of a copy that we have delivered, or of a card that staff have opened."""
    item = await visit.services.correcting.item_at(visit.chat.id, message.message_id)
    if item is not None:
        return item
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    data = [str(button.callback_data or "") for row in rows for button in row]
    actions = [decode(each) for each in data]
    return next((ItemId(one.item) for one in actions if isinstance(one, Amend) and one.item), None)
