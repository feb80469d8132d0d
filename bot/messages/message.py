"""A message as we mean it: text, buttons, a picture; Telegram's edge turns it into a call."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.news import FileId
from bot.messages.actions import Action
from bot.text.markup import Html


class Style(StrEnum):
    """Telegram's colours of a button (Bot API 9.4)."""

    PRIMARY = "primary"
    SUCCESS = "success"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """A button that comes back to us."""

    label: str
    action: Action
    style: Style | None = None


@dataclass(frozen=True, slots=True)
class LinkButton:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class CopyButton:
    """A button that copies up to 256 characters."""

    label: str
    text: str


Buttons = tuple[tuple[Button | LinkButton | CopyButton, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rich:
    """A rich message (Bot API 10.1): its own HTML, and the pictures in it, in their order."""

    html: Html
    pictures: tuple[FileId, ...] = ()
    is_rtl: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Text in Telegram's HTML, within 4,096 code points after parsing, 1,024 with a picture.

    `asks` marks a question: a forced reply whose input field shows this placeholder. `topic` is
    the thread of a forum that it goes into. `rich` is shown instead of text and picture
    wherever Telegram takes it.
    """

    text: Html
    buttons: Buttons = ()
    picture: FileId | None = None
    asks: str | None = None
    silent: bool = False
    topic: int | None = None
    rich: Rich | None = None
