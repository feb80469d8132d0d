"""People and their offices in Russian: "РОЛЬ [ОРГАНИЗАЦИИ][, ЗВАНИЕ] Имя [Отчество] Фамилия".

The office's head tells the case, and with it the nominative of the name; what no simple rule
brings back to the nominative is left out.
"""

from bot.domain.news import Part
from bot.text import russian_offices as offices
from bot.text.passages import Passage
from bot.text.russian_cases import Case, is_given_name, is_patronymic
from bot.text.russian_names import initialled_at, name_at, rank_at
from bot.text.russian_titles import office_at
from bot.text.sightings import Sighting


def sightings_in(text: str, *, contact: bool = False) -> list[Sighting]:
    """The people of one paragraph, in the order of the text."""
    return Passage.of(text, contact=contact).sightings(_person_at)


def _person_at(passage: Passage, position: int) -> tuple[Sighting, int] | None:
    if passage.tokens[position].kind == "initials":
        return _officer(passage, position) or _before_office(passage, position)
    if not passage.tokens[position].is_word:
        return None
    return (
        _eponym(passage, position)
        or _officer(passage, position)
        or _ranked(passage, position)
        or _before_office(passage, position)
    )


def _officer(passage: Passage, position: int) -> tuple[Sighting, int] | None:
    office = office_at(passage, position)
    if office is None:
        return None
    start, separated = office.end, False
    if passage.token(start).text == "," or (
        passage.is_contact and passage.token(start).text in ":–—-"
    ):
        start, separated = start + 1, True
    after, rank, rank_case = rank_at(passage, start)
    after += passage.token(after).low in offices.HONORIFICS
    if separated and rank is None and not passage.is_contact:
        return None
    case = office.case or rank_case
    if separated and rank_case:
        case = rank_case
    named = name_at(passage, after, case, sure=office.sure or rank is not None)
    if named is None:
        return None
    name, end = named
    return (
        passage.sighting(
            position, end, name, role=office.role, organisation=office.organisation, rank=rank
        ),
        end,
    )


def _ranked(passage: Passage, position: int) -> tuple[Sighting, int] | None:
    after, rank, case = rank_at(passage, position)
    if rank is None:
        return None
    named = name_at(passage, after, case, sure=True)
    if named is None:
        return None
    name, end = named
    return passage.sighting(position, end, name, rank=rank), end


def _eponym(passage: Passage, position: int) -> tuple[Sighting, int] | None:
    """The name that something carries, in the genitive: "имени А.Е. Снесарева"."""
    start = _honour(passage, position)
    if start is None:
        return None
    after, _rank, _case = rank_at(passage, _past_honours(passage, start))
    if passage.token(after).kind == "initials":
        named = initialled_at(passage, after, after + 2, Case.GENITIVE)
    else:
        named = name_at(passage, after, Case.GENITIVE, sure=True)
    if named is None:
        return None
    name, end = named
    return passage.sighting(position, end, name, part=Part.EPONYM), end


def _honour(passage: Passage, position: int) -> int | None:
    """Where the name begins that something carries, None where nothing carries one."""
    low, before = passage.tokens[position].low, passage.token(position - 1).low
    if low == "имени":
        return None if before in {"от", "своего"} else position + 1
    if low == "им" and passage.token(position + 1).text == ".":
        return position + 2
    if low == "имя" and before.startswith(("нос", "присво", "дали", "получил")):
        return position + 1
    return None


def _past_honours(passage: Passage, position: int) -> int:
    """Up to four words of rank or merit: "Героя Советского Союза", "академика"."""
    end = position
    while end - position < 4:
        token = passage.token(end)
        plain_word = token.is_word and not token.is_capitalised
        if not (plain_word or token.low in offices.HONOURED):
            break
        end += 1
    return end


def _before_office(passage: Passage, position: int) -> tuple[Sighting, int] | None:
    """A name with its office behind it: "Иван Петров, президент России,"."""
    token = passage.tokens[position]
    initialled = passage.token(position + 1).kind == "initials"
    further = passage.token(position + 2).text
    surname_first = initialled or is_patronymic(further)
    if not (token.is_capitalised and (surname_first or is_given_name(token.text))):
        return None
    if passage.token(position - 1).is_capitalised and not passage.is_contact:
        return None
    named = name_at(passage, position, Case.NOMINATIVE, sure=True)
    if named is None or passage.token(named[1]).text not in {",", "–", "—", "("}:
        return None
    name, end = named
    office = office_at(passage, end + 1)
    if office is None or office.case is not Case.NOMINATIVE:
        return None
    following = passage.token(office.end)
    if following.kind != "end" and following.text not in {",", ".", ";", ")", ":"}:
        return None
    return (
        passage.sighting(
            position, office.end, name, role=office.role, organisation=office.organisation
        ),
        office.end,
    )
