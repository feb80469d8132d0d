"""Where a search looks: the days, the filters and what is left out, as the engine is told them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bot.domain.people import PersonId
from bot.domain.search import EVERYTHING, Query, Selection
from bot.text.matching import left_out
from storage.search import statements as say
from storage.search.documents import LANGUAGE, SECTION, SOURCE, mark
from storage.search.expressions import AllOf, AnyOf, ButNot, Expression, Term, all_of
from storage.search.numbers import FIRST, NEWEST, OLDEST, late_numbers
from storage.search.phrases import Phrases, phrases_of
from storage.search.steps import Steps, ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Numbers from `first` to `last`, late ones if there are any; `newest` is the last of all.

    `aliases` is the mark of the desk's aliases, which is asked for on the way.
    """

    first: int = FIRST
    last: int = NEWEST
    late: tuple[int, int] | None = None
    newest: int = 0
    aliases: str | None = None
    must: tuple[Expression, ...] = ()
    unwanted: tuple[Expression, ...] = ()
    persons: tuple[PersonId, ...] | None = None
    phrases: Phrases = field(default_factory=Phrases)

    def narrowed(self, sought: Expression) -> Expression:
        wanted = AllOf((sought, *self.must)) if self.must else sought
        return ButNot(wanted, AnyOf(self.unwanted)) if self.unwanted else wanted


def scope(query: Query, selection: Selection) -> Steps[Scope]:
    late, newest, aliases = yield from ask(say.BOUNDS)
    whole = Scope(
        last=newest or 0,  # what an older version's index has is beyond it
        late=None if late is None else (OLDEST, late),
        newest=newest or 0,
        aliases=aliases,
        unwanted=tuple(_unwanted(query.without)),
        phrases=phrases_of(query),
    )
    if selection == EVERYTHING:
        return whole
    chosen = replace(
        whole,
        must=tuple(_must(selection)),
        persons=None if selection.persons is None else tuple(sorted(selection.persons)),
    )
    return (yield from _in_days(chosen, selection.since, selection.until))


def _in_days(whole: Scope, since: dt.date | None, until: dt.date | None) -> Steps[Scope]:
    if since is None and until is None:
        return whole
    first, after = yield from ask(
        say.SPAN,
        since=0 if since is None else since.toordinal(),
        until=dt.date.max.toordinal() if until is None else until.toordinal(),
    )
    return replace(
        whole,
        first=NEWEST if first is None else first,
        last=whole.last if after is None else after - 1,
        late=whole.late and late_numbers(since, until),
    )


def _must(selection: Selection) -> Iterable[Expression]:
    for kind, chosen in (
        (LANGUAGE, selection.languages),
        (SECTION, selection.sections),
        (SOURCE, selection.sources),
    ):
        if chosen is not None:
            marks = tuple(Term(mark(kind, value)) for value in sorted(chosen))
            yield AnyOf(marks or (Term(mark(kind, "")),))


def _unwanted(without: Iterable[str]) -> Iterable[Expression]:
    for said in without:
        if terms := left_out(said):
            yield all_of(terms)
