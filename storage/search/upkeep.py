"""Keeping the index right, in the transaction of the item that comes, changes or goes."""

from collections.abc import Iterable

import orjson

from bot.domain.news import Item
from bot.text.deletions import BEGINNING, LONG, beginning, keys
from bot.text.terms import ANALYZER, consonants, sound
from storage.search import writing as write
from storage.search.documents import Document, document
from storage.search.numbers import FIRST, Place, late_number
from storage.search.steps import Steps, ask

Pairs = set[tuple[str, str]]

SHORTEST = 3
"""Letters of a word that is repaired, and consonants by which a name is known."""
BY_SOUND = "~"
"""Stands before keys of consonants, whose targets are terms instead of beginnings."""


def add(item: Item) -> Steps[None]:
    """Index an item; ValueError for one that is in the index (remove it first)."""
    written = document(item)
    number = yield from _placed(item, written)
    yield from ask(write.INSERT, number=number, postings=written.postings)
    yield from _count(written)


def remove(item: Item) -> Steps[None]:
    """Take out an item, given as it was indexed; nothing happens when it is not there.

    ValueError when its text is another than the one that was indexed. Where other rules have
    indexed it, what they wrote stays until the index is built anew, which is under way then.
    """
    row = yield from ask(write.ROW, item=item.id)
    if row is None or row[1] is None:
        return
    written = document(item)
    if written.digest != row[1]:
        state = yield from ask(write.STATE)
        if not state or state == [ANALYZER]:
            raise ValueError(f"item {item.id} was indexed with another text")
        yield from ask(write.EMPTY_ROW, item=item.id)
        yield from ask(write.DROP, number=row[0])
        return
    # The row keeps its number, so that a revised item keeps its place in the day.
    yield from ask(write.EMPTY_ROW, item=item.id)
    yield from ask(write.DELETE, number=row[0], postings=written.postings)
    yield from _discount(written)


def clear(analyzer: int) -> Steps[None]:
    for clearing in write.CLEARINGS:
        yield from ask(clearing)
    yield from ask(write.MARK, analyzer=analyzer)


def keys_of_word(word: str) -> Pairs:
    begun = beginning(word)
    if not is_repaired(begun):
        return set()
    return {(key, begun) for key in keys(begun, 2 if len(word) >= LONG else 1)}


def keys_of_term(term: str) -> Pairs:
    bones = consonants(sound(term))
    if len(bones) < SHORTEST - 1 or any(map(str.isdigit, bones)):
        return set()
    return {(BY_SOUND + bones, term)}


def is_repaired(begun: str) -> bool:
    """A number is never mistaken, and a short word is near to every other."""
    return len(begun) >= SHORTEST and not any(map(str.isdigit, begun))


def _placed(item: Item, written: Document) -> Steps[int]:
    """Give the item its row: the one it had on the same day, the next one, or a late one."""
    day = item.day.toordinal()
    known, digest, known_day, last, last_item, last_day = yield from ask(write.PLACE, item=item.id)
    if digest is not None:
        raise ValueError(f"item {item.id} is in the index already")
    late = late_number(Place(day, item.id))
    if known is not None and (known == late if known < 0 else known_day == day):
        number = known
    elif last is None or (day, item.id) > (last_day, last_item):
        number = FIRST if last is None else last + 1
        yield from ask(write.PUT_DAY, day=day, first=number)
    else:
        number = late
    yield from ask(
        write.PUT_ROW, number=number, item=item.id, digest=written.digest, title=written.title
    )
    return int(number)


def _count(written: Document) -> Steps[None]:
    words, terms = _given(written.words), _given(written.terms)
    named = {term: int(term in written.names) for term in sorted(written.terms)}
    yield from ask(write.COUNT_WORDS, words=words)
    yield from ask(write.COUNT_TERMS, terms=_json(named))
    new_words = yield from ask(write.NEW_WORDS, words=words)
    new_terms = yield from ask(write.NEW_TERMS, terms=terms)
    pairs = {pair for word in new_words for pair in keys_of_word(word)}
    pairs |= {pair for term in new_terms for pair in keys_of_term(term)}
    if pairs:
        yield from ask(write.ADD_KEYS, pairs=_json(sorted(pairs)))


def _discount(written: Document) -> Steps[None]:
    words, terms = _given(written.words), _given(written.terms)
    named = {term: int(term in written.names) for term in sorted(written.terms)}
    yield from ask(write.DISCOUNT_WORDS, words=words)
    yield from ask(write.DISCOUNT_TERMS, terms=_json(named))
    gone_words = yield from ask(write.GONE_WORDS, words=words)
    gone_terms = yield from ask(write.GONE_TERMS, terms=terms)
    yield from ask(write.FORGET_WORDS, words=_given(gone_words))
    yield from ask(write.FORGET_TERMS, terms=_given(gone_terms))
    pairs = yield from _needless(gone_words)
    pairs |= {pair for term in gone_terms for pair in keys_of_term(term)}
    if pairs:
        yield from ask(write.DROP_KEYS, pairs=_json(sorted(pairs)))


def _needless(gone: Iterable[str]) -> Steps[Pairs]:
    """Keys of words that are gone and that no other word with the same beginning has."""
    begun = {beginning(word) for word in gone}
    left = yield from ask(
        write.LONGEST, beginnings=_given(filter(is_repaired, begun)), full=BEGINNING
    )
    pairs: Pairs = set()
    for each, longest in left:
        kept = 0 if longest is None else 2 if longest >= LONG else 1
        needed = keys(each, kept) if kept else set()
        pairs |= {(key, each) for key in keys(each, 2) - needed}
    return pairs


def _given(values: Iterable[str]) -> str:
    return _json(sorted(values))


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
