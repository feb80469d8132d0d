"""Reports to the desk: what became of a broadcast, told on the card of its draft."""

from telegram.error import TelegramError

from bot.domain.broadcasts import Broadcast
from bot.messages import drafts
from bot.messages.words import words_for
from handlers.visit import Services


async def broadcast_ended(services: Services, broadcast: Broadcast, refusal: str | None) -> None:
    """Tell the author how many have it, or why Telegram would not take it."""
    found = await services.publishing.published_draft(broadcast)
    if found is None:
        return
    draft, item, progress = found
    language = await services.channels.language_of(draft.author)
    if draft.card is None or language is None:
        return
    message = drafts.ended(item, progress, words_for(language), refusal=refusal)
    try:
        await services.sender.edit(draft.chat, draft.card, message, had_picture=False)
    except TelegramError:  # the card was deleted by hand
        await services.sender.send(draft.chat, message)
