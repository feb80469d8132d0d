"""Where a sentence ends: at its stop, but not after initials, abbreviations and numbers."""

import re

_STOP = re.compile(r"[.!?…]+[\"'»”’)\]]*(?=\s+[\"'«“„(\[—–-]*\s*[^\W_a-zа-яё])")
_WORD_BEFORE = re.compile(r"[^\W_]+$")
_SHORTENED = """
mr mrs ms dr prof gen col lt maj capt sen rep gov st vs inc ltd jr sr
г гг ул им тов стр проф ген полк акад см рис ст руб млн млрд тыс обл респ
"""
_ABBREVIATIONS = frozenset(_SHORTENED.split())
_BEFORE_A_NUMBER = frozenset({"no", "nos", "art", "vol", "fig", "pp"})
_NUMBER = re.compile(r"\s+\d")


def sentence_ends(text: str) -> list[int]:
    """The places right after each sentence but the last."""
    return [stop.end() for stop in _STOP.finditer(text) if _ends(text, stop)]


def first_sentence(text: str) -> str:
    """The first sentence of a text, or all of it."""
    trimmed = text.strip()
    return trimmed[: next(iter(sentence_ends(trimmed)), len(trimmed))]


def _ends(text: str, stop: re.Match[str]) -> bool:
    if not stop[0].startswith(".") or stop[0].startswith(".."):
        return True
    before = _WORD_BEFORE.search(text, max(0, stop.start() - 40), stop.start())
    word = before[0].casefold() if before else ""
    is_initial = len(word) == 1 and word.isalpha()
    is_counted = word in _BEFORE_A_NUMBER and _NUMBER.match(text, stop.end()) is not None
    return not (is_initial or is_counted or word in _ABBREVIATIONS)
