"""Drafting: which drafts somebody may work on, and how a change of one is stored."""

from datetime import datetime

from bot.domain.chats import UserId
from bot.domain.desk import Act, AuditEntry, Draft, DraftId, may
from bot.errors import GoneError
from bot.services.access import Access
from bot.services.releases import headline
from bot.services.standing import sections_of
from storage.transaction import Transaction


class StaleDraftError(GoneError):
    """The draft was changed or closed since the button was made."""


def recorded(at: datetime, by: UserId, act: str, draft: Draft, **details: str) -> AuditEntry:
    """An act upon a draft, for the record."""
    told = {"draft": str(draft.id)} | details
    return AuditEntry(at=at, actor=by, act=act, subject=headline(draft.content), details=told)


async def own_draft(tx: Transaction, draft_id: DraftId, by: UserId) -> Draft:
    draft = await tx.drafts.get(draft_id)
    if draft is None or draft.author != by:
        raise GoneError("no such draft")
    return draft


async def workable(tx: Transaction, access: Access, draft_id: DraftId, by: UserId) -> Draft:
    """A draft that somebody may work on: their own, and of others what is to become news."""
    draft = await tx.drafts.get(draft_id)
    if draft is not None and draft.author != by and draft.amends is None:
        role = await access.role_in(tx, by)
        if may(role, Act.EDIT):
            await access.require(tx, by, Act.EDIT, within=await sections_of(tx, draft))
            return draft
    return await own_draft(tx, draft_id, by)


async def stored(tx: Transaction, draft: Draft) -> Draft:
    """Store a changed draft; StaleDraftError where somebody else was quicker.

    Whoever else has it before their eyes is shown the change.
    """
    changed = await tx.drafts.change(draft)
    if changed is None:
        raise StaleDraftError("the draft was changed meanwhile")
    await tx.showings.change(draft.id)
    if draft.edited_by is not None and draft.edited_by != draft.author:
        await tx.showings.renew(draft.id, draft.author)
    return changed
