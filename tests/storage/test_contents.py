"""What an item says survives the way to JSON and back, whatever the characters."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.formatting import Span, Style
from bot.domain.news import (
    Contact,
    Content,
    DateSource,
    Document,
    FileId,
    Image,
    Kind,
    Mention,
    Part,
)
from bot.domain.people import PersonId
from storage import contents

words = st.text(st.characters(exclude_categories=["Cs"]))
maybe = st.none() | words
mentions = st.builds(
    Mention,
    name=words,
    role=maybe,
    organisation=maybe,
    part=st.sampled_from(Part),
    rank=maybe,
    also_written=st.lists(words, max_size=2).map(tuple),
    person=st.none() | st.integers(1, 2**62).map(PersonId),
)
images = st.builds(
    Image,
    name=words,
    before_paragraph=st.none() | st.integers(0, 99),
    url=maybe,
    file=st.none() | st.integers(1, 2**62).map(FileId),
    caption=maybe,
)
spans = st.builds(
    Span,
    paragraph=st.integers(0, 9),
    start=st.integers(0, 99),
    end=st.integers(0, 99),
    style=st.sampled_from(Style),
    url=maybe,
)
documents = st.builds(
    Document, name=words, file=st.none() | st.integers(1, 2**62).map(FileId), caption=maybe
)
everything = st.builds(
    Content,
    kind=st.sampled_from(Kind),
    title=maybe,
    lead=maybe,
    body=st.lists(words, max_size=3).map(tuple),
    date=st.none() | st.dates(),
    date_source=st.sampled_from(DateSource),
    language=words,
    section=maybe,
    place=maybe,
    mentions=st.lists(mentions, max_size=2).map(tuple),
    images=st.lists(images, max_size=2).map(tuple),
    contact=st.none() | st.builds(Contact, line=maybe, phone=maybe, email=maybe),
    url=maybe,
    spans=st.lists(spans, max_size=3).map(tuple),
    documents=st.lists(documents, max_size=2).map(tuple),
)


@given(everything)
def test_nothing_is_lost(content: Content) -> None:
    assert contents.loads(contents.dumps(content)) == content


def test_what_says_nothing_is_left_out() -> None:
    content = Content(
        kind=Kind.BRIEF, lead="Саммит", language="ru", date=dt.date(2024, 2, 16), contact=Contact()
    )
    assert contents.dumps(content) == (
        '{"kind":"brief","lead":"Саммит","date":"2024-02-16","date_source":"unknown",'
        '"language":"ru","contact":{}}'
    )


def test_a_lone_surrogate_does_not_stop_an_item() -> None:
    content = Content(kind=Kind.BRIEF, lead="a\ud800b", language="en")
    assert contents.loads(contents.dumps(content)).lead == "a?b"
