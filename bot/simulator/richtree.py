"""The HTML of rich messages as a tree; what does not nest or is not closed is refused loudly.

How Telegram's servers read broken HTML is not known, so nothing broken is let through.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TypeAlias

from bot.simulator.errors import not_simulated

Child: TypeAlias = "Node | str"
_VOID = frozenset({"br", "hr", "img"})


@dataclass(slots=True)
class Node:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Child] = field(default_factory=list)

    def first(self, tag: str) -> "Node | None":
        """The first child with that tag."""
        found = (child for child in self.children if isinstance(child, Node) and child.tag == tag)
        return next(found, None)

    def without(self, *tags: str) -> list[Child]:
        return [child for child in self.children if isinstance(child, str) or child.tag not in tags]


def tree_of(html: str) -> Node:
    """Read HTML into a node without a name."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if len(reader.open) > 1:
        raise not_simulated(f"rich HTML without an end of <{reader.open[-1].tag}>")
    return reader.open[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            raise not_simulated(f"rich HTML with <{tag}/>")
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag != self.open[-1].tag:
            raise not_simulated(f"rich HTML with </{tag}> out of place")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:  # noqa: ARG002
        raise not_simulated("rich HTML with a comment")
