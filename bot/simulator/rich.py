"""Rich messages: their HTML as blocks, within the limits of Bot API 10.1."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from bot.simulator import objects
from bot.simulator.errors import bad_request, not_simulated
from bot.simulator.richtext import INLINE, length, rich_text
from bot.simulator.richtree import Child, Node, tree_of

Block: TypeAlias = dict[str, Any]
Seen: TypeAlias = Callable[[str, str], tuple[str, Any]]
"""Gives what a photo or video is, and the thing itself, by the tag's kind and its address."""

_MOST_CHARACTERS, _MOST_BLOCKS, _DEEPEST, _MOST_MEDIA, _MOST_COLUMNS = 32_768, 500, 16, 50, 20
_FIELDS = frozenset({"html", "markdown", "is_rtl", "skip_entity_detection", "media"})
_HEADINGS = {f"h{size}": size for size in range(1, 7)}
_TEXTS = {"p": "paragraph", "footer": "footer"}
_PARTS = ("thead", "tbody", "tfoot")


def rich_message(given: Mapping[str, Any] | None, seen: Seen) -> dict[str, Any]:
    """Read an InputRichMessage and give the RichMessage that it becomes."""
    if given is None:
        raise bad_request('Parameter "rich_message" is required')
    if given.keys() - _FIELDS:
        raise not_simulated(f"a rich message with {', '.join(sorted(given.keys() - _FIELDS))}")
    try:
        html, markdown = objects.text(given, "html"), objects.text(given, "markdown")
        detect = not objects.flag(given, "skip_entity_detection")
        is_rtl = objects.flag(given, "is_rtl")
    except objects.FieldError as error:
        raise bad_request(str(error)) from None
    if markdown:
        raise not_simulated("a rich message in Markdown")
    writer = _Writer(seen, detect)
    blocks = writer.blocks(tree_of(html).children, 1)
    if not blocks:
        raise bad_request("RICH_MESSAGE_CONTENT_REQUIRED")
    writer.check()
    return {"blocks": blocks} | ({"is_rtl": True} if is_rtl else {})


class _Writer:
    """Turns nodes into blocks and counts what is limited."""

    def __init__(self, seen: Seen, detect: bool) -> None:
        self._seen = seen
        self._detect = detect
        self._characters = self._blocks = self._media = self._depth = self._columns = 0

    def check(self) -> None:
        """Refuse what is too much; in which words Telegram does it nobody has written down."""
        for what, count, most in (
            ("characters", self._characters, _MOST_CHARACTERS),
            ("blocks", self._blocks, _MOST_BLOCKS),
            ("levels", self._depth, _DEEPEST),
            ("media", self._media, _MOST_MEDIA),
            ("columns", self._columns, _MOST_COLUMNS),
        ):
            if count > most:
                raise not_simulated(f"a rich message of {count} {what}; Telegram takes {most}")

    def blocks(self, children: list[Child], depth: int) -> list[Block]:
        """Give the blocks of nodes; loose text between them makes paragraphs."""
        self._depth = max(self._depth, depth)
        blocks: list[Block] = []
        loose: list[Child] = []
        for child in [*children, Node("")]:
            if isinstance(child, str) or child.tag in INLINE:
                loose.append(child)
                continue
            if any(not isinstance(piece, str) or piece.strip() for piece in loose):
                blocks.append(self._counted({"type": "paragraph", "text": self._text(loose)}))
            loose = []
            if child.tag:
                blocks.append(self._counted(self._block(child, depth)))
        return blocks

    def _counted(self, block: Block) -> Block:
        self._blocks += 1
        return block

    def _text(self, children: list[Child]) -> Any:  # noqa: ANN401 (a RichText)
        text = rich_text(children, detect=self._detect)
        self._characters += length(text)
        return text

    def _block(self, node: Node, depth: int) -> Block:
        if node.tag in _TEXTS:
            return {"type": _TEXTS[node.tag], "text": self._text(node.children)}
        if node.tag in _HEADINGS:
            size = _HEADINGS[node.tag]
            return {"type": "heading", "text": self._text(node.children), "size": size}
        making = {
            "hr": self._divider, "pre": self._pre, "ul": self._list, "ol": self._list,
            "blockquote": self._quotation, "aside": self._pull, "details": self._details,
            "table": self._table, "img": self._picture, "video": self._picture,
        }.get(node.tag)  # fmt: skip
        if making is None:
            raise not_simulated(f"<{node.tag}> in a rich message")
        return making(node, depth)

    def _divider(self, _: Node, __: int) -> Block:
        return {"type": "divider"}

    def _pre(self, node: Node, _: int) -> Block:
        code = node.first("code")
        inner = code if code is not None and len(node.children) == 1 else node
        block: Block = {"type": "pre", "text": self._text(inner.children)}
        language = inner.attributes.get("class", "").removeprefix("language-")
        return block | ({"language": language} if language else {})

    def _list(self, node: Node, depth: int) -> Block:
        items = [child for child in node.without() if not isinstance(child, str)]
        if any(item.tag != "li" for item in items):
            raise not_simulated("a rich list with more than <li> in it")
        ordered = node.tag == "ol"
        return {
            "type": "list",
            "items": [
                {
                    "label": f"{number}." if ordered else "•",
                    "blocks": self.blocks(item.children, depth + 1),
                    **({"value": number, "type": "1"} if ordered else {}),
                }
                for number, item in enumerate(items, int(node.attributes.get("start") or 1))
            ],
        }

    def _quotation(self, node: Node, depth: int) -> Block:
        blocks = self.blocks(node.without("cite"), depth + 1)
        return {"type": "blockquote", "blocks": blocks} | self._credit(node)

    def _pull(self, node: Node, _: int) -> Block:
        return {"type": "pullquote", "text": self._text(node.without("cite"))} | self._credit(node)

    def _credit(self, node: Node) -> Block:
        cite = node.first("cite")
        return {"credit": self._text(cite.children)} if cite is not None else {}

    def _details(self, node: Node, depth: int) -> Block:
        summary = node.first("summary")
        shown = self._text(summary.children if summary is not None else [])
        inner = self.blocks(node.without("summary"), depth + 1)
        block: Block = {"type": "details", "summary": shown, "blocks": inner}
        return block | ({"is_open": True} if "open" in node.attributes else {})

    def _table(self, node: Node, _: int) -> Block:
        caption = node.first("caption")
        cells = [[self._cell(cell) for cell in _nodes(row)] for row in _rows(node)]
        widths = (sum(cell.get("colspan", 1) for cell in row) for row in cells)
        self._columns = max(self._columns, *widths, 0)
        block: Block = {"type": "table", "cells": cells}
        for name in ("bordered", "striped"):
            if name in node.attributes:
                block[f"is_{name}"] = True
        return block | ({"caption": self._text(caption.children)} if caption is not None else {})

    def _cell(self, node: Node) -> Block:
        if node.tag not in ("td", "th"):
            raise not_simulated(f"<{node.tag}> in a row of a rich table")
        cell: Block = {
            "text": self._text(node.children),
            "align": node.attributes.get("align", "left"),
            "valign": node.attributes.get("valign", "top"),
        }
        spans = ((name, int(node.attributes.get(name) or 1)) for name in ("colspan", "rowspan"))
        cell |= {name: span for name, span in spans if span > 1}
        return cell | ({"is_header": True} if node.tag == "th" else {})

    def _picture(self, node: Node, _: int) -> Block:
        self._media += 1
        tag = "photo" if node.tag == "img" else node.tag
        kind, shown = self._seen(tag, node.attributes.get("src", ""))
        return {"type": kind, kind: shown}


def _nodes(node: Node) -> list[Node]:
    return [child for child in node.children if not isinstance(child, str)]


def _rows(table: Node) -> list[Node]:
    rows: list[Node] = []
    for child in _nodes(table):
        if child.tag in _PARTS:
            rows += _nodes(child)
        elif child.tag != "caption":
            rows.append(child)
    if any(row.tag != "tr" for row in rows):
        raise not_simulated("a rich table with more than rows in it")
    return rows
