"""Plain text: the answer to a question of ours, or else words to search for."""

from bot.domain.chats import Prompt
from bot.domain.desk import DraftId
from bot.messages import notices
from handlers import correct, person, publish, search
from handlers.visit import Visit


async def answer(visit: Visit) -> None:
    """In groups only replies to our questions are for us; in private every word is."""
    prompt = await _prompt(visit)
    message = visit.message
    text = (message.text or message.caption or "") if message else ""
    if prompt is not None:
        await _answered(visit, prompt, text)
    elif visit.is_private and text:
        await search.find(visit, text)
    elif visit.is_private:
        await visit.say(notices.text_expected(visit.words))


async def _prompt(visit: Visit) -> Prompt | None:
    message = visit.message
    if message is None:
        return None
    asking = visit.services.asking
    replied_to = message.reply_to_message
    if replied_to is not None:
        return await asking.answered(visit.chat.id, replied_to.message_id, by=visit.user)
    if not visit.is_private:
        return None
    prompt = await asking.open(visit.chat.id, visit.user)
    return prompt and await asking.answered(visit.chat.id, prompt.message, by=visit.user)


async def _answered(visit: Visit, prompt: Prompt, text: str) -> None:
    if prompt.purpose == publish.PURPOSE:
        await publish.compose(visit, text, prompt.subject)
    elif prompt.purpose == publish.MORE and text:
        await publish.more(visit, DraftId(int(prompt.subject)), text)
    elif prompt.purpose == publish.PHOTO or prompt.purpose in publish.EDITS:
        await publish.edited(visit, prompt.purpose, DraftId(int(prompt.subject)), text)
    elif prompt.purpose == correct.NOTE and text:
        await correct.noted(visit, DraftId(int(prompt.subject)), text)
    elif not text:
        await visit.say(notices.text_expected(visit.words))
    elif prompt.purpose == person.PURPOSE:
        await person.find(visit, text)
    else:
        await search.find(visit, text)
