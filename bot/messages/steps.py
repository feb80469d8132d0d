"""Steps: what the buttons of each kind do; the values stand in callback data, for ever."""

from enum import StrEnum


class ListKind(StrEnum):
    """The lists that items are opened from; the value stands in callback data.

    A literal search is for the words as typed, without repair. NEW is what came after a moment,
    DATED what is dated a day or later.
    """

    LATEST = "L"
    SECTION = "S"
    PERSON = "P"
    SEARCH = "Q"
    LITERAL_SEARCH = "E"
    NEW = "N"
    DATED = "D"


class DraftStep(StrEnum):
    """What a draft's buttons do."""

    EDIT = "e"
    TITLE = "t"
    TEXT = "x"
    NO_TITLE = "n"
    PHOTO = "p"
    NO_PHOTO = "r"
    SECTION = "s"
    LANGUAGE = "l"
    SHOW = "v"
    PUBLISH = "y"
    CANCEL = "c"
    REOPEN = "o"
    URGENT = "u"
    CHANGE = "k"
    NOTE = "w"
    NO_NOTE = "W"
    REBASE = "b"
    PEOPLE = "q"
    PERSON = "Q"
    LATER = "a"
    TIME = "m"
    PLAN = "T"
    EMBARGO = "E"
    HOLD = "h"
    GO_ON = "g"
    UNPLAN = "U"
    ALONE = "G"
    LEAD = "L"
    NO_LEAD = "f"
    DATE = "d"
    PLACE = "z"
    SOURCE = "i"
    CONTACT = "j"
    PLAIN = "N"
    PHOTOS = "P"
    CAPTION = "C"
    FIRST = "F"
    DROP_PHOTO = "R"
    DOCUMENTS = "D"
    DOCUMENT = "A"
    DROP_DOCUMENT = "X"
    SILENT = "S"
    VIEW = "V"
    TRANSLATE = "B"


class ReviewStep(StrEnum):
    """What is done about the approval of a draft."""

    ASK = "a"
    APPROVE = "y"
    REFUSE = "n"
    OVERRIDE = "o"
    OVERRIDE_SURELY = "O"
    SHOW = "v"


class AmendStep(StrEnum):
    """What is done to an item that is published, or about it."""

    CORRECT = "c"
    RETRACT = "r"
    FOLLOW_UP = "f"


class SteerStep(StrEnum):
    """What the buttons of something that is being sent do."""

    SHOW = "v"
    OPEN = "o"
    REFRESH = "f"
    PAUSE = "p"
    RESUME = "r"
    STOP = "x"
    STOP_SURELY = "X"
    CORRECT = "c"


class ChatStep(StrEnum):
    """What the buttons of a channel or group do."""

    USE = "u"
    IGNORE = "i"
    SHOW = "v"
    PAUSE = "p"
    RESUME = "r"
    REMOVE = "x"
    REMOVE_SURELY = "X"
    TEST = "t"
    RECENT = "d"


class CarryStep(StrEnum):
    """What a channel or group gets of the news: the choices, and a choice by its key."""

    SECTIONS = "s"
    LANGUAGES = "l"


class MannerStep(StrEnum):
    """In which form, where and how loudly a channel or group gets the news.

    FORMAT and QUIET take what is chosen, TOPIC a section's number; without it they show what
    there is to choose. ALL stands for every section that has no topic of its own.
    """

    FORMAT = "f"
    SIGNATURE = "s"
    NO_SIGNATURE = "S"
    QUIET = "q"
    OTHER_QUIET = "o"
    NO_QUIET = "Q"
    TOPICS = "t"
    TOPIC = "T"
    NO_TOPIC = "n"


class PinStep(StrEnum):
    PIN = "p"
    UNPIN = "u"


class StaffStep(StrEnum):
    """What the buttons of a member of the desk do."""

    SHOW = "v"
    WITHDRAW = "x"
    WITHDRAW_SURELY = "X"


class LimitOf(StrEnum):
    """Whom a limit to some sections is for: a member, or whoever takes up an invitation."""

    MEMBER = "m"
    INVITATION = "i"


class DeskList(StrEnum):
    """The desk's lists that have pages; the value stands in callback data."""

    STAFF = "s"
    CHANNELS = "c"
    LEFT_DRAFTS = "l"
    RULES = "r"
    DRAFT_SECTIONS = "D"
    CHAT_SECTIONS = "C"
    MEMBER_SECTIONS = "m"
    INVITATION_SECTIONS = "i"


class FiguresStep(StrEnum):
    """What is shown of the figures: the text, a choice of section, or a picture."""

    SHOW = "v"
    SECTIONS = "s"
    READERS = "r"
    DELIVERIES = "d"
    SEARCHES = "q"
    PEOPLE = "p"
    MISSED = "m"


class AliasStep(StrEnum):
    """What the buttons of names that mean the same do; LIST shows a page of them."""

    LIST = "l"
    SHOW = "v"
    ADD = "a"
    REMOVE = "x"
    REMOVE_SURELY = "X"
    RESTORE = "r"


class HonorificStep(StrEnum):
    """What the buttons of words before names do; LIST shows a page of them."""

    LIST = "l"
    ADD = "a"
    REMOVE = "x"


class OrganisationStep(StrEnum):
    """What the buttons of organisations do; LIST shows a page of them."""

    LIST = "l"
    FIND = "f"
    SHOW = "v"
    ADD = "a"
    TAKE_OUT = "x"
    PUT_BACK = "r"


class SourceStep(StrEnum):
    """What is done with a source; with a key what is chosen, without it the choices."""

    LIST = "l"
    ADD = "a"
    SHOW = "v"
    TRY = "t"
    RECIPE = "c"
    QUESTIONS = "q"
    PAUSE = "p"
    RESUME = "r"
    REMOVE = "x"
    REMOVE_SURELY = "X"
    VISIT = "n"
    PACE = "i"
    LANGUAGE = "g"
    SECTION = "s"
    TRUST = "u"


class PeopleStep(StrEnum):
    """What the desk does to a person of the directory; most take a name's or role's number."""

    SHOW = "v"
    ADD = "+"
    RENAME = "n"
    ALIAS = "a"
    FORMER = "f"
    CONFIRM = "c"
    NAMES = "m"
    REMOVE_NAME = "x"
    ADD_ROLE = "r"
    ROLES = "l"
    ROLE = "o"
    END_ROLE = "e"
    END_TODAY = "t"
    REMOVE_ROLE = "d"
    MERGE = "g"
    REALLY_MERGE = "h"
    MERGE_SURELY = "G"
    SEPARATE = "s"
    PORTRAIT = "p"
    UNPORTRAY = "u"
    PORTRAY_AGAIN = "U"


class JudgeStep(StrEnum):
    """What is said of a mention; SHOW is a page of the queue."""

    SHOW = "v"
    RIGHT = "y"
    WRONG = "n"


class HoldStep(StrEnum):
    """What the emergency stop's buttons do."""

    SHOW = "v"
    HOLD = "x"
    RELEASE = "r"


class AuditStep(StrEnum):
    """What is done with the record of acts; CHOOSE shows what it can be narrowed to."""

    SHOW = "v"
    CHOOSE = "c"
    EXPORT = "e"


class FollowStep(StrEnum):
    """What is done to a follow; LIST shows a page of them, ASK what there is to follow.

    FROM shows what an item may be followed for; `value` is its number.
    """

    LIST = "l"
    ASK = "a"
    FROM = "i"
    SHOW = "v"
    START = "f"
    PACE = "p"
    MUTE = "m"
    UNMUTE = "u"
    STOP = "x"


class BeginStep(StrEnum):
    """The three taps with which a reader begins: language, what to follow, how often."""

    LANGUAGE = "l"
    SECTIONS = "s"
    SECTION = "t"
    EVERYTHING = "e"
    CADENCE = "c"
    PACE = "p"
    SKIP = "k"


class PrivacyStep(StrEnum):
    EXPORT = "e"
    ERASE = "x"
    ERASE_SURELY = "X"
    KEEP = "k"


class HabitStep(StrEnum):
    """When and how a chat wishes to hear of us; with a key what is chosen, else the choices.

    PLAIN lets a copy of an item, and all that come, be plain text instead of a rich message.
    TOPIC lets a section's news go into the topic of a forum in which the button stands. SOUND
    says whether what comes by itself makes one.
    """

    SHOW = "v"
    SOUND = "s"
    HOUR = "h"
    WEEKDAY = "w"
    ZONE = "z"
    OTHER_ZONE = "Z"
    QUIET = "q"
    OTHER_QUIET = "o"
    NO_QUIET = "Q"
    URGENT = "u"
    FORMAT = "f"
    PLAIN = "p"
    TOPIC = "t"
