"""Pages of a site: a section's list of news, and the page of one item; HTML in, candidates out."""

from dataclasses import dataclass, replace
from datetime import date

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.domain.news import Candidate, DateSource, Image
from bot.errors import BadInputError
from bot.ingest import extraction
from bot.ingest.composing import Parts, content_of, dated
from bot.ingest.encodings import decoded_html
from bot.ingest.harvest import Entry
from bot.ingest.markup import Written, absolute, name_of, written_in
from bot.ingest.metadata import Metadata, metadata_of
from bot.ingest.nesting import is_too_deep
from bot.ingest.proposing import propose, propose_page
from bot.ingest.readings import Problem, guid_of
from bot.ingest.recipes import Recipe
from bot.services.looking import RecipeError, RecipeFault
from bot.text.dates import Day, dates_in_list, parse_day, whole_day
from bot.text.paragraphs import clean

__all__ = ["Link", "Listing", "Recipe", "propose", "propose_page", "read_list", "read_page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An item that a section page announces; its text stands on its own page."""

    url: str
    title: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Links to the items of a section page, and briefs, which stand there whole; in its order."""

    links: tuple[Link, ...] = ()
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_list(
    html: str | bytes,
    recipe: Recipe,
    *,
    address: str,
    fetched_on: date,
    language: str | None,
    content_type: str | None = None,
) -> Listing:
    """The items of a section page. Raises RecipeError, and BadInputError for what is no page."""
    if recipe.item is None:
        raise RecipeError(RecipeFault.ITEM)
    tree = _tree(html, content_type)
    links: dict[str, Link] = {}
    days: list[Day | None] = []
    briefs: list[Parts] = []
    for item in tree.css(recipe.item):
        if recipe.text:
            briefs.append(_brief(item, recipe, address))
        elif (link := _link(item, recipe, address)) and link.url not in links:
            links[link.url] = link
            days.append(_item_day(item, recipe))
    entries = _entries([one for one in briefs if one.lines], fetched_on, language)
    problems = () if links or entries else (Problem(reason="The recipe finds nothing here."),)
    resolved = dates_in_list(days, today=fetched_on)
    dated_links = (
        replace(link, day=day) for link, day in zip(links.values(), resolved, strict=True)
    )
    return Listing(links=tuple(dated_links), entries=entries, problems=problems)


def read_page(
    html: str | bytes,
    recipe: Recipe | None,
    *,
    address: str,
    fetched_on: date,
    language: str | None,
    content_type: str | None = None,
    title: str | None = None,
    day: date | None = None,
) -> Candidate:
    """The item that a page tells. `title` and `day` are those of its link, for want of its own.

    Raises BadInputError where nothing is found.
    """
    text = html if isinstance(html, str) else decoded_html(html, content_type)
    tree = _tree(text, None)
    about = metadata_of(tree, address)
    body = _body(tree, text, recipe, address)
    found = _found_day(tree, recipe, about) or extraction.day_of(text, address) or day
    parts = Parts(
        title=_said(tree, recipe.page_title if recipe else None) or about.title or title,
        lines=body.lines,
        images=body.images or _own_picture(about),
        url=about.url or address,
        day=found,
        day_source=DateSource.PAGE,
    )
    if not body.lines:
        raise BadInputError("No text was found on this page.")
    content = content_of(parts, language=language, likely=about.language)
    (content,) = dated([content], today=fetched_on)
    return Candidate(guid=content.url or address, content=content)


def _body(tree: LexborHTMLParser, text: str, recipe: Recipe | None, address: str) -> Written:
    if recipe is None or recipe.page_body is None:
        return extraction.body_of(text, address)
    for unwanted in tree.css(recipe.page_drop) if recipe.page_drop else ():
        unwanted.decompose()
    return written_in(*_outermost(tree.css(recipe.page_body)), base=address)


def _own_picture(about: Metadata) -> tuple[Image, ...]:
    """The picture that a page gives to whoever shares it, for want of one in its text."""
    return (Image(name=name_of(about.picture), url=about.picture),) if about.picture else ()


def _outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    """Nodes that lie in none of the others."""
    inner = {node.mem_id for node in nodes}
    return [node for node in nodes if not any(each.mem_id in inner for each in _above(node))]


def _above(node: LexborNode) -> list[LexborNode]:
    result: list[LexborNode] = []
    current = node.parent
    while current is not None:
        result.append(current)
        current = current.parent
    return result


def _found_day(tree: LexborHTMLParser, recipe: Recipe | None, about: Metadata) -> date | None:
    if recipe is not None and recipe.page_date:
        node = tree.css_first(recipe.page_date)
        day = None if node is None else _day_in(node)
        if day is not None and day.complete():
            return day.complete()
    return about.day


def _brief(item: LexborNode, recipe: Recipe, address: str) -> Parts:
    day = _item_day(item, recipe)
    link = _link(item, recipe, address) if recipe.link else None
    found = _outermost(item.css(recipe.text or ""))
    text = written_in(*(found or [item]), base=address)
    return Parts(
        title=_said(item, recipe.title),
        lines=text.lines,
        images=text.images,
        url=link.url if link else None,
        day=day.complete() if day else None,
        day_source=DateSource.PAGE,
    )


def _entries(briefs: list[Parts], today: date, language: str | None) -> tuple[Entry, ...]:
    contents = dated([content_of(one, language=language) for one in briefs], today=today)
    return tuple(
        Entry(
            url=content.url,
            candidate=Candidate(guid=content.url or guid_of(content), content=content),
        )
        for content in contents
    )


def _link(item: LexborNode, recipe: Recipe, address: str) -> Link | None:
    selector = recipe.link or "a[href]"
    node = item if item.tag == "a" and not recipe.link else item.css_first(selector)
    url = None if node is None else absolute(node.attributes.get("href"), address)
    if node is None or url is None:
        return None
    title = _said(item, recipe.title) or clean(node.text(separator=" "))
    return Link(url=url, title=title or None)


def _item_day(item: LexborNode, recipe: Recipe) -> Day | None:
    node = item.css_first(recipe.date) if recipe.date else None
    return None if node is None else _day_in(node)


def _day_in(node: LexborNode) -> Day | None:
    """The day of an element: what it says to programs, else what it says to readers."""
    stated = parse_day(node.attributes.get("datetime") or node.attributes.get("content") or "")
    if stated is not None:
        return Day(day=stated.day, month=stated.month, year=stated.year)
    return whole_day(clean(node.text(separator=" ")))


def _said(within: LexborHTMLParser | LexborNode, selector: str | None) -> str | None:
    node = within.css_first(selector) if selector else None
    return None if node is None else clean(node.text(separator=" ")) or None


def _tree(html: str | bytes, content_type: str | None) -> LexborHTMLParser:
    text = html if isinstance(html, str) else decoded_html(html, content_type)
    if is_too_deep(text):
        raise BadInputError("This page nests too deep to be read.")
    return LexborHTMLParser(text)
