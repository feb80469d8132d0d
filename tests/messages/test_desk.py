"""The desk: what a draft's card offers, who may be invited, which commands are shown."""

from datetime import UTC

import pytest

from bot.domain.chats import ChatState
from bot.domain.desk import DeskRole, Draft
from bot.domain.news import FileId, Image
from bot.messages import chats, draft_lists, drafts, fields, readers, staff
from bot.messages.actions import EditDraft, Invite, ManageChat, ManageStaff
from bot.messages.menus import commands_for, menu
from bot.messages.message import Button, Message, Style
from bot.messages.steps import ChatStep, DraftStep, StaffStep
from tests.messages.samples import (
    DIPLOMACY,
    EN,
    PEACEKEEPING,
    RU,
    carried,
    chat,
    control,
    draft,
    faults,
    member,
)

RUNNING = ("channels", "sources", "staff", "sections", "aliases", "stats", "audit", "status")
DESK = ("publish", "drafts", "correct", "retract", "people", "hold")


def actions(message: Message) -> list[object]:
    return [
        button.action for row in message.buttons for button in row if isinstance(button, Button)
    ]


def listed(shown: Draft) -> str:
    return draft_lists.own([shown], EN, UTC).buttons[0][0].label


def steps(message: Message) -> list[DraftStep]:
    return [action.step for action in actions(message) if isinstance(action, EditDraft)]


def test_a_draft_s_card_offers_its_steps() -> None:
    shown = control(draft(lead="L"), EN, sections=[DIPLOMACY])
    assert steps(shown) == [
        DraftStep.PUBLISH,
        DraftStep.LATER,
        DraftStep.EDIT,
        DraftStep.SECTION,
        DraftStep.LANGUAGE,
        DraftStep.URGENT,
        DraftStep.SILENT,
        DraftStep.VIEW,
        DraftStep.TRANSLATE,
        DraftStep.CANCEL,
    ]
    assert EditDraft(DraftStep.PUBLISH, 3, 2) in actions(shown)
    styles = [b.style for row in shown.buttons for b in row if isinstance(b, Button)]
    assert styles == [Style.SUCCESS, *[None] * 8, Style.DANGER]


def test_a_draft_without_text_offers_to_write_it_and_not_to_send_it() -> None:
    offered = steps(control(draft(), EN))
    assert offered[0] is DraftStep.TEXT
    assert not {DraftStep.PUBLISH, DraftStep.LATER, DraftStep.VIEW} & set(offered)


def test_what_a_draft_has_can_be_taken_away() -> None:
    photo = (Image(name="p", file=FileId(1)),)
    bare, full = draft(lead="L"), draft(title="T", images=photo)
    asked = [
        DraftStep.TITLE,
        DraftStep.LEAD,
        DraftStep.TEXT,
        DraftStep.DATE,
        DraftStep.PLACE,
        DraftStep.SOURCE,
        DraftStep.CONTACT,
    ]
    alone = [*asked, DraftStep.PHOTO, DraftStep.DOCUMENT, DraftStep.SHOW]
    assert steps(fields.editing(bare, EN)) == alone
    assert steps(fields.editing(full, EN)) == [
        *asked,
        DraftStep.PHOTOS,
        DraftStep.DOCUMENT,
        DraftStep.NO_TITLE,
        DraftStep.NO_PHOTO,
        DraftStep.SHOW,
    ]


def test_sections_are_chosen_by_number_and_the_present_one_is_ticked() -> None:
    shown = drafts.choose_section(
        draft(lead="L", section="diplomacy"), [PEACEKEEPING, DIPLOMACY], RU
    )
    labels = [button.label for row in shown.buttons for button in row]
    assert labels == ["Миротворчество", "✓ Дипломатия", "Без раздела", "‹ К черновику"]
    values = [action.value for action in actions(shown) if isinstance(action, EditDraft)]
    assert values == ["3", "4", drafts.NO_SECTION, ""]


def test_only_some_steps_are_asked() -> None:
    with pytest.raises(ValueError, match="nothing to ask"):
        fields.ask(DraftStep.CANCEL, EN)
    with pytest.raises(ValueError, match="nothing is wrong"):
        fields.wrong(DraftStep.TITLE, EN)


def test_photos_are_changed_by_their_place() -> None:
    photos = tuple(Image(name="p", file=FileId(n), caption=f"No {n}") for n in range(2))
    shown = fields.photos(draft(lead="L", images=photos), EN)
    assert "1. No 0\n2. No 1" in shown.text
    offered = [
        (action.step, action.value) for action in actions(shown) if isinstance(action, EditDraft)
    ]
    assert offered == [
        (DraftStep.CAPTION, "0"),
        (DraftStep.DROP_PHOTO, "0"),
        (DraftStep.CAPTION, "1"),
        (DraftStep.FIRST, "1"),
        (DraftStep.DROP_PHOTO, "1"),
        (DraftStep.PHOTO, ""),
        (DraftStep.SHOW, ""),
    ]


def test_a_draft_takes_no_more_than_telegram_takes_buttons() -> None:
    many = tuple(Image(name="p", file=FileId(n)) for n in range(99))
    assert faults(fields.photos(draft(lead="L", images=many), EN)) == []


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        (draft(), "Untitled"),
        (draft(title=" ", lead="Lead."), "Lead"),
        (draft(body=("", "Body. More.")), "Body"),
        (draft(lead="Words", language="kk"), "Words"),
    ],
)
def test_a_draft_is_named_by_its_first_words(shown: Draft, name: str) -> None:
    assert listed(shown) == name


def test_a_language_without_words_is_shown_by_its_code() -> None:
    shown = control(draft(language="kk"), EN)
    assert "Language: kk" in shown.text


LOOKS = [ChatStep.RECENT, ChatStep.TEST]


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (ChatState.ACTIVE, [*LOOKS, ChatStep.PAUSE, ChatStep.REMOVE]),
        (ChatState.PAUSED, [*LOOKS, ChatStep.RESUME, ChatStep.REMOVE]),
        (ChatState.OFFERED, [ChatStep.USE, ChatStep.IGNORE]),
        (ChatState.SUSPENDED, [ChatStep.REMOVE]),
        (ChatState.REMOVED, [ChatStep.USE]),
    ],
)
def test_a_channel_offers_what_its_state_allows(state: ChatState, offered: list[ChatStep]) -> None:
    shown = actions(chats.channel(carried(chat(state)), EN))
    assert [action.step for action in shown if isinstance(action, ManageChat)] == offered


@pytest.mark.parametrize("may_invite_admins", [True, False])
def test_only_owners_invite_admins(may_invite_admins: bool) -> None:
    shown = staff.desk([member()], EN, may_invite_admins=may_invite_admins)
    assert (Invite(DeskRole.ADMIN) in actions(shown)) is may_invite_admins


def test_an_owner_cannot_be_withdrawn() -> None:
    shown = staff.member(member(DeskRole.OWNER), EN)
    assert [button.label for row in shown.buttons for button in row] == ["‹ The desk"]
    assert ManageStaff(StaffStep.WITHDRAW, member().user) in actions(staff.member(member(), EN))


@pytest.mark.parametrize(
    ("role", "more"),
    [
        (None, ()),
        (DeskRole.AUTHOR, DESK),
        (DeskRole.EDITOR, DESK),
        (DeskRole.APPROVER, DESK),
        (DeskRole.ADMIN, (*DESK, *RUNNING)),
        (DeskRole.OWNER, (*DESK, *RUNNING)),
    ],
)
def test_nobody_is_shown_what_they_may_not_use(
    role: DeskRole | None, more: tuple[str, ...]
) -> None:
    everyone = commands_for(None)
    assert commands_for(role) == everyone + more
    told = readers.help_page(EN, role=role).text
    assert all((f"/{name} " in told) == (name in more) for name in ("publish", "channels"))
    assert commands_for(role, private=False) == ("latest", "search", "person", "help")


def test_a_menu_is_in_the_reader_s_language() -> None:
    assert menu(RU, None, private=False)[0] == ("latest", "последние новости")


def test_privacy_passes_over_what_it_has_no_words_for() -> None:
    shown = readers.privacy(EN, stored=["follows", "shoe size"], days=180)
    assert shown.text.count("•") == 1
