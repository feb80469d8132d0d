"""Search: repairs are told and can be undone, pages keep the search, snippets fit."""

from dataclasses import replace

from bot.domain.search import Found, Hit, SearchId
from bot.messages import search
from bot.messages.actions import OpenItem, Origin, ShowList
from bot.messages.message import Button, Message
from bot.messages.steps import ListKind
from tests.messages.samples import ARTICLE, BRIEF, EN, RU, SECTIONS

SEARCH = SearchId(9)


def found(*hits: Hit, number: int = 1, pages: int = 1, repaired: str | None = None) -> Found:
    return Found(
        query="bridgs",
        words="bridgs",
        hits=hits,
        number=number,
        pages=pages,
        total=2,
        repaired=repaired,
    )


def results(shown: Found) -> Message:
    return search.results(shown, search=SEARCH, sections=SECTIONS, words=EN)


def actions(message: Message) -> list[object]:
    return [
        button.action for row in message.buttons for button in row if isinstance(button, Button)
    ]


def hit(snippet: str = "a <b>bridge</b>") -> Hit:
    return Hit(item=ARTICLE, score=1.0, snippet=snippet)


def test_a_repair_is_told_and_can_be_undone() -> None:
    shown = results(found(hit(), repaired="<bridges>"))
    assert shown.text.startswith("Showing results for <b>&lt;bridges&gt;</b>")
    assert ShowList(Origin(ListKind.LITERAL_SEARCH, SEARCH)) in actions(shown)


def test_without_a_repair_there_is_nothing_to_undo() -> None:
    shown = results(found(hit()))
    assert shown.text.startswith("🔎 <b>bridgs</b> · 2 items")
    assert ShowList(Origin(ListKind.LITERAL_SEARCH, SEARCH)) not in actions(shown)


def test_items_open_from_this_page_of_this_search() -> None:
    origin = Origin(ListKind.SEARCH, SEARCH, 2)
    shown = results(found(hit(), number=2, pages=3))
    assert OpenItem(ARTICLE.id, 1, origin) in actions(shown)
    assert ShowList(origin.at(3)) in actions(shown)


def test_a_brief_is_shown_by_its_snippet() -> None:
    shown = results(found(Hit(item=BRIEF, score=1.0, snippet="the <b>bridge</b>")))
    assert "1. the <b>bridge</b>\n<i>7 February 2026" in shown.text


def test_a_snippet_that_is_empty_or_does_not_fit_is_left_out() -> None:
    for snippet in ("", " ", "x" * 400):
        shown = results(found(hit(snippet), Hit(item=BRIEF, score=1.0, snippet=snippet)))
        assert shown.text.endswith(
            "16 February 2026 · Peacekeeping</i>\n\n2. On 7 February the Secretary General received"
            " the ambassador of a neighbouring state\n<i>7 February 2026 · Diplomacy</i>"
        )


def test_no_hits_means_that_nothing_was_found() -> None:
    nothing = search.nothing_found(found(), search=SEARCH, words=EN)
    assert results(found()) == nothing
    assert ShowList(Origin(ListKind.SEARCH, SEARCH)) in actions(nothing)


def test_a_long_query_is_cut_in_the_answer() -> None:
    shown = search.nothing_found(replace(found(), words="слово " * 800), search=SEARCH, words=RU)
    assert "слово…</b> ничего не нашлось" in shown.text
