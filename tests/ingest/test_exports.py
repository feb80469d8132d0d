"""Archives that other systems export: WordPress, a Telegram channel, tables, feeds, pages."""

import json
from datetime import date

import pytest

from bot.domain.formatting import Style
from bot.domain.news import Candidate, Kind
from bot.errors import BadInputError
from bot.ingest.archives import Format, Reading, format_of, read
from tests.ingest.shown import TODAY


def taken(name: str, data: str | bytes) -> Reading:
    return read(name, data if isinstance(data, bytes) else data.encode(), today=TODAY)


def by_title(reading: Reading) -> dict[str, Candidate]:
    return {str(one.content.title or one.content.lead): one for one in reading.candidates}


# --- WordPress


def post(title: str, content: str = "<p>Text.</p>", **fields: str) -> str:
    told = {"post_type": "post", "status": "publish", "post_date": "2024-02-16 23:30:00"} | fields
    own = "".join(f"<wp:{key}><![CDATA[{value}]]></wp:{key}>" for key, value in told.items())
    slug = title.casefold()
    return (
        f"<item><title>{title}</title><link>https://example.org/{slug}/</link>"
        f"<guid isPermaLink='false'>https://example.org/?p={slug}</guid>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded>{own}</item>"
    )


def wordpress(*items: str, version: str = "1.2") -> str:
    return (
        "<?xml version='1.0'?><rss version='2.0' "
        "xmlns:content='http://purl.org/rss/1.0/modules/content/' "
        f"xmlns:wp='http://wordpress.org/export/{version}/' "
        f"xmlns:excerpt='http://wordpress.org/export/{version}/excerpt/'>"
        f"<channel><title>Office</title>{''.join(items)}</channel></rss>"
    )


def test_wordpress_gives_its_published_posts_oldest_first() -> None:
    reading = taken(
        "office.xml",
        wordpress(
            post("New", post_date="2024-02-17 10:00:00"),
            post("Old", post_date="2019-09-25 00:10:00"),
            post("Draft", status="draft"),
            post("Page", post_type="page"),
            post("Secret", post_password="please"),
        ),
    )

    assert [one.content.title for one in reading.candidates] == ["Old", "New"]
    assert [one.content.date for one in reading.candidates] == [
        date(2019, 9, 25),
        date(2024, 2, 17),
    ]
    assert reading.candidates[0].guid == "https://example.org/?p=old"
    assert reading.candidates[0].content.url == "https://example.org/old/"


@pytest.mark.parametrize(
    ("content", "paragraphs"),
    [
        ("One\nline.\n\nTwo.", ("One", "line.", "Two.")),
        ("<p>One.</p>\n\n<p>Two.</p>\n", ("One.", "Two.")),
        ("<!-- wp:paragraph --><p>One.</p><!-- /wp:paragraph -->", ("One.",)),
        ("A:\n<ul>\n <li>x</li>\n <li>y</li>\n</ul>\nB", ("A:", "• x", "• y", "B")),
        ("[gallery ids='1,2']One.[embed]https://example.org/v[/embed]",
         ("One.https://example.org/v",)),
    ],
)  # fmt: skip
def test_a_post_reads_as_wordpress_shows_it(content: str, paragraphs: tuple[str, ...]) -> None:
    (candidate,) = taken("a.xml", wordpress(post("A", content))).candidates
    assert candidate.content.body == paragraphs


def test_the_pictures_of_a_post_come_with_their_captions() -> None:
    captioned = '[caption id="a" width="9"]<img src="/hall.jpg" /> The hall[/caption]\n\nText.'
    meta = (
        "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>"
        "<wp:meta_value>7</wp:meta_value></wp:postmeta></item>"
    )
    attachment = post(
        "Head",
        post_type="attachment",
        status="inherit",
        post_id="7",
        attachment_url="https://example.org/head.jpg",
    )
    item = post("A", captioned).replace("</item>", meta)
    (candidate,) = taken("a.xml", wordpress(item, attachment, version="1.0")).candidates

    assert [(one.name, one.before_paragraph, one.caption) for one in candidate.content.images] == [
        ("head.jpg", None, None),
        ("hall.jpg", 0, "The hall"),
    ]
    assert candidate.content.body == ("Text.",)


def test_an_export_that_breaks_off_gives_what_is_whole() -> None:
    whole = wordpress(post("A"), post("B"))
    reading = taken("a.xml", whole[: whole.index("<item><title>B") + 40])

    assert [one.content.title for one in reading.candidates] == ["A"]
    assert "breaks off" in reading.problems[0].reason


# --- Telegram


def channel(*messages: dict[str, object]) -> str:
    told = [{"type": "message", "date": "2024-02-16T23:30:00", **one} for one in messages]
    return json.dumps({"name": "Office", "type": "public_channel", "id": 42, "messages": told})


def test_a_channel_gives_its_messages_with_their_formatting() -> None:
    text = [
        {"type": "bold", "text": "Delegates met"},
        "\n\nThey met in Riga, says ",
        {"type": "text_link", "text": "the council", "href": "https://example.org/c"},
        ".\n\n",
        {"type": "text_link", "text": "Read more", "href": "https://example.org/n/9"},
        " ",
        {"type": "hashtag", "text": "#news"},
    ]
    (candidate,) = taken("result.json", channel({"id": 9, "text": text})).candidates
    content = candidate.content

    assert candidate.guid == "telegram:42/9"
    assert (content.kind, content.title) == (Kind.ARTICLE, "Delegates met")
    assert content.body == ("They met in Riga, says the council.",)
    assert [(span.style, span.url) for span in content.spans] == [
        (Style.LINK, "https://example.org/c")
    ]
    assert content.url == "https://example.org/n/9"
    assert content.date == date(2024, 2, 16)


def test_an_album_is_one_item_and_what_says_nothing_is_none() -> None:
    reading = taken(
        "result.json",
        channel(
            {"id": 1, "type": "service", "action": "create_channel", "text": ""},
            {"id": 2, "text": "They met.", "photo": "photos/a.jpg", "date_unixtime": "100"},
            {"id": 3, "text": "", "photo": "photos/b.jpg", "date_unixtime": "101"},
            {"id": 4, "text": "Another day.", "photo": "photos/c.jpg", "date_unixtime": "102"},
            {"id": 5, "text": "", "sticker_emoji": "🙂"},
            {"id": 6, "text": "A paper.", "file": "files/paper.pdf"},
            {"id": 7, "text": "A film.", "file": "f.mp4", "media_type": "video_file"},
            {"id": 8, "text": "Left out.", "photo": "(File not included.)"},
        ),
    )

    assert [
        (one.content.lead, [image.name for image in one.content.images])
        for one in reading.candidates
    ] == [
        ("They met.", ["photos/a.jpg", "photos/b.jpg"]),
        ("Another day.", ["photos/c.jpg"]),
        ("A paper.", []),
        ("A film.", []),
        ("Left out.", []),
    ]
    assert [one.name for one in reading.candidates[2].content.documents] == ["paper.pdf"]
    assert not reading.candidates[3].content.documents


def test_pictures_beside_an_export_come_along() -> None:
    reading = read(
        "result.json",
        channel({"id": 2, "text": "They met.", "photo": "photos/a.jpg"}).encode(),
        today=TODAY,
        pictures={"photos/a.jpg": b"picture"}.get,
    )
    assert reading.candidates[0].pictures == {"photos/a.jpg": b"picture"}


@pytest.mark.parametrize("data", ['{"name": "x", "messages": ', '{"name": 1, "messages": {}}'])
def test_a_damaged_export_says_so(data: str) -> None:
    with pytest.raises(BadInputError, match="export"):
        read("result.json", data.encode(), format=Format.TELEGRAM, today=TODAY)


# --- tables


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_table_with_named_columns(sign: str) -> None:
    rows = [
        ["Заголовок", "Дата", "Текст", "Ссылка", "Лица", "Что-то"],
        ["Встреча", "07.02.2024", '"Первый.\nВторой: ""да""."', "https://example.org/1", "", "x"],
        ["", "", "", "", "", ""],
        ["", "2024-02-08", "<p>Один</p><p>два</p>", "", "А. Иванов; Б. Петров", ""],
    ]
    lines = [sign.join(f'"{cell}"' if sign in cell else cell for cell in row) for row in rows]
    reading = taken("news.csv", "\n".join(lines))
    first, second = reading.candidates

    assert (first.content.title, first.content.date) == ("Встреча", date(2024, 2, 7))
    assert first.content.body == ("Первый.", 'Второй: "да".')
    assert first.content.url == "https://example.org/1"
    assert [mention.name for mention in second.content.mentions] == ["А. Иванов", "Б. Петров"]
    assert second.content.paragraphs == ("Один", "два")


def test_a_row_that_cannot_be_used_is_named_by_its_line() -> None:
    reading = taken("news.csv", 'title,date,body\nA,soon,Text\n,,"B\nC"\nD,,\n')

    assert [one.content.paragraphs for one in reading.candidates] == [("B", "C")]
    assert [(one.line, one.reason.partition(":")[0]) for one in reading.problems] == [
        (2, "Line 2 was left out"),
        (5, "Line 5 was left out"),
    ]


def test_a_table_must_name_its_columns() -> None:
    with pytest.raises(BadInputError, match="names its columns"):
        taken("news.csv", "A meeting,2024-02-07,They met.\n")


# --- feeds and pages from a disk


def test_a_feed_from_a_disk_is_as_large_as_it_likes() -> None:
    items = "".join(
        f"<item><guid>https://example.org/{at}</guid><title>{at}</title>"
        f"<description>{'word ' * 600}</description></item>"
        for at in range(900)
    )
    reading = taken("feed.xml", f"<rss version='2.0'><channel>{items}</channel></rss>")

    assert len(reading.candidates) == 900
    assert reading.candidates[-1].guid == "https://example.org/0"


def test_a_page_from_a_disk_is_one_item() -> None:
    text = "Delegates of the council met in Riga and talked about the year to come. " * 5
    page = f"<html><body><h1>A meeting</h1><article><p>{text}</p><p>{text}</p></article></body>"
    first, again = (taken(name, page) for name in ("a.html", "b.html"))

    assert first.candidates[0].content.title == "A meeting"
    assert first.candidates[0].guid == again.candidates[0].guid


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.xml", wordpress(), Format.WORDPRESS),
        ("a.xml", "<?xml version='1.0'?>\n<rss version='2.0'>", Format.FEED),
        ("a", "<feed xmlns='http://www.w3.org/2005/Atom'>", Format.FEED),
        ("a", "<rdf:RDF xmlns='x'>", Format.FEED),
        ("a.json", '{"version": "https://jsonfeed.org/version/1", "items": []}', Format.FEED),
        ("a.html", "<!DOCTYPE html><html>", Format.HTML),
        ("result.json", channel(), Format.TELEGRAM),
        ("a.csv", "title,body\n", Format.CSV),
        ("a.txt", "On 5 March 2020, delegates met.", Format.TEXT),
        ("a.jsonl", '{"body": "x"}\n', Format.JSONL),
    ],
)
def test_a_format_is_seen_in_its_content(name: str, text: str, expected: Format) -> None:
    assert format_of(name, text) is expected
