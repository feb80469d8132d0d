"""Offices by day, and one person of several records."""

from datetime import date

import pytest

from bot.domain.people import (
    Name,
    NameKind,
    Person,
    PersonId,
    Role,
    Sighting,
    joined_names,
    joined_roles,
    recency,
)

SEEN = Sighting(first=date(2019, 9, 1), last=date(2019, 9, 25), item=4)


def role(
    since: date | None = None,
    until: date | None = None,
    seen: Sighting | None = None,
    title: str = "Chair",
    *,
    acting: bool = False,
) -> Role:
    return Role(
        titles={"en": title}, organisations={}, since=since, until=until, seen=seen, acting=acting
    )


@pytest.mark.parametrize(
    ("held", "first", "last", "known"),
    [
        (role(date(2019, 1, 1)), date(2024, 1, 1), date(2024, 12, 31), True),
        (role(date(2019, 1, 1)), date(2018, 1, 1), date(2018, 12, 31), False),
        (role(date(2019, 1, 1), date(2020, 6, 1)), date(2020, 6, 1), date(2020, 6, 1), True),
        (role(date(2019, 1, 1), date(2020, 6, 1)), date(2020, 6, 2), date(2020, 6, 2), False),
        (role(None, date(2020, 6, 1)), date(2020, 1, 1), date(2020, 12, 31), True),
        (role(None, date(2020, 6, 1)), date(2019, 1, 1), date(2019, 12, 31), False),
        (role(None, date(2020, 6, 1), SEEN), date(2019, 1, 1), date(2019, 12, 31), True),
        (role(seen=SEEN), date(2019, 1, 1), date(2019, 12, 31), True),
        (role(seen=SEEN), date(2019, 9, 26), date(2019, 12, 31), False),
        (role(), date(2019, 1, 1), date(2019, 12, 31), False),
    ],
)
def test_what_is_known_of_a_span(held: Role, first: date, last: date, known: bool) -> None:
    assert held.is_known_in(first, last) == known


def test_the_office_on_a_day_is_the_one_begun_last() -> None:
    old, new = role(date(2010, 1, 1), title="Poet"), role(date(2019, 1, 1))
    seen = role(seen=SEEN, title="Envoy")
    names = (Name(text="Ann", language="en"),)
    ann = Person(id=PersonId(1), ref="a", names=names, roles=(seen, old, new))
    assert ann.role_on(date(2015, 1, 1)) == old
    assert ann.role_on(date(2019, 9, 10)) == new
    assert ann.role_on(date(2009, 1, 1)) is None
    assert ann.lacks_name_in("ru")
    assert not ann.lacks_name_in("en")


def test_sightings_join() -> None:
    later = Sighting(first=date(2020, 1, 1), last=date(2020, 1, 1), item=9)
    wanted = Sighting(first=date(2019, 9, 1), last=date(2020, 1, 1), item=9)
    assert SEEN.joined(later) == later.joined(SEEN) == wanted


def test_anothers_canonical_name_stays_only_where_there_is_none() -> None:
    own = (Name(text="Ann", language="en"),)
    others = (
        Name(text="Anna", language="en"),
        Name(text="Анна", language="ru"),
        Name(text="Ann", language="en", kind=NameKind.FORMER),
    )
    assert joined_names(own, others) == (
        *own,
        Name(text="Anna", language="en", kind=NameKind.ALIAS),
        Name(text="Анна", language="ru"),
    )


def test_an_office_without_days_says_nothing_beside_the_same_with_days() -> None:
    dated, bare = role(date(2019, 1, 1)), role()
    acting = role(date(2018, 1, 1), acting=True)
    assert joined_roles((bare, acting, dated, dated)) == (dated, acting)
    seen = role(seen=SEEN, title="Envoy")
    assert joined_roles((bare, seen)) == (bare, seen)


def test_what_is_held_stands_above_what_was_seen() -> None:
    held, past = role(date(2019, 1, 1)), role(date(2010, 1, 1), date(2011, 1, 1))
    seen = role(seen=SEEN)
    assert sorted([past, seen, held], key=recency, reverse=True) == [held, seen, past]
