"""Two spellings of one person inside a text, and the mention that they become."""

import re
from collections.abc import Sequence

from bot.domain.news import Mention, Part
from bot.text.sightings import Sighting

_INITIALLED = re.compile(
    r"(?<![\w.])[A-ZА-ЯЁ]\.(?:\s?-?[A-ZА-ЯЁ]\.){0,2}\s?[A-ZА-ЯЁ](?:['’][A-ZА-ЯЁ])?[^\W\d_]+(?:-[^\W\d_]+)*"
)
_PATRONYMIC = re.compile(r"(?:vich|vna|ichna|yevich|ich|вич|вна|ична|ич)$", re.IGNORECASE)
_STRENGTH = {Part.ACTOR: 3, Part.QUOTED: 2, Part.CONTACT: 1, Part.EPONYM: 0}


def initialled_in(text: str) -> list[Sighting]:
    """Names with initials, wherever they stand; they count only beside a full name."""
    return [
        Sighting(name=found[0], start=found.start(), end=found.end())
        for found in _INITIALLED.finditer(text)
    ]


def same_person(one: str, other: str) -> bool:
    """Whether two names in one text may be one person's: like surnames, no first name apart."""
    first, second = _parts(one), _parts(other)
    if first[-1] != second[-1]:
        return False
    givens = zip(first[:-1], second[:-1], strict=False)
    return all(_agree(left, right) for left, right in givens)


def _agree(left: str, right: str) -> bool:
    """Equal, or one is the other's initial."""
    if len(left) == 1 or len(right) == 1:
        return left[:1] == right[:1]
    if left == right:
        return True
    return bool(_PATRONYMIC.search(left)) != bool(_PATRONYMIC.search(right))


def _parts(name: str) -> list[str]:
    spaced = name.replace(".", ". ").casefold().replace("ё", "е")
    return [part.rstrip(".") for part in spaced.split()]


def _is_initialled(name: str) -> bool:
    return "." in name.split(maxsplit=1)[0]


def joined(seen: Sequence[Sighting], bare: Sequence[Sighting]) -> list[Mention]:
    """A mention for each person seen with an office, in the order of their first sighting."""
    groups: list[list[Sighting]] = []
    for sighting in seen:
        group = next((one for one in groups if _belongs(sighting, one)), None)
        if group is None:
            groups.append([sighting])
        else:
            group.append(sighting)
    for sighting in bare:
        alike = [one for one in groups if same_person(one[0].name, sighting.name)]
        if len(alike) == 1 and alike[0][0].part is not Part.EPONYM:
            alike[0].append(sighting)
    return [_mention(group) for group in groups]


def _belongs(sighting: Sighting, group: Sequence[Sighting]) -> bool:
    apart = (sighting.part is Part.EPONYM) != (group[0].part is Part.EPONYM)
    return not apart and same_person(group[0].name, sighting.name)


def _mention(group: Sequence[Sighting]) -> Mention:
    full = [one.name for one in group if not _is_initialled(one.name)]
    name = full[0] if full else group[0].name
    others = dict.fromkeys(one.name for one in group if one.name != name)
    role = _fullest_role(group)
    rank = next((one.rank for one in group if one.rank), None)
    strongest = max(
        (one for one in group if one.role or one.rank or one is group[0]), key=_strength
    )
    return Mention(
        name=name,
        role=role.role,
        organisation=role.organisation,
        part=strongest.part,
        rank=rank,
        also_written=tuple(others),
    )


def _fullest_role(group: Sequence[Sighting]) -> Sighting:
    """The first role, with its body if the same role is seen with one further down."""
    first = next((one for one in group if one.role), group[0])
    alike = (one for one in group if one.role == first.role and one.organisation)
    return first if first.organisation else next(alike, first)


def _strength(sighting: Sighting) -> int:
    return _STRENGTH[sighting.part]
