"""/staff: who works at the desk, and in which sections; roles are withdrawn at once."""

from bot.domain.chats import UserId
from bot.domain.desk import LIMITABLE, Act, DeskRole, DraftId, may
from bot.domain.news import SectionId
from bot.errors import GoneError
from bot.messages import limits, staff
from bot.messages.actions import Invite, Limit, ManageStaff, TakeOver
from bot.messages.steps import LimitOf, StaffStep
from bot.services.access import INVITATION_HOURS
from bot.services.staffing import key_of
from handlers import previews
from handlers.telling import tell
from handlers.visit import Visit


async def answer(visit: Visit) -> None:
    await show(visit, 1)


async def show(visit: Visit, page: int) -> None:
    visit.requires_private()
    members = await visit.services.access.members(visit.user)
    left = await visit.services.staffing.left_behind(visit.user)
    await visit.show(
        staff.desk(
            members,
            visit.words,
            may_invite_admins=may(visit.role, Act.INVITE_ADMINS),
            page=page,
            left=len(left),
        )
    )


async def invite(visit: Visit, action: Invite) -> None:
    visit.requires_private()
    role = DeskRole(action.role)
    token = await visit.services.access.invite(role, visit.user)
    link = f"https://t.me/{visit.services.bot}?start=join-{token}"
    has_sections = role in LIMITABLE and await visit.services.reading.sections()
    key = key_of(token) if has_sections else None
    await visit.say(staff.invitation(link, role, INVITATION_HOURS, visit.words, key=key))


async def step(visit: Visit, action: ManageStaff) -> None:
    visit.requires_private()
    access, user = visit.services.access, UserId(action.user)
    match action.step:
        case StaffStep.SHOW:
            member = await access.member(user, visit.user)
            sections = await visit.services.staffing.named(member.sections)
            await visit.show(staff.member(member, visit.words, sections=sections))
        case StaffStep.WITHDRAW:
            member = await access.member(user, visit.user)
            await visit.show(staff.really_withdraw(member, visit.words))
        case StaffStep.WITHDRAW_SURELY:
            member = await access.withdraw(user, visit.user)
            await visit.services.menus(user, visit.words.language)
            left = await visit.services.staffing.left_behind(visit.user)
            await visit.show(staff.withdrawn(member, visit.words, left=len(left)))
            await tell(visit.services, user, staff.told_withdrawn)


async def limit(visit: Visit, action: Limit) -> None:
    """Choose the sections of a member, or of whoever takes up an invitation."""
    visit.requires_private()
    if action.whose is LimitOf.MEMBER:
        await _limit_member(visit, action)
    else:
        await _limit_invitation(visit, action)


async def _limit_member(visit: Visit, action: Limit) -> None:
    user = _user(action.key)
    if action.section == Limit.SHOW:
        await show_sections(visit, action.key, 1)
        return
    section = SectionId(action.section) if action.section else None
    member, chosen = await visit.services.staffing.limit(user, section, visit.user)
    page = limits.page_with(action.section, chosen)
    await visit.show(limits.choose_sections(chosen, visit.words, page=page))
    await _tell_limits(visit, member.user, chosen)


async def _tell_limits(visit: Visit, user: UserId, chosen: limits.Limits) -> None:
    """One notice for all the presses that it takes to choose: it says how things stand now."""
    staffing = visit.services.staffing
    before = await staffing.told_lately(user)
    notice = await tell(
        visit.services,
        user,
        lambda words: limits.told(chosen.chosen, words),
        instead_of=before,
    )
    if notice is not None:
        await staffing.note_told(user, notice)


async def _limit_invitation(visit: Visit, action: Limit) -> None:
    staffing = visit.services.staffing
    if action.section == Limit.SHOW:
        chosen = await staffing.invitation(action.key, visit.user)
        await visit.say(limits.choose_sections(chosen, visit.words))
        return
    section = SectionId(action.section) if action.section else None
    chosen = await staffing.limit_invitation(action.key, section, visit.user)
    page = limits.page_with(action.section, chosen)
    await visit.show(limits.choose_sections(chosen, visit.words, page=page))


async def show_sections(visit: Visit, key: str, page: int) -> None:
    chosen = await visit.services.staffing.limits(_user(key), visit.user)
    await visit.show(limits.choose_sections(chosen, visit.words, page=page))


async def show_invited_sections(visit: Visit, key: str, page: int) -> None:
    chosen = await visit.services.staffing.invitation(key, visit.user)
    await visit.show(limits.choose_sections(chosen, visit.words, page=page))


async def take_over(visit: Visit, action: TakeOver) -> None:
    """List the drafts of those who are gone, or make one of them one's own."""
    visit.requires_private()
    if not action.draft:
        await show_left(visit, 1)
        return
    staffing = visit.services.staffing
    draft = await staffing.take_over(DraftId(action.draft), visit.user, visit.chat.id)
    await previews.preview(visit, draft)


async def show_left(visit: Visit, page: int) -> None:
    drafts = await visit.services.staffing.left_behind(visit.user)
    await visit.show(staff.left_drafts(drafts, visit.words, page=page))


def _user(key: str) -> UserId:
    if not (key.isascii() and key.isdigit()) or len(key) > 15:
        raise GoneError("no such member")
    return UserId(int(key))
