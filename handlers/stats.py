"""/stats: the desk's figures, as text and as pictures, and those of one item."""

import asyncio

from bot.domain.figures import Figures, Span
from bot.domain.news import ItemId, SectionId
from bot.errors import GoneError
from bot.messages import charts, figures, item_figures
from bot.messages.actions import ShowFigures
from bot.messages.steps import FiguresStep
from handlers.visit import Visit


async def answer(visit: Visit) -> None:
    visit.requires_private()
    shown = await visit.services.statistics.overview(Span.WEEK, None, visit.user)
    await visit.show(figures.overview(shown, visit.words))


async def step(visit: Visit, action: ShowFigures) -> None:
    visit.requires_private()
    statistics, span = visit.services.statistics, _span(action.days)
    if action.step is FiguresStep.SECTIONS:
        sections = await statistics.sections(visit.user)
        await visit.show(
            figures.choose_section(sections, span, action.section, visit.words, page=action.page)
        )
        return
    section = SectionId(action.section) if action.section else None
    shown = await statistics.overview(span, section, visit.user)
    if action.step is FiguresStep.SHOW:
        await visit.show(figures.overview(shown, visit.words))
    else:
        await _draw(visit, shown, action.step)


async def of_item(visit: Visit, item: ItemId) -> None:
    visit.requires_private()
    shown = await visit.services.statistics.of_item(item, visit.user)
    await visit.show(item_figures.of_item(shown, visit.words))


async def _draw(visit: Visit, shown: Figures, step: FiguresStep) -> None:
    """Draw off the event loop; the text stays where it is, and the picture comes below it."""
    bars = figures.bars(shown, step)
    if not bars:
        await visit.show(figures.nothing_drawn(shown, visit.words))
        return
    drawn = await asyncio.to_thread(charts.drawn, bars)
    caption = figures.caption(shown, step, visit.words)
    await visit.services.sender.picture(visit.chat.id, caption, drawn)


def _span(days: int) -> Span:
    if days not in set(Span):
        raise GoneError("no such span of days")
    return Span(days)
