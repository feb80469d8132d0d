"""Offices in English: "acting CSTO Secretary General", "Deputy Foreign Minister of Finland"."""

from typing import NamedTuple

from bot.text import english_offices as offices
from bot.text.english_bodies import body_at, joint_body
from bot.text.english_complements import Chain, chain_at
from bot.text.passages import Passage
from bot.text.tokens import Token, without_possessive

_DASHES = frozenset("–—-")
_RUN_LIMIT = 8
_PLAIN_INSTITUTIONS = offices.INSTITUTIONS - offices.HEADS
_OWN_INSTITUTIONS = offices.INSTITUTIONS - offices.MODIFIERS - offices.HEADS


class Office(NamedTuple):
    """An office as read: its words, the body it is held at, and the token after it."""

    role: str
    organisation: str | None
    end: int
    open_ended: bool = False


def office_at(passage: Passage, position: int) -> Office | None:
    """The office whose words start here, a second one of the same person included."""
    start = position + (passage.token(position).low in {"the", "a", "an", "its", "then"})
    leading, start = _lead_words(passage, start)
    after, organisation = body_at(passage, start)
    run = _run_end(passage, after)
    if run is None and organisation:
        after, organisation = start, None
        run = _run_end(passage, after)
    if run is None:
        return None
    inner, words = _split(passage, after, run)
    if inner and organisation:
        words = passage.slice(after, run)
    organisation = organisation or inner
    pieces = [*leading, words]
    chain = chain_at(passage, run)
    if chain is None:
        return None
    pieces.extend(chain.pieces)
    end, organisation = chain.end, chain.organisation or organisation
    joined = _joined(passage, end)
    if joined:
        more, chain = joined
        first, organisation, last = joint_body(organisation, chain.organisation)
        pieces.extend([*first, *more, *last])
        end = chain.end
    return Office(_role(pieces), organisation, end, chain.open_ended)


def _lead_words(passage: Passage, position: int) -> tuple[list[str], int]:
    """Lead words with the body behind them: "acting CSTO Secretary General"."""
    end = position
    while passage.token(end).low in offices.LEADING:
        end += 1
    if end > position and body_at(passage, end)[1]:
        return [passage.slice(position, end)], end
    return [], position


def _run_end(passage: Passage, position: int) -> int | None:
    """Where the office's own words end: its last head, as in "Deputy Foreign Minister"."""
    last: int | None = None
    end = position
    while end - position < _RUN_LIMIT:
        token = passage.token(end)
        if token.low in offices.WITH_GENERAL and passage.token(end + 1).low == "general":
            end, last = end + 1, end + 2
        elif token.low in offices.HEADS or _is_head_of(passage, end):
            last = end + 1
        elif not _is_run_word(passage, token, end, position):
            break
        end += 1
        if token.low == "extraordinary" and passage.token(end + 1).low == "plenipotentiary":
            end, last = end + 2, end + 2
        if token.is_possessive and passage.token(end).low not in offices.TITLE_WORDS:
            break
    return last


def _is_head_of(passage: Passage, position: int) -> bool:
    following = passage.token(position + 1).low
    return passage.token(position).low in offices.HEADS_OF and following == "of"


def _is_run_word(passage: Passage, token: Token, end: int, start: int) -> bool:
    if token.low in offices.TITLE_WORDS:
        return True
    if not token.is_capitalised:
        return False
    if token.low in offices.INSTITUTIONS:
        return True
    following = passage.token(end + 1)
    named = end - start < 2 and token.low not in offices.NOT_NAMES
    return named and following.is_capitalised and following.low in _OWN_INSTITUTIONS


def _split(passage: Passage, start: int, end: int) -> tuple[str | None, str]:
    """The body inside an office's words: "State Duma Speaker" is Speaker at the State Duma."""
    title = end - 1
    while title > start and passage.token(title - 1).low in offices.TITLE_WORDS:
        title -= 1
    while title < end and passage.token(title).low in _PLAIN_INSTITUTIONS:
        if passage.token(title).low not in offices.STANDING:
            break
        title += 1
    if title > start and passage.token(title - 1).low in offices.STANDING:
        return passage.slice(start, title), passage.slice(title, end)
    return None, passage.slice(start, end)


def _joined(passage: Passage, end: int) -> tuple[list[str], Chain] | None:
    """A second office of the same person: "Deputy Prime Minister – Minister of Finance"."""
    sign = passage.token(end)
    if not (sign.text in _DASHES or sign.low == "and"):
        return None
    start, body = body_at(passage, end + 1)
    run = _run_end(passage, start)
    if run is None or (sign.low == "and" and (body or not passage.token(start).is_capitalised)):
        return None
    chain = chain_at(passage, run)
    if chain is None:
        return None
    between = "and" if sign.low == "and" else "–"
    chain = chain._replace(organisation=chain.organisation or body)
    return [between, passage.slice(start, run), *chain.pieces], chain


def _role(pieces: list[str]) -> str:
    """The role's words, each with a capital but for the small ones between."""
    words = " ".join(piece for piece in pieces if piece).split()
    small = {"of", "the", "and", "for", "to", "on", "in", "at", "de", "with", "by", "charge"}
    titled = [word if word in small else word[:1].upper() + word[1:] for word in words]
    return without_possessive(" ".join(titled))
