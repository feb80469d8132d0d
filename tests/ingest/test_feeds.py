"""Feeds: entries become items with their days, texts and pictures."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.formatting import Style
from bot.domain.news import DateSource, Kind
from bot.errors import BadInputError
from bot.ingest.feeds import Entry, Harvest, read_feed
from bot.ingest.worker import Worker

TODAY = date(2024, 3, 1)
ADDRESS = "https://example.org/feed"


def read(data: str | bytes, language: str | None = None, zone: str = "UTC") -> Harvest:
    return read_feed(
        data if isinstance(data, bytes) else data.encode(),
        content_type=None,
        address=ADDRESS,
        fetched_on=TODAY,
        language=language,
        zone=ZoneInfo(zone),
    )


def rss(*items: str) -> Harvest:
    body = "".join(f"<item>{item}</item>" for item in items)
    return read(f"<rss version='2.0'><channel><title>Office</title>{body}</channel></rss>")


def only(harvest: Harvest) -> Entry:
    (entry,) = harvest.entries
    return entry


def test_an_entry_becomes_an_article() -> None:
    entry = only(
        rss(
            "<title>Delegates &lt;i&gt;met&lt;/i&gt; in Riga &amp;amp; talked</title>"
            "<link>https://example.org/n/1</link><guid isPermaLink='false'>17</guid>"
            "<pubDate>Fri, 16 Feb 2024 10:30:00 +0300</pubDate>"
            "<description>&lt;p&gt;They &lt;b&gt;spoke&lt;/b&gt;.&lt;/p&gt;"
            "&lt;p&gt;&lt;a href='/more'&gt;Then&lt;/a&gt; they left.&lt;/p&gt;</description>"
        )
    )
    content = entry.candidate.content

    assert (entry.guid, entry.url) == ("17", "https://example.org/n/1")
    assert entry.candidate.guid == "example.org:17"
    assert entry.published == datetime(2024, 2, 16, 7, 30, tzinfo=UTC)
    assert entry.updated is None
    assert (content.kind, content.title) == (Kind.ARTICLE, "Delegates met in Riga & talked")
    assert content.body == ("They spoke.", "Then they left.")
    assert (content.date, content.date_source) == (date(2024, 2, 16), DateSource.GIVEN)
    assert [(span.paragraph, span.style, span.url) for span in content.spans] == [
        (0, Style.BOLD, None),
        (1, Style.LINK, "https://example.org/more"),
    ]


def test_an_entry_without_a_title_is_a_brief() -> None:
    content = only(rss("<description>Delegates met. They left.</description>")).candidate.content

    assert (content.kind, content.title) == (Kind.BRIEF, None)
    assert content.lead == "Delegates met. They left."


def test_an_entry_of_a_title_alone_invents_none() -> None:
    content = only(rss("<title>Delegates met</title>")).candidate.content

    assert (content.kind, content.title, content.lead) == (Kind.BRIEF, None, "Delegates met")


def test_an_entry_that_says_nothing_is_left_out() -> None:
    assert rss("<guid>1</guid>", "<title>One</title>").entries[0].candidate.content.lead == "One"
    assert len(rss("<guid>1</guid>", "<title>One</title>").entries) == 1


def test_a_standfirst_is_a_lead_and_an_excerpt_is_not() -> None:
    full = "<content:encoded>&lt;p&gt;Delegates met in Riga on Monday.&lt;/p&gt;</content:encoded>"
    space = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"

    def lead(summary: str) -> str | None:
        entry = f"<item><title>A meeting</title><description>{summary}</description>{full}</item>"
        return only(read(f"<rss {space}><channel>{entry}</channel></rss>")).candidate.content.lead

    assert lead("The talks were long awaited") == "The talks were long awaited"
    assert lead("Delegates met in Riga") is None
    assert lead("Delegates met in […]") is None
    assert lead("A meeting") is None


@pytest.mark.parametrize(
    ("written", "zone", "expected"),
    [
        ("Fri, 01 Jan 2021 01:00:00 +0300", "UTC", date(2021, 1, 1)),
        ("Thu, 31 Dec 2020 22:00:00 GMT", "UTC", date(2020, 12, 31)),
        ("Thu, 31 Dec 2020 22:00:00 GMT", "Europe/Moscow", date(2021, 1, 1)),
        ("2021-01-01T01:00:00+03:00", "UTC", date(2021, 1, 1)),
        ("2020-12-31T22:00:00Z", "Asia/Almaty", date(2021, 1, 1)),
    ],
)
def test_the_day_is_the_one_where_it_was_written(written: str, zone: str, expected: date) -> None:
    item = f"<item><title>A</title><pubDate>{written}</pubDate></item>"
    entry = only(read(f"<rss><channel>{item}</channel></rss>", zone=zone))

    assert entry.candidate.content.date == expected


def test_days_that_only_the_texts_tell_are_found() -> None:
    """The years come from the neighbours, also across a new year."""
    found = rss(
        "<description>On 9 January, delegates met again in Riga.</description>",
        "<title>Dated</title><pubDate>Mon, 01 Jan 2024 10:00:00 GMT</pubDate>",
        "<description>On 28 December, delegates met in Riga.</description>",
        "<description>The council is at work.</description>",
    )

    assert [
        (entry.candidate.content.date, entry.candidate.content.date_source.value)
        for entry in found.entries
    ] == [
        (date(2024, 1, 9), "neighbour"),
        (date(2024, 1, 1), "given"),
        (date(2023, 12, 28), "neighbour"),
        (None, "unknown"),
    ]


def test_the_footer_of_a_release_is_its_contact_and_navigation_is_dropped() -> None:
    entry = only(
        rss(
            "<title>A meeting</title><description>&lt;p&gt;Delegates met.&lt;/p&gt;"
            "&lt;p&gt;Press service&lt;/p&gt;&lt;p&gt;+371 6700 0000, press@example.org&lt;/p&gt;"
            "&lt;p&gt;&lt;a href='/all'&gt;All news&lt;/a&gt;&lt;/p&gt;</description>"
        )
    )
    content = entry.candidate.content

    assert content.body == ("Delegates met.",)
    assert content.contact is not None
    assert content.contact.email == "press@example.org"


def test_people_are_recognised() -> None:
    text = "Secretary General Imangali Tasmagambetov received the ambassador."
    entry = only(rss(f"<title>A visit</title><description>{text}</description>"))

    assert [one.name for one in entry.candidate.content.mentions] == ["Imangali Tasmagambetov"]


def test_the_language_is_the_sources_or_is_seen_in_the_text() -> None:
    item = "<item><description>Делегаты встретились в Риге.</description></item>"
    feed = f"<rss><channel><language>en</language>{item}</channel></rss>"

    assert only(read(feed)).candidate.content.language == "ru"
    assert only(read(feed, language="kk")).candidate.content.language == "kk"


def test_pictures_beside_the_text_stand_at_the_head() -> None:
    entry = only(
        rss(
            "<title>A</title><enclosure url='https://example.org/a.jpg' type='image/jpeg'/>"
            "<enclosure url='https://example.org/a.mp3' type='audio/mpeg'/>"
            "<description>&lt;p&gt;One&lt;/p&gt;&lt;img src='/b.png'&gt;&lt;p&gt;Two&lt;/p&gt;"
            "</description>"
        )
    )

    assert [(one.name, one.before_paragraph) for one in entry.candidate.content.images] == [
        ("a.jpg", None),
        ("b.png", 1),
    ]


def test_atom_links_to_the_item_itself() -> None:
    feed = """<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>tag:example.org,2024:1</id>
        <link rel='enclosure' href='https://example.org/a.mp3'/><link href='/n/1'/>
        <title>A</title><published>2024-02-16T10:00:00Z</published>
        <updated>2024-02-17T10:00:00Z</updated>
        <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>One<br/>two</div></content>
        </entry></feed>"""
    entry = only(read(feed))

    assert entry.candidate.guid == entry.guid == "tag:example.org,2024:1"
    assert entry.url == "https://example.org/n/1"
    assert entry.candidate.content.date == date(2024, 2, 16)
    assert entry.updated == datetime(2024, 2, 17, 10, tzinfo=UTC)
    assert entry.candidate.content.body == ("One", "two")


def test_a_guid_does_not_change_when_the_feed_moves() -> None:
    item = "<item><guid>news/17</guid><title>A</title></item>"
    feed = f"<rss><channel>{item}</channel></rss>".encode()
    guids = {
        only(
            read_feed(feed, content_type=None, address=address, fetched_on=TODAY, language=None)
        ).guid
        for address in ("http://example.org/feed", "https://feeds.example.org/rss")
    }

    assert guids == {"news/17"}


def test_two_items_under_one_guid_are_two_items() -> None:
    def item(title: str, number: int) -> str:
        link = f"<link>https://example.org/{number}</link>"
        return f"<guid isPermaLink='false'>same</guid>{link}<title>{title}</title>"

    found = rss(item("One", 1), item("Two", 2), item("One", 1), item("Three", 2))

    assert [one.candidate.guid for one in found.entries][:2] == [
        "example.org:same",
        "https://example.org/2",
    ]
    assert [one.candidate.content.lead for one in found.entries] == ["One", "Two", "Three"]
    assert {one.guid for one in found.entries} == {"same"}


def test_a_damaged_feed_gives_what_can_be_read() -> None:
    harvest = read("<rss><channel><item><title>One & two</title></item><item><title>Th")

    assert [entry.candidate.content.lead for entry in harvest.entries][:1] == ["One & two"]
    assert "not well-formed" in harvest.problems[0].reason


@pytest.mark.parametrize(
    "data", [b"", b"<html><body>Not found</body></html>", b"words", b"{}", b"{", b'{"items": []}']
)
def test_what_is_no_feed_says_so(data: bytes) -> None:
    with pytest.raises(BadInputError, match=r"no (?:JSON )?[Ff]eed"):
        read(data)


def test_a_feed_beyond_measure_is_refused() -> None:
    with pytest.raises(BadInputError, match="larger than 2 MB"):
        read(b"<rss>" + b" " * (2 << 20))


JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "Office", "language": "en",
"items": [
 {"id": 7, "url": "/n/7", "title": "Tom &amp; <b>Jerry</b>", "image": "https://example.org/a.jpg",
  "content_html": "<p>One</p><script>alert()</script><p>Two</p>",
  "date_published": "2024-02-16T23:30:00+03:00", "date_modified": "2024-02-17T10:00:00Z",
  "attachments": [{"url": "https://example.org/b.png", "mime_type": "image/png"},
                  {"url": "https://example.org/c.mp3", "mime_type": "audio/mpeg"}]},
 {"id": "8", "content_text": "First line.\\n\\nSecond line.", "date_published": "nonsense"},
 {"id": true, "summary": "Only this."}, "junk", {"id": "9"}]}"""


def test_json_feed() -> None:
    harvest = read(JSON_FEED)
    first, second, third = harvest.entries
    content = first.candidate.content

    assert harvest.title == "Office"
    assert (first.guid, first.url) == ("7", "https://example.org/n/7")
    assert (content.title, content.body) == ("Tom & Jerry", ("One", "Two"))
    assert content.date == date(2024, 2, 16)
    assert first.updated == datetime(2024, 2, 17, 10, tzinfo=UTC)
    assert [image.name for image in content.images] == ["a.jpg", "b.png"]
    assert second.candidate.content.paragraphs == ("First line.", "Second line.")
    assert second.published is None
    assert (third.guid, third.candidate.content.lead) == (None, "Only this.")


BOMB = (
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(12))
    + "]><rss><channel><item><title>&m;</title></item></channel></rss>"
)
OUTSIDE = (
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
    "<rss><channel><item><title>a&f;b</title></item></channel></rss>"
)


def test_entities_neither_explode_nor_read_files() -> None:
    for data in (BOMB, OUTSIDE):
        for entry in read(data).entries:
            assert len(entry.candidate.content.lead or "") < 100
            assert "root:" not in (entry.candidate.content.lead or "")


async def test_a_feed_is_read_beside_the_loop() -> None:
    async with Worker() as worker:
        harvest = await worker.run(
            read_feed,
            JSON_FEED.encode(),
            content_type="application/feed+json",
            address=ADDRESS,
            fetched_on=TODAY,
            language=None,
        )
    assert len(harvest.entries) == 3


@pytest.mark.parametrize("half", ["&#xD800;", "&#xdfff;", "&#55357;", "&#x110000;"])
def test_half_a_character_makes_no_feed_unreadable(half: str) -> None:
    """As some systems write each half of an emoji."""
    words = "<description>Words.</description>"
    items = f"<item><title>One {half} two</title>{words}</item><item><title>Three</title>{words}"
    found = read_feed(
        f"<rss version='2.0'><channel><title>A</title>{items}</item></channel></rss>".encode(),
        content_type=None,
        address="https://example.org/feed",
        fetched_on=date(2024, 3, 1),
        language="en",
    )
    titles = [entry.candidate.content.title for entry in found.entries]
    assert titles == ["One \ufffd two", "Three"]
    assert found.problems == ()
