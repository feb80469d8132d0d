"""The desk: its members, invitations, and farewells."""

from collections.abc import Mapping, Sequence

from bot.domain.desk import LIMITABLE, DeskRole, Draft, Member
from bot.domain.news import Section
from bot.messages import turning
from bot.messages.actions import Invite, Limit, ManageStaff, TakeOver, TurnList
from bot.messages.corrections import name_of
from bot.messages.excerpts import LABEL_LIMIT, clipped
from bot.messages.limits import where
from bot.messages.message import Button, Buttons, CopyButton, Message, Style
from bot.messages.steps import DeskList, LimitOf, StaffStep
from bot.messages.words import Words
from bot.text.markup import Html, bold, join

MEMBERS_SHOWN = 20
DRAFTS_SHOWN = 20

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


def desk(
    members: Sequence[Member],
    words: Words,
    *,
    may_invite_admins: bool,
    page: int = 1,
    left: int = 0,
) -> Message:
    """Everyone who works here, a button each, and whom one may invite.

    `left` counts the open drafts of whoever works here no more.
    """
    shown = turning.sheet(members, page, MEMBERS_SHOWN)
    told = [_line(member, words) for member in shown.entries]
    heading = words("staff-heading", count=len(members)) if members else words("staff-none")
    roles = [role for role in _INVITE_KEYS if role is not DeskRole.ADMIN or may_invite_admins]
    buttons = tuple((_member_button(member, words),) for member in shown.entries)
    turns = turning.row(shown.number, shown.pages, lambda to: TurnList(DeskList.STAFF, to))
    invitations = tuple((Button(words.label(_INVITE_KEYS[role]), Invite(role)),) for role in roles)
    return Message(
        text=join([heading, join(told), words("staff-invite")], "\n\n"),
        buttons=buttons + turns + invitations + _left_row(left, words),
    )


def _line(member: Member, words: Words) -> Html:
    name = bold(clipped(member.name, 64))
    line = join(["• ", name, ", ", role_name(member.role, words)], "")
    some = words("staff-some-sections", count=len(member.sections)) if member.sections else ""
    return join([line, some], " ")


def _member_button(member: Member, words: Words) -> Button:
    return Button(
        words.label("button-member", name=clipped(member.name, LABEL_LIMIT)),
        ManageStaff(StaffStep.SHOW, member.user),
    )


def _left_row(left: int, words: Words) -> Buttons:
    if not left:
        return ()
    return ((Button(words.label("button-left-drafts", count=left), TakeOver()),),)


def member(member: Member, words: Words, *, sections: Sequence[Section] = ()) -> Message:
    """One member; an owner is set by the settings and cannot be withdrawn here.

    `sections` are those that the member is limited to.
    """
    name, role = clipped(member.name, 64), role_name(member.role, words)
    if member.since is None:
        text = join([bold(name), role])
    else:
        since = words.day(member.since.date())
        text = words("staff-member", name=name, role=role, since=since)
    back = _to_staff(words)
    if member.role is DeskRole.OWNER:
        return Message(text=join([text, words("staff-owner")], "\n\n"), buttons=((back,),))
    withdraw = Button(
        words.label("button-withdraw"),
        ManageStaff(StaffStep.WITHDRAW, member.user),
        Style.DANGER,
    )
    if member.role not in LIMITABLE:
        return Message(text=text, buttons=((withdraw,), (back,)))
    limit = Button(words.label("button-limit"), Limit(LimitOf.MEMBER, str(member.user)))
    return Message(
        text=join([text, where(sections, words)]), buttons=((limit,), (withdraw,), (back,))
    )


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


def withdrawn(member: Member, words: Words, *, left: int = 0) -> Message:
    """`left` counts the open drafts of whoever works here no more."""
    back = _to_staff(words)
    text = words("staff-withdrawn", name=clipped(member.name, 64))
    kept = words("staff-drafts-kept", count=left) if left else Html("")
    return Message(text=join([text, kept]), buttons=(*_left_row(left, words), (back,)))


def told_withdrawn(words: Words) -> Message:
    """To whoever works here no more."""
    return Message(text=words("staff-told-withdrawn"))


def left_drafts(drafts: Sequence[Draft], words: Words, *, page: int = 1) -> Message:
    """Open drafts that nobody of the desk can go on with; a press makes one one's own."""
    back = (_to_staff(words),)
    if not drafts:
        return Message(text=words("left-drafts-none"), buttons=(back,))
    shown = turning.sheet(drafts, page, DRAFTS_SHOWN)
    buttons = [
        (Button(clipped(name_of(draft.content, words), LABEL_LIMIT), TakeOver(draft.id)),)
        for draft in shown.entries
    ]
    turns = turning.row(shown.number, shown.pages, lambda to: TurnList(DeskList.LEFT_DRAFTS, to))
    return Message(text=words("left-drafts", count=len(drafts)), buttons=(*buttons, *turns, back))


def invitation(
    link: str, role: DeskRole, hours: int, words: Words, *, key: str | None = None
) -> Message:
    """A one-time link to hand on; the button copies it.

    `key` names the invitation where whoever takes it up can be limited to some sections.
    """
    text = words("staff-invitation", role=role_name(role, words), link=link, hours=hours)
    copy: Buttons = ((CopyButton(words.label("button-copy-link"), link),),)
    if key is None:
        return Message(text=text, buttons=copy)
    limit = Button(words.label("button-limit-invited"), Limit(LimitOf.INVITATION, key))
    return Message(text=text, buttons=(*copy, (limit,)))


def welcome(role: DeskRole, words: Words, *, sections: Sequence[Section] = ()) -> Message:
    """To whoever took up an invitation."""
    joined = words("staff-welcome", role=role_name(role, words))
    limited = where(sections, words) if sections else Html("")
    return Message(text=join([join([joined, limited]), words(_WELCOME_KEYS[role])], "\n\n"))


def told_joined(name: str, role: DeskRole, words: Words) -> Message:
    """To whoever made the invitation."""
    return Message(
        text=words("staff-told-joined", name=clipped(name, 64), role=role_name(role, words))
    )


def already_here(role: DeskRole, words: Words) -> Message:
    """For a member who opens an invitation, perhaps to try it: it is not used up."""
    return Message(text=words("staff-already-here", role=role_name(role, words)))


def no_member(words: Words) -> Message:
    return Message(text=words("staff-no-member"), buttons=((_to_staff(words),),))


def invitation_closed(words: Words) -> Message:
    """For an admin who would still limit an invitation that is used, or late."""
    return Message(text=words("staff-invitation-closed"), buttons=((_to_staff(words),),))


def not_left(words: Words) -> Message:
    """For an admin whom another has forestalled."""
    return Message(text=words("left-drafts-taken"), buttons=((_to_staff(words),),))


def _to_staff(words: Words) -> Button:
    return Button(words.label("button-staff"), TurnList(DeskList.STAFF))


def invitation_invalid(words: Words) -> Message:
    return Message(text=words("staff-invitation-invalid"))
