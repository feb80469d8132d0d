"""Pages: paragraphs laid out so that each page stays within Telegram's limit."""

from collections.abc import Sequence

from bot.text.lines import Line
from bot.text.sentences import sentence_ends

_BETWEEN = 2
"""Code points between two paragraphs: a blank line."""


def pages(paragraphs: Sequence[str], *, first: int, rest: int) -> list[list[str]]:
    """Lay paragraphs out on pages of at most `first`, then `rest` code points.

    A paragraph goes to the next page rather than being cut. One longer than a page is cut at
    the end of a sentence, else between words; inside a word only where the word alone is
    longer than a page. The first page may stay empty where nothing fits on it. What a `Line`
    is set in goes with it.
    """
    if rest < 1:
        raise ValueError("a page must have room for a letter")
    layout = _Layout(first=first, rest=rest)
    for paragraph in paragraphs:
        layout.add(Line.of(paragraph).cut(0))
    return layout.pages


class _Layout:
    def __init__(self, *, first: int, rest: int) -> None:
        self.pages: list[list[str]] = [[]]
        self._rest = rest
        self._room = first

    def add(self, line: Line) -> None:
        while line:
            cut = self._fitting(line)
            if cut:
                self._room = self._space() - cut
                self.pages[-1].append(line.cut(0, cut))
                line = line.cut(cut)
            if line:
                self.pages.append([])
                self._room = self._rest

    def _space(self) -> int:
        return self._room - (_BETWEEN if self.pages[-1] else 0)

    def _fitting(self, text: str) -> int:
        """How many characters of the text go on this page; 0 where the next is better."""
        space = self._space()
        if len(text) <= space:
            return len(text)
        if self.pages[-1]:
            return _last_sentence(text, space) if len(text) > self._rest else 0
        cut = _last_sentence(text, space) or _last_space(text, space)
        return cut or (space if space >= self._rest else 0)


def _last_sentence(text: str, space: int) -> int:
    return max((end for end in sentence_ends(text) if end <= space), default=0)


def _last_space(text: str, space: int) -> int:
    return max((at for at in range(max(0, space) + 1) if text[at].isspace()), default=0)
