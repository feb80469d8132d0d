"""People and their offices in English: "ROLE [of ORG][, RANK] First [Patronymic] Last".

Precision before recall: a name is taken only where an office, a rank or a form of address says
that it is one, or where it carries a prize; a doubtful border between office and name drops both.
"""

import re
from typing import NamedTuple

from bot.domain.news import Part
from bot.text import countries, gazetteer, organisations
from bot.text import english_offices as offices
from bot.text.gazetteer import ENGLISH_PLACES
from bot.text.phrases import Phrases
from bot.text.sightings import Sighting
from bot.text.tokens import END, Token, tokens_of, without_possessive

BODIES: Phrases[str] = Phrases(
    [
        *((name, one.name) for one in countries.ENGLISH for name in one.names),
        *((name, one.name) for one in organisations.ENGLISH for name in one.names),
    ]
)
_BODY_NAMES = frozenset(
    [*(one.name for one in countries.ENGLISH), *(one.name for one in organisations.ENGLISH)]
)
_COUNTRIES: Phrases[str] = Phrases(
    (name, one.name) for one in countries.ENGLISH for name in one.names
)
_ADJECTIVES: Phrases[str] = Phrases(
    (adjective, one.name) for one in countries.ENGLISH for adjective in one.adjectives
)
_TOWNS: Phrases[str] = Phrases((town, town) for town in gazetteer.ENGLISH)
_GLUED = re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bDi)(?<!\bLe)(?<!\bLa)(?<=[^\W\d_A-Z])[A-Z]")
_DASHES = frozenset("–—-")
_TITLE_WORDS = offices.HEADS | offices.MODIFIERS
_COMPLEMENT = offices.INSTITUTIONS | offices.HEADS | offices.MODIFIERS
_RUN_LIMIT = 8
_CHAIN_LIMIT = 40
"""Tokens after an office's head; what goes on for longer is no office."""
_NOT_A_NAME = offices.NOT_NAMES | _COMPLEMENT | offices.HONORIFICS | offices.PLURAL_HEADS
_PLAIN_INSTITUTIONS = offices.INSTITUTIONS - offices.HEADS
_FURTHER = _COMPLEMENT - offices.HEADS
_CARRIERS = offices.EPONYMS | offices.EPONYM_LEADS
_OWN_INSTITUTIONS = offices.INSTITUTIONS - offices.MODIFIERS - offices.HEADS
_PREPOSITIONS = frozenset({"of", "for", "to", "on", "in", "at"})
_EXCELLENCIES = frozenset({"H.E.", "H. E."})
_EXPLICIT = frozenset({"of", "at"})


class _Office(NamedTuple):
    """An office as read: its words, the body it is held at, and the token after it."""

    role: str
    organisation: str | None
    end: int
    open_ended: bool = False


class _Chain(NamedTuple):
    """What follows an office's head: pieces that belong to the role, the body, the end."""

    pieces: tuple[str, ...]
    organisation: str | None
    end: int
    open_ended: bool


def sightings_in(text: str, *, contact: bool = False) -> list[Sighting]:
    """The people of one paragraph, in the order of the text."""
    return _Reader(text, contact=contact).sightings()


class _Reader:
    def __init__(self, text: str, *, contact: bool) -> None:
        self._text = text
        self._tokens = tokens_of(text)
        self._separators = {",", ":", "–", "—", "-"} if contact else {","}

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
        token = self._tokens[position]
        if token.kind == "initials":
            return (
                self._officer(position)
                or self._ranked(position)
                or self._before_office(position)
                or self._eponym(position)
            )
        if not token.is_word:
            return None
        if token.is_capitalised:
            return (
                self._officer(position)
                or self._ranked(position)
                or self._before_office(position)
                or self._eponym(position)
            )
        if token.low in _TITLE_WORDS:
            return self._officer(position)
        return self._named_after(position) if token.low in {"named", "name"} else None

    # --- the ways in which a person is named

    def _officer(self, position: int) -> tuple[Sighting, int] | None:
        office = self._office(position)
        if office is None:
            return None
        start, separated = office.end, False
        if self._token(start).text in self._separators:
            start, separated = start + 1, True
        elif office.open_ended:
            return None
        start += self._is_title(start)
        after, rank = self._rank(self._past_honorifics(start))
        named = self._name(after)
        if named is None:
            return None
        name, end = named
        if separated and rank is None and not self._is_set_off(end):
            return None
        if self._token(end).low in offices.EPONYMS and self._token(end).is_capitalised:
            return self._sighting(position, end, name, part=Part.EPONYM), end
        organisation = office.organisation or self._country_behind(end)
        return (
            self._sighting(
                position, end, name, role=office.role, organisation=organisation, rank=rank
            ),
            end,
        )

    def _country_behind(self, end: int) -> str | None:
        """The country after a name, as in "President Jane Doe of Finland"."""
        if self._token(end).low != "of":
            return None
        start = end + 1 + (self._token(end + 1).low == "the")
        found = _COUNTRIES.at(self._tokens, start)
        return found[1] if found else None

    def _ranked(self, position: int) -> tuple[Sighting, int] | None:
        after, rank = self._rank(position)
        start = self._past_honorifics(after)
        if start == position:
            return None
        named = self._name(start)
        if named is None:
            return None
        name, end = named
        if self._token(end).low in offices.EPONYMS:
            return self._sighting(position, end, name, part=Part.EPONYM), end
        behind = self._office_behind(end)
        role, organisation = (behind.role, behind.organisation) if behind else (None, None)
        end = behind.end if behind else end
        return (
            self._sighting(position, end, name, role=role, organisation=organisation, rank=rank),
            end,
        )

    def _named_after(self, position: int) -> tuple[Sighting, int] | None:
        words = (self._token(position).low, self._token(position + 1).low)
        if words not in {("named", "after"), ("named", "for"), ("name", "of")}:
            return None
        start = position + 2
        office = self._office(start)
        start, _rank = self._rank(self._past_honorifics(office.end if office else start))
        named = self._name(start)
        if named is None:
            return None
        name, end = named
        return self._sighting(position, end, name, part=Part.EPONYM), end

    def _before_office(self, position: int) -> tuple[Sighting, int] | None:
        """A name with its office behind it: "Jane Doe, Secretary General of the OSCE,"."""
        named = self._fresh_name(position)
        if named is None:
            return None
        name, end = named
        office = self._office_behind(end)
        if office is None:
            return None
        _after, rank = self._rank(office.end)
        return (
            self._sighting(
                position,
                office.end,
                name,
                role=office.role,
                organisation=office.organisation,
                rank=rank,
            ),
            office.end,
        )

    def _office_behind(self, end: int) -> _Office | None:
        """The office after a name and a comma, unless the next person holds it."""
        if self._token(end).text not in self._separators:
            return None
        office = self._office(end + 1)
        if office is None or office.open_ended:
            return None
        after, _rank = self._rank(office.end)
        if self._name(after) or not self._closes(office.end, bool(office.organisation)):
            return None
        return office

    def _eponym(self, position: int) -> tuple[Sighting, int] | None:
        """The name that a prize, a street or a school carries."""
        named = self._fresh_name(position)
        if named is None:
            return None
        name, end = named
        token = self._token(end)
        first = self._token(position)
        honoured = token.low in offices.HONOURS and self._token(position - 1).low == "the"
        plain = honoured and not offices.FIGURATIVE & {
            one.low for one in self._tokens[position:end]
        }
        sure = first.kind == "initials" or first.low in offices.GIVEN_NAMES or plain
        if sure and self._carries_a_name(end):
            return self._sighting(position, end, name, part=Part.EPONYM), end
        return None

    def _carries_a_name(self, position: int) -> bool:
        """A prize, a street, a school, with up to two words of its own kind before it."""
        end = position
        while end - position < 2 and self._token(end).low in offices.EPONYM_LEADS:
            end += 1
        token = self._token(end)
        return token.is_capitalised and token.low in offices.EPONYMS

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

    def _is_set_off(self, end: int) -> bool:
        """After "ROLE, NAME" the name must be closed, or it may start a list."""
        following = self._token(end)
        return (
            following.kind == "end"
            or following.text in {",", ".", ")", ";", "–", "—", ":"}
            or (following.is_word and following.text[0].islower() and following.low != "and")
        )

    def _closes(self, end: int, has_body: bool) -> bool:
        following = self._token(end)
        if following.kind == "end" or following.text in {",", ".", ")", ";", "–", "—", ":"}:
            return True
        return has_body and following.is_word and following.text[0].islower()

    # --- offices

    def _office(self, position: int) -> _Office | None:
        start = position + (self._token(position).low in {"the", "a", "an", "its", "then"})
        leading, start = self._leading(start)
        after, organisation = self._body_before(start)
        run = self._run(after)
        if run is None and organisation:
            after, organisation = start, None
            run = self._run(after)
        if run is None:
            return None
        inner, words = self._split(after, run)
        if inner and organisation:
            words = self._slice(after, run)
        organisation = organisation or inner
        pieces = [*leading, words]
        chain = self._chain(run)
        if chain is None:
            return None
        pieces.extend(chain.pieces)
        end, organisation = chain.end, chain.organisation or organisation
        joined = self._joined(end)
        if joined:
            more, chain = joined
            first, organisation, last = _bodies(organisation, chain.organisation)
            pieces.extend([*first, *more, *last])
            end = chain.end
        return _Office(_role(pieces), organisation, end, chain.open_ended)

    def _leading(self, position: int) -> tuple[list[str], int]:
        """Lead words with the body behind them: "acting CSTO Secretary General"."""
        end = position
        while self._token(end).low in offices.LEADING:
            end += 1
        if end > position and self._body_before(end)[1]:
            return [self._slice(position, end)], end
        return [], position

    def _body_before(self, position: int) -> tuple[int, str | None]:
        found = BODIES.at(self._tokens, position) or _ADJECTIVES.at(self._tokens, position)
        if found and self._token(position).is_capitalised | (
            self._token(position).kind == "initials"
        ):
            return found
        return position, None

    def _run(self, position: int) -> int | None:
        """Where the office's own words end: its last head, as in "Deputy Foreign Minister"."""
        last: int | None = None
        end = position
        while end - position < _RUN_LIMIT:
            token = self._token(end)
            if token.low in offices.WITH_GENERAL and self._token(end + 1).low == "general":
                end, last = end + 1, end + 2
            elif token.low in offices.HEADS or self._is_head_of(end):
                last = end + 1
            elif not self._is_run_word(token, end, position):
                break
            end += 1
            if token.low == "extraordinary" and self._token(end + 1).low == "plenipotentiary":
                end, last = end + 2, end + 2
            if token.is_possessive and self._token(end).low not in _TITLE_WORDS:
                break
        return last

    def _is_head_of(self, position: int) -> bool:
        following = self._token(position + 1).low
        return self._token(position).low in offices.HEADS_OF and following == "of"

    def _is_run_word(self, token: Token, end: int, start: int) -> bool:
        if token.low in _TITLE_WORDS:
            return True
        if not token.is_capitalised:
            return False
        if token.low in offices.INSTITUTIONS:
            return True
        following = self._token(end + 1)
        named = end - start < 2 and token.low not in offices.NOT_NAMES
        return named and following.is_capitalised and following.low in _OWN_INSTITUTIONS

    def _split(self, start: int, end: int) -> tuple[str | None, str]:
        """The body inside an office's words: "State Duma Speaker" is Speaker at the State Duma."""
        title = end - 1
        while title > start and self._token(title - 1).low in _TITLE_WORDS:
            title -= 1
        while title < end and self._token(title).low in _PLAIN_INSTITUTIONS:
            if self._token(title).low not in offices.STANDING:
                break
            title += 1
        if title > start and self._token(title - 1).low in offices.STANDING:
            return self._slice(start, title), self._slice(title, end)
        return None, self._slice(start, end)

    def _joined(self, end: int) -> tuple[list[str], _Chain] | None:
        """A second office of the same person: "Deputy Prime Minister – Minister of Finance"."""
        sign = self._token(end)
        if not (sign.text in _DASHES or sign.low == "and"):
            return None
        start, body = self._body_before(end + 1)
        run = self._run(start)
        if run is None or (sign.low == "and" and (body or not self._token(start).is_capitalised)):
            return None
        chain = self._chain(run)
        if chain is None:
            return None
        between = "and" if sign.low == "and" else "–"
        chain = chain._replace(organisation=chain.organisation or body)
        return [between, self._slice(start, run), *chain.pieces], chain

    def _chain(self, position: int) -> _Chain | None:
        """The complements of an office, None where it is unsure where they end."""
        pieces: list[str] = []
        organisation: str | None = None
        open_ended = False
        end = position
        if self._token(end).low == "in" and self._token(end + 1).low == "charge":
            pieces.append(self._slice(end, end + 2))
            end += 2
        while self._token(end).low in _PREPOSITIONS and not open_ended:
            step = self._complement(end) if end - position < _CHAIN_LIMIT else None
            if step is None:
                return (
                    None
                    if self._token(end).low in {"of", "for"}
                    else _Chain(tuple(pieces), organisation, end, open_ended)
                )
            pieces.extend(step.pieces)
            organisation = step.organisation or organisation
            end, open_ended = step.end, step.open_ended
            if self._is_bracketed_head(end):
                pieces.append(self._slice(end, end + 3))
                end += 3
        return _Chain(tuple(pieces), organisation, end, open_ended)

    def _is_bracketed_head(self, position: int) -> bool:
        """A second name of the office: "Member of the Board (Minister) for Trade"."""
        opening, head, closing = (self._token(position + step) for step in range(3))
        return opening.text == "(" and head.low in offices.HEADS and closing.text == ")"

    def _complement(self, position: int) -> _Chain | None:
        """One "of ..." with a known body, an institution's name, or both."""
        preposition = self._token(position).low
        start = position + 1 + (self._token(position + 1).low in {"the", "its"})
        area = self._area(start) if preposition != "of" else None
        if area:
            last = self._institution(area) or area
            return _Chain((self._slice(position, last),), None, last, False)
        after, body = self._body_before(start)
        end = self._institution(after)
        if end is None and body is None:
            return self._unknown(start) if preposition in _EXPLICIT else None
        if body and preposition not in _EXPLICIT:
            last = end or after
            return _Chain((self._slice(position, last),), None, last, False)
        if end is None:
            return _Chain((), body, after, False)
        pieces = (self._slice(position, start), self._slice(after, end))
        standing = self._token(end - 1).low in offices.STANDING and preposition == "of"
        if body is None and standing and self._token(end).low not in _PREPOSITIONS:
            return _Chain((), self._slice(start, end), end, False)
        return _Chain(pieces, body, end, False)

    def _area(self, position: int) -> int | None:
        """Where a part of the world or a known town ends, "in" or "for" which an office is."""
        found = offices.REGIONS.at(self._tokens, position) or _TOWNS.at(self._tokens, position)
        return found[0] if found and self._token(position).is_capitalised else None

    def _institution(self, position: int) -> int | None:
        """Where an institution's name ends, known by its last speaking word."""
        last: int | None = None
        end = position
        while end - position < 14:
            token = self._token(end)
            after, rank = self._rank(end)
            if (rank and self._name(after)) or self._is_title(end):
                break
            if token.low in _COMPLEMENT:
                last = end + 1
                end += 1
            elif token.low in {"and", "&", "the"} or (token.text == "," and last == end):
                following = self._token(end + 1)
                same_case = following.is_capitalised == self._token(end - 1).is_capitalised
                if following.low not in _FURTHER or not same_case:
                    return end + 2 if last == end and self._is_last_field(end + 1) else last
                end += 1
            elif token.is_capitalised and self._leads_to_institution(end):
                end += 1
            else:
                break
        return None if last and self._token(last - 1).low in offices.DESCRIBING else last

    def _is_last_field(self, position: int) -> bool:
        """An unknown word after "and" with a known first name behind it ends the office."""
        token, following = self._token(position), self._token(position + 1)
        unknown = token.is_capitalised and token.low not in offices.GIVEN_NAMES | _NOT_A_NAME
        named = following.low in offices.GIVEN_NAMES and self._name(position + 1) is not None
        return unknown and self._token(position - 1).low == "and" and named

    def _leads_to_institution(self, position: int) -> bool:
        """Up to two proper names inside an institution's: "Lomonosov Moscow State University"."""
        for distance in (1, 2):
            token = self._token(position + distance)
            if token.low in offices.INSTITUTIONS and token.is_capitalised:
                return True
            if not token.is_capitalised:
                return False
        return False

    def _unknown(self, start: int) -> _Chain | None:
        """A body that no table knows: its border is a comma, a given name, or unsure."""
        end = start
        town = _TOWNS.at(self._tokens, start)
        if town and self._name(town[0]):
            return _Chain((), self._slice(start, town[0]), town[0], False)
        while self._token(end).is_capitalised and end - start < 6:
            after, rank = self._rank(end)
            if end > start and rank and self._name(after):
                return _Chain((), self._slice(start, end), end, False)
            sure = self._token(end).low in offices.GIVEN_NAMES or self._is_after_letters(end)
            if end > start and sure and self._name(end):
                return _Chain((), self._slice(start, end), end, False)
            end += 1
        if end == start:
            return None
        following = self._token(end)
        if following.text == "," or following.kind == "end" or following.text in {".", ")", ";"}:
            return _Chain((), self._slice(start, end), end, False)
        return _Chain((), self._slice(start, end), end, True)

    def _is_after_letters(self, position: int) -> bool:
        """Whether a word follows an abbreviation: "the EEAS Jane" ends the body at EEAS."""
        letters = self._token(position - 1).text
        return len(letters) > 2 and letters.isupper() and not self._token(position).text.isupper()

    # --- ranks and names

    def _rank(self, position: int) -> tuple[int, str | None]:
        found = offices.RANKS.at(self._tokens, position)
        if not found or not self._token(position).is_capitalised:
            return position, None
        end = found[0]
        return end, self._slice(position, end)

    def _is_title(self, position: int) -> bool:
        """Whether an office serves as a form of address here: "Ambassador Jane Doe"."""
        token = self._token(position)
        is_title = token.low in offices.TITLES and token.is_capitalised
        return is_title and self._name(position + 1) is not None

    def _past_honorifics(self, position: int) -> int:
        end = position
        while True:
            token = self._token(end)
            if token.text in _EXCELLENCIES:
                end += 1
            elif token.low in {"his", "her"} and self._token(end + 1).low == "excellency":
                end += 2
            elif token.low in offices.HONORIFICS and token.is_capitalised:
                end += 1 + (self._token(end + 1).text == ".")
            else:
                return end

    def _fresh_name(self, position: int) -> tuple[str, int] | None:
        """A name that starts here and is not the tail of something longer."""
        before = self._token(position - 1)
        if before.is_capitalised and before.low not in {"the", "said", "says"}:
            return None
        return self._name(position)

    def _name(self, position: int) -> tuple[str, int] | None:
        """A full name: two to four words, or initials and a surname."""
        end, words, initials = position, 0, 0
        while words < 6:
            token = self._token(end)
            if words + bool(initials) > 1 and token.low in _CARRIERS:
                break
            if token.kind == "initials":
                if token.text in _EXCELLENCIES:
                    return None
                initials += 1
            elif self._is_name_word(token, end):
                words += 1
            elif not (token.low in offices.PARTICLES and words and self._particle(end)):
                break
            end += 1
            if token.is_possessive:
                break
        if words == 1 and self._is_surname_first(position, end):
            surname, letters = self._slice(position, position + 1), self._slice(position + 1, end)
            return f"{letters} {surname}", end
        if (
            not 2 <= words + bool(initials) <= 4
            or not words
            or self._token(end - 1).kind == "initials"
        ):
            return None
        name = _name(self._slice(position, end))
        return None if name.casefold() in ENGLISH_PLACES else (name, end)

    def _is_surname_first(self, position: int, end: int) -> bool:
        """As in "Serdyukov A.N.": two initials at least, one may be the end of a sentence."""
        letters = self._token(end - 1)
        return end == position + 2 and letters.kind == "initials" and letters.text.count(".") > 1

    def _particle(self, position: int) -> bool:
        ahead = position + 1
        while self._token(ahead).low in offices.PARTICLES:
            ahead += 1
        return self._is_name_word(self._token(ahead), ahead)

    def _is_name_word(self, token: Token, position: int) -> bool:
        if not token.is_capitalised or token.low in _NOT_A_NAME:
            return False
        letters = without_possessive(token.text)
        if token.low == self._token(position - 1).low or _GLUED.search(letters):
            return False
        if _COMPLEMENT.issuperset(token.low.split("-")):
            return False
        if len(letters) == 1 or (letters.isupper() and len(letters) < 4):
            return False
        if BODIES.at(self._tokens, position):
            return False
        return not (letters.isupper() and not self._token(position - 1).is_capitalised)

    def _slice(self, start: int, end: int) -> str:
        if end <= start:
            return ""
        return self._text[self._tokens[start].start : self._tokens[end - 1].end]


def _bodies(first: str | None, second: str | None) -> tuple[list[str], str | None, list[str]]:
    """The one body of two joined offices, and what each office's words must say of its own.

    A known body counts before an institution inside it: "Chairman of the Executive Committee –
    Executive Secretary of the CIS" serves the CIS.
    """
    if first is None or second is None or first == second:
        return [], first or second, []
    if first in _BODY_NAMES and second not in _BODY_NAMES:
        return [], first, ["of the", second]
    return ([] if first in _BODY_NAMES else ["of the", first]), second, []


def _role(pieces: list[str]) -> str:
    """The role's words, each with a capital but for the small ones between."""
    words = " ".join(piece for piece in pieces if piece).split()
    small = {"of", "the", "and", "for", "to", "on", "in", "at", "de", "with", "by", "charge"}
    titled = [word if word in small else word[:1].upper() + word[1:] for word in words]
    return without_possessive(" ".join(titled))


def _name(text: str) -> str:
    words = [without_possessive(word) for word in text.split()]
    return " ".join(word.title() if word.isupper() and len(word) > 3 else word for word in words)
