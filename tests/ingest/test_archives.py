"""Files of every kind and damage: they are read, or refused in a sentence."""

import contextlib
import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import BadInputError
from bot.ingest.archives import Format, format_of, read
from tests.growth import grows_linearly
from tests.ingest.shown import TODAY

BRIEF = "On 5 March 2020, delegates met in Riga."


@pytest.mark.parametrize("data", [b"", b"  \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00\x00"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(BadInputError, match="is empty"):
        read("a.txt", data, today=TODAY)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04rest", "office document"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x1f\x8b\x08", "gzip"),
        (bytes(range(32)) * 50, "not a text file"),
        (random.Random(5).randbytes(4096), "not a text file"),
    ],
)
def test_a_binary_file_is_refused_with_what_to_do(data: bytes, what: str) -> None:
    with pytest.raises(BadInputError, match=what):
        read("a.bin", data, today=TODAY)


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(BadInputError, match=r"33 MB.*32 MB"):
        read("a.txt", b"a" * (32 * 1024 * 1024 + 1), today=TODAY)


@pytest.mark.parametrize(
    ("name", "line"),
    [("a.jsonl", b'{"lead": "Observers met."}'), ("a.csv", b"lead\nObservers met.")],
)
def test_what_a_machine_wrote_may_be_larger(name: str, line: bytes) -> None:
    """Such as the export of a desk of 100,000 items."""
    blank = b"\n" + b" " * (7 * 1024 * 1024)
    reading = read(name, line + 5 * blank, today=TODAY)
    assert [each.content.lead for each in reading.candidates] == ["Observers met."]


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("a.txt", BRIEF, Format.TEXT),
        ("a.jsonl", BRIEF, Format.TEXT),
        ("a.txt", '{"body": "x"}', Format.JSONL),
        ("a", '\n\n{"body": "x"}\n{"body": "y"}\n', Format.JSONL),
        ("a.txt", '[{"body": "x"}]', Format.JSONL),
        ("a.json", '[\n{"body": "x"}\n]', Format.JSONL),
        ("a.jsonl", 'oops\nagain\n{"body": "x"}\n', Format.JSONL),
        ("a.txt", 'oops\nagain\n{"body": "x"}\n', Format.TEXT),
    ],
)
def test_the_format_is_told_by_content(name: str, text: str, wanted: Format) -> None:
    assert format_of(name, text) is wanted


def test_a_format_may_be_asked_for() -> None:
    reading = read("a.txt", b'{"body": "x"}', format=Format.TEXT, today=TODAY)
    assert reading.candidates[0].content.lead == '{"body": "x"}'


def test_damaged_utf8_keeps_its_good_parts() -> None:
    data = "5 марта 2020 года делегаты встретились в Риге.".encode() + b"\xff"
    content = read("a.txt", data, today=TODAY).candidates[0].content
    assert (content.date, content.place) == (date(2020, 3, 5), "Рига")


def test_western_letters_of_the_windows_page() -> None:
    data = "On 5 March 2020, the café “Rhône” opened.".encode("cp1252")
    content = read("a.txt", data, today=TODAY).candidates[0].content
    assert content.lead == "On 5 March 2020, the café “Rhône” opened."


def test_invisible_signs_and_nul_bytes_leave_the_text() -> None:
    data = "On 5 March 2020,\u00a0dele\u00adgates\tmet\x00 in Riga.\u200b".encode()
    content = read("a.txt", data, today=TODAY).candidates[0].content
    assert content.lead == "On 5 March 2020, delegates met in Riga."


def test_pictures_come_along() -> None:
    stored = {"a.jpg": b"jpeg"}
    data = b'{"body": "x", "images": ["a.jpg", "b.jpg"]}'
    [candidate] = read("a.jsonl", data, today=TODAY, pictures=stored.get).candidates
    assert candidate.pictures == {"a.jpg": b"jpeg"}


def test_the_default_language_may_be_told() -> None:
    [candidate] = read("a.txt", b"2 + 2 = 4", today=TODAY, language="ru").candidates
    assert candidate.content.language == "ru"


HARD = [
    b"a" * 10_000_000,
    b"The President of the " * 400_000,
    b"On 5 March 2020, " * 50_000,
    b"A. " * 300_000,
    b"\n\n".join([b"A. " * 5000] * 20),
    b"\n\n".join([b"Minister of the A. B. " * 500] * 20),
    b"1 " * 300_000,
    b"(" * 300_000,
    b"+7 (495) " * 100_000,
    b"a@" * 300_000,
    b'{"a":' * 200_000,
    b"Minister of Foreign Affairs and " * 100_000,
    "председатель Государственной ".encode() * 60_000,
    b"\n".join([b"Title", b"Title"] * 20_000),
    b"photo " * 100_000 + b".jpg",
]


@pytest.mark.parametrize("data", HARD, ids=range(len(HARD)))
def test_hard_files_take_time_by_their_length(data: bytes) -> None:
    assert is_linear(data)


def test_many_briefs_take_time_by_their_number() -> None:
    text = "\n\n\n".join(
        f"On {day % 28 + 1} March {2024 - day // 1000}, the OSCE Chairperson Jane Doe received the "
        f"Ambassador of Mongolia to Austria Bat Bold for the {day}th time at the Hofburg in Vienna."
        for day in range(3000)
    )
    assert len(read("a.txt", text.encode(), today=TODAY).candidates) == 3000
    assert is_linear(text.encode())


def is_linear(data: bytes) -> bool:
    return grows_linearly(lambda length: read("a.txt", data[:length], today=TODAY), len(data))


_PIECES = st.sampled_from(
    [
        "On 5 March 2020, ",
        "7 февраля ",
        "the CSTO Secretary General ",
        "Министром иностранных дел ",
        "Sergey Lavrov",
        "V.Semerikov ",
        "имени ",
        "31.02.2024",
        "\n",
        "\n\n\n",
        "\u2028",
        "\x00",
        "IMG (1).jpg",
        "+7 495 795-27-10",
        "a@b.example",
        "Go back\n",
        "{",
        '{"body": "x"}\n',
        '{"guid": 1, "body": [1]}\n',
        "\ud7ff",
        "ß",
        "İ",
        "\U0001f600",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(_PIECES, max_size=30).map("".join), st.text()))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        reading = read("a.txt", text.encode(), today=TODAY)
    except BadInputError:
        return
    assert reading.candidates or reading.problems
    for candidate in reading.candidates:
        assert candidate.content.paragraphs
        assert "\n" not in "".join(candidate.content.paragraphs)
    assert read("a.txt", text.encode(), today=TODAY) == reading


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(list(Format)))
def test_any_bytes_are_read_or_refused(data: bytes, wanted: Format) -> None:
    with contextlib.suppress(BadInputError):
        read("a", data, format=wanted, today=TODAY)
