"""Whether a sentence only reports a person's words."""

import pytest

from bot.text.quotations import is_quoted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("As reported by an agency, Jane Doe counts on help.", True),
        ("According to Jane Doe, it rained.", True),
        ('"Well," said Jane Doe.', True),
        ("Jane Doe said so.", True),
        ("Jane Doe, the mayor, believes so.", True),
        ("Jane Doe opened a bridge.", False),
        ("Jane Doe emphasised the need for bridges.", False),
        ("As reported by an agency, it rained. Jane Doe opened a bridge.", False),
        ("По словам Jane Doe, шёл дождь.", True),
        ("Как сообщила Jane Doe, шёл дождь.", True),
        ("Jane Doe заявила, что шёл дождь.", True),
        ("Jane Doe открыла мост.", False),
    ],
)
def test_quoted(text: str, wanted: bool) -> None:
    start = text.index("Jane Doe")
    assert is_quoted(text, start, start + len("Jane Doe")) is wanted
