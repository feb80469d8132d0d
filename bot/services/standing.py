"""Standing: whether a draft has the approvals that its section asks for."""

from bot.domain.approvals import Standing, Voice
from bot.domain.chats import UserId
from bot.domain.desk import Act, Draft
from bot.errors import NewsdeskError
from bot.services.access import Access
from storage.transaction import Transaction

WITHOUT_SECTION = "approvals.without_section"
"""The mark that holds what is asked of drafts outside all sections."""


class UnapprovedError(NewsdeskError):
    """The draft, as it is now, lacks approvals that its section asks for."""


async def standing_of(tx: Transaction, draft: Draft) -> Standing:
    return Standing(
        needed=await needed_by(tx, draft),
        version=draft.version,
        review=await tx.reviews.of(draft.id),
    )


async def needed_by(tx: Transaction, draft: Draft) -> int:
    """The most that is asked by the sections that a draft touches."""
    return max([await _asked_by(tx, slug) for slug in await sections_of(tx, draft)])


async def sections_of(tx: Transaction, draft: Draft) -> frozenset[str | None]:
    """The section that a draft goes to and, for a correction, the one that it leaves."""
    slugs = {draft.content.section}
    if draft.amends is not None:
        item = await tx.news.item(draft.amends.item)
        slugs |= {item.content.section} if item else set()
    return frozenset(slugs)


async def _asked_by(tx: Transaction, slug: str | None) -> int:
    section = None if slug is None else await tx.sections.by_slug(slug)
    if section is not None:
        return section.approvals
    return int(await tx.marks.get(WITHOUT_SECTION) or 0)


async def cleared(
    tx: Transaction, draft: Draft, access: Access, by: UserId, *, override: bool = False
) -> bool:
    """Raise UnapprovedError where a draft may not go out; True where that is overridden.

    ForbiddenError for whoever overrides and may not. Approvers are shown what has happened.
    """
    standing = await standing_of(tx, draft)
    if standing.may_go:
        return False
    if not override:
        raise UnapprovedError(f"{standing.missing} approvals are missing")
    await access.require(tx, by, Act.OVERRIDE)
    if standing.review is None:
        await tx.reviews.ask(draft.id, draft.version, at=access.clock.now())
    voice = Voice(user=by, name=await access.name_in(tx, by))
    await tx.reviews.override(draft.id, voice)
    concerned = await access.with_role_in(tx, Act.APPROVE, within=await sections_of(tx, draft))
    others = set(concerned) - {by, draft.author}
    await tx.showings.want(draft.id, sorted(others))
    return True
