"""Looking: what a look at a source gives, whatever kind it is; the looking is done elsewhere."""

from collections.abc import Awaitable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.domain.sources import Source, SourceKind
from bot.errors import BadInputError, NewsdeskError
from bot.services.recalling import Offer


class Trouble(StrEnum):
    """Why a look came to nothing; the value is stored, and put into words for whoever reads it."""

    SILENT = "silent"
    UNREACHABLE = "unreachable"
    FORBIDDEN = "forbidden"
    ROBOTS = "robots"
    CIRCLE = "circle"
    STATUS = "status"
    LARGE = "large"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    RECIPE = "recipe"
    ODD = "odd"


class LookError(NewsdeskError):
    """A source could not be looked at.

    `code` is the trouble and what there is to say of it, such as "status:404". `wait_s` is how
    long the source asks to be left alone, where it says so.
    """

    def __init__(self, trouble: Trouble, detail: str = "", *, wait_s: float | None = None) -> None:
        self.code = f"{trouble}:{detail[:200]}" if detail else trouble.value
        super().__init__(self.code)
        self.wait_s = wait_s

    @property
    def cause(self) -> str | None:
        """What went wrong beneath, for the log."""
        return None if self.__cause__ is None else repr(self.__cause__)[:500]


class RecipeFault(StrEnum):
    """What is wrong with a recipe; put into words for whoever wrote it."""

    LINE = "line"
    PART = "part"
    SELECTOR = "selector"
    ITEM = "item"


class RecipeError(BadInputError):
    """A recipe cannot be used: its `fault`, and the line, part or selector at fault."""

    def __init__(self, fault: RecipeFault, what: str = "") -> None:
        super().__init__(fault, what[:200])  # as it crosses from one process to another
        self.fault = fault
        self.what = what[:200]

    def __str__(self) -> str:
        return f"the recipe cannot be used: {self.fault} {self.what}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a source offers, the newest first as it lists them; None where nothing has changed.

    `moved_to` is where it is found from now on. `recipe` is how a page was read, as JSON.
    Not `is_whole` where something there could not be read now; `left_over` is how many entries
    stand there that no visit has read yet.
    """

    offers: tuple[Offer, ...] | None
    title: str = ""
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None
    wait_s: float | None = None
    kind: SourceKind = SourceKind.FEED
    recipe: str | None = None
    is_whole: bool = True
    left_over: int = 0


class Looker(Protocol):
    """What looks at sources: see `bot.ingest.looks`."""

    def at(self, source: Source) -> Awaitable[Look]:
        """Visit a source, by what it said last time; LookError where that fails."""
        ...

    def first(self, address: str) -> Awaitable[Look]:
        """Look at an address for the first time.

        A feed, the feed that a page names, or the page itself with a recipe that is proposed.
        """
        ...

    def recipe(self, typed: str) -> str:
        """A recipe as somebody writes it, a "name: selector" a line, as JSON; RecipeError."""
        ...
