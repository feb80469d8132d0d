"""Recipes proposed from a page: what looks like its list of news, and like an item's text.

A list is links that stand in the same place of the tree, again and again, with headlines for their
text; briefs are paragraphs side by side that open with a day. An admin looks at what a proposal
finds before it is used.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.ingest.extraction import densest_node
from bot.ingest.recipes import Recipe
from bot.text.dates import opening_day, whole_day
from bot.text.paragraphs import clean

_LEAST: Final = 3
_HEADLINE: Final = 15  # characters; shorter links are navigation
_CLASS: Final = re.compile(r"[A-Za-z][\w-]{0,40}")
_ONE_OF_MANY: Final = re.compile(r"\d|active|first|last|odd|even|current|selected|hover")
_ASIDE: Final = frozenset({"nav", "header", "footer", "aside", "form"})
_DROPPED: Final = ("[class*=share]", "[class*=related]", "[class*=social]", "nav", "form", "aside")


def propose(html: str) -> Recipe:
    """A recipe for a section page; without an `item` where no list of news is seen."""
    tree = LexborHTMLParser(html)
    group = _links(tree)
    if not group:
        return _briefs(tree)
    items = [_item(link, group) for link in group]
    first, link = items[0], group[0]
    is_link = first.mem_id == link.mem_id
    return Recipe(
        item=_shared(tree, items),
        link=None if is_link or _is_first_link(first, link) else _within(link),
        title=_heading(first) if is_link else None,
        date=_day(first),
    )


def propose_page(html: str, recipe: Recipe) -> Recipe:
    """The recipe with selectors for the page of one item."""
    tree = LexborHTMLParser(html)
    body = densest_node(tree)
    if body is None:
        return recipe
    selector = _only(tree, body)
    drop = [each for each in _DROPPED if body.css(each)]
    return replace(
        recipe,
        page_title="h1" if tree.css("h1") else None,
        page_date=_day(tree),
        page_body=selector,
        page_drop=", ".join(f"{selector} {each}" for each in drop) or None,
    )


# --- a list of links


def _links(tree: LexborHTMLParser) -> list[LexborNode]:
    """The links of the page's list of news: of those that stand alike, the most text."""
    groups: dict[tuple[str, ...], dict[str, LexborNode]] = defaultdict(dict)
    for link in tree.css("a[href]"):
        path = tuple(_place(link))
        if len(_text(link)) >= _HEADLINE and not _ASIDE & set(path):
            groups[path].setdefault(link.attributes.get("href") or "", link)
    lists = [list(group.values()) for group in groups.values() if len(group) >= _LEAST]
    return max(lists, key=_weight, default=[])


def _weight(group: Sequence[LexborNode]) -> int:
    return sum(min(len(_text(link)), 120) for link in group)


def _place(node: LexborNode) -> Iterator[str]:
    current: LexborNode | None = node
    while current is not None and current.tag not in {"body", "html"}:
        yield current.tag or ""
        current = current.parent


def _item(link: LexborNode, group: Sequence[LexborNode]) -> LexborNode:
    """The largest element around a link that holds no other of its group."""
    others = {one.mem_id for one in group} - {link.mem_id}
    current = link
    while (parent := current.parent) is not None and parent.tag not in {"body", "html"}:
        if any(one.mem_id in others for one in parent.css("a[href]")):
            break
        current = parent
    return current


def _is_first_link(item: LexborNode, link: LexborNode) -> bool:
    first = item.css_first("a[href]")
    return first is not None and first.mem_id == link.mem_id


def _within(link: LexborNode) -> str:
    parent = link.parent
    return f"{parent.tag} a" if parent is not None else "a"


def _heading(item: LexborNode) -> str | None:
    return next((tag for tag in ("h1", "h2", "h3", "h4", "h5") if item.css_first(tag)), None)


def _day(within: LexborHTMLParser | LexborNode) -> str | None:
    """The element that holds a day and nothing else."""
    if within.css_first("time"):
        return "time"
    for node in within.css("span, div, p, small, em, td, dd"):
        if node.child is not None and whole_day(_text(node)):
            return _named(node) or node.tag
    return None


# --- briefs


def _briefs(tree: LexborHTMLParser) -> Recipe:
    """Paragraphs side by side, most of which open with a day."""
    for tag in ("p", "li", "div"):
        by_parent: dict[int, list[LexborNode]] = defaultdict(list)
        for node in tree.css(tag):
            if node.parent is not None and opening_day(_text(node)):
                by_parent[node.parent.mem_id].append(node)
        best = max(by_parent.values(), key=len, default=[])
        if len(best) >= _LEAST:
            return Recipe(item=_shared(tree, best), text=tag)
    return Recipe()


# --- selectors


def _shared(tree: LexborHTMLParser, items: Sequence[LexborNode]) -> str:
    """A selector that finds the items: by their classes in common, below their parent."""
    first = items[0]
    common = set.intersection(*(set(_classes(item)) for item in items))
    named = next((f".{name}" for name in _classes(first) if name in common), "")
    selector = f"{first.tag}{named}"
    if named and len(tree.css(selector)) == len(items):
        return selector
    parent = first.parent
    above = "" if parent is None or parent.tag == "body" else _only(tree, parent)
    return f"{above or 'body'} > {selector}"


def _only(tree: LexborHTMLParser, node: LexborNode) -> str:
    """A selector for one element: its id or class, else its place below what has one."""
    path: list[str] = []
    current: LexborNode | None = node
    while current is not None and current.tag not in {"body", "html"}:
        named = _named(current)
        found = tree.css(named) if named else []
        if named and len(found) == 1:
            return " > ".join([named, *path])
        path.insert(0, current.tag or "*")
        current = current.parent
    return " > ".join(["body", *path])


def _named(node: LexborNode) -> str | None:
    name = node.attributes.get("id") or ""
    if _CLASS.fullmatch(name) and not _ONE_OF_MANY.search(name):
        return f"#{name}"
    return next((f"{node.tag}.{each}" for each in _classes(node)), None)


def _classes(node: LexborNode) -> list[str]:
    names = (node.attributes.get("class") or "").split()
    return [name for name in names if _CLASS.fullmatch(name) and not _ONE_OF_MANY.search(name)]


def _text(node: LexborNode) -> str:
    return clean(node.text(separator=" "))
