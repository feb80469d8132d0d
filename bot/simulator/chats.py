"""Users, chats and their members."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.simulator.messages import Message

ANONYMOUS_ADMIN = 1087968824
"""The user as whom an anonymous group administrator arrives."""


class ChatType(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Status(StrEnum):
    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"


PRESENT = frozenset({Status.CREATOR, Status.ADMINISTRATOR, Status.MEMBER, Status.RESTRICTED})
RULING = frozenset({Status.CREATOR, Status.ADMINISTRATOR})

_EVERYWHERE = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip
_IN_GROUPS = (*_EVERYWHERE, "can_pin_messages", "can_manage_topics")
_IN_CHANNELS = (*_EVERYWHERE, "can_post_messages", "can_edit_messages")
_RIGHTS_TO_SEND = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos",
    "can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls",
    "can_send_other_messages", "can_add_web_page_previews", "can_react_to_messages",
)  # fmt: skip
_RIGHTS_OF_MEMBERS = (
    "can_edit_tag", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics",
)  # fmt: skip
_NOT_BY_DEFAULT = frozenset({"can_promote_members"})


def rights_of(kind: ChatType) -> tuple[str, ...]:
    """Name the rights that an administrator of such a chat can have."""
    return _IN_CHANNELS if kind is ChatType.CHANNEL else _IN_GROUPS


def default_rights(kind: ChatType) -> frozenset[str]:
    return frozenset(rights_of(kind)) - _NOT_BY_DEFAULT


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person or the bot; `about` is the role that a demo shows, not Telegram's."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    deactivated: bool = False
    about: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """What a user is in a chat; `rights` counts only for administrators."""

    user: int
    status: Status
    rights: frozenset[str] = frozenset()
    anonymous: bool = False
    can_send: bool = True


@dataclass(slots=True, kw_only=True)
class Topic:
    """A topic of a forum; its id is that of the message that began it, 1 for General."""

    id: int
    name: str
    icon_color: int
    creator: int
    icon: str | None = None
    closed: bool = False
    hidden: bool = False


@dataclass(slots=True, kw_only=True)
class Chat:
    """A chat and all that stands in it; a private chat has its person's id.

    `started`: the person has written to the bot, who may answer only then. `met`: the bot has
    seen the person elsewhere, in a group or in an inline query, and knows who they are.
    `topics`: those of a forum, by id; None where the chat is no forum. `implied` is the one
    member of a chat in which nobody has done anything yet: of 200,000 private chats most have
    no more, so that members and messages get their dictionaries only when they are needed.
    """

    id: int
    type: ChatType
    title: str
    username: str | None = None
    implied: Member | None = None
    _members: dict[int, Member] | None = None
    _messages: dict[int, Message] | None = None
    last_message: int = 0
    pinned: int | None = None
    started: bool = False
    met: bool = False
    deleted: bool = False
    migrated_to: int | None = None
    menu_button: Mapping[str, Any] | None = None
    topics: dict[int, Topic] | None = None

    @property
    def members(self) -> Mapping[int, Member]:
        if self._members is not None:
            return self._members
        return {} if self.implied is None else {self.implied.user: self.implied}

    def admit(self, member: Member) -> None:
        """Write down what a user is here."""
        if self._members is None:
            self._members = dict(self.members)
        self._members[member.user] = member

    @property
    def messages(self) -> dict[int, Message]:
        if self._messages is None:
            self._messages = {}
        return self._messages

    @property
    def newest(self) -> int | None:
        """The id of the newest message that is still there."""
        return max(self._messages) if self._messages else None

    def member(self, user: int) -> Member:
        """What a user is here; one who never came has left."""
        if self._members is None:
            known = self.implied if self.implied and self.implied.user == user else None
        else:
            known = self._members.get(user)
        return known or Member(user=user, status=Status.LEFT)

    def has(self, user: int) -> bool:
        return self.member(user).status in PRESENT

    def is_ruled_by(self, user: int) -> bool:
        return self.member(user).status in RULING

    def allows(self, user: int, right: str) -> bool:
        """Whether an administrator has a right; the creator has all."""
        member = self.member(user)
        if member.status is Status.CREATOR:
            return True
        return member.status is Status.ADMINISTRATOR and right in member.rights


GROUP_ANONYMOUS = User(
    id=ANONYMOUS_ADMIN, is_bot=True, first_name="Group", username="GroupAnonymousBot"
)


def user_json(user: User) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": user.id, "is_bot": user.is_bot, "first_name": user.first_name,
        "last_name": user.last_name, "username": user.username,
        "language_code": user.language_code,
    }  # fmt: skip
    return {key: value for key, value in shown.items() if value is not None}


def chat_json(chat: Chat, user: User | None) -> dict[str, Any]:
    """Give a Chat object; a private chat shows its person's names."""
    shown: dict[str, Any] = {"id": chat.id, "type": str(chat.type)}
    if chat.type is ChatType.PRIVATE and user is not None:
        shown |= {
            "first_name": user.first_name, "last_name": user.last_name, "username": user.username
        }  # fmt: skip
    else:
        shown |= {"title": chat.title, "username": chat.username}
        if chat.topics is not None:
            shown["is_forum"] = True
    return {key: value for key, value in shown.items() if value is not None}


def member_json(member: Member, user: User, kind: ChatType) -> dict[str, Any]:
    """Give a ChatMember object of the kind that the status asks for."""
    shown: dict[str, Any] = {"status": str(member.status), "user": user_json(user)}
    match member.status:
        case Status.CREATOR:
            shown["is_anonymous"] = member.anonymous
        case Status.ADMINISTRATOR:
            shown |= {"can_be_edited": False, "is_anonymous": member.anonymous}
            shown |= {right: right in member.rights for right in rights_of(kind)}
        case Status.KICKED:
            shown["until_date"] = 0
        case Status.RESTRICTED:
            shown |= {"is_member": True, "until_date": 0}
            shown |= dict.fromkeys(_RIGHTS_TO_SEND, member.can_send)
            shown |= dict.fromkeys(_RIGHTS_OF_MEMBERS, False)
        case _:
            pass
    return shown


def permissions_json() -> dict[str, bool]:
    """Give the ChatPermissions of every group here: members write and invite, and no more."""
    allowed = {*_RIGHTS_TO_SEND, "can_invite_users"}
    return {right: right in allowed for right in (*_RIGHTS_TO_SEND, *_RIGHTS_OF_MEMBERS)}
