"""Figures: the desk's numbers in words and as bars."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from bot.domain.chats import ChatKind, Target
from bot.domain.figures import (
    Figures,
    Interests,
    Readership,
    Sendings,
    Span,
    Stretch,
)
from bot.domain.news import Section
from bot.domain.people import Person
from bot.messages import turning
from bot.messages.actions import ShowFigures
from bot.messages.charts import Bar
from bot.messages.excerpts import LABEL_LIMIT, clipped
from bot.messages.lists import in_rows
from bot.messages.message import Button, Buttons, Message
from bot.messages.steps import FiguresStep
from bot.messages.words import Words
from bot.text.markup import Html, bold, join

SECTIONS_SHOWN = 20
NAME_LIMIT = 60

_SPAN_KEYS: Mapping[Span, str] = {
    Span.WEEK: "button-span-week",
    Span.MONTH: "button-span-month",
    Span.YEAR: "button-span-year",
}
_READER_KEYS: Mapping[ChatKind, str] = {
    ChatKind.PRIVATE: "figures-private",
    ChatKind.GROUP: "figures-groups",
    ChatKind.SUPERGROUP: "figures-groups",
    ChatKind.CHANNEL: "figures-channels",
}
_TARGET_KEYS: Mapping[Target, str] = {
    Target.EVERYTHING: "figures-follow-everything",
    Target.SECTION: "figures-follow-sections",
    Target.PERSON: "figures-follow-people",
    Target.ORGANISATION: "figures-follow-organisations",
    Target.SEARCH: "figures-follow-searches",
}
_PICTURE_KEYS: Mapping[FiguresStep, str] = {
    FiguresStep.READERS: "button-chart-readers",
    FiguresStep.DELIVERIES: "button-chart-deliveries",
    FiguresStep.SEARCHES: "button-chart-searches",
    FiguresStep.PEOPLE: "button-chart-people",
    FiguresStep.MISSED: "button-chart-missed",
}
_CAPTION_KEYS: Mapping[FiguresStep, str] = {
    FiguresStep.READERS: "chart-readers",
    FiguresStep.DELIVERIES: "chart-deliveries",
    FiguresStep.SEARCHES: "chart-searches",
    FiguresStep.PEOPLE: "chart-people",
    FiguresStep.MISSED: "chart-missed",
}


def overview(figures: Figures, words: Words) -> Message:
    """All figures of some days, in words; pictures are a press away."""
    parts = [_heading(figures, words)]
    if figures.readership is not None:
        parts.append(_readers(figures.readership, words))
    if figures.section is not None:
        parts.append(words("figures-followers", count=words.number(figures.followers)))
    parts.append(_sendings(figures.sendings, words))
    if figures.interests is not None:
        parts += _interests(figures.interests, words)
    return Message(text=join(parts, "\n\n"), buttons=_buttons(figures, words))


def bars(figures: Figures, step: FiguresStep) -> tuple[Bar, ...]:
    """What a picture shows, a bar for each day or month; none where all of it is nothing.

    Of what is looked for the most, a bar for each, by the number that it has in the caption.
    """
    if step in _RANKED:
        listed = enumerate(_RANKED[step](figures), 1)
        return tuple(Bar(str(number), count) for number, (_, count) in listed)
    counts, parts = _counted(figures, step)
    if not any(counts):
        return ()
    labels = [_label(each, figures.span) for each in figures.stretches]
    return tuple(map(Bar, labels, counts, parts))


def caption(figures: Figures, step: FiguresStep, words: Words) -> Message:
    """What the bars of a picture count; the picture itself speaks no language."""
    if step in _RANKED:
        return _ranking(figures, step, words)
    each = words("chart-each-month") if figures.span is Span.YEAR else words("chart-each-day")
    return Message(
        text=join([_heading(figures, words), words(_CAPTION_KEYS[step]), each]),
        buttons=((_back(figures, words),),),
    )


def _ranking(figures: Figures, step: FiguresStep, words: Words) -> Message:
    """The names of the bars, by number."""
    lines = [
        _counted_line(f"{number}. ", _named(what, words), count, words)
        for number, (what, count) in enumerate(_RANKED[step](figures), 1)
    ]
    text = join([_heading(figures, words), join([words(_CAPTION_KEYS[step]), *lines])], "\n\n")
    return Message(text=text, buttons=((_back(figures, words),),))


def nothing_drawn(figures: Figures, words: Words) -> Message:
    """Where all bars would be empty."""
    text = join([_heading(figures, words), words("chart-nothing")], "\n\n")
    return Message(text=text, buttons=((_back(figures, words),),))


def choose_section(
    sections: Sequence[Section], span: Span, chosen: int, words: Words, *, page: int = 1
) -> Message:
    shown = turning.sheet(sections, page, SECTIONS_SHOWN)
    buttons = [
        _section_button(each.name(words.language), span, each.id, chosen) for each in shown.entries
    ]
    turns = turning.row(
        shown.number,
        shown.pages,
        lambda to: ShowFigures(FiguresStep.SECTIONS, span, chosen, to),
    )
    everything = _section_button(words.label("button-all-sections"), span, 0, chosen)
    return Message(
        text=words("figures-choose-section"),
        buttons=((everything,), *in_rows(buttons, 2), *turns),
    )


def _heading(figures: Figures, words: Words) -> Html:
    first, last = figures.stretches[0].first, figures.stretches[-1].last
    where = words.label("button-all-sections")
    if figures.section is not None:
        where = clipped(figures.section.name(words.language), NAME_LIMIT)
    return words("figures-heading", days=words.days(first, last), section=where)


def _readers(readership: Readership, words: Words) -> Html:
    total = sum(readership.active.values())
    lines = [words("figures-readers", count=words.number(total))]
    if total:
        lines.append(Html(" · ".join(_by_kind(readership, words))))
    lines.append(words("figures-joined", count=words.number(sum(readership.joined))))
    if readership.before is not None:
        change = total - readership.before
        sign = "+" if change > 0 else "−" if change < 0 else "±"
        lines.append(
            words(
                "figures-growth",
                change=f"{sign}{words.number(abs(change))}",
                before=words.number(readership.before),
            )
        )
    if readership.unreachable:
        lines.append(words("figures-unreachable", count=words.number(readership.unreachable)))
    return join([*lines, _follows(readership, words)])


def _by_kind(readership: Readership, words: Words) -> list[str]:
    counts: dict[str, int] = {}
    for kind, count in readership.active.items():
        counts[_READER_KEYS[kind]] = counts.get(_READER_KEYS[kind], 0) + count
    return [
        words(_READER_KEYS[kind], count=words.number(counts.pop(_READER_KEYS[kind])))
        for kind in ChatKind
        if _READER_KEYS[kind] in counts
    ]


def _follows(readership: Readership, words: Words) -> Html:
    told = [
        words(_TARGET_KEYS[target], count=words.number(readership.follows[target]))
        for target in Target
        if readership.follows.get(target)
    ]
    if not told:
        return words("figures-follows-none")
    return join([words("figures-follows"), join(told, " · ")], " ")


def _sendings(sendings: Sendings, words: Words) -> Html:
    return join(
        [
            words("figures-published", count=words.number(sendings.published)),
            words(
                "figures-amended",
                corrected=words.number(sendings.corrected),
                retracted=words.number(sendings.retracted),
            ),
            words("figures-delivered", count=words.number(sum(sendings.delivered))),
            words("figures-failed", count=words.number(sum(sendings.failed))),
            words("figures-lost", count=words.number(sum(sendings.lost))),
        ]
    )


def _interests(interests: Interests, words: Words) -> list[Html]:
    searches = words("figures-searches", count=words.number(sum(interests.searches)))
    misses = words("figures-misses", count=words.number(sum(interests.misses)))
    parts = [join([searches, misses])]
    if interests.missed:
        told = [_counted_line("• ", text, count, words) for text, count in interests.missed]
        parts.append(join([words("figures-missed"), *told]))
    if interests.people:
        told = [
            _counted_line("• ", _named(person, words), count, words)
            for person, count in interests.people
        ]
        parts.append(join([words("figures-people"), *told]))
    return parts


def _named(what: Person | str, words: Words) -> str:
    return what if isinstance(what, str) else what.name(words.language)


def _counted_line(sign: str, text: str, count: int, words: Words) -> Html:
    return join([sign, bold(clipped(text, NAME_LIMIT)), f" – {words.number(count)}"], "")


def _people(figures: Figures) -> Sequence[tuple[Person, int]]:
    return figures.interests.people if figures.interests else ()


def _missed(figures: Figures) -> Sequence[tuple[str, int]]:
    return figures.interests.missed if figures.interests else ()


_RANKED: Mapping[FiguresStep, Callable[[Figures], Sequence[tuple[Person | str, int]]]] = {
    FiguresStep.PEOPLE: _people,
    FiguresStep.MISSED: _missed,
}


def _counted(figures: Figures, step: FiguresStep) -> tuple[Sequence[int], Sequence[int]]:
    """What each bar counts, and the part of it that stands out."""
    none = (0,) * len(figures.stretches)
    sent, readership, interests = figures.sendings, figures.readership, figures.interests
    match step:
        case FiguresStep.DELIVERIES:
            missing = tuple(map(sum, zip(sent.failed, sent.lost, strict=True)))
            return tuple(map(sum, zip(sent.delivered, missing, strict=True))), missing
        case FiguresStep.READERS if readership is not None:
            return readership.joined, none
        case FiguresStep.SEARCHES if interests is not None:
            return interests.searches, interests.misses
        case _:
            return none, none


def _label(stretch: Stretch, span: Span) -> str:
    day: dt.date = stretch.first
    return f"{day:%m.%Y}" if span is Span.YEAR else f"{day:%d.%m}"


def _buttons(figures: Figures, words: Words) -> Buttons:
    section = figures.section.id if figures.section else 0
    spans = tuple(
        Button(
            ("✓ " if span is figures.span else "") + words.label(_SPAN_KEYS[span]),
            ShowFigures(FiguresStep.SHOW, span, section),
        )
        for span in Span
    )
    charts = tuple(
        Button(words.label(_PICTURE_KEYS[step]), ShowFigures(step, figures.span, section))
        for step in _PICTURE_KEYS
        if bars(figures, step)
    )
    choose = Button(
        words.label("button-figures-section"),
        ShowFigures(FiguresStep.SECTIONS, figures.span, section),
    )
    return (spans, *in_rows(charts, 3), (choose,))


def _section_button(label: str, span: Span, section: int, chosen: int) -> Button:
    shown = clipped(label, LABEL_LIMIT)
    ticked = f"✓ {shown}" if section == chosen else shown
    return Button(ticked, ShowFigures(FiguresStep.SHOW, span, section))


def _back(figures: Figures, words: Words) -> Button:
    section = figures.section.id if figures.section else 0
    return Button(
        words.label("button-figures"), ShowFigures(FiguresStep.SHOW, figures.span, section)
    )
