"""When a draft goes out: asked for, understood, confirmed, moved, held and given up."""

from contextlib import suppress
from datetime import UTC, datetime

from telegram.error import TelegramError

from bot.domain.desk import Draft, DraftId
from bot.messages import plans
from bot.messages.actions import EditDraft
from bot.messages.steps import DraftStep
from bot.services.publishing import EmbargoedError
from bot.services.scheduling import PastError
from handlers import previews, showings
from handlers.visit import Visit

PURPOSE = "draft-time"
STEPS = frozenset(
    {
        DraftStep.LATER,
        DraftStep.TIME,
        DraftStep.PLAN,
        DraftStep.EMBARGO,
        DraftStep.HOLD,
        DraftStep.GO_ON,
        DraftStep.UNPLAN,
    }
)


async def ask(visit: Visit, draft: DraftId) -> None:
    services = visit.services
    question = plans.ask_time(visit.words, services.zone, services.clock.now())
    await visit.ask(question, PURPOSE, str(draft))


async def answered(visit: Visit, draft_id: DraftId, text: str) -> None:
    """Show what was understood; where nothing can be chosen, ask again."""
    draft = await visit.services.publishing.draft(draft_id, visit.user)
    read = visit.services.scheduling.read(text)
    message = plans.confirm(draft, read, text, visit.words, visit.services.zone)
    if message.asks is None:
        await visit.say(message)
    else:
        await visit.ask(message, PURPOSE, str(draft_id))


async def step(visit: Visit, draft: Draft, action: EditDraft) -> None:
    """What a button does that is about a draft's time."""
    scheduling, by = visit.services.scheduling, visit.user
    try:
        match action.step:
            case DraftStep.LATER:
                await ask(visit, draft.id)
            case DraftStep.TIME if at := moment_of(action):
                await visit.show(plans.confirm_one(draft, at, visit.words, visit.services.zone))
            case DraftStep.PLAN | DraftStep.EMBARGO if at := moment_of(action):
                embargo = action.step is DraftStep.EMBARGO
                planned = await scheduling.plan(draft.id, by, at, embargo=embargo)
                await _changed(visit, planned)
            case DraftStep.HOLD:
                await previews.show(visit, await scheduling.hold(draft.id, by))
            case DraftStep.GO_ON:
                await previews.show(visit, await scheduling.go_on(draft.id, by))
            case DraftStep.UNPLAN:
                await _changed(visit, await scheduling.drop(draft.id, by))
            case _:
                return
    except PastError:
        await visit.say(plans.passed(visit.words))
    except EmbargoedError:
        await visit.say(plans.embargoed(visit.words))


def moment_of(action: EditDraft) -> datetime | None:
    """The moment that a button carries; None for anything that we did not write."""
    try:
        return datetime.fromtimestamp(int(action.value), UTC)
    except (ValueError, OverflowError, OSError):
        return None


async def _changed(visit: Visit, draft: Draft) -> None:
    """Put preview and card below, dated by the day on which it goes out; the question goes.

    An approver who has said when it goes out sees so, and its author is shown it.
    """
    if draft.author != visit.user:
        await visit.show(await showings.card_for(visit.services, draft, visit.user, visit.words))
        return
    if visit.message is not None and visit.message.message_id != draft.card:
        with suppress(TelegramError):  # deleted by hand
            await visit.services.sender.delete(visit.chat.id, visit.message.message_id)
    await previews.preview(visit, draft)
