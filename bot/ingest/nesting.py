"""HTML that nests so deep that parsing it takes minutes: recognised, and read without its tags.

A parser after the standard looks through all open elements at every `<div>`, so that a megabyte
of them costs it minutes. Browsers stop at a depth of 512; pages that forget to close reach that.
"""

import html as entities
import re
from typing import Final

from bot.text.paragraphs import clean

_DEEPEST: Final = 3_000
_MOST_ATTRIBUTES: Final = 2_000
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})([^<>]*)>")
_ALONE_NAMES: Final = (
    "area base br col embed hr img input link meta param source track wbr "
    "p li td th tr option dd dt"
)
_ALONE: Final = frozenset(_ALONE_NAMES.split())
_ANY_TAG: Final = re.compile(r"<[^<>]*>?")
_UNREAD: Final = re.compile(r"(?is)<(script|style)\b.*?(?:</\1\s*>|$)")


_ENDS_ITSELF: Final = re.compile(
    r"(?i)<(object|script|style|noscript|video|audio|svg|textarea|title)\b([^<>]*)/>"
)
_FRAME: Final = re.compile(r"(?i)</?iframe\b[^<>]*>")
_SECTION: Final = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|$)", re.DOTALL)
_COMMENT: Final = re.compile(r"<!--(?!.*-->)[^>]*>?", re.DOTALL)


def mended(html: str) -> str:
    """HTML in which nothing swallows what follows, as it does where a browser is strict.

    A frame (a browser shows what lies in it only where it knows no frames), an element that XML
    lets end itself, a section of XML, and a comment that never ends.
    """
    html = _FRAME.sub(" ", html)
    if "/>" in html:
        html = _ENDS_ITSELF.sub(r"<\1\2></\1>", html)
    if "<![CDATA[" in html:
        html = _SECTION.sub(r"\1", html)
    if html.rfind("<!--") > html.rfind("-->"):
        html = _COMMENT.sub("", html)
    return html


def is_too_deep(html: str) -> bool:
    if html.count("<") <= _DEEPEST and html.count("=") <= _MOST_ATTRIBUTES:
        return False
    depth = 0
    for found in _TAG.finditer(_UNREAD.sub("", html)):
        closing, name, rest = found.groups()
        if len(rest) > _MOST_ATTRIBUTES and rest.count(" ") > _MOST_ATTRIBUTES and "=" in rest:
            return True
        if name.casefold() in _ALONE or rest.endswith("/"):
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > _DEEPEST:
            return True
    return False


def flattened(html: str) -> list[str]:
    """The text of such a document, a line for each that it has."""
    text = _ANY_TAG.sub("\n", _UNREAD.sub("\n", html))
    lines = (clean(line) for line in entities.unescape(text).split("\n"))
    return [line for line in lines if line]
