"""What is sought, as engines are told it: whole for FTS5, part by part for a GIN index."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.search import statements as say
from storage.search.expressions import (
    POSTGRESQL,
    AllOf,
    AnyOf,
    ButNot,
    Expression,
    Sought,
    Term,
    conditions,
)
from storage.search.scopes import Scope
from storage.search.steps import HAS_SOUGHT, Call, Statement

A, B, C = Term("a"), Term("b"), Term("c")


@pytest.mark.parametrize(
    ("sought", "wanted"),
    [
        (A, ("'a'",)),
        (AnyOf((A, B)), ("('a' | 'b')",)),
        (AllOf((A, AnyOf((B, C)))), ("'a'", "('b' | 'c')")),
        (AnyOf((AllOf((A, AllOf((B, C)))),)), ("'a'", "'b'", "'c'")),
        (AnyOf((AllOf((A, B)), AllOf((A, C)))), ("(('a' & 'b') | ('a' & 'c'))",)),
        (ButNot(AllOf((A, B)), C), ("'a'", "('b' & !'c')")),
        (ButNot(AnyOf((A, B)), C), ("(('a' | 'b') & !'c')",)),
    ],
)
def test_what_must_all_hold_is_taken_apart(sought: Expression, wanted: tuple[str, ...]) -> None:
    assert tuple(part.written(POSTGRESQL) for part in conditions(sought)) == wanted


@pytest.mark.parametrize("statement", [say.FIND, say.FIND_OF_PERSONS])
def test_each_part_is_a_condition_of_its_own(statement: Statement) -> None:
    sought = Sought(groups=(("a", "b"), ("c",))).anywhere
    narrowed = Scope(must=(Term("lang"),), unwanted=(Term("d"),)).narrowed(sought)
    sql, values = Call(statement, narrowed, {"limit": 10}).on_postgresql()
    one, two, three = (HAS_SOUGHT.replace(":sought", f":sought_{place}") for place in range(3))
    assert f"{one} AND {two} AND {three}" in sql
    assert ":sought " not in sql
    assert values == {
        "limit": 10,
        "sought_0": "('a' | 'b')",
        "sought_1": "'c'",
        "sought_2": "('lang' & !'d')",
    }


TERMS = st.sampled_from("abcdefg")
GROUPS = st.lists(
    st.tuples(st.frozensets(TERMS, min_size=1), st.frozensets(TERMS)), min_size=1, max_size=8
)


@given(GROUPS, st.frozensets(TERMS))
def test_what_is_beyond_a_narrower_search_is_the_rest_of_it(
    groups: list[tuple[frozenset[str], frozenset[str]]], document: frozenset[str]
) -> None:
    narrow = Sought(groups=tuple(tuple(narrow) for narrow, _ in groups))
    wide = Sought(groups=tuple(tuple(narrow | more) for narrow, more in groups))
    beyond = wide.beyond(narrow)
    has_rest = beyond is not None and has(beyond, document)
    assert (has(narrow.anywhere, document) or has_rest) == has(wide.anywhere, document)


def test_there_may_be_nothing_beyond() -> None:
    sought = Sought(groups=(("a", "b"), ("c",)))
    assert sought.beyond(Sought(groups=(("b", "a"), ("c",)))) is None


def has(sought: Expression, document: frozenset[str]) -> bool:
    match sought:
        case Term(term):
            return term in document
        case AllOf(parts):
            return all(has(part, document) for part in parts)
        case AnyOf(parts):
            return any(has(part, document) for part in parts)
        case ButNot(wanted, unwanted):
            return has(wanted, document) and not has(unwanted, document)
