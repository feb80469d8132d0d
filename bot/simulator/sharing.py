"""What persons do besides typing: albums, forwards, and messages made by inline mode."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.simulator.chats import Chat, ChatType, User, user_json
from bot.simulator.errors import WorldError
from bot.simulator.files import Upload
from bot.simulator.inline import InlineAnswer, InlineQuery, inline_id
from bot.simulator.messages import Message
from bot.simulator.origins import albums_again, kept_in_copies, new_album, origin_of
from bot.simulator.writing import Writing

_ALBUM = range(2, 11)
_MOST_FORWARDED = 100
_QUERY_LENGTH = 256
_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
_CHAT_TYPES = {
    ChatType.GROUP: "group",
    ChatType.SUPERGROUP: "supergroup",
    ChatType.CHANNEL: "channel",
}


class Sharing(Writing):
    """Persons send several things at once, pass on what they see, and ask the bot anywhere."""

    def write_album(
        self,
        user: User,
        chat: Chat,
        uploads: Sequence[tuple[str, Upload]],
        caption: str = "",
        *,
        reply_to: int | None = None,
        topic: int | None = None,
    ) -> list[Message]:
        """Send photos and videos, or documents, as one album; the caption goes below the first."""
        if len(uploads) not in _ALBUM:
            raise WorldError("An album has 2 to 10 parts.")
        kinds = {kind for kind, _ in uploads}
        if "animation" in kinds:
            raise WorldError("An animation goes alone.")
        if "document" in kinds and len(kinds) > 1:
            raise WorldError("An album holds photos and videos, or documents, not both.")
        extra = {"media_group_id": new_album(self)}
        return [
            self.write(
                user,
                chat,
                "" if at else caption,
                reply_to=reply_to,
                upload=upload,
                kind=kind,
                topic=topic,
                extra=extra,
            )
            for at, (kind, upload) in enumerate(uploads)
        ]

    def forward(
        self, user: User, chat: Chat, source: Chat, messages: Sequence[int]
    ) -> list[Message]:
        """Pass messages of another chat on."""
        if not 1 <= len(messages) <= _MOST_FORWARDED:
            raise WorldError(f"1 to {_MOST_FORWARDED} messages can be forwarded at once.")
        self.check_may_read(user, source)
        found = [source.messages[each] for each in sorted(messages) if each in source.messages]
        if len(found) < len(messages):
            raise WorldError("There is no such message to forward.", 404)
        if any(each.is_service or _is_protected(each) for each in found):
            raise WorldError("One of these messages can't be forwarded.", 403)
        self.check_may_write(user, chat)
        self.begin(user, chat)
        albums = albums_again(self, found)
        return [
            self._passed_on(user, chat, source, each, albums.get(each.id, {})) for each in found
        ]

    def _passed_on(
        self, user: User, chat: Chat, source: Chat, message: Message, album: Mapping[str, Any]
    ) -> Message:
        came = {"forward_origin": origin_of(self, source, message)}
        extra = {**kept_in_copies(message), **album, **came}
        sent = self.post(chat, sender=user.id, body=message.body, media=message.media, extra=extra)
        self.deliver(chat, sent)
        return sent

    def follow_link(self, user: User, parameter: str) -> Message:
        """Open `t.me/the_bot?start=parameter`, which sends /start with it."""
        if not _PARAMETER.fullmatch(parameter):
            raise WorldError("A deep link carries 1 to 64 letters, digits, _ and -.")
        return self.write(user, self.chat(user.id), f"/start {parameter}")

    # Inline mode

    def ask_inline(self, user: User, chat: Chat, query: str, offset: str = "") -> InlineQuery:
        """A person types the bot's name and a query; the answer comes with what is given back."""
        if len(query) > _QUERY_LENGTH:
            raise WorldError(f"An inline query holds at most {_QUERY_LENGTH} characters.")
        self.check_may_write(user, chat)
        asked = InlineQuery(
            id=str(5_000_000_000_000_000 + self.number()),
            user=user.id,
            chat=chat.id,
            text=query,
            at=self.clock.monotonic(),
            answer=asyncio.get_running_loop().create_future(),
        )
        self.remember(asked)
        self.meet(user.id)
        private = "sender" if chat.id == user.id else "private"
        self.updates.add(
            "inline_query",
            {
                "id": asked.id,
                "from": user_json(user),
                "chat_type": _CHAT_TYPES.get(chat.type, private),
                "query": query,
                "offset": offset,
            },
        )
        return asked

    async def answer_inline(self, asked: InlineQuery, *, timeout_s: float = 60) -> InlineAnswer:
        """Wait for the bot's results; there are none where it gives none in time."""
        done, _ = await asyncio.wait({asked.answer}, timeout=timeout_s)
        return asked.answer.result() if done else InlineAnswer()

    def choose(
        self, user: User, chat: Chat, query_id: str, result_id: str, *, topic: int | None = None
    ) -> Message:
        """Send one of the results in the person's name."""
        asked = self.inline_queries.get(query_id)
        if asked is None or asked.user != user.id or not asked.answer.done():
            raise WorldError("There are no results of such a query.", 404)
        results = {result.id: result for result in asked.answer.result().results}
        chosen = results.get(result_id)
        if chosen is None:
            raise WorldError("There is no such result.", 404)
        self.check_may_write(user, chat, topic)
        self.begin(user, chat)
        sent = self.post(
            chat,
            sender=user.id,
            body=chosen.body,
            media=chosen.media,
            keyboard=chosen.keyboard,
            topic=topic,
            extra={**(chosen.extra or {}), "via_bot": user_json(self.bot)},
        )
        self.deliver(chat, sent)
        chosen_update = {"result_id": result_id, "from": user_json(user), "query": asked.text}
        if chosen.keyboard is not None:
            # The bot may edit what it can only know by its buttons.
            chosen_update["inline_message_id"] = inline_id(sent)
        self.updates.add("chosen_inline_result", chosen_update)
        return sent


def _is_protected(message: Message) -> bool:
    return bool((message.extra or {}).get("has_protected_content"))
