"""/correct: staff change what is published, see the difference, and send it to every copy."""

from bot.domain.desk import Act, Change, Draft, DraftId
from bot.domain.news import ItemId
from bot.messages import corrections
from bot.messages.actions import EditDraft
from bot.messages.steps import AmendStep, DraftStep
from handlers import choosing, editing, previews
from handlers.visit import Visit

TEXT = "draft-text"
NOTE = "amend-note"


async def answer(visit: Visit) -> None:
    """Begin to correct the item that the command names, or let one be chosen."""
    item = await choosing.chosen(visit, AmendStep.CORRECT)
    if item is not None:
        await begin(visit, item)


async def begin(visit: Visit, item: ItemId) -> None:
    """Take up a correction where it was left, or hand out the text to be corrected."""
    visit.requires_private()
    correcting = visit.services.correcting
    draft = await correcting.begin(item, visit.user, visit.chat.id, Act.CORRECT)
    await previews.preview(visit, draft)
    if draft.content == (await correcting.item(draft)).content:
        await ask_text(visit, draft)


async def ask_text(visit: Visit, draft: Draft) -> None:
    *handed, question = corrections.ask_text(draft.content, visit.words)
    for message in handed:
        await visit.say(message)
    await visit.ask(question, TEXT, editing.subject_of(draft, DraftStep.TEXT))


async def ask_note(visit: Visit, draft: Draft) -> None:
    """Ask what was corrected, or why an item is retracted."""
    if draft.retracts:
        item = await visit.services.correcting.item(draft)
        question = corrections.ask_reason(item, visit.words)
    else:
        question = corrections.ask_note(visit.words)
    await visit.ask(question, NOTE, str(draft.id))


async def noted(visit: Visit, draft_id: DraftId, text: str) -> None:
    draft = await visit.services.correcting.note(draft_id, visit.user, text)
    await previews.preview(visit, draft)


async def step(visit: Visit, draft: Draft, action: EditDraft) -> None:
    """What a button does that only the card of a correction or retraction has."""
    correcting = visit.services.correcting
    match action.step:
        case DraftStep.NOTE:
            await ask_note(visit, draft)
            return
        case DraftStep.NO_NOTE:
            changed = await correcting.note(draft.id, visit.user, None)
        case DraftStep.REBASE:
            changed = await correcting.rebase(draft.id, visit.user)
        case _ if action.value in set(Change):
            changed = await correcting.choose(draft.id, visit.user, Change(action.value))
        case _:
            return
    await previews.changed(visit, changed)
