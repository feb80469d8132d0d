"""Views: the preview of a draft shows the copy of another reader, channel or group."""

from telegram.error import BadRequest

from bot.domain.desk import Draft
from bot.messages import views
from bot.messages.message import Message
from bot.messages.views import View
from bot.messages.words import words_for
from handlers import previews
from handlers.visit import Visit


async def show(visit: Visit, draft: Draft, key: str) -> None:
    """Let the preview show the copy of whoever a button names, else that of whoever looks."""
    offered = await _offered(visit, draft)
    if not offered:
        await previews.show(visit, draft)
        return
    chosen, message = next((each for each in offered if each[0].key == key), offered[0])
    card = views.choose(draft, [view for view, _ in offered], chosen.key, visit.words)
    _, shown = await visit.services.publishing.shown_to(draft, visit.user)
    if shown is None or message.rich is not None:  # into which a photo does not turn
        await previews.replaced(visit.services, draft, message, card, viewer=visit.user)
        return
    try:
        await visit.services.sender.edit(visit.chat.id, shown, message, had_picture=False)
        await visit.show(card)
    except BadRequest:  # deleted by hand, or a photo that is to be text
        await previews.replaced(visit.services, draft, message, card, viewer=visit.user)


async def _offered(visit: Visit, draft: Draft) -> tuple[tuple[View, Message], ...]:
    """Every form in which the draft goes out, each message once."""
    reach = await visit.services.checking.reach(draft)
    copies = []
    for view in views.views_of(reach, visit.words.language):
        message = await previews.previewed(
            visit.services, draft, words_for(view.language), kind=view.kind, look=view.look
        )
        if message is not None:
            copies.append((view, message))
    return views.unlike(copies)
