"""Editions: a call rendered once to bytes, into which only the numbers of a chat are put; pure."""

from dataclasses import dataclass

import orjson

from bot.messages.calls import Call

_SPLICED = frozenset({"chat_id", "message_id", "reply_parameters", "message_thread_id"})
_OF_A_CAPTION = frozenset({"chat_id", "message_id", "parse_mode", "reply_markup"})


@dataclass(frozen=True, slots=True)
class Edition:
    """A Bot API method with its JSON; `rest` is what follows the numbers, up to the end.

    `is_rich` where it shows a rich message, which not every server and chat takes.
    """

    method: str
    rest: bytes
    is_rich: bool = False

    def body(
        self,
        chat: int,
        *,
        message: int | None = None,
        reply_to: int | None = None,
        manner: bytes = b"",
    ) -> bytes:
        """The whole request for a chat; `message` is the one that is edited or deleted.

        A reply to a message that is gone is sent all the same. `manner` is what `placed` gives.
        """
        if message is not None:
            return b'{"chat_id":%d,"message_id":%d%b' % (chat, message, self.rest)
        if reply_to is not None:
            return (
                b'{"chat_id":%d%b,"reply_parameters":'
                b'{"message_id":%d,"allow_sending_without_reply":true}%b'
                % (chat, manner, reply_to, self.rest)
            )
        return b'{"chat_id":%d%b%b' % (chat, manner, self.rest)


def placed(topic: int | None, *, silent: bool) -> bytes:
    """Where in a forum a message goes, and that it makes no sound, as part of a body."""
    thread = b"" if topic is None else b',"message_thread_id":%d' % topic
    return thread + (b',"disable_notification":true' if silent else b"")


DELETION = Edition("deleteMessage", b"}")


def edition_of(call: Call) -> Edition:
    """What a call says in every chat; ValueError where bytes travel along."""
    if call.uploads:
        raise ValueError("an upload goes out once, by the call itself")
    said = {name: value for name, value in call.parameters.items() if name not in _SPLICED}
    rest = b"," + orjson.dumps(said)[1:] if said else b"}"
    return Edition(call.method, rest, is_rich="rich_message" in said)


def captioned(edit: Call) -> Call:
    """The edit of a text, as the edit of a picture's caption."""
    said = {name: value for name, value in edit.parameters.items() if name in _OF_A_CAPTION}
    return Call("editMessageCaption", said | {"caption": edit.parameters["text"]})
