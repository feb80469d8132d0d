"""Likeness: whether two texts are one release, by their addresses and by their words.

The rule was measured on releases with typing errors, other headers and other headlines, and on the
hardest look-alikes of the same days (`./run bench ingest`): no single score tells the two apart,
because a release on one brigade may be word for word that on another. What does is a word of
either headline that the other lacks.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from rapidfuzz import fuzz

from bot.domain.news import Content

DAYS_APART = 3
CONTAINED = 0.7
"""The share of the shorter text's phrases that stand in the longer one: 0.6 to 0.9 do alike."""
ON_ANOTHER_DAY = 0.9
"""The same of texts of two days: some releases, such as on calls, are alike but for the day."""
NEARLY_ALL = 0.95
"""Half of those beyond it with headlines of their own were one release, half were not: ask."""
PHRASE = 3
"""Words of a phrase."""
FEWEST_PHRASES = 8
"""Fewer say nothing about whether two texts are one."""
SAME_WORD = 75
"""How alike two words of headlines are, in rapidfuzz's percent, that are one with a slip in it."""
SAME_TITLE = 75
KIN = 0.3
"""So much of a text stands in what an editor has made of it, however much is new."""

_WORD = re.compile(r"\w+")
_TRACKING = re.compile(
    r"(utm|mtm|pk|piwik|hsa|at|mc|oly|vero|trk)_.*"
    r"|_?(fbclid|gclid|yclid|ysclid|dclid|msclkid|igshid|openstat|hsenc|hsmi|ga|gl)"
    r"|cmpid|ocid|ncid|rss|referrer|ref_src"
)
_PORTS = {"http": 80, "https": 443}
_INDEX = re.compile(r"/(index|default)\.(html?|php|aspx?)$")


class Verdict(StrEnum):
    SAME = "same"
    ASK = "ask"
    OTHER = "other"


@dataclass(frozen=True)
class Text:
    """What of an item is compared; `headline` is its title, or the lead of a brief."""

    day: date
    headline: str
    running: str

    @cached_property
    def headwords(self) -> Counter[str]:
        return Counter(_words(self.headline))

    @cached_property
    def phrases(self) -> frozenset[int]:
        """Each run of three words, as a number of this process."""
        words = _words(self.running)
        if len(words) < PHRASE:
            words = _words(f"{self.headline} {self.running}")
        return frozenset(
            hash(run) for run in zip(*(words[at:] for at in range(PHRASE)), strict=False)
        )


def text_of(content: Content, day: date) -> Text:
    headline = content.title or content.lead or next(iter(content.body), "")
    return Text(day=day, headline=headline, running="\n".join(content.paragraphs))


def verdict(one: Text, other: Text, *, days_apart: int | None = None) -> Verdict:
    """Whether two texts, of different sources or addresses, are one release.

    `days_apart` where their own days do not count.
    """
    if days_apart is None:
        days_apart = abs((one.day - other.day).days)
    if days_apart > DAYS_APART:
        return Verdict.OTHER
    contained = containment(one, other)
    if contained < CONTAINED:
        return Verdict.OTHER
    if is_parted(one, other):
        return Verdict.ASK if contained >= NEARLY_ALL else Verdict.OTHER
    enough = min(len(one.phrases), len(other.phrases)) >= FEWEST_PHRASES
    sure = not days_apart or contained >= ON_ANOTHER_DAY
    return Verdict.SAME if enough and sure else Verdict.ASK


def containment(one: Text, other: Text) -> float:
    """The share of the shorter text's phrases that stand in the other as well."""
    shorter = min(len(one.phrases), len(other.phrases))
    return len(one.phrases & other.phrases) / shorter if shorter else 0.0


def is_parted(one: Text, other: Text) -> bool:
    """Whether each headline has a word that the other lacks; a slip makes no other word."""
    left, right = one.headwords - other.headwords, other.headwords - one.headwords
    for word in list(left.elements()):
        twin = _twin(word, right)
        if twin is not None:
            left[word] -= 1
            right[twin] -= 1
    return bool(+left) and bool(+right)


def is_kin(one: Text, other: Text) -> bool:
    """Whether one text may have been edited into the other: by its headline or its words."""
    titles = fuzz.token_sort_ratio(one.headline.casefold(), other.headline.casefold())
    return bool(titles >= SAME_TITLE) or containment(one, other) >= KIN


def is_reworked(one: Text, other: Text) -> bool:
    """Whether a text has gone and one stands there that was made from it."""
    if is_parted(one, other):
        return False
    if min(len(one.phrases), len(other.phrases)) < FEWEST_PHRASES:
        return is_kin(one, other)
    return containment(one, other) >= KIN


def canonical(address: str, hosts: Collection[str] = ()) -> str | None:
    """An address without what differs between links to one page; None for none.

    `hosts` are names of one site, of which any will do.
    """
    try:
        parts = urlsplit(address.strip())
        host, port = plain_host(parts.hostname or ""), parts.port
    except ValueError:
        return None
    if parts.scheme.casefold() not in _PORTS or not host:
        return None
    if host in hosts:
        host = min(hosts)
    if port is not None and port not in _PORTS.values():
        host = f"{host}:{port}"
    asked = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(key.casefold())
    ]
    path = _INDEX.sub("/", quote(unquote(parts.path), safe="/~!$&'()*+,;=:@"))
    return urlunsplit(("https", host, path.rstrip("/"), urlencode(sorted(asked)), ""))


def host_of(address: str) -> str | None:
    """The site of an address, as `canonical` writes it."""
    try:
        return plain_host(urlsplit(address).hostname or "") or None
    except ValueError:
        return None


def plain_host(host: str) -> str:
    """A host's name in ASCII, without the "www." and "m." by which one site goes as well."""
    name = host.casefold().rstrip(".")
    with suppress(UnicodeError):
        name = name.encode("idna").decode()
    for prefix in ("www.", "m."):
        if name.startswith(prefix) and name.count(".") > 1:
            name = name.removeprefix(prefix)
    return name


def fingerprint(content: Content) -> str:
    """A digest of what a reader would see change.

    White space, the address, the way it is set, and whatever a source counts beside its text are
    left out; so are pictures' addresses, which many a site signs anew at each visit.
    """
    said = [
        content.title or "",
        *content.paragraphs,
        *(image.caption for image in content.images if image.caption),
        *(document.name for document in content.documents),
        *(_contact(content)),
    ]
    plain = "\x00".join(" ".join(each.split()) for each in said)
    return hashlib.blake2b(plain.encode("utf-8", "replace"), digest_size=16).hexdigest()


_SLIGHT = 98.0
_LONGEST_COMPARED = 100_000
"""Letters: a book."""


def is_slight(before: Content, after: Content) -> bool:
    """Whether so little has changed that readers need not be told: slips, commas, a word or two."""
    old, new = _all(before), _all(after)
    if max(len(old), len(new)) > _LONGEST_COMPARED:
        return False  # the time grows with the square of the length
    return fuzz.ratio(old, new, score_cutoff=_SLIGHT) > 0 and _numbers(old) == _numbers(new)


def _all(content: Content) -> str:
    return "\n".join(filter(None, (content.title, *content.paragraphs)))


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _contact(content: Content) -> Iterable[str]:
    contact = content.contact
    return () if contact is None else filter(None, (contact.line, contact.phone, contact.email))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _twin(word: str, among: Counter[str]) -> str | None:
    """The word that is this one with a slip in it; numbers have no slips."""
    if _has_digit(word):
        return None
    twins: Sequence[tuple[float, str]] = [
        (fuzz.ratio(word, other), other) for other in +among if not _has_digit(other)
    ]
    score, twin = max(twins, default=(0.0, ""))
    return twin if score >= SAME_WORD else None


def _has_digit(word: str) -> bool:
    return any(sign.isdigit() for sign in word)
