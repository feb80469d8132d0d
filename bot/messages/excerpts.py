"""What is shown of a text where room is short: a button, a line of a list."""

import unicodedata

from bot.text import sentences

ELLIPSIS = "…"
LABEL_LIMIT = 48
"""Characters of a button's label that holds someone's words; ours are shorter still."""

_LOOSE_ENDS = " ,;:.–—-(«“\"'"


def is_blank(text: str | None) -> bool:
    """Whether a client would show nothing: white space, controls, invisible marks."""
    return not text or all(unicodedata.category(sign)[0] in "CZ" for sign in text)


def clipped(text: str, limit: int) -> str:
    """One line of at most `limit` characters, cut between words; never empty."""
    line = " ".join(text.split())
    if is_blank(line):
        return ELLIPSIS
    if len(line) <= limit:
        return line
    room = line[: limit - 1]
    if not line[limit - 1].isspace() and (space := room.rfind(" ")) > limit // 2:
        room = room[:space]
    return (room.rstrip(_LOOSE_ENDS) or room) + ELLIPSIS


def first_sentence(text: str, limit: int) -> str:
    """The first sentence, without a full stop, or as much of it as there is room for.

    Initials and short abbreviations ("A. E.", "No. 5", "г. Астана") end no sentence.
    """
    sentence = sentences.first_sentence(" ".join(text.split()))
    whole = sentence[:-1] if sentence.endswith(".") and not sentence.endswith("..") else sentence
    return clipped(whole, limit)
