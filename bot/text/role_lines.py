"""A role as staff type it: title, organisation, first day and last day, a line each."""

from dataclasses import dataclass
from datetime import date

from bot.domain.people import Role, Source
from bot.text.dates import parse_day
from bot.text.language import language_of
from bot.text.office_words import ACTING

_NONE = frozenset({"", "-", "–", "—"})
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLines:
    """What was read, or which line cannot be: 1 to 4."""

    role: Role | None = None
    wrong_line: int | None = None


def role_of(text: str) -> RoleLines:
    """Read a role; " / " parts a line's two languages, a dash or no line says nothing."""
    lines = [" ".join(line.split()) for line in text.strip().splitlines()]
    title, organisation, since, until = [*lines, "", "", "", ""][:4]
    acting = ACTING.search(title) is not None
    titles = _by_language(" ".join(ACTING.sub(" ", title).split()))
    if not titles or len(title) > _LONGEST:
        return RoleLines(wrong_line=1)
    if len(organisation) > _LONGEST:
        return RoleLines(wrong_line=2)
    first, last = _day(since), _day(until)
    if first is None and since not in _NONE:
        return RoleLines(wrong_line=3)
    if (last is None and until not in _NONE) or (first and last and last < first):
        return RoleLines(wrong_line=4)
    role = Role(
        titles=titles,
        organisations=_by_language(organisation),
        acting=acting,
        since=first,
        until=last,
        source=Source.DESK,
    )
    return RoleLines(role=role)


def _by_language(line: str) -> dict[str, str]:
    if line in _NONE:
        return {}
    return {language_of(part, "en"): part for part in line.split(" / ") if part.strip()}


def _day(text: str) -> date | None:
    return None if text in _NONE else parse_day(text)
