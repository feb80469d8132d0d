"""Sharing: a button that passes a deep link on, in Telegram's own choice of chats."""

from urllib.parse import urlencode

from bot.messages.message import Buttons, LinkButton
from bot.messages.words import Words


def row(payload: str, words: Words, *, bot: str) -> Buttons:
    """`payload` is what /start gets: `i12`, `p5`, `s3`, `q9`; `bot` is our username."""
    link = f"https://t.me/{bot}?start={payload}"
    url = f"https://t.me/share/url?{urlencode({'url': link})}"
    return ((LinkButton(words.label("button-share"), url),),)
