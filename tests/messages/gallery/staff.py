"""What runs the desk: channels, staff, the record, and notices to all."""

from dataclasses import replace

from bot.domain.chats import ChatKind, ChatState, UserId
from bot.domain.desk import (
    AuditEntry,
    AuditFilter,
    DeskRole,
    Field,
    Hold,
)
from bot.domain.news import Page
from bot.messages import (
    audit,
    chats,
    holds,
    limits,
    lost,
    notices,
    staff,
)
from bot.messages.audit import Record
from bot.messages.holds import Standstill
from bot.messages.limits import Limits
from tests.messages.gallery.values import MOSCOW, Scene
from tests.messages.samples import (
    DIPLOMACY,
    MOMENT,
    NAMESAKE,
    PEACEKEEPING,
    carried,
    chat,
    draft,
    member,
)

HELD = Standstill(
    under_way=3,
    hold=Hold(by=UserId(7), since=MOMENT),
    name="Vera & Co",
    releasable=True,
)

NARROWED = AuditFilter(field=Field.ITEMS, actor=UserId(7))

RECORD = Record(
    wanted=NARROWED,
    page=Page(
        entries=tuple(
            AuditEntry(at=MOMENT, actor=UserId(7), act=act, subject=subject, details=details)
            for act, subject, details in (
                ("item.published", "A <title> & more", {}),
                ("person.alias", "anna-lind", {"name": "Lindt"}),
                ("chat.used", "-1001", {"title": "Press"}),
                ("staff.withdrawn", "9", {"name": "Oleg", "role": "editor"}),
                ("broadcast.held", "", {}),
                ("from.tomorrow", "an act of a later version", {}),
            )
        ),
        number=2,
        pages=3,
        total=23,
    ),
    names={UserId(7): "Vera & Co"},
    people={"anna-lind": NAMESAKE},
)

NO_RECORD = replace(RECORD, wanted=AuditFilter(), page=Page(entries=(), number=1, pages=1, total=0))


CHATS: dict[str, Scene] = {
    "chat-offered": lambda w: chats.offered(chat(ChatState.OFFERED, username="press"), w),
    "channels": lambda w: chats.channels(
        [chat(state, title=state.value) for state in ChatState], w
    ),
    "channels-none": lambda w: chats.channels([], w),
    "channel": lambda w: chats.channel(carried(chat()), w),
    "channel-of-one-section": lambda w: chats.channel(
        carried(chat(languages=("ru",)), DIPLOMACY.id), w
    ),
    "channel-sections": lambda w: chats.choose_sections(carried(chat(), DIPLOMACY.id), w),
    "channel-languages": lambda w: chats.choose_languages(carried(chat()), w),
    "channel-suspended": lambda w: chats.channel(
        carried(chat(ChatState.SUSPENDED, reason="Forbidden: <kicked>")), w
    ),
    "chat-used": lambda w: chats.used(chat(), w),
    "chat-ignored": lambda w: chats.ignored(chat(), w),
    "chat-paused": lambda w: chats.paused(chat(ChatState.PAUSED, kind=ChatKind.GROUP), w),
    "chat-resumed": lambda w: chats.resumed(chat(), w),
    "chat-removed": lambda w: chats.removed(chat(), w),
    "chat-really-remove": lambda w: chats.really_remove(chat(), w),
    "group-introduced": chats.introduced,
    "chat-joined": lambda w: chats.joined(chat(kind=ChatKind.SUPERGROUP), w),
}

LIMITED = replace(member(), sections=frozenset({DIPLOMACY.id}))
LIMITS = Limits(
    key="9",
    name="Boris & K.",
    sections=frozenset({DIPLOMACY.id}),
    choices=(PEACEKEEPING, DIPLOMACY),
)

STAFF: dict[str, Scene] = {
    "staff": lambda w: staff.desk(
        [member(), member(DeskRole.ADMIN, "Vera & Co")], w, may_invite_admins=True
    ),
    "staff-of-many": lambda w: staff.desk(
        [member(name=f"Member {number}") for number in range(45)],
        w,
        may_invite_admins=False,
        page=2,
        left=3,
    ),
    "staff-limited": lambda w: staff.desk([LIMITED], w, may_invite_admins=False, left=1),
    "staff-member-limited": lambda w: staff.member(LIMITED, w, sections=[DIPLOMACY]),
    "staff-sections": lambda w: limits.choose_sections(LIMITS, w),
    "staff-sections-invited": lambda w: limits.choose_sections(
        replace(LIMITS, key="0123456789abcdef", name=None), w
    ),
    "staff-told-sections": lambda w: limits.told([DIPLOMACY, PEACEKEEPING], w),
    "staff-told-everywhere": lambda w: limits.told([], w),
    "staff-told-joined": lambda w: staff.told_joined("Vera & Co", DeskRole.EDITOR, w),
    "staff-told-withdrawn": staff.told_withdrawn,
    "staff-withdrawn-with-drafts": lambda w: staff.withdrawn(member(), w, left=2),
    "left-drafts": lambda w: staff.left_drafts([draft(title="A <title>"), draft(lead="L.")], w),
    "left-drafts-taken": staff.not_left,
    "staff-no-member": staff.no_member,
    "staff-invitation-closed": staff.invitation_closed,
    "left-drafts-none": lambda w: staff.left_drafts([], w),
    "staff-invitation-limitable": lambda w: staff.invitation(
        "https://t.me/desk_bot?start=jAbc_1-", DeskRole.AUTHOR, 24, w, key="0123456789abcdef"
    ),
    "staff-welcome-limited": lambda w: staff.welcome(DeskRole.AUTHOR, w, sections=[DIPLOMACY]),
    "not-in-your-sections": lambda w: notices.outside([DIPLOMACY, PEACEKEEPING], w),
    "staff-none": lambda w: staff.desk([], w, may_invite_admins=False),
    "staff-member": lambda w: staff.member(member(), w),
    "staff-owner": lambda w: staff.member(member(DeskRole.OWNER), w),
    "staff-really-withdraw": lambda w: staff.really_withdraw(member(), w),
    "staff-withdrawn": lambda w: staff.withdrawn(member(), w),
    "staff-invitation": lambda w: staff.invitation(
        "https://t.me/desk_bot?start=jAbc_1-", DeskRole.EDITOR, 24, w
    ),
    "let-go": notices.let_go,
    "update-deadly": lambda w: lost.given_up(w, lost.Loss.DEADLY, update_id=7, chat=-1002),
    "update-endless": lambda w: lost.given_up(w, lost.Loss.ENDLESS, update_id=7, chat=5001),
    "not-allowed-to-you": lambda w: notices.not_allowed(w, works_here=True),
    "chat-unreachable": lambda w: chats.unreachable(chat(), w, reason="bot was <kicked>"),
    "staff-already-here": lambda w: staff.already_here(DeskRole.ADMIN, w),
    "staff-welcome": lambda w: staff.welcome(DeskRole.AUTHOR, w),
    "staff-welcome-approver": lambda w: staff.welcome(DeskRole.APPROVER, w),
    "staff-welcome-admin": lambda w: staff.welcome(DeskRole.ADMIN, w),
    "staff-invitation-invalid": staff.invitation_invalid,
    "hold-off": lambda w: holds.card(Standstill(under_way=2), w, MOSCOW),
    "hold-off-none": lambda w: holds.card(Standstill(under_way=0), w, MOSCOW),
    "hold-on-none": lambda w: holds.card(replace(HELD, under_way=0), w, MOSCOW),
    "hold-released-none": lambda w: holds.released(Standstill(under_way=0), w),
    "hold-on": lambda w: holds.card(HELD, w, MOSCOW),
    "hold-on-for-others": lambda w: holds.card(replace(HELD, releasable=False), w, MOSCOW),
    "hold-released": lambda w: holds.released(Standstill(under_way=1), w),
    "hold-told-released": lambda w: holds.told_released("Vera & Co", w),
    "audit": lambda w: audit.record(RECORD, w, MOSCOW),
    "audit-nothing": lambda w: audit.record(NO_RECORD, w, MOSCOW),
    "audit-choices": lambda w: audit.choices(NARROWED, {UserId(7): "Vera & Co"}, w),
}

NOTICES: dict[str, Scene] = {
    "unknown-command": lambda w: notices.unknown_command(w, None),
    "unknown-command-like": lambda w: notices.unknown_command(w, "latest"),
    "not-allowed": notices.not_allowed,
    "too-long": lambda w: notices.too_long(w, 4096),
    "too-fast": notices.too_fast,
    "too-fast-press": notices.pressed_too_fast,
    "too-fast-in-group": lambda w: notices.too_fast_in_group(w, bot="newsdesk_bot"),
    "went-wrong": lambda w: notices.went_wrong(w, "a1b2c3"),
    "old-button": notices.old_button,
    "only-private": notices.only_private,
    "only-group-admins": notices.only_group_admins,
    "preview-only": notices.preview_only,
    "gone-again": notices.gone,
    "text-expected": notices.text_expected,
}
