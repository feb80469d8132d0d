"""Formatting: what stands in bold, in a quotation or behind a link, beside the plain text."""

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """What a stretch of a paragraph is set in; TIGHT: no blank line before the paragraph."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    STRIKE = "strike"
    SPOILER = "spoiler"
    CODE = "code"
    BLOCK = "block"
    LINK = "link"
    QUOTE = "quote"
    LONG_QUOTE = "long_quote"
    TIGHT = "tight"


BLOCKS = frozenset({Style.QUOTE, Style.LONG_QUOTE, Style.BLOCK})
"""What spans lines: of lines that stand tight, one block is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of one paragraph, counted in characters of its plain text.

    `paragraph` counts from 0 over the running text; `url` is a link's.
    """

    paragraph: int = 0
    start: int
    end: int
    style: Style
    url: str | None = None
