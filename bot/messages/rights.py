"""Which act stands behind each command and button; None where every reader may.

This is what is offered and tested by. What is done is checked where it is done, in the same
transaction (`bot.services.access`), because a role may be withdrawn between a card and a press.
"""

from collections.abc import Mapping
from typing import get_args

from bot.domain.desk import Act, DeskRole, may
from bot.messages import actions
from bot.messages.actions import Action, Amend, EditDraft, HoldAll, Invite, Review, Steer, TurnList
from bot.messages.steps import AmendStep, DeskList, DraftStep, HoldStep, ReviewStep

COMMANDS: Mapping[str, Act | None] = {
    "start": None,
    "help": None,
    "latest": None,
    "search": None,
    "person": None,
    "subscribe": None,
    "unsubscribe": None,
    "follow": None,
    "unfollow": None,
    "following": None,
    "language": None,
    "settings": None,
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
    "sources": Act.MANAGE_SOURCES,
    "audit": Act.READ_AUDIT,
    "stats": Act.READ_FIGURES,
    "status": Act.READ_STATUS,
}

BUTTONS: Mapping[type[Action], Act | None] = {
    actions.ShowList: None,
    actions.OpenItem: None,
    actions.OpenPerson: None,
    actions.FollowPerson: None,
    actions.ShowChart: None,
    actions.ShowPortrait: None,
    actions.ShowPicture: None,
    actions.ShowCorrections: None,
    actions.ShowAlbum: None,
    actions.ShowDocument: None,
    actions.SwitchLanguage: None,
    actions.Ask: None,
    actions.Narrow: None,
    actions.Widen: None,
    actions.FollowSearch: None,
    actions.ManageFollow: None,
    actions.Why: None,
    actions.Begin: None,
    actions.ExplainSearch: None,
    actions.SetLanguage: None,
    actions.SetSubscription: None,
    actions.SetHabit: None,
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
    actions.SetManner: Act.MANAGE_CHANNELS,
    actions.DropTest: Act.MANAGE_CHANNELS,
    actions.ResendCopy: Act.MANAGE_CHANNELS,
    actions.PinCopies: Act.STEER,
    actions.ManageStaff: Act.INVITE_STAFF,
    actions.Invite: Act.INVITE_STAFF,
    actions.ManageAliases: Act.MANAGE_ALIASES,
    actions.ManageHonorifics: Act.MANAGE_HONORIFICS,
    actions.ManageOrganisations: Act.MANAGE_PEOPLE,
    actions.ManageSource: Act.MANAGE_SOURCES,
    actions.AnswerInquiry: Act.MANAGE_SOURCES,
    actions.ReadAudit: Act.READ_AUDIT,
    actions.Limit: Act.INVITE_STAFF,
    actions.TakeOver: Act.TAKE_OVER,
    actions.TurnList: Act.PUBLISH,
    actions.ShowHistory: Act.LOOK_BACK,
    actions.ShowItemFigures: Act.LOOK_BACK,
    actions.ShowFigures: Act.READ_FIGURES,
    actions.ShowStatus: Act.READ_STATUS,
}

LISTS: Mapping[DeskList, Act] = {
    DeskList.STAFF: Act.INVITE_STAFF,
    DeskList.CHANNELS: Act.MANAGE_CHANNELS,
    DeskList.LEFT_DRAFTS: Act.TAKE_OVER,
    DeskList.RULES: Act.MANAGE_SECTIONS,
    DeskList.DRAFT_SECTIONS: Act.PUBLISH,
    DeskList.CHAT_SECTIONS: Act.MANAGE_CHANNELS,
    DeskList.MEMBER_SECTIONS: Act.INVITE_STAFF,
    DeskList.INVITATION_SECTIONS: Act.INVITE_STAFF,
}


_BEHIND_AMENDMENTS: Mapping[AmendStep, Act] = {
    AmendStep.RETRACT: Act.RETRACT,
    AmendStep.FOLLOW_UP: Act.PUBLISH,
}
_BEHIND_REVIEWS: Mapping[ReviewStep, Act] = {
    ReviewStep.ASK: Act.PUBLISH,
    ReviewStep.APPROVE: Act.APPROVE,
    ReviewStep.REFUSE: Act.APPROVE,
    ReviewStep.OVERRIDE: Act.OVERRIDE,
    ReviewStep.OVERRIDE_SURELY: Act.OVERRIDE,
    ReviewStep.SHOW: Act.APPROVE,
}


def is_offered(command: str, role: DeskRole | None) -> bool:
    """Whether a role may use a command, if only for what is their own."""
    act = COMMANDS[command]
    return act is None or may(role, act, own=True)


def act_behind(action: Action) -> Act | None:
    """The act that a button is for; a few kinds of button are for several."""
    match action:
        case Amend(step=amendment):
            return _BEHIND_AMENDMENTS.get(amendment, Act.CORRECT)
        case Review(step=review):
            return _BEHIND_REVIEWS[review]
        case HoldAll(step=HoldStep.RELEASE):
            return Act.RELEASE
        case Invite(role=DeskRole.ADMIN | DeskRole.OWNER):
            return Act.INVITE_ADMINS
        case TurnList(chosen):
            return LISTS[chosen]
        case _:
            return BUTTONS[type(action)]


_OF_DRAFTS: Mapping[DraftStep, Act] = {
    DraftStep.PUBLISH: Act.PUBLISH,
    DraftStep.PLAN: Act.PUBLISH,
    DraftStep.EMBARGO: Act.PUBLISH,
    DraftStep.GO_ON: Act.PUBLISH,
}
_OF_REVIEWS: Mapping[ReviewStep, Act] = {
    ReviewStep.ASK: Act.PUBLISH,
    ReviewStep.APPROVE: Act.APPROVE,
    ReviewStep.REFUSE: Act.APPROVE,
    ReviewStep.SHOW: Act.APPROVE,
}


def act_in_section(action: Action) -> Act | None:
    """The act that a button does in a section: refused to whoever is limited to others.

    None where it does nothing there. A draft may be written anywhere, but goes out only where
    its author works; into which section it is put is chosen by a value.
    """
    match action:
        case EditDraft(step=DraftStep.SECTION, value=value):
            return Act.PUBLISH if value else None
        case EditDraft(step=step):
            return _OF_DRAFTS.get(step)
        case Review(step=review):
            return _OF_REVIEWS.get(review)
        case Amend(item=item) if item:
            return act_behind(action)
        case Steer():
            return Act.STEER
        case _:
            return None


def unlisted(commands: Mapping[str, object]) -> set[str]:
    """Commands and buttons of which this module does not say who may use them."""
    buttons = {kind.__name__ for kind in set(get_args(Action)) - set(BUTTONS)}
    return (set(commands) - set(COMMANDS)) | buttons
