"""Plain text: the answer to a question of ours, or else words to search for."""

from collections.abc import Awaitable, Callable, Mapping

from bot.domain.chats import Prompt
from bot.domain.desk import DraftId
from bot.messages import notices
from handlers import (
    aliases,
    approving,
    attachments,
    correct,
    editing,
    following,
    honorifics,
    manners,
    organisations,
    people,
    person,
    planning,
    publish,
    search,
    sequels,
    settings,
    sources,
    topics,
)
from handlers.visit import Visit


async def answer(visit: Visit) -> None:
    """In groups only replies to our questions are for us; in private every word is."""
    if visit.is_private and await attachments.joined(visit):
        return
    prompt = await _prompt(visit)
    message = visit.message
    text = (message.text or message.caption or "") if message else ""
    if prompt is not None:
        await _dealt_with(visit, prompt, text)
    elif visit.is_private and visit.role and message and message.forward_origin:
        await publish.forwarded(visit)
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
    if await _worked(visit, prompt, text):
        return
    if not text:
        await visit.say(notices.text_expected(visit.words))
    elif prompt.purpose == person.PURPOSE:
        await person.find(visit, text)
    elif prompt.purpose == following.PURPOSE:
        await following.find(visit, text)
    else:
        await search.find(visit, text)


async def _worked(visit: Visit, prompt: Prompt, text: str) -> bool:
    """Take the answer to a question of the desk's; False for what readers are asked."""
    purpose, subject = prompt.purpose, prompt.subject
    if purpose == publish.PURPOSE:
        await publish.compose(visit)
    elif purpose == sequels.PURPOSE:
        await sequels.answered(visit, subject, text)
    elif purpose in editing.PURPOSES:
        await editing.answered(visit, purpose, subject)
    elif purpose == attachments.PHOTO:
        await attachments.pictured(visit, DraftId(int(subject)))
    elif purpose == attachments.DOCUMENT:
        await attachments.documented(visit, DraftId(int(subject)))
    elif purpose == people.PORTRAIT or (people.is_ours(purpose) and text):
        await people.answered(visit, purpose, subject, text)
    elif text and purpose in _TEXTS:
        await _TEXTS[purpose](visit, subject, text)
    else:
        return False
    return True


_TEXTS: Mapping[str, Callable[[Visit, str, str], Awaitable[None]]] = {
    editing.MORE: lambda visit, subject, _: editing.more(visit, DraftId(int(subject))),
    attachments.CAPTION: attachments.captioned,
    planning.PURPOSE: lambda visit, subject, text: planning.answered(
        visit, DraftId(int(subject)), text
    ),
    correct.NOTE: lambda visit, subject, text: correct.noted(visit, DraftId(int(subject)), text),
    approving.PURPOSE: approving.refused,
    manners.SIGNATURE: manners.signed,
    manners.QUIET: manners.hushed,
    topics.PURPOSE: topics.placed,
    settings.ZONE: settings.zoned,
    settings.QUIET: settings.hushed,
    honorifics.PURPOSE: lambda visit, _, text: honorifics.add(visit, text),
    organisations.FIND: lambda visit, _, text: organisations.find(visit, text),
    organisations.NAME: organisations.named,
    aliases.PURPOSE: lambda visit, _, text: aliases.add(visit, text),
    sources.ADDRESS: lambda visit, _, text: sources.add(visit, text),
    sources.RECIPE: sources.read_by,
}
"""Questions that only a text answers, by their purpose."""
