"""People and their offices in Russian: "РОЛЬ [ОРГАНИЗАЦИИ][, ЗВАНИЕ] Имя [Отчество] Фамилия".

The office's head tells the case, and with it the nominative of the name; what no simple rule
brings back to the nominative is left out.
"""

from typing import NamedTuple

from bot.domain.news import Part
from bot.text import countries, gazetteer, organisations
from bot.text import russian_offices as offices
from bot.text.phrases import Phrases
from bot.text.russian_cases import (
    MEN,
    WOMEN,
    Case,
    dative,
    genitive,
    is_given_name,
    is_patronymic,
    nominative,
    plain,
    prepositional,
)
from bot.text.sightings import Sighting
from bot.text.tokens import END, Token, tokens_of

_BODIES: Phrases[str] = Phrases(
    [
        *((name, one.name) for one in countries.RUSSIAN for name in one.names),
        *((name, one.name) for one in organisations.RUSSIAN for name in one.names),
    ]
)
_ABROAD: Phrases[str] = Phrases(
    (prepositional(name), one.name)
    for one in countries.RUSSIAN
    for name in one.names
    if " " not in name
)
_REGIONS = (
    "Европа",
    "Азия",
    "Африка",
    "Евразия",
    "Центральная Азия",
    "Средняя Азия",
    "Южная Азия",
    "Латинская Америка",
    "Северная Америка",
    "Ближний Восток",
    "Дальний Восток",
    "Южный Кавказ",
    "Северный Кавказ",
    "Арктика",
)
_OVER: Phrases[str] = Phrases(
    (dative(name), name)
    for name in (
        *_REGIONS,
        *(name for one in countries.RUSSIAN for name in one.names if " " not in name),
    )
)
_TERRITORIES: Phrases[bool] = Phrases(
    (name, True) for name in (*map(genitive, gazetteer.RUSSIAN), *offices.REGIONS)
)
_STEMS = sorted(
    ((stem, one.name) for one in countries.RUSSIAN for stem in one.adjectives),
    key=lambda pair: -len(pair[0]),
)
_BY_LETTERS: dict[str, list[tuple[str, str]]] = {}
for _stem, _country in _STEMS:
    _BY_LETTERS.setdefault(_stem[:3], []).append((_stem, _country))

_DASHES = frozenset("–—-")
_LONGEST_OFFICE = 16
_GROUPS = ("ников", "телей", "истов", "еров", "торов", "нтов")
"""How groups of people end in the genitive: "комитета начальников штабов"."""


class _Office(NamedTuple):
    """An office as read; `sure` when it is known where its complements end."""

    role: str
    organisation: str | None
    case: Case | None
    end: int
    sure: bool


class _Head(NamedTuple):
    words: str
    organisation: str | None
    case: Case | None
    end: int


def sightings_in(text: str, *, contact: bool = False) -> list[Sighting]:
    """The people of one paragraph, in the order of the text."""
    return _Reader(text, contact=contact).sightings()


class _Reader:
    def __init__(self, text: str, *, contact: bool) -> None:
        self._text = text
        self._tokens = tokens_of(text)
        self._contact = contact

    def sightings(self) -> list[Sighting]:
        found: list[Sighting] = []
        position = 0
        while position < len(self._tokens):
            result = self._at(position)
            if result:
                sighting, position = result
                found.append(sighting)
            else:
                position += 1
        return found

    def _token(self, position: int) -> Token:
        return self._tokens[position] if 0 <= position < len(self._tokens) else END

    def _at(self, position: int) -> tuple[Sighting, int] | None:
        if self._tokens[position].kind == "initials":
            return self._officer(position) or self._before_office(position)
        if not self._tokens[position].is_word:
            return None
        return (
            self._eponym(position)
            or self._officer(position)
            or self._ranked(position)
            or self._before_office(position)
        )

    # --- the ways in which a person is named

    def _officer(self, position: int) -> tuple[Sighting, int] | None:
        office = self._office(position)
        if office is None:
            return None
        start, separated = office.end, False
        if self._token(start).text == "," or (self._contact and self._token(start).text in ":–—-"):
            start, separated = start + 1, True
        after, rank, rank_case = self._rank(start)
        after += self._token(after).low in offices.HONORIFICS
        if separated and rank is None and not self._contact:
            return None
        case = office.case or rank_case
        if separated and rank_case:
            case = rank_case
        named = self._name(after, case, sure=office.sure or rank is not None)
        if named is None:
            return None
        name, end = named
        return (
            self._sighting(
                position, end, name, role=office.role, organisation=office.organisation, rank=rank
            ),
            end,
        )

    def _ranked(self, position: int) -> tuple[Sighting, int] | None:
        after, rank, case = self._rank(position)
        if rank is None:
            return None
        named = self._name(after, case, sure=True)
        if named is None:
            return None
        name, end = named
        return self._sighting(position, end, name, rank=rank), end

    def _eponym(self, position: int) -> tuple[Sighting, int] | None:
        """The name that something carries, in the genitive: "имени А.Е. Снесарева"."""
        start = self._honour(position)
        if start is None:
            return None
        after, _rank, _case = self._rank(self._past_honours(start))
        if self._token(after).kind == "initials":
            named = self._initialled(after, after + 2, Case.GENITIVE)
        else:
            named = self._name(after, Case.GENITIVE, sure=True)
        if named is None:
            return None
        name, end = named
        return self._sighting(position, end, name, part=Part.EPONYM), end

    def _honour(self, position: int) -> int | None:
        """Where the name begins that something carries, None where nothing carries one."""
        low, before = self._tokens[position].low, self._token(position - 1).low
        if low == "имени":
            return None if before in {"от", "своего"} else position + 1
        if low == "им" and self._token(position + 1).text == ".":
            return position + 2
        if low == "имя" and before.startswith(("нос", "присво", "дали", "получил")):
            return position + 1
        return None

    def _past_honours(self, position: int) -> int:
        """Up to four words of rank or merit: "Героя Советского Союза", "академика"."""
        end = position
        while end - position < 4:
            token = self._token(end)
            plain_word = token.is_word and not token.is_capitalised
            if not (plain_word or token.low in offices.HONOURED):
                break
            end += 1
        return end

    def _before_office(self, position: int) -> tuple[Sighting, int] | None:
        """A name with its office behind it: "Иван Петров, президент России,"."""
        token = self._tokens[position]
        initialled = self._token(position + 1).kind == "initials"
        further = self._token(position + 2).text
        surname_first = initialled or is_patronymic(further)
        if not (token.is_capitalised and (surname_first or is_given_name(token.text))):
            return None
        if self._token(position - 1).is_capitalised and not self._contact:
            return None
        named = self._name(position, Case.NOMINATIVE, sure=True)
        if named is None or self._token(named[1]).text not in {",", "–", "—", "("}:
            return None
        name, end = named
        office = self._office(end + 1)
        if office is None or office.case is not Case.NOMINATIVE:
            return None
        following = self._token(office.end)
        if following.kind != "end" and following.text not in {",", ".", ";", ")", ":"}:
            return None
        return (
            self._sighting(
                position, office.end, name, role=office.role, organisation=office.organisation
            ),
            office.end,
        )

    def _sighting(
        self,
        position: int,
        end: int,
        name: str,
        *,
        role: str | None = None,
        organisation: str | None = None,
        rank: str | None = None,
        part: Part = Part.ACTOR,
    ) -> Sighting:
        return Sighting(
            name=name,
            role=role,
            organisation=organisation,
            rank=rank,
            part=part,
            start=self._tokens[position].start,
            end=self._tokens[end - 1].end,
        )

    # --- offices

    def _office(self, position: int) -> _Office | None:
        head = self._head(position)
        if head is None:
            return None
        pieces, organisation, end, sure = self._complements(head.end)
        words, body = [head.words, *pieces], organisation or head.organisation
        if self._token(end).text in _DASHES:
            second = self._head(end + 1)
            if second and (second.case is head.case or second.case is None):
                more, organisation, end, sure = self._complements(second.end)
                words.extend(["–", second.words, *more])
                body = organisation or second.organisation or body
        role = " ".join(words)
        return _Office(role[:1].upper() + role[1:], body, head.case, end, sure)

    def _head(self, position: int) -> _Head | None:
        """The office's own words in the nominative, after their adjectives."""
        acting = self._acting(position)
        if acting:
            return acting
        words: list[str] = []
        organisation: str | None = None
        end = position
        while end - position < 5:
            token = self._token(end)
            found = offices.HEADS.get(token.low)
            if found:
                words.append(_cased(found[0], token.text))
                return _Head(" ".join(words), organisation, found[1], end + 1)
            described = offices.adjective(token.low)
            country = _country_of(token.low)
            if described:
                words.append(_cased(described[0], token.text))
            elif country:
                organisation = country
            elif not (token.low == "и" and words):
                return None
            else:
                words.append("и")
            end += 1
        return None

    def _acting(self, position: int) -> _Head | None:
        """Words such as "исполняющий обязанности", after which the office stays as it is."""
        start = position + (self._token(position).low == "временно")
        described = offices.adjective(self._token(start).low)
        if (
            described
            and described[0] == "исполняющий"
            and self._token(start + 1).low == "обязанности"
        ):
            words = f"{self._slice(position, start)} исполняющий обязанности".strip()
            return self._acted(words, described[1], start + 2)
        shape = ""
        for step in range(4):
            shape += self._token(position + step).low.replace(" ", "")
            if shape == "и.о.":
                return self._acted("и.о.", None, position + step + 1)
        return None

    def _acted(self, words: str, case: Case | None, end: int) -> _Head | None:
        start = end
        while end - start < 4:
            token = self._token(end)
            if token.low in offices.HEADS:
                return _Head(f"{words} {self._slice(start, end + 1)}", None, case, end + 1)
            if not offices.adjective(token.low):
                return None
            end += 1
        return None

    def _complements(self, position: int) -> tuple[list[str], str | None, int, bool]:
        """What the office is over: words of the role, the body, the end, whether that is sure."""
        pieces: list[str] = []
        organisation: str | None = None
        end, sure = position, False
        while end - position < _LONGEST_OFFICE:
            step = self._complement(end, bool(pieces))
            if step is None:
                break
            words, body, end, sure = step
            organisation = body or organisation
            if words:
                pieces.append(words)
        while pieces and pieces[-1] in offices.SMALL:
            end -= 1
            pieces.pop()
        return pieces, organisation, end, sure

    def _complement(self, position: int, inside: bool) -> tuple[str, str | None, int, bool] | None:
        token = self._token(position)
        body = _BODIES.at(self._tokens, position) if token.is_capitalised else None
        if body and token.low not in offices.HEADS:
            governed = self._token(position - 1).low in offices.SMALL | {"стран", "государств"}
            words = self._slice(position, body[0]) if governed else ""
            return words, None if governed else body[1], body[0], True
        places = {"в": _ABROAD, "по": _OVER}.get(token.low)
        abroad = places.at(self._tokens, position + 1) if places else None
        if abroad:
            return self._slice(position, abroad[0]), None, abroad[0], True
        territory = _TERRITORIES.at(self._tokens, position) if token.is_capitalised else None
        if territory:
            return self._slice(position, territory[0]), None, territory[0], True
        country = _country_of(token.low)
        if country and offices.is_institution(self._token(position + 1).low):
            return "", country, position + 1, True
        length = int(self._belongs_to_role(token, position, inside))
        if self._is_bracketed_head(position):
            length = 3
        if length:
            return self._slice(position, position + length), None, position + length, True
        return None

    def _is_bracketed_head(self, position: int) -> bool:
        """A second name of the office: "Член Коллегии (Министр) по торговле"."""
        opening, head, closing = (self._token(position + step) for step in range(3))
        return opening.text == "(" and head.low in offices.HEADS and closing.text == ")"

    def _belongs_to_role(self, token: Token, position: int, inside: bool) -> bool:
        """A word of an institution's name, or one that leads on to such a word."""
        if token.low in offices.SMALL and self._leads_on(position + 1, inside):
            return True
        if not token.is_word or token.low in offices.RANKS:
            return False
        if offices.is_institution(token.low) and not self._is_surname(position):
            return True
        if _is_abbreviation(token) or (token.low.endswith(_GROUPS) and token.text[0].islower()):
            return True
        if _is_adjectival(token.low) and self._leads_on(position + 1, inside=True):
            return True
        return (
            (inside and self._is_described_noun(token, position))
            or self._is_territory(token, position)
            or self._is_before_given_name(token, position)
        )

    def _is_described_noun(self, token: Token, position: int) -> bool:
        """An unknown noun between its adjective and a name: "национальных меньшинств Иван"."""
        described = _is_adjectival(self._token(position - 1).low) and token.text[0].islower()
        names = (self._token(position + 1), self._token(position + 2))
        return described and all(one.is_capitalised for one in names)

    def _is_territory(self, token: Token, position: int) -> bool:
        """The proper name of a territory, with a whole name behind it."""
        if not token.is_capitalised or self._token(position - 1).low not in (
            offices.NAMED_TERRITORIES
        ):
            return False
        following = self._token(position + 1)
        if following.kind == "initials" or following.low in offices.RANKS:
            return True
        further = self._token(position + 2)
        return (
            following.is_capitalised and further.is_capitalised and not is_patronymic(further.text)
        )

    def _is_before_given_name(self, token: Token, position: int) -> bool:
        """An unknown body of one word, as in "мэр Москвы Сергей Собянин"."""
        if not token.is_capitalised or is_given_name(token.text):
            return False
        if self._token(position + 1).low in offices.RANKS:
            return self._token(position - 1).low in offices.HEADS
        after, last = self._token(position + 2), self._token(position + 3)
        surname_first = is_patronymic(after.text) and not last.is_capitalised
        given = is_given_name(self._token(position + 1).text)
        return given and after.is_capitalised and not surname_first

    def _is_surname(self, position: int) -> bool:
        """A capital word right after a first name is a surname, whatever it looks like."""
        token, before = self._token(position), self._token(position - 1)
        return token.is_capitalised and before.is_capitalised and is_given_name(before.text)

    def _leads_on(self, position: int, inside: bool) -> bool:
        token = self._token(position)
        if not inside and self._token(position - 1).low in {"и", "с", "со", "у", "от", "о", "об"}:
            return False
        if _BODIES.at(self._tokens, position) and token.is_capitalised:
            return self._token(position - 1).low not in {"и", "с", "со"}
        if not token.is_word:
            return False
        if offices.is_institution(token.low):
            joined = self._token(position - 1).low in {"и", "с", "со"}
            return not (token.low in offices.HEADS and joined)
        if _is_abbreviation(token):
            return True
        return _is_adjectival(token.low) and offices.is_institution(self._token(position + 1).low)

    # --- ranks and names

    def _rank(self, position: int) -> tuple[int, str | None, Case | None]:
        found = offices.RANKS.get(self._token(position).low)
        if found is None:
            return position, None, None
        rank, case = found
        end = position + 1
        for tail in offices.RANK_TAILS:
            if tuple(self._token(end + step).low for step in range(len(tail))) == tail:
                return end + len(tail), f"{rank} {' '.join(tail)}", case
        return end, rank, case

    def _name(self, position: int, case: Case | None, *, sure: bool) -> tuple[str, int] | None:
        """A full name in the nominative, and where it ends."""
        end = position
        while end - position < 6 and self._is_name_token(end, position):
            end += 1
        while end > position and self._token(end - 1).low in offices.PARTICLES - offices.SUFFIXES:
            end -= 1
        taken = self._tokens[position:end]
        words = [token.text for token in taken if token.is_word]
        counted = [word for word in words if word not in offices.PARTICLES]
        initials = [token.text for token in taken if token.kind == "initials"]
        if not words or not 2 <= len(counted) + bool(initials) <= 4 or len(initials) > 1:
            return None
        if initials:
            return self._initialled(position, end, case)
        return self._spelled(words, end, case, sure)

    def _initialled(self, position: int, end: int, case: Case | None) -> tuple[str, int] | None:
        """Initials and surname, "А.Э. Сердюков", or the other way round."""
        if end - position != 2:
            return None
        taken = [self._token(position).text, self._token(position + 1).text]
        if not self._token(position).is_word:
            found = nominative(taken, case or Case.NOMINATIVE)
        elif self._token(position + 1).end < len(self._text) or self._contact:
            found = nominative(taken[::-1], case or Case.NOMINATIVE)
        else:
            return None
        if found is None:
            return None
        glued = self._token(position).end == self._token(position + 1).start
        return ("" if glued else " ").join(found), end

    def _spelled(
        self, words: list[str], end: int, case: Case | None, sure: bool
    ) -> tuple[str, int] | None:
        if len(words) == 3 and is_patronymic(words[2]) and not is_patronymic(words[1]):
            words = [*words[1:], words[0]]
        patronymic = len(words) == 3 and is_patronymic(words[1])
        if len(words) > 2 and not (patronymic or sure):
            return None
        if len(words) > 3 and not offices.PARTICLES.intersection(words):
            return None
        if not sure and not (is_given_name(words[0]) or patronymic or len(words) == 2):
            return None
        if case is None:
            known = is_given_name(words[0]) and nominative(words, Case.NOMINATIVE)
            case = Case.NOMINATIVE if known and _is_nominative(words[0]) else None
        found = nominative(words, case) if case else None
        return (" ".join(found), end) if found else None

    def _is_name_token(self, position: int, start: int) -> bool:
        token = self._token(position)
        if token.kind == "initials":
            return True
        if position > start and token.low in offices.PARTICLES:
            return True
        if not token.is_capitalised or token.low in offices.NOT_NAMES or token.low in offices.HEADS:
            return False
        if (token.text.isupper() and len(token.text) > 1) or len(token.text) == 1:
            return False
        if position == start and (_BODIES.at(self._tokens, position) or token.low in offices.RANKS):
            return False
        return (
            position > start or not offices.is_institution(token.low) or is_given_name(token.text)
        )

    def _slice(self, start: int, end: int) -> str:
        if end <= start:
            return ""
        return self._text[self._tokens[start].start : self._tokens[end - 1].end]


def _cased(nominative_form: str, text: str) -> str:
    """The nominative with the capitals that the text gives it."""
    parts = zip(nominative_form.split("-"), text.split("-"), strict=False)
    return "-".join(one.capitalize() if other[:1].isupper() else one for one, other in parts)


def _country_of(low: str) -> str | None:
    for stem, country in _BY_LETTERS.get(low[:3], ()):
        if offices.is_country_adjective(low, stem):
            return country
    return None


def _is_abbreviation(token: Token) -> bool:
    return token.text.isupper() and 2 <= len(token.text) <= 8


def _is_adjectival(low: str) -> bool:
    return len(low) > 5 and low.endswith(("ого", "его", "ой", "ей", "ых", "их", "ым", "им"))


def _is_nominative(given: str) -> bool:
    return plain(given) in MEN | WOMEN
