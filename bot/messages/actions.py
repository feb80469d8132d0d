"""What a button does, and its 64 bytes of callback data.

Buttons carry all that they need, so old ones still work after a restart. The data is
`LETTER:FIELD:FIELD...`; the letters are for ever, because messages outlive releases.
"""

import dataclasses
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias, cast, get_args

from bot.domain.chats import Target
from bot.domain.desk import DeskRole
from bot.domain.search import Facet
from bot.domain.sources import Answer
from bot.messages.steps import (
    AliasStep,
    AmendStep,
    AuditStep,
    BeginStep,
    CarryStep,
    ChatStep,
    DeskList,
    DraftStep,
    FiguresStep,
    FollowStep,
    HabitStep,
    HoldStep,
    HonorificStep,
    JudgeStep,
    LimitOf,
    ListKind,
    MannerStep,
    OrganisationStep,
    PeopleStep,
    PinStep,
    PrivacyStep,
    ReviewStep,
    SourceStep,
    StaffStep,
    SteerStep,
)

LIMIT_BYTES = 64
_SEPARATOR = ":"


@dataclass(frozen=True, slots=True)
class Origin:
    """A page of a list: `key` is the section's, person's or search's id, 0 for the latest.

    Of what is new it is the moment, in seconds since 1970, of what is dated the day's ordinal.
    """

    kind: ListKind = ListKind.LATEST
    key: int = 0
    page: int = 1

    def at(self, page: int) -> "Origin":
        return dataclasses.replace(self, page=page)


@dataclass(frozen=True, slots=True)
class ShowList:
    LETTER: ClassVar[str] = "l"
    origin: Origin


@dataclass(frozen=True, slots=True)
class OpenItem:
    """Show an item, at a page of its text, with the list to go back to."""

    LETTER: ClassVar[str] = "i"
    item: int
    page: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class OpenPerson:
    """Show a dossier; `item` is the one to go back to, at its page and with its list, or 0."""

    LETTER: ClassVar[str] = "p"
    person: int
    item: int = 0
    page: int = 1
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class FollowPerson:
    """Follow a person or no longer, from a page of the dossier and with its way back."""

    LETTER: ClassVar[str] = "F"
    wanted: bool
    person: int
    page: int = 1
    item: int = 0
    item_page: int = 1
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class ShowChart:
    """Draw how often a person is in the news."""

    LETTER: ClassVar[str] = "G"
    person: int


@dataclass(frozen=True, slots=True)
class ShowPortrait:
    """Send the portrait of a person whose dossier is too long to stand under it."""

    LETTER: ClassVar[str] = "O"
    person: int


@dataclass(frozen=True, slots=True)
class ShowPicture:
    """Send the picture of an item whose card is all text."""

    LETTER: ClassVar[str] = "m"
    item: int


@dataclass(frozen=True, slots=True)
class ShowCorrections:
    """Tell readers when and how an item was corrected."""

    LETTER: ClassVar[str] = "r"
    item: int


@dataclass(frozen=True, slots=True)
class ShowAlbum:
    """Send all pictures of an item or, where `draft` is not 0, of a draft that is previewed."""

    LETTER: ClassVar[str] = "W"
    item: int
    draft: int = 0


@dataclass(frozen=True, slots=True)
class ShowDocument:
    """Send a document of an item, or of a draft, by its place."""

    LETTER: ClassVar[str] = "D"
    item: int
    number: int
    draft: int = 0


@dataclass(frozen=True, slots=True)
class SwitchLanguage:
    """Let a copy tell the same story in another language: by the item that does."""

    LETTER: ClassVar[str] = "L"
    item: int


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask for a command's argument: `purpose` is a prompt's purpose, such as "search"."""

    LETTER: ClassVar[str] = "a"
    purpose: str


@dataclass(frozen=True, slots=True)
class Narrow:
    """Put a filter on a search: `key` is a choice's key; without one the choices are shown.

    `literal` as in the list that it stands under.
    """

    LETTER: ClassVar[str] = "n"
    search: int
    facet: Facet
    literal: bool
    key: str = ""


@dataclass(frozen=True, slots=True)
class Widen:
    """Take the filter off that starts at a place of the search's text."""

    LETTER: ClassVar[str] = "w"
    search: int
    start: int
    literal: bool


@dataclass(frozen=True, slots=True)
class FollowSearch:
    """Follow the search of a list, or stop; `listed` where it stands in the list of follows."""

    LETTER: ClassVar[str] = "o"
    wanted: bool
    listed: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class ManageFollow:
    """`page` is that of the list to go back to.

    `value` is a cadence, or for how many days to mute: 0 is until further notice.
    """

    LETTER: ClassVar[str] = "q"
    step: FollowStep
    target: Target = Target.EVERYTHING
    key: str = ""
    page: int = 1
    value: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """Say for what a reader follows a copy of an item has come."""

    LETTER: ClassVar[str] = "x"
    item: int


@dataclass(frozen=True, slots=True)
class Begin:
    """`value` is a language, a section's number or a cadence."""

    LETTER: ClassVar[str] = "u"
    step: BeginStep
    value: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class ExplainSearch:
    """Show what can be typed into a search."""

    LETTER: ClassVar[str] = "h"


@dataclass(frozen=True, slots=True)
class SetLanguage:
    LETTER: ClassVar[str] = "g"
    language: str


@dataclass(frozen=True, slots=True)
class SetHabit:
    LETTER: ClassVar[str] = "Y"
    step: HabitStep = HabitStep.SHOW
    key: str = ""


@dataclass(frozen=True, slots=True)
class SetSubscription:
    LETTER: ClassVar[str] = "f"
    wanted: bool


@dataclass(frozen=True, slots=True)
class Privacy:
    LETTER: ClassVar[str] = "y"
    step: PrivacyStep


@dataclass(frozen=True, slots=True)
class EditDraft:
    """`version` is the draft's when the button was made.

    `value` is a section, a language, a kind of change, or a moment in seconds since 1970.
    """

    LETTER: ClassVar[str] = "d"
    step: DraftStep
    draft: int
    version: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class ListDrafts:
    """A page of one's own drafts, or of those of others."""

    LETTER: ClassVar[str] = "B"
    others: bool
    page: int = 1


@dataclass(frozen=True, slots=True)
class Translate:
    """Begin to translate an item."""

    LETTER: ClassVar[str] = "X"
    item: int


@dataclass(frozen=True, slots=True)
class Review:
    """`version` is the draft's that was seen when the button was made."""

    LETTER: ClassVar[str] = "R"
    step: ReviewStep
    draft: int
    version: int


@dataclass(frozen=True, slots=True)
class Rule:
    """Have a section (0: what is in none) ask for so many approvals, or show the choice."""

    LETTER: ClassVar[str] = "N"
    CHOOSE: ClassVar[int] = -1
    LIST: ClassVar[int] = -2
    section: int
    needed: int


@dataclass(frozen=True, slots=True)
class Amend:
    """Begin to correct or retract an item; item 0 is the page of a list to choose it from."""

    LETTER: ClassVar[str] = "e"
    step: AmendStep
    item: int
    page: int = 1


@dataclass(frozen=True, slots=True)
class Steer:
    LETTER: ClassVar[str] = "b"
    step: SteerStep
    broadcast: int = 0


@dataclass(frozen=True, slots=True)
class HoldAll:
    LETTER: ClassVar[str] = "H"
    step: HoldStep


@dataclass(frozen=True, slots=True)
class ReadAudit:
    """A page of the record; narrowed to a field where it is not "", to an actor where not 0."""

    LETTER: ClassVar[str] = "E"
    step: AuditStep
    field: str = ""
    actor: int = 0
    page: int = 1


@dataclass(frozen=True, slots=True)
class ManageChat:
    LETTER: ClassVar[str] = "c"
    step: ChatStep
    chat: int


@dataclass(frozen=True, slots=True)
class Carry:
    """Choose what a chat gets: `key` is a section's number or a language, ALL for every one.

    Without a key the choices are shown.
    """

    LETTER: ClassVar[str] = "C"
    ALL: ClassVar[str] = "*"
    step: CarryStep
    chat: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class SetManner:
    """Change how a chat gets the news; `key` is what is chosen."""

    LETTER: ClassVar[str] = "M"
    ALL: ClassVar[str] = "*"
    step: MannerStep
    chat: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class DropTest:
    """Delete a test message."""

    LETTER: ClassVar[str] = "z"
    chat: int
    message: int


@dataclass(frozen=True, slots=True)
class ResendCopy:
    """Send a copy again that was refused."""

    LETTER: ClassVar[str] = "j"
    broadcast: int
    chat: int


@dataclass(frozen=True, slots=True)
class PinCopies:
    """Pin the copies of what was sent in channels and groups, or take them down."""

    LETTER: ClassVar[str] = "k"
    step: PinStep
    broadcast: int


@dataclass(frozen=True, slots=True)
class ManageStaff:
    LETTER: ClassVar[str] = "s"
    step: StaffStep
    user: int


@dataclass(frozen=True, slots=True)
class ManageAliases:
    """`page` is the one of the list to go back to."""

    LETTER: ClassVar[str] = "A"
    step: AliasStep
    alias: int = 0
    page: int = 1


@dataclass(frozen=True, slots=True)
class ManageHonorifics:
    """Words before names; `page` is the one of the list to show."""

    LETTER: ClassVar[str] = "P"
    step: HonorificStep
    honorific: int = 0
    page: int = 1


@dataclass(frozen=True, slots=True)
class ManageOrganisations:
    """What organisations are called; `name` is the number of a spelling.

    `page` is that of the list, or of one organisation's names.
    """

    LETTER: ClassVar[str] = "2"
    step: OrganisationStep
    organisation: int = 0
    name: int = 0
    page: int = 1


@dataclass(frozen=True, slots=True)
class ManageSource:
    """`key` is an interval in minutes, a language, a section's number or a trust."""

    LETTER: ClassVar[str] = "V"
    NONE: ClassVar[str] = "*"
    step: SourceStep
    source: int = 0
    key: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class AnswerInquiry:
    """Answer what the desk is asked about entries of a source."""

    LETTER: ClassVar[str] = "Q"
    answer: Answer
    inquiry: int


@dataclass(frozen=True, slots=True)
class ManagePeople:
    """Keep the directory; person 0 is the beginning of /people.

    `key` is a proposal's place, a name's or a role's number, or the other person of a merger.
    """

    LETTER: ClassVar[str] = "U"
    step: PeopleStep
    person: int = 0
    key: int = 0


@dataclass(frozen=True, slots=True)
class JudgeMention:
    LETTER: ClassVar[str] = "J"
    step: JudgeStep
    page: int = 1
    item: int = 0
    position: int = 0


@dataclass(frozen=True, slots=True)
class Invite:
    LETTER: ClassVar[str] = "v"
    role: DeskRole


@dataclass(frozen=True, slots=True)
class Limit:
    """Limit to a section, or no longer: `key` is a member, or the beginning of a link's digest.

    The choices are shown for SHOW; EVERYWHERE takes every limit away.
    """

    LETTER: ClassVar[str] = "Z"
    SHOW: ClassVar[int] = -1
    EVERYWHERE: ClassVar[int] = 0
    whose: LimitOf
    key: str
    section: int = SHOW


@dataclass(frozen=True, slots=True)
class TakeOver:
    """Make a draft one's own that somebody has left behind; draft 0 lists them."""

    LETTER: ClassVar[str] = "t"
    draft: int = 0


@dataclass(frozen=True, slots=True)
class TurnList:
    """Show a page of one of the desk's lists; `key` names the draft, chat or member it is of."""

    LETTER: ClassVar[str] = "T"
    list: DeskList
    page: int = 1
    key: str = ""


@dataclass(frozen=True, slots=True)
class ShowHistory:
    """The revisions of an item, or what one of them has changed."""

    LETTER: ClassVar[str] = "I"
    item: int
    revision: int = 0
    page: int = 1


@dataclass(frozen=True, slots=True)
class ShowFigures:
    """The desk's figures of so many days, of a section where it is not 0."""

    LETTER: ClassVar[str] = "S"
    step: FiguresStep
    days: int
    section: int = 0
    page: int = 1


@dataclass(frozen=True, slots=True)
class ShowItemFigures:
    LETTER: ClassVar[str] = "K"
    item: int


@dataclass(frozen=True, slots=True)
class ShowStatus:
    LETTER: ClassVar[str] = "1"


@dataclass(frozen=True, slots=True)
class Nothing:
    """A button that only shows something, such as "2 / 5"."""

    LETTER: ClassVar[str] = "_"


Action: TypeAlias = (
    ShowList
    | OpenItem
    | OpenPerson
    | FollowPerson
    | ShowChart
    | ShowPortrait
    | ShowPicture
    | ShowAlbum
    | ShowDocument
    | SwitchLanguage
    | Ask
    | Narrow
    | Widen
    | FollowSearch
    | ManageFollow
    | Why
    | Begin
    | ExplainSearch
    | SetLanguage
    | SetSubscription
    | SetHabit
    | Privacy
    | EditDraft
    | ListDrafts
    | Translate
    | Review
    | Rule
    | Amend
    | Steer
    | HoldAll
    | ReadAudit
    | ManageChat
    | Carry
    | SetManner
    | DropTest
    | ResendCopy
    | PinCopies
    | ManageStaff
    | ManageAliases
    | ManageHonorifics
    | ManageOrganisations
    | ManageSource
    | AnswerInquiry
    | ManagePeople
    | JudgeMention
    | Invite
    | Limit
    | TakeOver
    | TurnList
    | ShowHistory
    | ShowCorrections
    | ShowFigures
    | ShowItemFigures
    | ShowStatus
    | Nothing
)
_BY_LETTER = {kind.LETTER: kind for kind in get_args(Action)}


def encode(action: Action) -> str:
    """Give the callback data of an action; at most 64 bytes, else ValueError."""
    data = _SEPARATOR.join([action.LETTER, *_fields(action)])
    if len(data.encode()) > LIMIT_BYTES:
        raise ValueError(f"callback data of {len(data.encode())} bytes: {data}")
    return data


def decode(data: str) -> Action | None:
    """Read callback data; None for anything that we did not write."""
    letter, *fields = data.split(_SEPARATOR)
    kind = _BY_LETTER.get(letter)
    if kind is None:
        return None
    try:
        action: Action = _built(kind, fields)
    except (ValueError, IndexError):
        return None
    return action if not fields else None


def _bounded(value: object) -> object:
    """Numbers that no database holds were not written by us."""
    if isinstance(value, int) and abs(value) >= 2**63:
        raise ValueError(f"too large: {value}")
    return value


def _fields(value: object) -> list[str]:
    if isinstance(value, bool):
        return [str(int(value))]
    if dataclasses.is_dataclass(value):
        return [
            text
            for field in dataclasses.fields(value)
            for text in _fields(getattr(value, field.name))
        ]
    return [str(value)]


def _built(kind: type[Any], fields: list[str]) -> Any:  # noqa: ANN401 (built by annotation)
    """Take from the front of `fields` what a dataclass needs, by its annotations."""
    values: list[Any] = []
    for field in dataclasses.fields(kind):
        wanted: Any = field.type
        if dataclasses.is_dataclass(wanted):
            values.append(_built(cast("type[Any]", wanted), fields))
        elif wanted is bool:
            values.append(bool(int(fields.pop(0))))
        else:
            values.append(_bounded(wanted(fields.pop(0))))
    return kind(*values)
