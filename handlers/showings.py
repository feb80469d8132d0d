"""Showings: people of the desk are shown what has become of a draft, unasked."""

from functools import partial

from telegram.error import BadRequest

from bot.domain.chats import ChatId, UserId
from bot.domain.desk import Act, Draft, DraftState, may
from bot.domain.plans import Wanted
from bot.messages import approvals
from bot.messages.message import Message
from bot.messages.words import Words, words_for
from handlers import previews, unasked
from handlers.unasked import Unasked
from handlers.visit import Services
from storage.showings import Showing


async def fulfil(services: Services) -> None:
    """Show what is still to be shown."""
    scheduling = services.scheduling
    await unasked.show_all(
        "draft",
        [
            Unasked(
                showing.user,
                partial(_show, services, showing, draft),
                partial(scheduling.given_up, showing),
            )
            for showing, draft in await scheduling.wanted()
        ],
    )


async def card_for(services: Services, draft: Draft, user: UserId, words: Words) -> Message:
    """The card of a draft as somebody sees it; ForbiddenError for whoever has no business here."""
    if draft.author == user:
        return await previews.control(services, draft, words)
    role = await services.access.role(user)
    is_editor = may(role, Act.EDIT) and not may(role, Act.APPROVE)
    if is_editor or await _works_on(services, draft, user):
        return await previews.control(services, draft, words, viewer=user)
    draft, standing = await services.approving.seen(draft.id, user)
    return approvals.request(
        draft,
        standing,
        author=await services.approving.name_of(draft.author),
        viewer=user,
        may_override=may(await services.access.role(user), Act.OVERRIDE),
        details=await previews.details(services, draft, words),
        words=words,
        now=services.clock.now(),
        zone=services.zone,
    )


async def _works_on(services: Services, draft: Draft, user: UserId) -> bool:
    """Whether somebody has an editor's card: as long as it is open and nobody was asked."""
    if draft.state is not DraftState.OPEN or draft.amends is not None:
        return False
    if draft.plan is not None and draft.plan.asks:
        return False
    standing = await services.approving.standing(draft)
    return standing.review is None and may(await services.access.role(user), Act.EDIT)


async def _show(services: Services, showing: Showing, draft: Draft) -> None:
    language = await services.channels.language_of(showing.user)
    if language is None:  # never wrote to us, so that nothing can be sent
        await services.scheduling.given_up(showing)
    elif showing.user == draft.author:
        await _show_author(services, showing, draft, words_for(language))
    elif showing.wanted is Wanted.EDITED and await _works_on(services, draft, showing.user):
        await _show_editor(services, showing, draft, words_for(language))
    else:
        await _show_approver(services, showing, draft, words_for(language))


async def _show_author(services: Services, showing: Showing, draft: Draft, words: Words) -> None:
    """New messages, or what they have brought up to date where others have changed it.

    What somebody else has cancelled is told on the card; what is published has another kind.
    """
    if draft.state is DraftState.OPEN and showing.wanted is Wanted.EDITED:
        await previews.refresh(services, draft, words, viewer=draft.author)
    elif draft.state is DraftState.OPEN:
        await previews.renew(services, draft, words)
    elif draft.state is DraftState.CANCELLED and draft.card is not None:
        cancelled = await previews.control(services, draft, words)
        await services.sender.edit(draft.chat, draft.card, cancelled, had_picture=False)
    await services.scheduling.seen(showing)


async def _show_editor(services: Services, showing: Showing, draft: Draft, words: Words) -> None:
    """Both messages of whoever works on it as well."""
    await previews.refresh(services, draft, words, viewer=showing.user)
    await services.scheduling.seen(showing)


async def _show_approver(services: Services, showing: Showing, draft: Draft, words: Words) -> None:
    """The very message and a card below it, or both of those that they have brought up to date.

    Nobody is to approve what stands below another text.
    """
    message = await card_for(services, draft, showing.user, words)
    chat, card, preview = ChatId(showing.user), showing.card, showing.preview
    is_open = draft.state is DraftState.OPEN
    pushed = await previews.previewed(services, draft, words) if is_open else None
    is_current = showing.wanted is Wanted.EDITED
    if is_current and card is not None and pushed is not None:
        is_current = preview is not None and await _is_edited(services, chat, preview, pushed)
    if not is_current:
        await previews.remove(services, chat, card, preview)
        preview = None if pushed is None else await services.sender.send(chat, pushed)
        card = await services.sender.send(chat, message)
    elif card is not None:
        await services.sender.edit(chat, card, message, had_picture=False)
    await services.scheduling.shown(showing, card=card, preview=preview)


async def _is_edited(services: Services, chat: ChatId, preview: int, pushed: Message) -> bool:
    try:
        await services.sender.edit(chat, preview, pushed, had_picture=False)
    except BadRequest:  # deleted by hand, or a photo that is to be text
        return False
    return True
