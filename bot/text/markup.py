"""Telegram's HTML: the one place where text is escaped and markup is made."""

import html
from collections.abc import Iterable
from datetime import datetime

from bot.domain.formatting import Style

_TAGS = {
    Style.BOLD: "b",
    Style.ITALIC: "i",
    Style.UNDERLINE: "u",
    Style.STRIKE: "s",
    Style.SPOILER: "tg-spoiler",
    Style.CODE: "code",
    Style.BLOCK: "pre",
    Style.QUOTE: "blockquote",
}


class Html(str):
    """Text in which everything that came from outside is escaped.

    A type at run time too, so that whoever fills in a sentence knows what is still to escape.
    """

    __slots__ = ()


def escape(text: str) -> Html:
    """Text made safe; what is `Html` already stays as it is, here and in all that follows."""
    if isinstance(text, Html):
        return text
    return Html(html.escape(text, quote=True).replace("&#x27;", "&#39;"))


def within(tag: str, inner: str) -> Html:
    """Text or markup in an element of a rich message."""
    return Html(f"<{tag}>{escape(inner)}</{tag}>")


def bold(text: str) -> Html:
    return Html(f"<b>{escape(text)}</b>")


def italic(text: str) -> Html:
    return Html(f"<i>{escape(text)}</i>")


def underlined(text: str) -> Html:
    return Html(f"<u>{escape(text)}</u>")


def struck(text: str) -> Html:
    return Html(f"<s>{escape(text)}</s>")


def block(text: str) -> Html:
    """A block that a press copies."""
    return Html(f"<pre>{escape(text)}</pre>")


def styled(text: str, style: Style, url: str | None = None) -> Html:
    """Text in a style; a link needs a `url`, without one it is plain."""
    inner = escape(text)
    match style:
        case Style.LINK:
            return Html(f'<a href="{escape(url)}">{inner}</a>') if url else inner
        case Style.LONG_QUOTE:
            return Html(f"<blockquote expandable>{inner}</blockquote>")
        case Style.TIGHT:
            return inner
    return Html(f"<{_TAGS[style]}>{inner}</{_TAGS[style]}>")


def moment(text: str, at: datetime, form: str = "") -> Html:
    """A moment that apps show by the reader's own clock (Bot API 9.5).

    In the text's place where `form` says how ("wDt": weekday, day and hour), else when pressed.
    """
    shape = f' format="{form}"' if form else ""
    return Html(f'<tg-time unix="{int(at.timestamp())}"{shape}>{escape(text)}</tg-time>')


def join(parts: Iterable[str], between: str = "\n") -> Html:
    """What there is of the parts, with plain text between them that needs no escaping."""
    return Html(between.join(escape(part) for part in parts if part))


def plain(markup: Html) -> str:
    """The text that a reader sees: markup of our own making only, without its tags."""
    return html.unescape(_without_tags(markup))


def visible_length(markup: Html) -> int:
    """How Telegram counts: code points after parsing."""
    return len(plain(markup))


def _without_tags(markup: str) -> str:
    kept: list[str] = []
    for piece in markup.split("<"):
        kept.append(piece.partition(">")[2] if kept else piece)
    return "".join(kept)
