"""What titles cost, as packed words, for what is wanted of them."""

import pytest

from bot.text.packing import packed
from bot.text.terms import filed
from storage.search.ranking import BODY, CROSSING, FORM, Prices, Wanted

WANTED = (
    Wanted(
        typed="гржаданами",
        words={"гражданами": 1.0},
        terms={filed("гражданами"): 1.0 + FORM},
        nearest=1.0,
        farther=2.0,
    ),
    Wanted(typed="lavrov", terms={filed("lavrov"): FORM, filed("лавров"): CROSSING}),
    Wanted(typed="dush", is_cut=True, nearest=1.8, farther=1.8),
)


@pytest.mark.parametrize(
    ("title", "cost"),
    [
        ("гржаданами lavrov dush", 0.0),
        ("гражданами lavrov dush", 1.0),
        ("граждане lavrov dush", 1.0 + FORM),
        ("гражданами лавровым dush", 1.0 + CROSSING),
        ("гражданами lavrov dushanbe", 1.0 + 0.8 + 0.08 * 4),
        ("гражданами lavrov dushanbe dusha", 1.0 + 0.8 + 0.08),
        ("погода", (BODY + 1.0) + BODY + (BODY + 1.8)),
        ("", (BODY + 1.0) + BODY + (BODY + 1.8)),
    ],
)
def test_a_title_costs_what_its_nearest_words_cost(title: str, cost: float) -> None:
    prices = Prices(WANTED)
    assert prices.of(packed(title), is_near=True) == pytest.approx(cost)
    assert prices.of(packed(title), is_near=True) == pytest.approx(cost), "and once it is known"


def test_a_far_text_costs_what_is_less_likely_meant() -> None:
    assert Prices(WANTED).of("", is_near=False) == pytest.approx(3 * BODY + 2.0 + 1.8)
