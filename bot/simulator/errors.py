"""What the local Telegram refuses, in the words that the Bot API server uses.

RefusalError        an answer with ok = false; the bot sees it
AnswerLostError     the call was carried out, but its answer never arrives (a fault)
CutOffError         the connection broke before Telegram took the call (a fault)
ServerBrokenError   a 5xx, from the server itself or from the proxy before it (a fault)
WorldError          a person's side request that makes no sense; a 4xx with a sentence
"""

import contextlib
import re
from collections.abc import Iterator, Mapping

_FORBIDDEN = 403
_REWORDED = {"USER_IS_BLOCKED": (_FORBIDDEN, "bot was blocked by the user")}
"""What the Bot API server says instead of an answer of Telegram's servers (Client.cpp:125)."""
_IN_CAPITALS = re.compile(r"[A-Z0-9_]+")


class RefusalError(Exception):
    """An answer with `ok` = false; `description` stands on the wire with its prefix."""

    def __init__(
        self,
        code: int,
        description: str,
        parameters: Mapping[str, int] | None = None,
        *,
        said: str | None = None,
        servers: tuple[int, str] | None = None,
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters
        self.said = said
        """What Telegram said before the prefix was put on; None where it is not Telegram's."""
        self.servers = servers
        """What Telegram's servers said to the one who would send; None where it was not they."""


class AnswerLostError(Exception):
    """The call was carried out, but the connection broke before the answer."""


class CutOffError(Exception):
    """The connection broke before the call was carried out; the caller cannot know that."""


class ServerBrokenError(Exception):
    """An answer with a status of 5xx."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class WorldError(Exception):
    """What a person asked for cannot be done in this world."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


def bad_request(text: str, parameters: Mapping[str, int] | None = None) -> RefusalError:
    return RefusalError(400, f"Bad Request: {_lowered(text)}", parameters, said=text)


@contextlib.contextmanager
def reading(what: str) -> Iterator[None]:
    """Say of what is refused within that `what` can't be parsed, as Client.cpp nests its words."""
    try:
        yield
    except RefusalError as refusal:
        if refusal.said is None:
            raise
        raise bad_request(f"Can't parse {what}: {refusal.said}") from None


def forbidden(text: str) -> RefusalError:
    """Refuse access; what stands in capitals is the servers' word, and a 400 (Client.cpp:87)."""
    if _IN_CAPITALS.fullmatch(text):
        return bad_request(text)
    return RefusalError(403, f"Forbidden: {_lowered(text)}")


def refused_by_servers(code: int, text: str) -> RefusalError:
    """Refuse a message that was on its way, in the words that TDLib hands on."""
    code_shown, shown = _REWORDED.get(text, (code, text))
    prefix = "Forbidden" if code_shown == _FORBIDDEN else "Bad Request"
    return RefusalError(code_shown, f"{prefix}: {_lowered(shown)}", servers=(code, text))


@contextlib.contextmanager
def of_several() -> Iterator[None]:
    """Name the first of several messages where the servers refuse all (Client.cpp:12597).

    A bot that was blocked reads a 400 then, with another text: tucnak/telebot#669.
    """
    try:
        yield
    except RefusalError as refusal:
        if refusal.servers is None:
            raise
        code, text = refusal.servers
        text = f'Failed to send message #1 with the error message "{text}"'
        raise (forbidden(text) if code == _FORBIDDEN else bad_request(text)) from None


def conflict(text: str) -> RefusalError:
    return RefusalError(409, f"Conflict: {text}")


def too_many_requests(retry_after: int) -> RefusalError:
    return RefusalError(
        429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after}
    )


def not_simulated(what: str) -> RefusalError:
    """Answer for what the real Telegram may know and we do not: nobody mistakes it."""
    return RefusalError(501, f"Not simulated: {what}")


def _lowered(text: str) -> str:
    """Lower the first letter unless an upper-case or `_` follows, as Client.cpp does."""
    if len(text) > 1 and (text[1] == "_" or "A" <= text[1] <= "Z"):
        return text
    return text[:1].lower() + text[1:]
