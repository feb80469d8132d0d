"""The desk: its members, invitations, and farewells."""

from collections.abc import Mapping, Sequence

from bot.domain.desk import DeskRole, Member
from bot.messages.actions import Invite, ManageStaff, StaffStep
from bot.messages.excerpts import LABEL_LIMIT, clipped
from bot.messages.message import Button, CopyButton, Message, Style
from bot.messages.words import Words
from bot.text.markup import bold, join

MEMBERS_LIMIT = 40

_ROLE_KEYS: Mapping[DeskRole, str] = {
    DeskRole.AUTHOR: "role-author",
    DeskRole.EDITOR: "role-editor",
    DeskRole.APPROVER: "role-approver",
    DeskRole.ADMIN: "role-admin",
    DeskRole.OWNER: "role-owner",
}
_INVITE_KEYS: Mapping[DeskRole, str] = {
    DeskRole.AUTHOR: "button-invite-author",
    DeskRole.EDITOR: "button-invite-editor",
    DeskRole.APPROVER: "button-invite-approver",
    DeskRole.ADMIN: "button-invite-admin",
}
_WELCOME_KEYS: Mapping[DeskRole, str] = {
    DeskRole.AUTHOR: "welcome-staff",
    DeskRole.EDITOR: "welcome-staff",
    DeskRole.APPROVER: "welcome-approver",
    DeskRole.ADMIN: "welcome-admin",
    DeskRole.OWNER: "welcome-admin",
}


def role_name(role: DeskRole, words: Words) -> str:
    return words.label(_ROLE_KEYS[role])


def desk(members: Sequence[Member], words: Words, *, may_invite_admins: bool) -> Message:
    """Everyone who works here, a button each, and whom one may invite."""
    shown = members[:MEMBERS_LIMIT]
    told = [
        join(["• ", bold(clipped(member.name, 64)), ", ", role_name(member.role, words)], "")
        for member in shown
    ]
    heading = words("staff-heading", count=len(members)) if members else words("staff-none")
    roles = [role for role in _INVITE_KEYS if role is not DeskRole.ADMIN or may_invite_admins]
    buttons = tuple(
        (
            Button(
                words.label("button-member", name=clipped(member.name, LABEL_LIMIT)),
                ManageStaff(StaffStep.SHOW, member.user),
            ),
        )
        for member in shown
    )
    invitations = tuple((Button(words.label(_INVITE_KEYS[role]), Invite(role)),) for role in roles)
    return Message(
        text=join([heading, join(told), words("staff-invite")], "\n\n"),
        buttons=buttons + invitations,
    )


def member(member: Member, words: Words) -> Message:
    """One member; an owner is set by the settings and cannot be withdrawn here."""
    name, role = clipped(member.name, 64), role_name(member.role, words)
    since = words.day(member.since.date())
    text = words("staff-member", name=name, role=role, since=since)
    if member.role is DeskRole.OWNER:
        return Message(text=join([text, words("staff-owner")], "\n\n"))
    withdraw = Button(
        words.label("button-withdraw"),
        ManageStaff(StaffStep.WITHDRAW, member.user),
        Style.DANGER,
    )
    return Message(text=text, buttons=((withdraw,),))


def really_withdraw(member: Member, words: Words) -> Message:
    surely = Button(
        words.label("button-withdraw-surely"),
        ManageStaff(StaffStep.WITHDRAW_SURELY, member.user),
        Style.DANGER,
    )
    keep = Button(words.label("button-keep"), ManageStaff(StaffStep.SHOW, member.user))
    name, role = clipped(member.name, 64), role_name(member.role, words)
    text = words("staff-really-withdraw", name=name, role=role)
    return Message(text=text, buttons=((surely,), (keep,)))


def withdrawn(member: Member, words: Words) -> Message:
    return Message(text=words("staff-withdrawn", name=clipped(member.name, 64)))


def invitation(link: str, role: DeskRole, hours: int, words: Words) -> Message:
    """A one-time link to hand on; the button copies it."""
    text = words("staff-invitation", role=role_name(role, words), link=link, hours=hours)
    return Message(text=text, buttons=((CopyButton(words.label("button-copy-link"), link),),))


def welcome(role: DeskRole, words: Words) -> Message:
    """To whoever took up an invitation."""
    joined = words("staff-welcome", role=role_name(role, words))
    return Message(text=join([joined, words(_WELCOME_KEYS[role])], "\n\n"))


def already_here(role: DeskRole, words: Words) -> Message:
    """For a member who opens an invitation, perhaps to try it: it is not used up."""
    return Message(text=words("staff-already-here", role=role_name(role, words)))


def invitation_invalid(words: Words) -> Message:
    return Message(text=words("staff-invitation-invalid"))
