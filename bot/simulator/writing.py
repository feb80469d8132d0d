"""Persons write and edit messages."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.simulator import files
from bot.simulator.chats import Chat, ChatType, User
from bot.simulator.entities import Entity, Formatted
from bot.simulator.errors import WorldError
from bot.simulator.forums import Forums
from bot.simulator.keeping import is_empty, kept
from bot.simulator.limits import CAPTION_LENGTH, TEXT_LENGTH
from bot.simulator.messages import Media, Message


class Writing(Forums):
    """What persons type, and whether they may."""

    def write(
        self,
        user: User,
        chat: Chat,
        text: str,
        *,
        reply_to: int | None = None,
        upload: files.Upload | None = None,
        kind: str = "photo",
        topic: int | None = None,
        extra: Mapping[str, Any] | None = None,
        entities: Sequence[Entity] = (),
    ) -> Message:
        """A person writes a message, perhaps set in bold, perhaps with a picture or a file."""
        body = _worded(text, entities, with_media=upload is not None)
        self.check_may_write(user, chat, topic)
        if reply_to is not None and reply_to not in chat.messages:
            raise WorldError(f"There is no message {reply_to} to reply to.", 404)
        media = self.media(kind, upload) if upload else None
        self.begin(user, chat)
        message = self.post(
            chat,
            sender=user.id,
            body=body if body.text else None,
            media=media,
            reply_to=reply_to,
            topic=topic,
            extra=extra,
        )
        self.deliver(chat, message)
        return message

    def edit(self, user: User, chat: Chat, message_id: int, text: str) -> Message:
        """A person edits what they wrote."""
        message = chat.messages.get(message_id)
        if message is None or message.sender != user.id:
            raise WorldError("Only one's own messages can be edited.", 403)
        body = _worded(text, (), with_media=message.media is not None)
        changed = self.revise(replace(message, body=body if body.text else None))
        if self.bot_hears(chat, changed):
            channel = chat.type is ChatType.CHANNEL
            kind = "edited_channel_post" if channel else "edited_message"
            self.updates.add(kind, self.show(changed))
        return changed

    def media(self, kind: str, upload: files.Upload) -> Media:
        stored = self.files.keep(kind, upload)
        return Media(kind=kind, file=stored.id, shown=files.shown(stored))

    def check_may_read(self, user: User, chat: Chat) -> None:
        """Refuse who does not see what stands in a chat."""
        if chat.type is ChatType.PRIVATE:
            if chat.id != user.id:
                raise WorldError("That is somebody else's private chat.", 403)
        elif not chat.has(user.id) and chat.username is None:
            raise WorldError(f"{user.first_name} is no member of that chat.", 403)

    def check_may_write(self, user: User, chat: Chat, topic: int | None = None) -> None:
        if chat.migrated_to is not None or chat.deleted:
            raise WorldError("This chat is closed.", 403)
        if chat.type is ChatType.PRIVATE:
            if chat.id != user.id:
                raise WorldError("That is somebody else's private chat.", 403)
        elif chat.type is ChatType.CHANNEL:
            if not chat.allows(user.id, "can_post_messages"):
                raise WorldError("Only administrators who may post write in a channel.", 403)
        elif not chat.has(user.id):
            raise WorldError(f"{user.first_name} is no member of this chat.", 403)
        if topic is not None and topic not in (chat.topics or {}):
            raise WorldError(f"There is no topic {topic} in this chat.", 404)

    def begin(self, user: User, chat: Chat) -> None:
        """Writing to the bot opens the chat, and ends a block."""
        if chat.type is not ChatType.PRIVATE:
            return
        if not chat.has(self.bot.id):
            self.set_blocked(user, blocked=False)
        chat.started = True


def _worded(text: str, entities: Sequence[Entity], *, with_media: bool) -> Formatted:
    """Read what a person typed; beside a picture or a file it may be nothing, and is shorter."""
    body = kept(Formatted(text, tuple(entities)))
    limit = CAPTION_LENGTH if with_media else TEXT_LENGTH
    if is_empty(body.text) and not with_media:
        raise WorldError("A message needs some text.")
    if len(body.text) > limit:
        raise WorldError(f"A message holds at most {limit} characters.")
    return body
