"""Plain text: the answer to a question of ours, or else words to search for."""

from bot.domain.chats import Prompt
from bot.domain.desk import DraftId
from bot.messages import notices
from handlers import approving, correct, people, person, planning, publish, search
from handlers.visit import Visit


async def answer(visit: Visit) -> None:
    """In groups only replies to our questions are for us; in private every word is."""
    prompt = await _prompt(visit)
    message = visit.message
    text = (message.text or message.caption or "") if message else ""
    if prompt is not None:
        await _dealt_with(visit, prompt, text)
    elif visit.is_private and text:
        await search.find(visit, text)
    elif visit.is_private:
        await visit.say(notices.text_expected(visit.words))


async def _prompt(visit: Visit) -> Prompt | None:
    """The question that is answered: the one replied to, in private else the last one."""
    replied_to = visit.message.reply_to_message if visit.message else None
    if replied_to is not None:
        asking = visit.services.asking
        return await asking.question(visit.chat.id, replied_to.message_id, by=visit.user)
    return visit.prompt if visit.is_private else None


async def _dealt_with(visit: Visit, prompt: Prompt, text: str) -> None:
    """Close the question behind its answer, so that a kill between loses no text of the desk's."""
    try:
        await _answered(visit, prompt, text)
    except Exception:
        await visit.services.asking.close(prompt)
        raise
    await visit.services.asking.close(prompt)


async def _answered(visit: Visit, prompt: Prompt, text: str) -> None:
    if prompt.purpose == publish.PURPOSE:
        await publish.compose(visit, text, prompt.subject)
    elif prompt.purpose == publish.MORE and text:
        await publish.more(visit, DraftId(int(prompt.subject)), text)
    elif prompt.purpose == publish.PHOTO or prompt.purpose in publish.EDITS:
        await publish.edited(visit, prompt.purpose, DraftId(int(prompt.subject)), text)
    elif prompt.purpose == planning.PURPOSE and text:
        await planning.answered(visit, DraftId(int(prompt.subject)), text)
    elif prompt.purpose == approving.PURPOSE and text:
        await approving.refused(visit, prompt.subject, text)
    elif prompt.purpose == correct.NOTE and text:
        await correct.noted(visit, DraftId(int(prompt.subject)), text)
    elif prompt.purpose == people.PORTRAIT or (people.is_ours(prompt.purpose) and text):
        await people.answered(visit, prompt.purpose, prompt.subject, text)
    elif not text:
        await visit.say(notices.text_expected(visit.words))
    elif prompt.purpose == person.PURPOSE:
        await person.find(visit, text)
    else:
        await search.find(visit, text)
