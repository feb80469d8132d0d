"""Shares: so much at once, then one after the other, and a memory that is bounded."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.shares import Share, Shares

THREE = Share(3, 2.0)


def taken(shares: Shares, key: str, now: float, share: Share = THREE) -> bool:
    if shares.wait_s(key, share, now) > 0:
        return False
    shares.take(key, share, now)
    return True


def test_a_burst_passes_and_then_one_after_the_other() -> None:
    shares = Shares(forgets_after_s=60.0)
    assert [taken(shares, "anna", 10.0) for _ in range(4)] == [True, True, True, False]
    assert shares.wait_s("anna", THREE, 10.5) == 1.5
    assert [taken(shares, "anna", 12.0) for _ in range(2)] == [True, False]
    assert taken(shares, "boris", 12.0)


def test_a_share_is_whole_again_and_grows_no_further() -> None:
    shares = Shares(forgets_after_s=60.0)
    assert all(taken(shares, "anna", 0.0) for _ in range(3))
    assert [taken(shares, "anna", 50.0) for _ in range(4)] == [True, True, True, False]


@given(
    st.lists(st.floats(0.0, 5.0), max_size=200),
    st.integers(1, 10),
    st.floats(0.1, 6.0),
)
def test_no_span_of_time_gives_more_than_the_share(
    steps: list[float], burst: int, every_s: float
) -> None:
    share, shares, now = Share(burst, every_s), Shares(forgets_after_s=60.0), 0.0
    passed: list[float] = []
    for step in steps:
        now += step
        if taken(shares, "anna", now, share):
            passed.append(now)
    for first, since in enumerate(passed):
        for last in range(first, len(passed)):
            span = passed[last] - since
            assert last - first + 1 <= burst + span / every_s + 1e-6


def test_a_share_that_is_used_up_comes_back_one_by_one() -> None:
    shares = Shares(forgets_after_s=60.0)
    shares.use_up("anna", THREE, 10.0, until=15.0)
    assert shares.wait_s("anna", THREE, 10.0) == 7.0
    assert [taken(shares, "anna", 17.0) for _ in range(2)] == [True, False]
    assert taken(shares, "anna", 19.0)
    shares.use_up("anna", THREE, 20.0, until=20.0)
    assert shares.wait_s("anna", THREE, 20.0) == 2.0


def test_memory_of_shares_is_bounded_and_forgets() -> None:
    shares = Shares(forgets_after_s=60.0, most=100)
    for number in range(10_000):
        assert taken(shares, f"{number}", 0.0)
        assert len(shares) <= 200
    assert taken(shares, "anna", 1000.0)
    assert taken(shares, "boris", 1120.0)
    assert len(shares) == 1


def test_turning_the_tables_gives_nobody_a_share_anew() -> None:
    shares = Shares(forgets_after_s=60.0)
    for _ in range(3):
        shares.take("anna", THREE, 59.0)
    assert taken(shares, "boris", 60.0)
    assert shares.wait_s("anna", THREE, 60.0) == 1.0
    assert [taken(shares, "anna", 61.0) for _ in range(2)] == [True, False]
