"""Which act stands behind each command and button; None where every reader may.

This is what is offered and tested by. What is done is checked where it is done, in the same
transaction (`bot.services.access`), because a role may be withdrawn between a card and a press.
"""

from collections.abc import Mapping
from typing import get_args

from bot.domain.desk import Act, DeskRole, may
from bot.messages import actions
from bot.messages.actions import (
    Action,
    Amend,
    AmendStep,
    HoldAll,
    HoldStep,
    Invite,
    Review,
    ReviewStep,
)

COMMANDS: Mapping[str, Act | None] = {
    "start": None,
    "help": None,
    "latest": None,
    "search": None,
    "person": None,
    "subscribe": None,
    "unsubscribe": None,
    "following": None,
    "language": None,
    "privacy": None,
    "cancel": None,
    "publish": Act.PUBLISH,
    "drafts": Act.PUBLISH,
    "correct": Act.CORRECT,
    "retract": Act.RETRACT,
    "people": Act.MANAGE_PEOPLE,
    "hold": Act.HOLD,
    "channels": Act.MANAGE_CHANNELS,
    "staff": Act.INVITE_STAFF,
    "aliases": Act.MANAGE_ALIASES,
    "sections": Act.MANAGE_SECTIONS,
    "audit": Act.READ_AUDIT,
}

BUTTONS: Mapping[type[Action], Act | None] = {
    actions.ShowList: None,
    actions.OpenItem: None,
    actions.OpenPerson: None,
    actions.FollowPerson: None,
    actions.ShowChart: None,
    actions.ShowPortrait: None,
    actions.ShowPicture: None,
    actions.ShowAlbum: None,
    actions.ShowDocument: None,
    actions.SwitchLanguage: None,
    actions.Ask: None,
    actions.Narrow: None,
    actions.Widen: None,
    actions.FollowSearch: None,
    actions.ExplainSearch: None,
    actions.SetLanguage: None,
    actions.SetSubscription: None,
    actions.Privacy: None,
    actions.Nothing: None,
    actions.EditDraft: Act.PUBLISH,
    actions.ListDrafts: Act.PUBLISH,
    actions.Translate: Act.PUBLISH,
    actions.Review: Act.APPROVE,
    actions.Rule: Act.MANAGE_SECTIONS,
    actions.Amend: Act.CORRECT,
    actions.Steer: Act.STEER,
    actions.HoldAll: Act.HOLD,
    actions.ManagePeople: Act.MANAGE_PEOPLE,
    actions.JudgeMention: Act.MANAGE_PEOPLE,
    actions.ManageChat: Act.MANAGE_CHANNELS,
    actions.Carry: Act.MANAGE_CHANNELS,
    actions.ManageStaff: Act.INVITE_STAFF,
    actions.Invite: Act.INVITE_STAFF,
    actions.ManageAliases: Act.MANAGE_ALIASES,
    actions.ReadAudit: Act.READ_AUDIT,
}


def is_offered(command: str, role: DeskRole | None) -> bool:
    """Whether a role may use a command, if only for what is their own."""
    act = COMMANDS[command]
    return act is None or may(role, act, own=True)


def act_behind(action: Action) -> Act | None:
    """The act that a button is for; a few kinds of button are for several."""
    match action:
        case Amend(step=AmendStep.RETRACT):
            return Act.RETRACT
        case Review(step=ReviewStep.ASK):
            return Act.PUBLISH
        case Review(step=ReviewStep.OVERRIDE | ReviewStep.OVERRIDE_SURELY):
            return Act.OVERRIDE
        case HoldAll(step=HoldStep.RELEASE):
            return Act.RELEASE
        case Invite(role=DeskRole.ADMIN | DeskRole.OWNER):
            return Act.INVITE_ADMINS
        case _:
            return BUTTONS[type(action)]


def unlisted(commands: Mapping[str, object]) -> set[str]:
    """Commands and buttons of which this module does not say who may use them."""
    buttons = {kind.__name__ for kind in set(get_args(Action)) - set(BUTTONS)}
    return (set(commands) - set(COMMANDS)) | buttons
