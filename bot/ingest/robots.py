"""What a site asks of programs in its robots.txt (RFC 9309).

The standard library's reader takes the first rule that fits and knows no `*`, so that it forbids
what a site allows: `Disallow: /` followed by `Allow: /news/` is common.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self

MOST_BYTES: Final = 512 * 1024
_LONGEST_RULE: Final = 1_000
_MOST_STARS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    path: str
    allows: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """The rules for us, which hold until a moment; none allows everything."""

    rules: tuple[Rule, ...] = ()
    until: datetime

    @classmethod
    def read(cls, body: bytes, *, agent: str, until: datetime) -> Self:
        """The rules for a program of this name, else those for every program."""
        groups = list(_groups(body.decode("utf-8-sig", errors="replace")))
        name = agent.partition("/")[0].casefold()
        own = [rules for names, rules in groups if name in names]
        chosen = own or [rules for names, rules in groups if "*" in names]
        return cls(rules=tuple(rule for rules in chosen for rule in rules), until=until)

    def allow(self, path: str) -> bool:
        """The longest rule that fits decides; of two, the one that allows."""
        fitting = [rule for rule in self.rules if _fits(rule.path, path)]
        best = max(fitting, key=lambda rule: (len(rule.path), rule.allows), default=None)
        return best is None or best.allows


def _groups(text: str) -> Iterator[tuple[set[str], list[Rule]]]:
    """Names of programs, and the rules that stand below them."""
    names, rules = set[str](), list[Rule]()
    for key, value in _fields(text.splitlines()):
        if key == "user-agent":
            if rules:
                yield names, rules
                names, rules = set(), []
            names.add(value.partition("/")[0].casefold())
        elif value:
            rules.append(Rule(path=value, allows=key == "allow"))
    yield names, rules


def _fields(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().casefold(), value.strip()
        is_usable = len(value) <= _LONGEST_RULE and value.count("*") <= _MOST_STARS
        if colon and is_usable and key in {"user-agent", "allow", "disallow"}:
            yield key, value


def _fits(rule: str, path: str) -> bool:
    """Whether a path begins as a rule says: `*` is anything, `$` at its end the path's end."""
    is_whole = rule.endswith("$")
    first, *rest = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, part in enumerate(rest, 1):
        if is_whole and number == len(rest):
            return path.endswith(part) and len(path) - len(part) >= at
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not is_whole or at == len(path)
