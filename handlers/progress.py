"""Progress: the buttons below a card that shows how far a broadcast has come."""

from contextlib import suppress

from telegram.error import TelegramError

from bot.domain.broadcasts import BroadcastId
from bot.messages import broadcasts
from bot.messages.actions import Origin, Steer
from bot.messages.steps import SteerStep
from handlers import correct, items
from handlers.visit import Visit


async def step(visit: Visit, action: Steer) -> None:
    """What a button does. Whoever may steer it may do so from any message that shows it."""
    visit.requires_private()
    sending, number = visit.services.sending, BroadcastId(action.broadcast)
    match action.step:
        case SteerStep.STOP:
            run = await sending.run(number, visit.user)
            await visit.say(broadcasts.really_stop(run, visit.words))
            return
        case SteerStep.CORRECT:
            run = await sending.run(number, visit.user)
            await correct.begin(visit, run.item.id)
            return
        case SteerStep.OPEN:
            # Below the card: the card itself goes on being edited.
            run = await sending.run(number, visit.user)
            await visit.say(await items.card(visit, run.item.id, 1, Origin()))
            return
        case SteerStep.PAUSE:
            await sending.pause(number, visit.user)
        case SteerStep.RESUME:
            await sending.resume(number, visit.user)
        case SteerStep.STOP_SURELY:
            await sending.stop(number, visit.user)
        case _:
            pass
    await show(visit, number)


async def show(visit: Visit, broadcast: BroadcastId) -> None:
    """Show how far it has come; to its author from now on in this message alone.

    Their live card is edited by `handlers.cards` alone, so that no two edits of it cross.
    """
    sending = visit.services.sending
    run = await sending.run(broadcast, visit.user)
    before = run.place
    if visit.message is not None and before == (visit.chat.id, visit.message.message_id):
        sending.changed()
        return
    shown = await visit.show(broadcasts.card(run, visit.words))
    moved = await sending.show_on(broadcast, shown, visit.user)
    if moved and before is not None:
        with suppress(TelegramError):  # deleted by hand, or older than Telegram's 48 hours
            await visit.services.sender.delete(*before)
