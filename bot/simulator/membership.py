"""Persons let the bot and each other into chats, promote, remove and block."""

from dataclasses import replace
from typing import Any

from bot.simulator.chats import (
    PRESENT,
    Chat,
    ChatType,
    Member,
    Status,
    User,
    default_rights,
    user_json,
)
from bot.simulator.errors import WorldError
from bot.simulator.hearing import Hearing
from bot.simulator.messages import Message
from bot.simulator.state import FIRST_SUPERGROUP


class Membership(Hearing):
    """Who is in which chat, and as what."""

    def chat(self, chat_id: int) -> Chat:
        chat = self.chats.get(chat_id)
        if chat is None:
            raise WorldError(f"There is no chat {chat_id}.", 404)
        return chat

    def user(self, user_id: int) -> User:
        user = self.users.get(user_id)
        if user is None:
            raise WorldError(f"There is no user {user_id}.", 404)
        return user

    def set_member(
        self,
        chat: Chat,
        user: User,
        status: Status,
        *,
        by: User,
        rights: frozenset[str] | None = None,
        anonymous: bool = False,
    ) -> None:
        """Let a user in, promote, demote or remove them, as somebody with that right does."""
        if chat.type is ChatType.PRIVATE:
            self.set_blocked(self.user(chat.id), blocked=status is Status.KICKED)
            return
        self._check_may_change(chat, user, status, by)
        given = default_rights(chat.type) if rights is None else rights
        after = Member(
            user=user.id,
            status=status,
            rights=given if status is Status.ADMINISTRATOR else frozenset(),
            anonymous=anonymous,
        )
        before = self.set_status(chat, after)
        if before == after:
            return
        self.tell_member(chat, before=before, after=after, by=by.id)
        self._announce(chat, before, after, by)
        self.tell("chat", chat.id, user=user.id)

    def set_blocked(self, user: User, *, blocked: bool) -> None:
        """A person blocks the bot, or lets it write again."""
        chat = self.chat(user.id)
        after = Member(user=self.bot.id, status=Status.KICKED if blocked else Status.MEMBER)
        before = self.set_status(chat, after)
        if before.status is not after.status:
            self.tell_member(chat, before=before, after=after, by=user.id)
            self.tell("chat", chat.id, user=user.id)

    def deactivate(self, user: User) -> None:
        """A person deletes their account."""
        self.users[user.id] = replace(user, deactivated=True)

    def delete_chat(self, chat: Chat) -> None:
        """A group's owner deletes it."""
        chat.deleted = True
        self.tell("chat", chat.id)

    def upgrade(self, chat: Chat) -> Chat:
        """A basic group becomes a supergroup with another id."""
        if chat.type is not ChatType.GROUP or chat.migrated_to is not None:
            raise WorldError("Only a basic group can be upgraded.")
        new = Chat(
            id=FIRST_SUPERGROUP - 1_500_000_000 - self.number(),
            type=ChatType.SUPERGROUP,
            title=chat.title,
            _members=dict(chat.members),
        )
        self.keep(new)
        owner = next(iter(chat.members))
        left = self.post(chat, sender=owner, extra={"migrate_to_chat_id": new.id})
        chat.migrated_to = new.id
        self.deliver(chat, left)
        came = self.post(new, sender=owner, extra={"migrate_from_chat_id": chat.id})
        self.deliver(new, came)
        self.tell("chat", new.id)
        return new

    def announce_pin(self, chat: Chat, message: Message, *, by: int) -> None:
        """Post what a chat shows when a message is pinned; a bot hears of its own pins, too."""
        shown = self.show(message)
        shown.pop("reply_to_message", None)
        said = self.post(chat, sender=by, extra={"pinned_message": shown})
        self.deliver(chat, said)

    def _check_may_change(self, chat: Chat, user: User, status: Status, by: User) -> None:
        leaves = user.id == by.id and status is Status.LEFT
        joins = status is Status.MEMBER and chat.has(by.id) and chat.type is not ChatType.CHANNEL
        comes = user.id == by.id and status is Status.MEMBER and chat.username is not None
        if not (leaves or joins or comes or chat.is_ruled_by(by.id)):
            raise WorldError(f"{by.first_name} may not do that here.", 403)
        if status is Status.CREATOR or chat.member(user.id).status is Status.CREATOR:
            raise WorldError("The owner of a chat cannot be changed here.", 403)
        if user.is_bot and chat.type is ChatType.CHANNEL and status is Status.MEMBER:
            raise WorldError("A bot can be in a channel only as an administrator.")

    def _announce(self, chat: Chat, before: Member, after: Member, by: User) -> None:
        """Post what a group shows when somebody comes or goes."""
        if chat.type is ChatType.CHANNEL:
            return
        user = user_json(self.users[after.user])
        if before.status not in PRESENT and after.status in PRESENT:
            extra: dict[str, Any] = {"new_chat_members": [user]}
        elif before.status in PRESENT and after.status not in PRESENT:
            extra = {"left_chat_member": user}
        else:
            return
        self.deliver(chat, self.post(chat, sender=by.id, extra=extra))
