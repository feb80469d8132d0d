"""HTML into lines: plain paragraphs with Telegram's formatting beside them, and pictures.

Nothing of the source's own markup goes on: a walker takes text, a closed list of styles, and
addresses that it has looked at; what it does not know it walks through, so no word is lost.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.domain.formatting import Style
from bot.domain.news import Image
from bot.ingest.line_writing import LineWriter, Open
from bot.ingest.nesting import flattened, is_too_deep, mended
from bot.text.lines import Line
from bot.text.paragraphs import clean

_STYLES: Final = {
    **dict.fromkeys(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"), Style.BOLD),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), Style.ITALIC),
    **dict.fromkeys(("u", "ins"), Style.UNDERLINE),
    **dict.fromkeys(("s", "strike", "del"), Style.STRIKE),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Style.CODE),
    "tg-spoiler": Style.SPOILER,
    "pre": Style.BLOCK,
    "blockquote": Style.QUOTE,
}
_BLOCK_NAMES: Final = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend "
    "li main menu nav ol option p pre section summary table tbody tfoot thead tr ul "
)
_BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
_SKIPPED_NAMES: Final = (
    "applet audio base button canvas embed frame frameset head input link map math "
    "meta noembed noframes noscript param script select style svg template textarea "
    "title track video "
)
_SKIPPED: Final = frozenset(_SKIPPED_NAMES.split())
_TIGHT: Final = frozenset({"dd", "tr"})
_ENDS_TIGHT: Final = _TIGHT | {"dt", "li"}
_LISTS: Final = frozenset({"ol", "ul", "menu", "dir"})
_PICTURE: Final = re.compile(r"(?i)\.(?:jpe?g|png|webp|gif)(?:$|[?#])")
_HIDDEN: Final = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_LONGEST_ADDRESS: Final = 2_000
_LONGEST_CAPTION: Final = 1_000
_MOST_PICTURES: Final = 100
_SMALLEST_PICTURE: Final = 32  # pixels; what is smaller counts visits or is an icon


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a piece of HTML says; pictures stand before the line that they number."""

    lines: tuple[Line, ...]
    images: tuple[Image, ...] = ()


def written(html: str, *, base: str | None = None) -> Written:
    """The lines and pictures of a document or a piece of one; addresses are made absolute."""
    if is_too_deep(html):
        return Written(lines=tuple(Line(text) for text in flattened(html)))
    root = LexborHTMLParser(mended(html)).root
    return Written(lines=()) if root is None else written_in(root, base=base)


def written_in(*nodes: LexborNode, base: str | None = None) -> Written:
    """The same of parts of a document that is parsed already."""
    writer = _Writer(base=base)
    for node in nodes:
        _walk(node, writer)
        writer.end_line()
    return Written(lines=tuple(writer.lines), images=tuple(writer.images))


def plain(html: str) -> str:
    """What a piece of HTML says, as one clean line."""
    if "<" not in html and "&" not in html:
        return clean(html)
    return clean(" ".join(written(html).lines))


def absolute(address: str | None, base: str | None) -> str | None:
    """An address that can be followed from anywhere; None where it is not one of the web."""
    if not address:
        return None
    try:
        url = urljoin(base or "", "".join(address.split("\n")).strip())
        parts = urlsplit(url)
        is_usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    url = url.replace(" ", "%20")
    return url if is_usable and len(url) <= _LONGEST_ADDRESS else None


def name_of(url: str) -> str:
    """What a picture is called: the last part of its address."""
    return clean(unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])) or url


# --- the walk


def _walk(root: LexborNode, writer: "_Writer") -> None:
    """Enter and leave every node, without recursion: pages nest as deep as they like."""
    node: LexborNode | None = root
    leaving: list[tuple[LexborNode, Callable[[], None]]] = []
    while node is not None:
        leave = writer.enter(node)
        child = node.child if leave is not None else None
        if leave is not None and child is not None:
            leaving.append((node, leave))
            node = child
            continue
        if leave is not None:
            leave()
        while node.mem_id != root.mem_id and node.next is None:
            node, leave = leaving.pop()
            leave()
        node = None if node.mem_id == root.mem_id else node.next


@dataclass(slots=True)
class _List:
    """A list that is open: how many points it has had, and whether they are numbered."""

    number: int
    is_numbered: bool
    points: int = 0


def _nothing() -> None:
    """Leaves an element that needs nothing at its end."""


@dataclass(slots=True)
class _Writer(LineWriter):
    """Elements into lines and pictures; `base` is the address that others are relative to."""

    base: str | None = None
    images: list[Image] = field(default_factory=list)
    _lists: list[_List] = field(default_factory=list)

    # --- elements

    def enter(self, node: LexborNode) -> Callable[[], None] | None:
        """Begin a node; what to do at its end, None where its inside is left out."""
        tag = node.tag or ""
        if tag == "-text":
            self.add(node.text_content or "")
            return None
        if not node.is_element_node:
            return _nothing if node.is_document_node else None
        if tag in _SKIPPED or _is_hidden(node):
            if tag in _BLOCKS:
                self.end_line(gap=True)
            return None
        return self._entered(tag, node)

    def _entered(self, tag: str, node: LexborNode) -> Callable[[], None] | None:
        match tag:
            case "br":
                self.break_line()
            case "img":
                self._picture(node)
            case "figcaption" if self._caption(node):
                pass
            case "td" | "th":
                self._begin_cell()
                return _nothing
            case "q":
                self.add("“")
                return lambda: self.add("”")
            case _:
                return self._styled(tag, node)
        return None

    def _begin_cell(self) -> None:
        if self._text:
            self._is_blank_due = False
            self.add(" | ")

    def _styled(self, tag: str, node: LexborNode) -> Callable[[], None]:
        is_block = tag in _BLOCKS
        if is_block:
            self._begin_block(tag, node)
        style, url = _STYLES.get(tag), None
        if tag == "a":
            # Links side by side stand apart on a page: its style does that, where no blank does.
            self._is_blank_due |= node.prev is not None and node.prev.tag == "a"
            url = self._target(node)
            style = Style.LINK if url else None
        if style is None or self.is_open(style):
            return (lambda: self._end_block(tag)) if is_block else _nothing
        opened = self.begin_style(style, url)
        return lambda: self._close(opened, tag if is_block else None)

    def _begin_block(self, tag: str, node: LexborNode) -> None:
        if tag == "li":
            self._begin_point()
            return
        if not self._is_fresh:
            self.end_line(gap=tag not in _TIGHT)
        if tag in _LISTS:
            start = node.attributes.get("start") or "1"
            number = int(start) if start.isdecimal() and len(start) < 6 else 1
            self._lists.append(_List(number=number, is_numbered=tag == "ol"))
            self._is_fresh = False

    def _begin_point(self) -> None:
        self.end_line()
        current = self._lists[-1] if self._lists else None
        self._mark, self._is_fresh = "• ", True
        if current is None:
            return
        self._gap = self._gap and current.points == 0 and len(self._lists) == 1
        if current.is_numbered:
            self._mark = f"{current.number + current.points}. "
        current.points += 1

    def _end_block(self, tag: str) -> None:
        self.end_line(gap=tag not in _ENDS_TIGHT)
        if tag in _LISTS and self._lists:
            self._lists.pop()
            self._gap = not self._lists
        if tag == "li":
            self._mark, self._is_fresh = "", False

    def _close(self, opened: Open, block: str | None) -> None:
        if block is not None:
            self.end_line()
        self.end_style(opened)
        if block is not None:
            self._end_block(block)

    # --- addresses

    def _target(self, node: LexborNode) -> str | None:
        """Where a link leads; places within the page itself lead nowhere for a reader."""
        address = node.attributes.get("href") or ""
        return None if address.startswith("#") else absolute(address, self.base)

    def _picture(self, node: LexborNode) -> None:
        given = node.attributes
        name = (given.get("class") or "").casefold()
        alt = clean(given.get("alt") or "")
        if "emoji" in name or "smiley" in name:
            self.add(alt)
            return
        url = absolute(_source(given), self.base)
        if url is None or _is_small(given) or len(self.images) >= _MOST_PICTURES:
            return
        if any(each.url == url for each in self.images):
            return
        self.images.append(Image(name=name_of(url), url=url, before_paragraph=len(self.lines)))

    def _caption(self, node: LexborNode) -> bool:
        """Whether a figure's picture took the caption; else it is a line as any other."""
        figure = node.parent
        picture = figure.css_first("img") if figure is not None else None
        if picture is None:
            return False
        self.end_line(gap=True)
        text = clean(node.text(separator=" ")) if node.child else ""
        url = absolute(_source(picture.attributes), self.base)
        for at, image in enumerate(self.images):
            if image.url == url and text and len(text) <= _LONGEST_CAPTION:
                self.images[at] = replace(image, caption=text)
                return True
        return False


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _source(attributes: dict[str, str | None]) -> str | None:
    """A picture's address; pages that load pictures late keep it beside a stand-in."""
    for key in ("data-src", "data-lazy-src", "data-original", "src"):
        value = attributes.get(key)
        if value and not value.startswith("data:"):
            return value
    listed = [part.split()[0] for part in _listed(attributes.get("srcset"))]
    return listed[-1] if listed else None


def _listed(srcset: str | None) -> Iterator[str]:
    return (part for part in re.split(r",\s+", srcset or "") if part.strip())


def _is_small(attributes: dict[str, str | None]) -> bool:
    sizes = (attributes.get("width"), attributes.get("height"))
    return any(
        size.isdecimal() and int(size) < _SMALLEST_PICTURE
        for size in sizes
        if size and len(size) < 6
    )
