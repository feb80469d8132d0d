"""Translating: a draft begun from an item or a draft, and a copy that changes its language."""

from bot.domain.desk import Draft, DraftId
from bot.domain.news import ItemId
from bot.messages import fields, news
from bot.messages.steps import DraftStep
from bot.services.translating import ToldError
from handlers import editing, previews
from handlers.visit import Visit


async def of_item(visit: Visit, item: ItemId) -> None:
    visit.requires_private()
    translating = visit.services.translating
    try:
        draft = await translating.of_item(item, visit.user, visit.chat.id)
    except ToldError:
        await visit.say(fields.none_missing(visit.words))
        return
    await _begin(visit, draft)


async def of_draft(visit: Visit, draft_id: DraftId) -> None:
    translating = visit.services.translating
    try:
        draft = await translating.of_draft(draft_id, visit.user, visit.chat.id)
    except ToldError:
        await visit.say(fields.none_missing(visit.words))
        return
    await _begin(visit, draft)


async def _begin(visit: Visit, draft: Draft) -> None:
    """Show what a translation has already, and ask for its text where it has none."""
    await previews.preview(visit, draft)
    if not draft.is_written:
        await editing.ask(visit, draft, DraftStep.TEXT)


async def switch(visit: Visit, item_id: ItemId) -> None:
    """Let a copy in a private chat tell its story in another language, in its place.

    From then on it is a copy of that item too, so that corrections of both reach it.
    """
    if not visit.is_private:
        return
    services = visit.services
    view = await services.reading.item(item_id, visit.words.language)
    shown = await visit.show(
        news.pushed(
            view.item,
            section=view.section,
            words=visit.words,
            kind=visit.chat.kind,
            bot=services.bot,
            zone=services.zone,
            look=await services.preferring.look(visit.chat.id),
        )
    )
    await services.translating.switched(item_id, visit.chat.id, shown)
