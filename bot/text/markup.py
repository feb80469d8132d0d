"""Telegram's HTML: the one place where text is escaped and markup is made."""

import html


class Html(str):
    """Text in which everything that came from outside is escaped.

    A type at run time too, so that whoever fills in a sentence knows what is still to escape.
    """

    __slots__ = ()


def escape(text: str) -> Html:
    return Html(html.escape(text, quote=True).replace("&#x27;", "&#39;"))


def bold(text: str) -> Html:
    return Html(f"<b>{escape(text)}</b>")


def italic(text: str) -> Html:
    return Html(f"<i>{escape(text)}</i>")


def join(parts: list[Html], between: str = "\n") -> Html:
    return Html(between.join(part for part in parts if part))


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
