"""Press contacts in their many layouts."""

import pytest

from bot.domain.news import Contact
from bot.text.contacts import contact_block

BODY = "The talks ended late in the evening, and the delegates went home."


@pytest.mark.parametrize(
    ("lines", "contact"),
    [
        (
            ["Press Officer Jane Doe", "+43 1 514 36-0, press@osce.example"],
            ("Press Officer Jane Doe", "+43 1 514 36-0", "press@osce.example"),
        ),
        (
            ["Media contact: Jane Doe", "Phone: +1 (555) 010-0100", "E-mail: a.b@c.example"],
            ("Jane Doe", "+1 (555) 010-0100", "a.b@c.example"),
        ),
        (
            ["Пресс-секретарь Иван Петров", "Тел.: 8 (495) 795-27-10", "Эл. почта: a@b.example"],
            ("Пресс-секретарь Иван Петров", "8 (495) 795-27-10", "a@b.example"),
        ),
        (
            ["Press Officer Jane Doe, tel. +1 555 010 0100, a@b.example."],
            ("Press Officer Jane Doe", "+1 555 010 0100", "a@b.example"),
        ),
        (
            ["Contacts:", "Jane Doe", "Press Secretary", "a@b.example"],
            ("Jane Doe, Press Secretary", None, "a@b.example"),
        ),
        (["Тел.: +7495-795-27-10"], (None, "+7495-795-27-10", None)),
    ],
)
def test_contacts(lines: list[str], contact: tuple[str | None, ...]) -> None:
    found = contact_block([BODY, *lines])
    assert found is not None
    line, phone, email = contact
    assert found == (1, Contact(line=line, phone=phone, email=email))


@pytest.mark.parametrize(
    "last",
    [
        BODY,
        "The plan covers 2019-2021 and was signed on 25.09.2019.",
        "The hotline has had 1 234 567 890 calls since the day on which it was opened to readers.",
        "The Press Secretary spoke",
    ],
)
def test_running_text_is_no_contact(last: str) -> None:
    assert contact_block([BODY, last]) is None
