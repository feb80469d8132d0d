"""Our reading of texts beside that of TDLib itself, on texts put together at random.

`python -m benchmarks.oracle` does the same with 200,000 cases of each kind.
"""

from collections.abc import Callable, Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.simulator import addresses, detection, html, keeping, links
from bot.simulator.entities import utf16_length
from tests.simulator import oracle_cases
from tests.simulator.oracle import Oracle

_BATCH = 500

Check = Callable[[Random], str | None]


def _oracle() -> Oracle:
    return Oracle(pytest.importorskip("tdjson", reason="TDLib has no wheel for this platform"))


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    return _oracle()


@settings(max_examples=150)
@given(st.randoms(use_true_random=False))
def test_reads_html_as_tdlib_does(random: Random) -> None:
    assert _oracle().reads_html_as_we_do(oracle_cases.markup(random)) is None


@settings(max_examples=150)
@given(st.randoms(use_true_random=False))
def test_keeps_and_drops_links_as_tdlib_does(random: Random) -> None:
    assert _oracle().reads_html_as_we_do(oracle_cases.links(random)) is None


@settings(max_examples=150)
@given(st.randoms(use_true_random=False))
def test_finds_what_tdlib_finds(random: Random) -> None:
    assert _oracle().finds_what_we_find(oracle_cases.prose(random)) is None


@settings(max_examples=60)
@given(st.randoms(use_true_random=False))
def test_nests_entities_as_tdlib_does(random: Random) -> None:
    assert _oracle().keeps_what_we_keep(oracle_cases.formatted(random)) is None


def _checks(oracle: Oracle) -> dict[str, Check]:
    return {
        "html": lambda random: oracle.reads_html_as_we_do(oracle_cases.markup(random)),
        "links": lambda random: oracle.reads_html_as_we_do(oracle_cases.links(random)),
        "detection": lambda random: oracle.finds_what_we_find(oracle_cases.prose(random)),
        "nesting": lambda random: oracle.keeps_what_we_keep(oracle_cases.formatted(random)),
    }


def _differences(oracle: Oracle, kind: str, count: int = _BATCH) -> Iterator[str]:
    check, random = _checks(oracle)[kind], Random(kind)
    return (found for _ in range(count) if (found := check(random)) is not None)


@pytest.mark.parametrize("kind", ["html", "links", "detection", "nesting"])
def test_agrees_on_a_batch_with_a_seed(oracle: Oracle, kind: str) -> None:
    """Hypothesis likes short texts; these are as long as people write them."""
    assert list(_differences(oracle, kind)) == []


# An oracle that is content with everything proves nothing: each error below must be noticed.


def _one_unit_short(text: str) -> int:
    return utf16_length(text.replace("😀", "x"))


@pytest.mark.parametrize(
    ("kind", "where", "error"),
    [
        ("html", (html, "utf16_length"), len),
        ("html", (html, "_LONGEST_REFERENCE"), 11),
        ("html", (html, "_TAGS"), html._TAGS - {"ins"}),
        ("links", (links, "_NO_USER"), 1 << 41),
        ("links", (links, "_SCHEMES"), ("tg", "ton")),
        ("detection", (addresses, "TOP_DOMAINS"), frozenset({"org", "com"})),
        ("detection", (addresses, "_LOOSE_END"), ".,"),
        ("detection", (detection, "_SHORTEST_NAME"), 3),
        ("detection", (detection, "_has_check_digit"), lambda _: True),
        ("nesting", (keeping, "_softened"), lambda text: text),
        ("nesting", (keeping, "utf16_length"), _one_unit_short),
    ],
)
def test_notices_an_error_of_ours(
    oracle: Oracle,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    where: tuple[object, str],
    error: object,
) -> None:
    monkeypatch.setattr(*where, error)
    try:
        assert next(_differences(oracle, kind, 20_000), None) is not None
    finally:
        html.parse.cache_clear()
