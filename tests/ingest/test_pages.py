"""Pages of a site: lists and items, with a recipe and without."""

from datetime import date
from importlib.util import find_spec

import pytest

from bot.domain.news import DateSource
from bot.errors import BadInputError
from bot.ingest.pages import Recipe, propose, propose_page, read_list, read_page
from bot.services.looking import RecipeError

TODAY = date(2024, 3, 1)
ADDRESS = "https://example.org/news/"

MENU = "".join(
    f'<li><a href="/{at}">Something of the office, number {at}</a></li>' for at in range(6)
)
LIST = f"""<html lang="en"><body><nav><ul>{MENU}</ul></nav><main><ul class="news">
<li class="news-item first"><span class="when">9 January</span>
  <h3><a href="/news/9">Delegates of the council met again</a></h3>
  <p>Read <a href="/x">on</a></p></li>
<li class="news-item"><span class="when">01.01.2024</span>
  <h3><a href="/news/1">The chairman wished a happy new year</a></h3></li>
<li class="news-item last"><span class="when">28 December</span>
  <h3><a href="/news/28">Delegates of the council met in Riga</a></h3></li>
</ul></main><footer><a href="/terms">Terms of use and of privacy</a></footer></body></html>"""

BRIEFS = """<div id="all"><h1>News</h1>
<p>On 16 February 2024, delegates met.</p><p>On 7 February, they <b>met</b> before.</p>
<p>On 30 December, they met for the first time.</p></div>"""

PAGE = """<html lang="en"><head><title>Office: A meeting</title>
<link rel="canonical" href="/news/9"></head><body><nav><a href="/">Home</a></nav>
<h1>A meeting</h1><span class="when">25.09.2019</span><div class="text">
<p>Delegates of the council met in Riga and talked about the year to come.</p>
<p>They will <a href="/news/10">meet again</a>.</p><img src="/hall.jpg">
<div class="share-buttons">Share this page</div>
<p>Press service</p><p>+371 6700 0000, press@example.org</p></div>
<footer>All rights reserved</footer></body></html>"""


def test_a_list_is_proposed_and_read() -> None:
    recipe = propose(LIST)
    found = read_list(LIST, recipe, address=ADDRESS, fetched_on=TODAY, language=None)

    assert recipe.told() == {"item": "li.news-item", "date": "span.when"}
    assert [(link.url, link.title, link.day) for link in found.links] == [
        ("https://example.org/news/9", "Delegates of the council met again", date(2024, 1, 9)),
        ("https://example.org/news/1", "The chairman wished a happy new year", date(2024, 1, 1)),
        ("https://example.org/news/28", "Delegates of the council met in Riga", date(2023, 12, 28)),
    ]
    assert not found.problems


def test_briefs_are_proposed_and_read() -> None:
    recipe = propose(BRIEFS)
    found = read_list(BRIEFS, recipe, address=ADDRESS, fetched_on=TODAY, language=None)

    assert recipe.told() == {"item": "#all > p", "text": "p"}
    assert [(one.candidate.content.lead, one.candidate.content.date) for one in found.entries] == [
        ("On 16 February 2024, delegates met.", date(2024, 2, 16)),
        ("On 7 February, they met before.", date(2024, 2, 7)),
        ("On 30 December, they met for the first time.", date(2023, 12, 30)),
    ]


def test_nothing_is_proposed_where_there_is_no_list() -> None:
    assert propose(f"<nav><ul>{MENU}</ul></nav><p>Words</p>") == Recipe()


def test_a_page_is_proposed_and_read() -> None:
    recipe = propose_page(PAGE, Recipe(item="li"))
    candidate = read_page(PAGE, recipe, address=ADDRESS, fetched_on=TODAY, language=None)
    content = candidate.content

    assert recipe.told() == {
        "item": "li",
        "page_title": "h1",
        "page_date": "span.when",
        "page_body": "div.text",
        "page_drop": "div.text [class*=share]",
    }
    assert candidate.guid == content.url == "https://example.org/news/9"
    assert content.title == "A meeting"
    assert (content.date, content.date_source) == (date(2019, 9, 25), DateSource.PAGE)
    assert content.body == (
        "Delegates of the council met in Riga and talked about the year to come.",
        "They will meet again.",
    )
    assert [span.url for span in content.spans] == ["https://example.org/news/10"]
    assert [(one.url, one.before_paragraph) for one in content.images] == [
        ("https://example.org/hall.jpg", 2)
    ]
    assert content.contact is not None
    assert content.contact.phone == "+371 6700 0000"


def test_a_page_without_a_recipe_gives_its_text() -> None:
    more = "<p>" + "Delegates of the council talked about the year to come. " * 6 + "</p>"
    html = PAGE.replace('<div class="text">', f'<div class="text">{more}{more}')
    content = read_page(html, None, address=ADDRESS, fetched_on=TODAY, language=None).content

    assert content.title == "A meeting"
    assert any("talked about the year" in text for text in content.body)
    assert not any("All rights" in text or "Home" in text for text in content.body)


def test_a_page_of_a_list_that_tells_more_than_itself() -> None:
    html = '<div class="text"><p>They met.</p></div>'
    recipe = Recipe(page_body=".text")
    content = read_page(
        html, recipe, address=ADDRESS, fetched_on=TODAY, language="en", title="A meeting",
        day=date(2024, 2, 16),
    ).content  # fmt: skip

    assert (content.title, content.date) == ("A meeting", date(2024, 2, 16))
    assert content.url == ADDRESS


@pytest.mark.parametrize("html", ["", "<html><body><nav>Home</nav></body></html>"])
def test_a_page_without_a_text_says_so(html: str) -> None:
    with pytest.raises(BadInputError, match="No text"):
        read_page(html, Recipe(page_body=".text"), address=ADDRESS, fetched_on=TODAY, language=None)


def test_a_recipe_that_finds_nothing_says_so() -> None:
    found = read_list(LIST, Recipe(item=".none"), address=ADDRESS, fetched_on=TODAY, language=None)
    assert "finds nothing" in found.problems[0].reason
    with pytest.raises(RecipeError, match="item"):
        read_list(LIST, Recipe(), address=ADDRESS, fetched_on=TODAY, language=None)


def test_a_page_that_nests_beyond_measure_is_refused() -> None:
    with pytest.raises(BadInputError, match="too deep"):
        read_page("<div>" * 100_000, None, address=ADDRESS, fetched_on=TODAY, language=None)


def day_of(html: str) -> date | None:
    """The day of a page that no recipe is known for."""
    page = read_page(html, None, address=ADDRESS, fetched_on=date(2024, 3, 1), language="en")
    return page.content.date


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="article:published_time" content="2024-02-16T23:30:00+03:00">', "16"),
        ('<meta name="DC.date" content="2024-02-15">', "15"),
        ('<meta itemprop="datePublished" content="14.02.2024">', "14"),
        ('<script type="application/ld+json">{"datePublished": "2024-02-13"}</script>', "13"),
        ('<meta name="date" content="2024-02-12"><script type="application/ld+json">'
         '{"datePublished": "2020-01-01"}</script>', "12"),
        ('<meta name="date" content="soon">', None),
    ],
)  # fmt: skip
def test_the_day_that_a_page_says_to_programs(head: str, expected: str | None) -> None:
    found = day_of(f"<html><head>{head}</head><body><p>Words</p></body></html>")
    assert found == (date(2024, 2, int(expected)) if expected else None)


@pytest.mark.skipif(find_spec("htmldate") is None, reason="the extra [web] is not installed")
def test_the_day_that_a_page_shows_to_readers() -> None:
    html = '<html><body><h1>A</h1><p class="date">Published: 16 February 2024</p><p>Words</p>'
    assert day_of(html) == date(2024, 2, 16)


# --- recipes


def test_a_recipe_is_stored_and_read() -> None:
    recipe = Recipe(item="li.news", page_body=".text")
    assert Recipe.read(recipe.told()) == recipe


@pytest.mark.parametrize(
    ("given", "fault", "what"),
    [
        ({"item": "li >"}, "selector", "item: li >"),
        ({"item": "..", "link": "a"}, "selector", "item: .."),
        ({"item": 7}, "selector", "item: 7"),
        ({"items": "li"}, "part", "items"),
    ],
)
def test_a_wrong_recipe_names_what_is_wrong(
    given: dict[str, object], fault: str, what: str
) -> None:
    with pytest.raises(RecipeError) as error:
        Recipe.read(given)
    assert (error.value.fault, error.value.what) == (fault, what)
