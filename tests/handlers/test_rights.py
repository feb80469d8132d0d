"""Every command and button of the desk by every role: a cell for each, driven to the end.

The table says who may (`bot.messages.rights`, `bot.domain.desk`); what is tried here is that
whoever may not is refused where it is done, and that nobody else is.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pytest
from telegram import Update

from bot.domain.chats import UserId
from bot.domain.desk import Act, DeskRole, Hold, may
from bot.messages import actions as act
from bot.messages.rights import BUTTONS as KINDS
from bot.messages.rights import COMMANDS, act_behind, unlisted
from handlers.register import handle
from handlers.visit import ANONYMOUS_ADMIN
from tests.acceptance.conftest import Stage, archive, stage

__all__ = ["archive", "stage"]

REFUSED = ("This is for the desk’s staff only.", "Your role does not allow this.")
PRIVATE = "in a private chat only"
ABSENT = 999_999
ROLES = (None, *DeskRole)


def every(steps: type[StrEnum], kind: Any, *rest: Any) -> list[act.Action]:  # noqa: ANN401
    return [kind(step, *rest) for step in steps]


BUTTONS: list[act.Action] = [
    *every(act.DraftStep, act.EditDraft, ABSENT, 1),
    *(act.ListDrafts(others) for others in (False, True)),
    act.Translate(ABSENT),
    *every(act.AmendStep, act.Amend, ABSENT),
    *every(act.AmendStep, act.Amend, 0),
    *every(act.ReviewStep, act.Review, ABSENT, 1),
    *(act.Rule(0, needed) for needed in (act.Rule.LIST, act.Rule.CHOOSE, 0)),
    *every(act.SteerStep, act.Steer, ABSENT),
    *every(act.HoldStep, act.HoldAll),
    *every(act.AuditStep, act.ReadAudit),
    *every(act.ChatStep, act.ManageChat, ABSENT),
    *every(act.AliasStep, act.ManageAliases, ABSENT),
    *every(act.CarryStep, act.Carry, ABSENT),
    *every(act.CarryStep, act.Carry, ABSENT, "en"),
    *every(act.StaffStep, act.ManageStaff, ABSENT),
    *(act.Invite(role) for role in (DeskRole.AUTHOR, DeskRole.EDITOR, DeskRole.ADMIN)),
    *every(act.PeopleStep, act.ManagePeople, ABSENT, ABSENT),
    *every(act.JudgeStep, act.JudgeMention, 1, ABSENT, 0),
]
DESK = [name for name, needed in COMMANDS.items() if needed is not None]


def test_the_table_has_every_command_and_button() -> None:
    assert not unlisted(COMMANDS)
    assert unlisted({"new": None}) == {"new"}
    tried = {type(button) for button in BUTTONS}
    assert tried == {kind for kind, needed in KINDS.items() if needed is not None}


OWN = {"/correct", "/retract"} | {
    str(act.Amend(step, item)) for step in act.AmendStep for item in (0, ABSENT)
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
