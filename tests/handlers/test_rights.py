"""Every command and button of the desk by every role: a cell for each, driven to the end.

The table says who may (`bot.messages.rights`, `bot.domain.desk`); what is tried here is that
whoever may not is refused where it is done, and that nobody else is.
"""

import runpy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import partial
from typing import Any

import pytest
from telegram import Update

from bot.domain.broadcasts import Lane
from bot.domain.chats import ANONYMOUS_ADMIN, ChatId, UserId
from bot.domain.desk import (
    LIMITABLE,
    PERMISSIONS,
    Act,
    DeskRole,
    DraftState,
    Hold,
    may,
)
from bot.domain.news import Candidate, Content, Kind
from bot.domain.plans import Plan, PlanState
from bot.domain.sources import Answer
from bot.messages import actions as act
from bot.messages import rights, steps
from bot.messages.rights import BUTTONS as KINDS
from bot.messages.rights import COMMANDS, act_behind, act_in_section, unlisted
from handlers import register
from handlers.register import handle
from tests.acceptance.conftest import Stage, archive, stage

__all__ = ["archive", "stage"]

REFUSED = ("This is for the desk’s staff only.", "Your role does not allow this.")
PRIVATE = "in a private chat only"
ABSENT = 999_999
ROLES = (None, *DeskRole)


def every(steps: type[StrEnum], kind: Any, *rest: Any) -> list[act.Action]:  # noqa: ANN401
    return [kind(step, *rest) for step in steps]


BUTTONS: list[act.Action] = [
    *every(steps.DraftStep, act.EditDraft, ABSENT, 1),
    *(act.ListDrafts(others) for others in (False, True)),
    act.Translate(ABSENT),
    *every(steps.AmendStep, act.Amend, ABSENT),
    *every(steps.AmendStep, act.Amend, 0),
    *every(steps.ReviewStep, act.Review, ABSENT, 1),
    *(act.Rule(0, needed) for needed in (act.Rule.LIST, act.Rule.CHOOSE, 0)),
    *every(steps.SteerStep, act.Steer, ABSENT),
    *every(steps.HoldStep, act.HoldAll),
    *every(steps.AuditStep, act.ReadAudit),
    *every(steps.ChatStep, act.ManageChat, ABSENT),
    *every(steps.AliasStep, act.ManageAliases, ABSENT),
    *every(steps.HonorificStep, act.ManageHonorifics, ABSENT),
    *every(steps.OrganisationStep, act.ManageOrganisations, ABSENT, ABSENT),
    *every(steps.SourceStep, act.ManageSource, ABSENT),
    *every(Answer, act.AnswerInquiry, ABSENT),
    *every(steps.CarryStep, act.Carry, ABSENT),
    *every(steps.CarryStep, act.Carry, ABSENT, "en"),
    *every(steps.MannerStep, act.SetManner, ABSENT),
    act.DropTest(ABSENT, 1),
    act.ResendCopy(ABSENT, ABSENT),
    *every(steps.PinStep, act.PinCopies, ABSENT),
    *every(steps.StaffStep, act.ManageStaff, ABSENT),
    *(act.Invite(role) for role in (DeskRole.AUTHOR, DeskRole.EDITOR, DeskRole.ADMIN)),
    *every(steps.PeopleStep, act.ManagePeople, ABSENT, ABSENT),
    *every(steps.JudgeStep, act.JudgeMention, 1, ABSENT, 0),
    *(act.Limit(whose, str(ABSENT), section) for whose in steps.LimitOf for section in (-1, 0, 1)),
    *(act.TakeOver(draft) for draft in (0, ABSENT)),
    *(act.TurnList(listed, 1, str(ABSENT)) for listed in steps.DeskList),
    act.ShowHistory(ABSENT),
    act.ShowHistory(ABSENT, 1),
    act.ShowItemFigures(ABSENT),
    *every(steps.FiguresStep, act.ShowFigures, 7),
    act.ShowStatus(),
]
DESK = [name for name, needed in COMMANDS.items() if needed is not None]


def test_the_table_has_every_command_and_button() -> None:
    assert not unlisted(COMMANDS)
    assert unlisted({"new": None}) == {"new"}
    assert set(PERMISSIONS) == set(Act)
    tried = {type(button) for button in BUTTONS}
    assert tried == {kind for kind, needed in KINDS.items() if needed is not None}


OWN = {"/correct", "/retract"} | {
    str(act.Amend(step, item)) for step in steps.AmendStep for item in (0, ABSENT)
}
"""What shows one's own to those who may do no more, or nothing where there is none of theirs."""


def cells() -> Iterator[tuple[str, Act, act.Action | None]]:
    """What is written or pressed, and the act that it is."""
    for name in DESK:
        yield f"/{name}", needed_for(name), None
    for button in BUTTONS:
        needed = act_behind(button)
        if needed is not None:
            yield str(button), needed, button


def needed_for(command: str) -> Act:
    needed = COMMANDS[command]
    assert needed is not None
    return needed


@pytest.mark.parametrize("role", ROLES, ids=str)
async def test_whoever_may_not_is_refused_and_nobody_else(
    stage: Stage, role: DeskRole | None
) -> None:
    carol = stage.cast.carol
    await carol.writes("/start")
    await has_role(stage, role)
    wrong = []
    for tried, needed, button in cells():
        await dana_holds(stage)
        before = carol.messages()[-1].id
        await (carol.writes(tried) if button is None else presses(stage, button))
        said = [message.text for message in carol.messages() if message.id > before]
        is_refused = any(text.startswith(REFUSED) for text in said)
        if is_refused == may(role, needed, own=tried in OWN):
            wrong.append((tried, needed, said))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("role", ROLES, ids=str)
async def test_whoever_is_limited_is_refused_outside_their_sections_and_nobody_else(
    stage: Stage, role: DeskRole | None
) -> None:
    carol = stage.cast.carol
    await carol.writes("/start")
    wrong = []
    for make, is_own in OUTSIDE:
        placed = await outside(stage, role)
        button = make(placed)
        needed = act_in_section(button)
        before = carol.messages()[-1].id
        await presses(stage, button)
        said = [message.text for message in carol.messages() if message.id > before]
        refused = any(text.startswith(OUTSIDE_REFUSED) for text in said)
        is_limited = needed is not None and role in LIMITABLE and may(role, needed, own=is_own)
        if refused != is_limited:
            wrong.append((button, needed, said))
    assert not wrong, "\n".join(map(str, wrong))


def test_every_button_that_does_something_in_a_section_is_tried_outside_it() -> None:
    placed = Placed(mine=1, theirs=2, version=1, item=3, broadcast=4, section=5)
    tried = {_kind(make(placed)) for make, _ in OUTSIDE}
    bound = {_kind(button) for button in BUTTONS if act_in_section(button) is not None}
    assert bound <= tried


def _kind(button: Any) -> tuple[type, str]:  # noqa: ANN401 (any button)
    return type(button), str(getattr(button, "step", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What stands in a section that Carol does not work in."""

    mine: int
    theirs: int
    version: int
    item: int
    broadcast: int
    section: int


SOON = "4102444800"
"""A moment in the year 2100, in a button."""

Make = Callable[[Placed], act.Action]


def _edits() -> Iterator[tuple[Make, bool]]:
    for step in steps.DraftStep:
        value = SOON if step in {steps.DraftStep.PLAN, steps.DraftStep.EMBARGO} else ""
        yield partial(_edit, step=step, value=value), True
    section = steps.DraftStep.SECTION
    yield lambda placed: _edit(placed, step=section, value=str(placed.section)), True


def _edit(placed: Placed, *, step: steps.DraftStep, value: str) -> act.Action:
    return act.EditDraft(step, placed.mine, placed.version, value)


def _review(placed: Placed, *, step: steps.ReviewStep) -> act.Action:
    draft = placed.mine if step is steps.ReviewStep.ASK else placed.theirs
    return act.Review(step, draft, placed.version)


def _amend(placed: Placed, *, step: steps.AmendStep) -> act.Action:
    return act.Amend(step, placed.item)


def _steer(placed: Placed, *, step: steps.SteerStep) -> act.Action:
    return act.Steer(step, placed.broadcast)


OUTSIDE: list[tuple[Make, bool]] = [
    *_edits(),
    *((partial(_review, step=step), step is steps.ReviewStep.ASK) for step in steps.ReviewStep),
    *((partial(_amend, step=step), True) for step in steps.AmendStep),
    *((partial(_steer, step=step), True) for step in steps.SteerStep),
    (lambda placed: act.ShowHistory(placed.item), True),
    (lambda placed: act.ShowItemFigures(placed.item), True),
    (lambda _: act.ListDrafts(others=False), True),
]
"""Buttons on what is Carol's own, or another's, in a section that is not hers."""

OUTSIDE_REFUSED = "You work in these sections: Diplomacy."


async def outside(stage: Stage, role: DeskRole | None) -> Placed:
    """Drafts, an item and a sending in one section, and Carol limited to another."""
    carol, dana = UserId(stage.cast.carol.user.id), UserId(stage.cast.dana.user.id)
    now = stage.database.clock.now()
    async with stage.database.begin() as tx:
        inside = await tx.sections.put("diplomacy", {"en": "Diplomacy"})
        sport = await tx.sections.put("sport", {"en": "Sport"})
        await tx.sections.set_approvals(sport.id, 1)
        await tx.desk.withdraw(carol)
        if role is not None:
            theirs = frozenset({inside.id})
            await tx.desk.grant(user=carol, name="Carol", role=role, at=now, sections=theirs)
        content = Content(kind=Kind.BRIEF, lead="A match.", language="en", section="sport")
        mine, other, out = [
            await tx.drafts.create(author=author, chat=ChatId(author), content=content, at=now)
            for author in (carol, dana, carol)
        ]
        plan = Plan(at=now + timedelta(days=1), embargo=False, state=PlanState.HELD)
        await tx.plans.put(mine.id, plan)
        await tx.reviews.ask(other.id, other.version, at=now)
        item = await tx.news.add(Candidate(guid=f"match:{out.id}", content=content), at=now)
        await tx.drafts.close(out.id, DraftState.PUBLISHED)
        await tx.drafts.became(out.id, item.id)
        sending = await tx.broadcasts.start(
            item=item.id, revision=1, lane=Lane.NORMAL, author=ChatId(carol), at=now
        )
    return Placed(
        mine=mine.id,
        theirs=other.id,
        version=mine.version,
        item=item.id,
        broadcast=sending.id,
        section=sport.id,
    )


@pytest.mark.parametrize("table", ["COMMANDS", "BUTTONS"])
def test_what_the_table_does_not_know_cannot_be_registered(
    table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The module that registers handlers does not even load."""
    known = getattr(rights, table)
    name = next(iter(known))
    assert register.__file__ is not None
    monkeypatch.setattr(rights, table, {each: known[each] for each in known if each != name})
    with pytest.raises(LookupError, match=getattr(name, "__name__", name)):
        runpy.run_path(register.__file__)


async def test_an_anonymous_admin_of_a_group_is_nobody_at_the_desk(stage: Stage) -> None:
    """Telegram's GroupAnonymousBot, even where somebody had given it a role."""
    async with stage.database.begin() as tx:
        await tx.desk.grant(
            user=ANONYMOUS_ADMIN, name="?", role=DeskRole.ADMIN, at=stage.database.clock.now()
        )
    cast = stage.cast
    await cast.dana.adds_bot(cast.group)
    for name in DESK:
        await cast.dana.writes(f"/{name}@newsdesk_demo_bot", to=cast.group)
        assert PRIVATE in cast.dana.sees(of=cast.group)[-1]


async def has_role(stage: Stage, role: DeskRole | None) -> None:
    user = UserId(stage.cast.carol.user.id)
    async with stage.database.begin() as tx:
        await tx.desk.withdraw(user)
        if role is not None:
            await tx.desk.grant(user=user, name="Carol", role=role, at=stage.database.clock.now())


async def dana_holds(stage: Stage) -> None:
    async with stage.database.begin() as tx:
        dana = UserId(stage.cast.dana.user.id)
        await tx.holds.begin(Hold(by=dana, since=stage.database.clock.now()))


async def presses(stage: Stage, button: act.Action) -> None:
    """Press any button at all, as a client may send any data for any message that it has."""
    assert stage.app is not None
    carol, world = stage.cast.carol, stage.cast.world
    user = {"id": carol.user.id, "is_bot": False, "first_name": "Carol", "language_code": "en"}
    chat = {"id": carol.user.id, "type": "private", "first_name": "Carol"}
    message = {"message_id": carol.last_message.id, "date": 1709294400, "chat": chat, "text": "?"}
    query = {
        "id": "1",
        "from": user,
        "chat_instance": "1",
        "data": act.encode(button),
        "message": message,
    }
    update = Update.de_json({"update_id": 1, "callback_query": query}, stage.app.bot)
    await handle(update, stage.app.services)
    await world.settled()
