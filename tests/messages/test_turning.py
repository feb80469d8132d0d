"""Pages of lists: every entry stands on one page, and none is out of reach."""

import re
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.chats import ChatKind, ChatState
from bot.domain.desk import Member
from bot.domain.news import Section, SectionId
from bot.messages import approvals, chats, draft_lists, drafts, limits, staff, turning
from bot.messages.actions import Nothing, TurnList
from bot.messages.chats import Carried
from bot.messages.limits import Limits
from bot.messages.message import Button, Message
from bot.messages.steps import DeskList
from tests.messages.samples import DESK_ZONE, EN, chat, draft, faults, member

MANY = [
    Section(id=SectionId(number), slug=f"s{number}", names={"en": f"Section {number:03}"})
    for number in range(1, 124)
]
MEMBERS: list[Member] = [member(name=f"Member {number:03}") for number in range(123)]


@given(st.integers(0, 200), st.integers(1, 30), st.integers(-3, 300))
def test_pages_hold_everything_once(count: int, size: int, number: int) -> None:
    entries = list(range(count))
    first = turning.sheet(entries, 1, size)
    shown = [
        each for at in range(first.pages) for each in turning.sheet(entries, at + 1, size).entries
    ]
    assert shown == entries
    anywhere = turning.sheet(entries, number, size)
    assert 1 <= anywhere.number <= anywhere.pages
    assert anywhere.entries or not entries


@given(st.integers(1, 200), st.integers(1, 30), st.data())
def test_an_entry_is_found_on_its_page(count: int, size: int, data: st.DataObject) -> None:
    wanted = data.draw(st.integers(0, count - 1))
    entries = list(range(count))
    page = turning.page_of(entries, lambda each: each == wanted, size)
    assert wanted in turning.sheet(entries, page, size).entries


@given(st.integers(1, 50), st.integers(1, 50))
def test_arrows_lead_to_pages_that_there_are(number: int, pages: int) -> None:
    number = min(number, pages)
    rows = turning.row(number, pages, lambda to: TurnList(DeskList.STAFF, to))
    led = [
        button.action.page
        for row in rows
        for button in row
        if isinstance(button, Button) and isinstance(button.action, TurnList)
    ]
    assert led == [at for at in (number - 1, number + 1) if 1 <= at <= pages]
    assert bool(rows) is (pages > 1)
    assert all(Button(f"{number} / {pages}", Nothing()) in row for row in rows)


def labels(message: Message) -> set[str]:
    return {button.label.removeprefix("✓ ") for row in message.buttons for button in row}


def test_no_list_of_the_desk_leaves_anything_out() -> None:
    chosen = [chat(ChatState.ACTIVE, title=f"Chat {number:03}") for number in range(123)]
    written = [draft(title=f"Draft {number:03}") for number in range(123)]
    carried = Carried(chat=chat(kind=ChatKind.GROUP), sections=frozenset(), choices=tuple(MANY))
    chosen_limits = Limits(key="9", name="Boris", sections=frozenset(), choices=tuple(MANY))

    lists: dict[str, Callable[[int], Message]] = {
        "Member": lambda page: staff.desk(MEMBERS, EN, may_invite_admins=True, page=page),
        "Chat": lambda page: chats.channels(chosen, EN, page=page),
        "Draft": lambda page: draft_lists.own(written, EN, DESK_ZONE, page=page, others=0),
        "Section": lambda page: drafts.choose_section(draft(lead="L"), MANY, EN, page=page),
        "Section of chats": lambda page: chats.choose_sections(carried, EN, page=page),
        "Section of members": lambda page: limits.choose_sections(chosen_limits, EN, page=page),
        "Section of rules": lambda page: approvals.rules(MANY, 0, EN, page=page),
    }
    for name, show in lists.items():
        pages = [show(page) for page in range(1, 17)]
        assert [fault for each in pages for fault in faults(each)] == []
        seen = {label for each in pages for label in labels(each)}
        found = {number for each in seen for number in re.findall(r"\b\d{3}\b", each)}
        assert len(found) == 123, name


def test_the_section_of_a_draft_is_on_the_page_that_is_shown_first() -> None:
    shown = drafts.choose_section(draft(lead="L", section="s77"), MANY, EN)
    assert "✓ Section 077" in {button.label for row in shown.buttons for button in row}
