"""JSON lines: every field optional but the text, and a wrong line costs only itself."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.formatting import Span, Style
from bot.domain.news import (
    Candidate,
    Contact,
    Content,
    DateSource,
    Document,
    Image,
    Item,
    ItemId,
    Kind,
    Mention,
    Part,
)
from bot.ingest.archives import Format, Reading, read
from bot.ingest.exports import line as exported_line
from tests.ingest.shown import TODAY


def _read(*lines: object) -> Reading:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return read("a.jsonl", text.encode(), today=TODAY, format=Format.JSONL)


def _one(**fields: object) -> Content:
    reading = _read(fields)
    assert reading.problems == ()
    content = reading.candidates[0].content
    assert isinstance(content, Content)
    return content


def test_a_full_line() -> None:
    reading = _read(
        {
            "guid": "g1",
            "title": "Port opens",
            "lead": "At last.",
            "body": ["One.", "Two."],
            "date": "2024-02-07",
            "language": "en-GB",
            "section": "ports",
            "url": "https://example.org/1",
            "story": "port",
            "place": "Riga",
            "persons": [
                "Jane Doe",
                {"name": "Ann Lee", "role": "Mayor", "organisation": "Riga", "part": "quoted"},
                {"name": "Bo Li", "org": "UN", "rank": "Colonel", "part": "contact"},
            ],
            "images": ["a.jpg", "https://example.org/i/b%20c.png?x=1", {"name": "d.gif"}],
            "contact": {"line": "Press", "phone": "+1 555 0100", "email": "a@b.example"},
            "unknown": {"ignored": True},
        }
    )
    content = reading.candidates[0].content
    assert (reading.candidates[0].guid, reading.candidates[0].story) == ("g1", "port")
    assert content == Content(
        kind=Kind.ARTICLE,
        title="Port opens",
        lead="At last.",
        body=("One.", "Two."),
        date=dt.date(2024, 2, 7),
        date_source=DateSource.GIVEN,
        language="en",
        section="ports",
        place="Riga",
        mentions=(
            Mention(name="Jane Doe"),
            Mention(name="Ann Lee", role="Mayor", organisation="Riga", part=Part.QUOTED),
            Mention(name="Bo Li", organisation="UN", rank="Colonel", part=Part.CONTACT),
        ),
        images=(
            Image(name="a.jpg"),
            Image(name="b c.png", url="https://example.org/i/b%20c.png?x=1"),
            Image(name="d.gif"),
        ),
        contact=Contact(line="Press", phone="+1 555 0100", email="a@b.example"),
        url="https://example.org/1",
    )


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("2024-02-07", "2024-02-07"),
        ("2024-02-07T23:30:00Z", "2024-02-07"),
        ("2024-02-07T00:30:00+03:00", "2024-02-07"),
        ("2024-02-07 10:00", "2024-02-07"),
        ("07.02.2024", "2024-02-07"),
        ("7.2.2024", "2024-02-07"),
        ("7 February 2024", "2024-02-07"),
        ("February 7, 2024", "2024-02-07"),
        ("7 февраля 2024 года", "2024-02-07"),
    ],
)
def test_dates_in_many_forms(written: str, wanted: str) -> None:
    content = _one(body="x", date=written)
    assert (str(content.date), content.date_source) == (wanted, DateSource.GIVEN)


def test_a_text_body_is_cut_at_its_breaks_and_keeps_its_tags() -> None:
    content = _one(title="T", body="<p>One & only</p>\n\n  Two\u00a0<b>3</b> \r\n")
    assert content.body == ("<p>One & only</p>", "Two <b>3</b>")


def test_without_a_title_the_first_paragraph_leads() -> None:
    content = _one(body=["On 5 March 2020, delegates met in Riga.", "More."])
    assert (content.kind, content.lead, content.body) == (
        Kind.BRIEF,
        "On 5 March 2020, delegates met in Riga.",
        ("More.",),
    )
    assert (str(content.date), content.date_source) == ("2020-03-05", DateSource.TEXT)
    assert content.place == "Riga"


def test_people_are_recognised_where_none_are_given() -> None:
    text = "Rector of the Fictional University Jane Doe spoke."
    assert [one.name for one in _one(body=text).mentions] == ["Jane Doe"]
    assert _one(body=text, persons=[]).mentions == ()


def test_a_missing_guid_is_made_of_the_content() -> None:
    line = {"title": "T", "body": "x", "date": "2024-02-07"}
    first, again = _read(line), _read({**line, "body": "changed"})
    assert first.candidates[0].guid == again.candidates[0].guid
    assert "2024-02-07" in first.candidates[0].guid


def test_a_contact_may_be_a_text() -> None:
    content = _one(body="x", contact="Press Officer Jane Doe\n+1 555 010 0100, a@b.example")
    assert content.contact == Contact(
        line="Press Officer Jane Doe", phone="+1 555 010 0100", email="a@b.example"
    )
    assert _one(body="x", contact="Ask Jane").contact == Contact(line="Ask Jane")
    assert _one(body="x", contact=" ").contact is None
    assert _one(body="x", contact={}).contact is None


WRONG = [
    ("nope", "not valid JSON"),
    ("[1]", "not a JSON object"),
    ('"text"', "not a JSON object"),
    ({}, "neither"),
    ({"body": []}, "neither"),
    ({"body": "  "}, "neither"),
    ({"title": "T"}, "neither"),
    ({"body": 3}, '"body" must be'),
    ({"body": [3]}, '"body" must be'),
    ({"lead": ["x"]}, '"lead" must be a text'),
    ({"body": "x", "title": 3}, '"title" must be a text'),
    ({"body": "x", "date": "soon"}, '"date" is no date'),
    ({"body": "x", "date": "31.02.2024"}, '"date" is no date'),
    ({"body": "x", "date": "2024-13-01"}, '"date" is no date'),
    ({"body": "x", "date": 20240207}, '"date" must be a text'),
    ({"body": "x", "kind": "essay"}, '"kind" must be'),
    ({"body": "x", "date_source": "stars"}, '"date_source" must be'),
    ({"body": "x", "language": "English!"}, '"language" must be'),
    ({"body": "x", "guid": ["g"]}, '"guid" must be a text'),
    ({"body": "x", "persons": "Jane"}, '"persons" must be a list'),
    ({"body": "x", "persons": [3]}, '"persons" must be'),
    ({"body": "x", "persons": [{"role": "Mayor"}]}, 'no "name"'),
    ({"body": "x", "persons": [{"name": "A", "part": "star"}]}, '"part" must be'),
    ({"body": "x", "images": [3]}, '"images" must be'),
    ({"body": "x", "images": [{}]}, 'neither a "name" nor'),
    ({"body": "x", "images": [{"name": "a", "before_paragraph": -1}]}, '"before_paragraph"'),
    ({"body": "x", "images": [{"name": "a", "before_paragraph": True}]}, '"before_paragraph"'),
    ({"body": "x", "contact": 3}, '"contact" must be'),
    ("[" * 5000 + "]" * 5000, "not valid JSON"),
    ('{"body": "\\ud800"}', "not valid JSON"),
]


@pytest.mark.parametrize(("line", "reason"), WRONG)
def test_a_wrong_line_is_named_and_the_others_are_read(line: object, reason: str) -> None:
    reading = _read({"body": "before", "guid": "a"}, line, {"body": "after", "guid": "b"})
    assert [candidate.guid for candidate in reading.candidates] == ["a", "b"]
    [problem] = reading.problems
    assert problem.line == 2
    assert problem.reason.startswith("Line 2 was left out: ")
    assert reason in problem.reason


def test_a_guid_twice_is_a_problem() -> None:
    reading = _read({"guid": "a", "body": "x"}, {"guid": "a", "body": "y"})
    assert [candidate.content.lead for candidate in reading.candidates] == ["x"]
    assert '"a" stands in this file already' in reading.problems[0].reason


def test_a_number_may_be_a_guid() -> None:
    assert _read({"guid": 17, "body": "x"}).candidates[0].guid == "17"


def test_blank_lines_and_line_ends_do_not_count() -> None:
    reading = read("a", b'\xef\xbb\xbf{"body": "x"}\r\n\r\n{"body": "y"}\r\n', today=TODAY)
    assert [candidate.content.lead for candidate in reading.candidates] == ["x", "y"]


@pytest.mark.parametrize("text", ['[{"body":"x"},\n{"body":"y"}]', '{\n"body": "x"\n}'])
def test_a_document_laid_out_over_lines(text: str) -> None:
    assert read("a", text.encode(), today=TODAY).candidates[0].content.lead == "x"


# --- our own export comes back as it went


def exported(candidate: Candidate) -> dict[str, Any]:
    """An item as the export writes it."""
    content = candidate.content
    contact = content.contact
    return {
        "guid": candidate.guid,
        "kind": content.kind,
        "title": content.title,
        "lead": content.lead,
        "body": list(content.body),
        "date": content.date.isoformat() if content.date else None,
        "date_source": content.date_source,
        "language": content.language,
        "section": content.section,
        "place": content.place,
        "persons": [
            {
                "name": one.name,
                "role": one.role,
                "org": one.organisation,
                "part": one.part,
                "rank": one.rank,
                "also_written": list(one.also_written),
            }
            for one in content.mentions
        ],
        "images": [
            {"name": one.name, "url": one.url, "before_paragraph": one.before_paragraph}
            for one in content.images
        ],
        "contact": contact
        and {"line": contact.line, "phone": contact.phone, "email": contact.email},
        "url": content.url,
        "story": candidate.story,
    }


_text = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30).map(
    lambda text: " ".join(text.replace("\u00ad", "").split()) or "x"
)
_maybe = st.none() | _text
_mentions = st.builds(
    Mention,
    name=_text,
    role=_maybe,
    organisation=_maybe,
    part=st.sampled_from(Part),
    rank=_maybe,
    also_written=st.lists(_text, max_size=2).map(tuple),
)
_images = st.builds(Image, name=_text, url=_maybe, before_paragraph=st.none() | st.integers(0, 50))
_contents = st.builds(
    Content,
    kind=st.sampled_from(Kind),
    title=_maybe,
    lead=_maybe,
    body=st.lists(_text, min_size=1, max_size=4).map(tuple),
    date=st.none() | st.dates(dt.date(1900, 1, 1)),
    date_source=st.sampled_from(DateSource),
    language=st.sampled_from(["en", "ru", "kk"]),
    section=_maybe,
    place=_maybe,
    mentions=st.lists(_mentions, max_size=3).map(tuple),
    images=st.lists(_images, max_size=3).map(tuple),
    contact=st.none() | st.builds(Contact, line=_text, phone=_maybe, email=_maybe),
    url=_maybe,
)


@settings(max_examples=200, deadline=None)
@given(st.builds(Candidate, guid=_text, content=_contents, story=_maybe))
def test_an_exported_line_comes_back_equal(candidate: Candidate) -> None:
    line = json.dumps(exported(candidate), ensure_ascii=False)
    reading = read("export.jsonl", line.encode(), today=TODAY)
    assert reading.problems == ()
    assert reading.candidates == (candidate,)


def test_formatting_captions_and_documents_come_back_too() -> None:
    content = Content(
        kind=Kind.ARTICLE,
        title="T",
        lead="A bold lead",
        body=("- one", "- two"),
        language="en",
        images=(Image(name="a", caption="The bridge"),),
        documents=(Document(name="Report.pdf", caption="Figures"), Document(name="b")),
        spans=(
            Span(start=2, end=6, style=Style.BOLD),
            Span(paragraph=1, start=2, end=5, style=Style.LINK, url="https://example.org/?a=1&b"),
            Span(paragraph=2, start=0, end=0, style=Style.TIGHT),
        ),
    )
    published = dt.datetime(2024, 3, 1, tzinfo=dt.UTC)
    item = Item(id=ItemId(1), guid="g", revision=1, content=content, published_at=published)
    (back,) = _read(exported_line(item)).candidates
    assert back.content == content


@pytest.mark.parametrize(
    "formatting",
    [
        {"paragraph": 0, "start": 0, "end": 99, "style": "bold"},
        {"paragraph": 9, "start": 0, "end": 1, "style": "bold"},
        {"paragraph": 0, "start": 3, "end": 3, "style": "bold"},
        {"paragraph": 9, "style": "tight"},
    ],
)
def test_formatting_beside_the_text_is_left_out(formatting: dict[str, Any]) -> None:
    assert _one(lead="Short", formatting=[formatting]).spans == ()


def test_formatting_of_an_unknown_style_is_named() -> None:
    (problem,) = _read({"lead": "Short", "formatting": [{"style": "blinking"}]}).problems
    assert "blinking" not in problem.reason
    assert "bold" in problem.reason
