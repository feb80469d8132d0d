"""The press contact at the foot of a release: who, phone, mail."""

import re
from collections.abc import Sequence

from bot.domain.news import Contact

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE = re.compile(
    r"(?:\+|\b(?=[\d(])|\((?=\d))[\d(][\d\s()./-]{5,28}\d(?:\s?(?:ext|доб)\.?\s?\d{1,6})?(?!\w)"
)
_DAY = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d|(?:19|20)\d\d[-–](?:19|20)\d\d")
_LABEL = re.compile(
    r"(?:\b(?:press\s|media\s)?(?:phone|telephone|tel|mobile|mob|cell|fax|e-?mail|mail|contacts?"
    r"|телефоны?|тел|моб|факс|эл(?:ектронная|\.)\s?(?:почта|адрес)|почта|контакты?)\b\.?\s?(?:/\s?fax|/\s?факс)?\s?:?)",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:(?:press|media|contacts?|for (?:more|further)|enquiries|inquiries|контакт\w*"
    r"|для сми|дополнительн\w+ информаци\w+|за дополнительной|пресс-служба|пресс-центр)\b"
    r".{0,80}):?",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\bpress\b|\bmedia\b|spokes|communication|public (?:affairs|relations|information)|contact"
    r"|пресс|контакт|для сми|связям? с общественностью|медиа|информаци",
    re.IGNORECASE,
)
_HEADED = re.compile(
    r"(?:(?:press|media)\s)?contacts?(?:\s(?:person|for (?:the )?(?:press|media)))?\s?:\s?"
    r"|(?:контакт\w*(?:\s(?:лицо|для сми|для прессы))?)\s?:\s?",
    re.IGNORECASE,
)
_LONGEST = 200
_COMMAS = re.compile(r"\s*[,;|](?:\s*[,;|.])*\s*")
_EDGE = " \t,;:|–—-/()"


def contact_block(lines: Sequence[str]) -> tuple[int, Contact] | None:
    """Where the contact begins among an item's last lines, and what it says."""
    first = len(lines)
    while first and is_detail(lines[first - 1]):
        first -= 1
    if first == len(lines):
        return None
    while first and _introduces(lines[first - 1], lines[first:]):
        first -= 1
    block = lines[first:]
    return first, _contact(block)


def contact_of(lines: Sequence[str]) -> Contact:
    """What lines say that are known to be a contact."""
    return _contact(lines)


def is_detail(line: str) -> bool:
    """A short line that is little more than a phone number or a mail address."""
    if len(line) > _LONGEST or not (_MAIL.search(line) or _phone(line)):
        return False
    return len(_words(line)) <= 90 and not _is_sentence(line)


def _is_sentence(line: str) -> bool:
    words = _words(line).split()
    return len(words) > 12 or (len(words) > 4 and line.endswith(".") and not _OFFICE.search(line))


def _introduces(line: str, below: Sequence[str]) -> bool:
    """A name, role or heading line right above the phone and mail."""
    if len(line) > 120 or line.endswith((".", "!", "?", "…", "»", "”")) or len(below) > 6:
        return False
    if _OFFICE.search(line) or _HEADING.fullmatch(line):
        return True
    named = bool(_words(below[0])) and bool(_OFFICE.search(below[0]))
    return named and len(line.split()) <= 4


def _phone(line: str) -> str | None:
    for found in _PHONE.finditer(_MAIL.sub(" ", line)):
        text = found[0].strip()
        if sum(sign.isdigit() for sign in text) >= 6 and not _DAY.fullmatch(text):
            return text
    return None


def _words(line: str) -> str:
    """What a line says besides its phone, mail and their labels."""
    without = _MAIL.sub(" ", line)
    without = _PHONE.sub(" ", without)
    without = _LABEL.sub(" ", without)
    return _COMMAS.sub(", ", " ".join(without.split())).strip(_EDGE + ".")


def _contact(block: Sequence[str]) -> Contact:
    phone = next((found for found in map(_phone, block) if found), None)
    mails = (_MAIL.search(line) for line in block)
    mail = next((found[0] for found in mails if found), None)
    return Contact(line=_line(block), phone=phone, email=mail.rstrip(".") if mail else None)


def _line(block: Sequence[str]) -> str | None:
    said: list[str] = []
    for unlabelled in block:
        line = _HEADED.sub("", unlabelled, count=1) if _HEADED.match(unlabelled) else unlabelled
        bare = not (_MAIL.search(line) or _phone(line))
        words = line.strip(_EDGE) if bare else _words(line)
        if words and not (bare and _HEADING.fullmatch(line) and line.endswith(":")):
            said.append(words)
    return ", ".join(said) or None
