"""/staff: who works at the desk; roles are given by one-time links and withdrawn at once."""

from bot.domain.chats import UserId
from bot.domain.desk import Act, DeskRole, may
from bot.messages import staff
from bot.messages.actions import Invite, ManageStaff, StaffStep
from bot.services.access import INVITATION_HOURS
from handlers.visit import Visit


async def answer(visit: Visit) -> None:
    visit.requires_private()
    members = await visit.services.access.members(visit.user)
    role = visit.role
    await visit.show(
        staff.desk(members, visit.words, may_invite_admins=may(role, Act.INVITE_ADMINS))
    )


async def invite(visit: Visit, action: Invite) -> None:
    visit.requires_private()
    token = await visit.services.access.invite(DeskRole(action.role), visit.user)
    link = f"https://t.me/{visit.services.bot}?start=join-{token}"
    await visit.say(staff.invitation(link, action.role, INVITATION_HOURS, visit.words))


async def step(visit: Visit, action: ManageStaff) -> None:
    visit.requires_private()
    access, user = visit.services.access, UserId(action.user)
    match action.step:
        case StaffStep.SHOW:
            await visit.show(staff.member(await access.member(user, visit.user), visit.words))
        case StaffStep.WITHDRAW:
            member = await access.member(user, visit.user)
            await visit.show(staff.really_withdraw(member, visit.words))
        case StaffStep.WITHDRAW_SURELY:
            member = await access.withdraw(user, visit.user)
            await visit.services.menus(user, visit.words.language)
            await visit.show(staff.withdrawn(member, visit.words))
