"""People and their offices in English: "ROLE [of ORG][, RANK] First [Patronymic] Last".

Precision before recall: a name is taken only where an office, a rank or a form of address says
that it is one, or where it carries a prize; a doubtful border between office and name drops both.
"""

from bot.domain.news import Part
from bot.text import english_offices as offices
from bot.text.english_bodies import country_behind
from bot.text.english_names import fresh_name_at, is_title, name_at, past_honorifics, rank_at
from bot.text.english_titles import Office, office_at
from bot.text.passages import Passage
from bot.text.sightings import Sighting

_SEPARATORS = frozenset({","})
_CONTACT_SEPARATORS = frozenset({",", ":", "–", "—", "-"})


def sightings_in(text: str, *, contact: bool = False) -> list[Sighting]:
    """The people of one paragraph, in the order of the text."""
    return Passage.of(text, contact=contact).sightings(_person_at)


def _person_at(passage: Passage, position: int) -> tuple[Sighting, int] | None:
    token = passage.tokens[position]
    if token.kind == "initials" or token.is_capitalised:
        return (
            _officer(passage, position)
            or _ranked(passage, position)
            or _before_office(passage, position)
            or _eponym(passage, position)
        )
    if not token.is_word:
        return None
    if token.low in offices.TITLE_WORDS:
        return _officer(passage, position)
    return _named_after(passage, position) if token.low in {"named", "name"} else None


def _officer(passage: Passage, position: int) -> tuple[Sighting, int] | None:
    office = office_at(passage, position)
    if office is None:
        return None
    start, separated = office.end, False
    if _is_separator(passage, start):
        start, separated = start + 1, True
    elif office.open_ended:
        return None
    start += is_title(passage, start)
    after, rank = rank_at(passage, past_honorifics(passage, start))
    named = name_at(passage, after)
    if named is None:
        return None
    name, end = named
    if separated and rank is None and not _is_set_off(passage, end):
        return None
    if passage.token(end).low in offices.EPONYMS and passage.token(end).is_capitalised:
        return passage.sighting(position, end, name, part=Part.EPONYM), end
    organisation = office.organisation or country_behind(passage, end)
    return (
        passage.sighting(
            position, end, name, role=office.role, organisation=organisation, rank=rank
        ),
        end,
    )


def _ranked(passage: Passage, position: int) -> tuple[Sighting, int] | None:
    after, rank = rank_at(passage, position)
    start = past_honorifics(passage, after)
    if start == position:
        return None
    named = name_at(passage, start)
    if named is None:
        return None
    name, end = named
    if passage.token(end).low in offices.EPONYMS:
        return passage.sighting(position, end, name, part=Part.EPONYM), end
    behind = _office_behind(passage, end)
    role, organisation = (behind.role, behind.organisation) if behind else (None, None)
    end = behind.end if behind else end
    return (
        passage.sighting(position, end, name, role=role, organisation=organisation, rank=rank),
        end,
    )


def _named_after(passage: Passage, position: int) -> tuple[Sighting, int] | None:
    words = (passage.token(position).low, passage.token(position + 1).low)
    if words not in {("named", "after"), ("named", "for"), ("name", "of")}:
        return None
    start = position + 2
    office = office_at(passage, start)
    start, _rank = rank_at(passage, past_honorifics(passage, office.end if office else start))
    named = name_at(passage, start)
    if named is None:
        return None
    name, end = named
    return passage.sighting(position, end, name, part=Part.EPONYM), end


def _before_office(passage: Passage, position: int) -> tuple[Sighting, int] | None:
    """A name with its office behind it: "Jane Doe, Secretary General of the OSCE,"."""
    named = fresh_name_at(passage, position)
    if named is None:
        return None
    name, end = named
    office = _office_behind(passage, end)
    if office is None:
        return None
    _after, rank = rank_at(passage, office.end)
    return (
        passage.sighting(
            position,
            office.end,
            name,
            role=office.role,
            organisation=office.organisation,
            rank=rank,
        ),
        office.end,
    )


def _office_behind(passage: Passage, end: int) -> Office | None:
    """The office after a name and a comma, unless the next person holds it."""
    if not _is_separator(passage, end):
        return None
    office = office_at(passage, end + 1)
    if office is None or office.open_ended:
        return None
    after, _rank = rank_at(passage, office.end)
    if name_at(passage, after) or not _closes(passage, office.end, bool(office.organisation)):
        return None
    return office


def _eponym(passage: Passage, position: int) -> tuple[Sighting, int] | None:
    """The name that a prize, a street or a school carries."""
    named = fresh_name_at(passage, position)
    if named is None:
        return None
    name, end = named
    token = passage.token(end)
    first = passage.token(position)
    honoured = token.low in offices.HONOURS and passage.token(position - 1).low == "the"
    plain = honoured and not offices.FIGURATIVE & {one.low for one in passage.tokens[position:end]}
    sure = first.kind == "initials" or first.low in offices.GIVEN_NAMES or plain
    if sure and _carries_a_name(passage, end):
        return passage.sighting(position, end, name, part=Part.EPONYM), end
    return None


def _carries_a_name(passage: Passage, position: int) -> bool:
    """A prize, a street, a school, with up to two words of its own kind before it."""
    end = position
    while end - position < 2 and passage.token(end).low in offices.EPONYM_LEADS:
        end += 1
    token = passage.token(end)
    return token.is_capitalised and token.low in offices.EPONYMS


def _is_set_off(passage: Passage, end: int) -> bool:
    """After "ROLE, NAME" the name must be closed, or it may start a list."""
    following = passage.token(end)
    return (
        following.kind == "end"
        or following.text in {",", ".", ")", ";", "–", "—", ":"}
        or (following.is_word and following.text[0].islower() and following.low != "and")
    )


def _closes(passage: Passage, end: int, has_body: bool) -> bool:
    following = passage.token(end)
    if following.kind == "end" or following.text in {",", ".", ")", ";", "–", "—", ":"}:
        return True
    return has_body and following.is_word and following.text[0].islower()


def _is_separator(passage: Passage, position: int) -> bool:
    """What may stand between an office and its name: in a press contact also a colon or a dash."""
    return passage.token(position).text in (
        _CONTACT_SEPARATORS if passage.is_contact else _SEPARATORS
    )
