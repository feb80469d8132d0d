"""Names of image files inside newsroom text, on a line of their own or glued to a paragraph."""

import re

_SUFFIX = re.compile(
    r"\.(?:jpe?g|png|webp|gif)(?![a-zа-яё0-9])|\.(?:jpe?g|png|webp|gif)(?=[А-ЯЁA-Z«“\"])",
    re.IGNORECASE,
)
_GLUED = re.compile(r"\.(?i:jpe?g|png|webp|gif)(?=[А-ЯЁA-Z«“\"(]|\s|$)")
_NAME = re.compile(r"[\w()\[\]{}+&@#!%'’,.~=№ -]+")
_FILE_LIKE = re.compile(r"[\d_()№-]")
_SENTENCE = re.compile(r"\s[^.]*[^\W\d_]{2}[.!?][\"”»]?[A-ZА-ЯЁ]")
"""Words and a full stop before the name: the name is glued to the end of a sentence."""
_LONGEST = 120


def image_at_start(line: str) -> tuple[str, str] | None:
    """The image name that a line opens with, and the text that follows it.

    A name is followed by the end of the line or, glued to it, by a capital letter; in running
    text ("the file logo.png is") it is left alone.
    """
    found = _GLUED.search(line[: _LONGEST + 8])
    if not found or found.start() == 0:
        return None
    name, rest = line[: found.end()].strip(), line[found.end() :]
    if not _NAME.fullmatch(name) or not _looks_like_a_name(name, glued=bool(rest.strip())):
        return None
    if rest[:1].isspace() and rest.strip() and not rest.strip()[0].isupper():
        return None
    if rest[:1].isspace() and rest.strip() and " " in name and not _FILE_LIKE.search(name):
        return None
    return name, rest.strip()


def image_at_end(line: str) -> tuple[str, str] | None:
    """The text of a line, and the image name glued to its end after a full stop."""
    if not _SUFFIX.search(line[-6:]):
        return None
    border = max(line.rfind(sign, 0, -5) for sign in (". ", ".”", ".»", '."', "! ", "? "))
    glued = re.search(
        r"(?<=[.!?»”])(?=[A-ZА-ЯЁ][\w() -]*\.[a-z]{3,4}$)", line[-_LONGEST:], re.IGNORECASE
    )
    if glued and line[-_LONGEST:][glued.start() :].count(".") == 1:
        border = len(line[:-_LONGEST]) + glued.start() - 1
    if border <= 0:
        return None
    name = line[border + 1 :].strip()
    if not _NAME.fullmatch(name) or not _FILE_LIKE.search(name) or len(name) > _LONGEST:
        return None
    return line[: border + 1].strip(), name


def _looks_like_a_name(name: str, *, glued: bool) -> bool:
    stem = name.rpartition(".")[0]
    words = stem.split()
    if ". " in stem or _SENTENCE.search(stem) or len(words) > 8:
        return False
    if glued and len(words) > 4:
        return bool(_FILE_LIKE.search(stem))
    return True
