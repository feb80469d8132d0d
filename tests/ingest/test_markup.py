"""HTML into lines with Telegram's formatting: nothing refused, no word lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ingest.markup import absolute, plain, written
from bot.simulator.html import parse
from bot.text.lines import text_of
from tests.growth import grows_linearly

BASE = "https://example.org/news/7"

SET = [
    ("<p>A <b>b</b>, <i>c</i>.</p><p>Two</p>", "A <b>b</b>, <i>c</i>.\n\nTwo"),
    ("one<br>two<br/>three<br><br>four", "one\ntwo\nthree\n\nfour"),
    ("plain &amp; <unknown>known</unknown> text", "plain &amp; known text"),
    ("<h2>Head</h2>text", "<b>Head</b>\n\ntext"),
    ("<b>a <strong>b</strong> c</b>", "<b>a b c</b>"),
    ("<b>x</b> <i> y</i><b>z </b>w", "<b>x</b> <i>y</i><b>z</b> w"),
    ("<b>In <p>two</p></b>", "<b>In</b>\n\n<b>two</b>"),
    ("<p>a\n   b&nbsp;c\u00ad</p>", "a b c"),
    ("<del>old</del> <ins>new</ins>", "<s>old</s> <u>new</u>"),
    ("<q>said</q>", "“said”"),
    ("H<sub>2</sub>O", "H2O"),
    # links
    ('<a href="/x y">a <b>b</b></a>c', '<a href="https://example.org/x%20y">a <b>b</b></a>c'),
    ('<a href="#top">up</a> <a href="javascript:x()">go</a> <a href="">here</a>', "up go here"),
    ('<a href="mailto:press@example.org">press@example.org</a>', "press@example.org"),
    ('<a href="/a">One</a><a href="/b"></a>',
     '<a href="https://example.org/a">One</a>'),
    ('<a href="#">News</a><a href="#">Press</a>', "News Press"),
    # lists
    ("<p>A:</p><ul><li>1<li><p>2</p><p>more</p></ul>then", "A:\n\n• 1\n• 2\n\nmore\n\nthen"),
    ("<ol start=4><li>four<li>five<ul><li>within</ul></ol>", "4. four\n5. five\n• within"),
    ("<ul><li></li><li> <b>x</b></li></ul>", "• <b>x</b>"),
    ("<dl><dt>Term<dd>what it is</dl>", "Term\nwhat it is"),
    # tables
    ("<table><tr><th>A<th>B<tr><td>1<td>2</table>", "A | B\n1 | 2"),
    ("<table><tr><td><p>laid</p><p>out</p></table>", "laid\n\nout"),
    # quotations and code
    ("<blockquote><p>a</p><p>b</p></blockquote>c", "<blockquote>a\nb</blockquote>\n\nc"),
    ("<blockquote>a<blockquote>b</blockquote></blockquote>", "<blockquote>a\nb</blockquote>"),
    ("<pre>x\n  y</pre><code>z</code>", "<pre>x\n  y</pre>\n\n<code>z</code>"),
    # what is not shown
    ("a<script>no</script><style>no</style><svg><text>no</text></svg>b", "ab"),
    ('a<p hidden>no</p><p style="display: none">no</p>b', "a\n\nb"),
    # what would swallow the rest
    ('safe<iframe src="https://example.org/"/> and sound', "safe and sound"),
    ("safe<script/> and sound", "safe and sound"),
    ("safe<!-- and <b>sound</b>", "safesound"),
    ("<![CDATA[kept]]> too", "kept too"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), SET)
def test_markup_is_read_as_it_is_seen(html: str, expected: str) -> None:
    assert text_of(written(html, base=BASE).lines) == expected


@given(
    st.lists(
        st.sampled_from(
            ["<b>", "</b>", "<i>", "</i>", "<p>", "</p>", "<ul>", "<li>", "</ul>", "<br>", "<pre>",
             "</pre>", "<blockquote>", "</blockquote>", "<a href='/x'>", "</a>", "<table>", "<tr>",
             "<td>", "</table>", "<code>", "</code>", "word ", " ", "&amp;", "<", "\n", "é🙂"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_telegram_takes_whatever_is_written(pieces: list[str]) -> None:
    html = "".join(pieces)
    lines = written(html, base=BASE).lines
    told = parse(text_of(lines)).text if lines else ""

    assert told.count("word") == html.count("word")
    assert all(
        line == line.strip() or any(s.style == "block" for s in line.spans) for line in lines
    )
    assert all(0 <= span.start < span.end <= len(line) for line in lines for span in line.spans)


def test_pictures_stand_before_their_paragraph_with_their_captions() -> None:
    found = written(
        "<p>One</p><figure><img src='/i/a%20b.jpg?w=9'><figcaption>The <b>hall</b></figcaption>"
        "</figure><p>Two <img data-src=c.png src='data:image/gif;base64,xx'></p>"
        "<img src=pixel.gif width=1 height=1><img class=emoji alt='☀' src=sun.png>",
        base=BASE,
    )

    first, second = found.images
    assert (first.name, first.url) == ("a b.jpg", "https://example.org/i/a%20b.jpg?w=9")
    assert (first.before_paragraph, first.caption) == (1, "The hall")
    assert (second.url, second.before_paragraph) == ("https://example.org/news/c.png", 1)
    assert [str(line) for line in found.lines] == ["One", "Two", "☀"]


def test_a_caption_without_a_picture_is_a_line() -> None:
    assert written("<figure><figcaption>Words</figcaption></figure>").lines == ("Words",)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/x", "https://example.org/x"),
        ("https://other.example/ä", "https://other.example/ä"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("http://[broken", None),
        ("", None),
        (None, None),
        ("https://example.org/" + "x" * 2_000, None),
    ],
)
def test_addresses_are_made_absolute_or_left(address: str | None, expected: str | None) -> None:
    assert absolute(address, BASE) == expected


def test_plain_text_of_a_title() -> None:
    assert plain("Tom &amp; <i>Jerry</i>") == "Tom & Jerry"
    assert plain("a < b") == "a < b"


@pytest.mark.parametrize("piece", ["<div>", "<b>", "<font a=1>", "<ul><li>", "<table><a>", "x=1 "])
def test_hostile_nesting_costs_no_more_than_its_length(piece: str) -> None:
    def read(count: int) -> None:
        written(f"word {piece * count} end")

    assert written(f"word {piece * 50_000} end").lines[0].startswith("word")
    assert grows_linearly(read, 2_000)
