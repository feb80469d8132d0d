"""Sources, for admins: the list, a card each, what would come, and what there is to choose."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from bot.domain.news import Content, Section
from bot.domain.sources import Source, SourceKind, SourceState, Trust
from bot.messages import turning
from bot.messages.actions import ManageSource
from bot.messages.excerpts import LABEL_LIMIT, clipped, first_sentence
from bot.messages.lists import NAME_LIMIT
from bot.messages.message import Button, Buttons, Message, Style
from bot.messages.steps import SourceStep
from bot.messages.words import Words, words_for
from bot.text.markup import Html, block, bold, escape, italic, join

SOURCES_SHOWN = 20
SAMPLES = 5
TITLE_LIMIT = 120
ADDRESS_LIMIT = 300
RECIPE_LIMIT = 1500

_ICONS: Mapping[SourceState, str] = {
    SourceState.ACTIVE: "🟢",
    SourceState.PAUSED: "⏸",
    SourceState.REMOVED: "✖️",
}
_SOURCE_STATE_KEYS: Mapping[SourceState, str] = {
    SourceState.ACTIVE: "source-state-active",
    SourceState.PAUSED: "source-state-paused",
    SourceState.REMOVED: "source-state-removed",
}
_SOURCE_KIND_KEYS: Mapping[SourceKind, str] = {
    SourceKind.FEED: "source-kind-feed",
    SourceKind.PAGE: "source-kind-page",
}
TRUST_KEYS: Mapping[Trust, str] = {
    Trust.PUBLISH: "source-trust-publish",
    Trust.DESK: "source-trust-desk",
}
_SOURCE_BUTTON_KEYS: Mapping[SourceStep, str] = {
    SourceStep.TRY: "button-try-source",
    SourceStep.VISIT: "button-visit-now",
    SourceStep.PACE: "button-source-pace",
    SourceStep.TRUST: "button-source-trust",
    SourceStep.LANGUAGE: "button-source-language",
    SourceStep.SECTION: "button-source-section",
    SourceStep.RECIPE: "button-source-recipe",
    SourceStep.QUESTIONS: "button-source-questions",
    SourceStep.PAUSE: "button-pause",
    SourceStep.RESUME: "button-use-source",
    SourceStep.REMOVE: "button-remove",
}
_TROUBLE_KEYS: Mapping[str, str] = {
    "silent": "source-trouble-silent",
    "unreachable": "source-trouble-unreachable",
    "forbidden": "source-trouble-forbidden",
    "robots": "source-trouble-robots",
    "circle": "source-trouble-circle",
    "large": "source-trouble-large",
    "unreadable": "source-trouble-unreadable",
    "empty": "source-trouble-empty",
    "recipe": "source-trouble-recipe",
}
_RECIPE_FAULT_KEYS: Mapping[str, str] = {
    "line": "source-recipe-no-line",
    "part": "source-recipe-no-part",
    "selector": "source-recipe-no-selector",
}
_TROUBLE_STATUS_KEYS: Mapping[str, str] = {
    "401": "source-trouble-password",
    "403": "source-trouble-denied",
    "404": "source-trouble-no-page",
    "410": "source-trouble-gone",
    "429": "source-trouble-too-often",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A source as its card shows it; `asked` is how many questions about it are open."""

    source: Source
    entries: int
    asked: int
    section: Section | None
    now: dt.datetime
    zone: tzinfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Yield:
    """What a look has found: how many entries, how many that are not known, the first of them."""

    found: int
    new: int
    samples: Sequence[Content]


def listed(sources: Sequence[Source], words: Words, *, page: int = 1) -> Message:
    """All sources, a button each."""
    add = (Button(words.label("button-add-source"), ManageSource(SourceStep.ADD), Style.PRIMARY),)
    if not sources:
        return Message(text=words("sources-none"), buttons=(add,))
    sheet = turning.sheet(sources, page, SOURCES_SHOWN)
    lines = [
        join([icon(each), bold(clipped(each.title, 64)), "·", _state(each, words)], " ")
        for each in sheet.entries
    ]
    buttons = tuple(
        (
            Button(
                f"{icon(each)} {clipped(each.title, LABEL_LIMIT)}",
                ManageSource(SourceStep.SHOW, each.id),
            ),
        )
        for each in sheet.entries
    )
    turns = turning.row(
        sheet.number, sheet.pages, lambda to: ManageSource(SourceStep.LIST, 0, "", to)
    )
    heading = words("sources-heading", count=len(sources))
    return Message(text=join([heading, join(lines)], "\n\n"), buttons=(*buttons, *turns, add))


def card(sight: Sight, words: Words) -> Message:
    """One source: its state, its last and next visit, and all that can be done about it."""
    source = sight.source
    what = words(_SOURCE_KIND_KEYS[source.kind])
    head = join(
        [bold(clipped(source.title, TITLE_LIMIT)), join([what, _state(source, words)], " · ")]
    )
    if source.state is SourceState.REMOVED:
        text = join([join([icon(source), head], " "), words("source-removed")], "\n\n")
        return Message(text=text, buttons=(_back_to_list(words),))
    parts = [
        join([icon(source), head], " "),
        escape(clipped(source.address, ADDRESS_LIMIT)),
        _visits(sight, words),
        _settings(sight, words),
        words("source-asks", count=sight.asked) if sight.asked else Html(""),
        words("source-silent-start") if source.is_fresh else Html(""),
    ]
    return Message(text=join(parts, "\n\n"), buttons=_buttons(sight, words))


def ask_address(words: Words) -> Message:
    return Message(text=words("source-ask-address"), asks=words.label("source-address-placeholder"))


def no_address(words: Words) -> Message:
    return Message(text=words("source-no-address"), asks=words.label("source-address-placeholder"))


def known(source: Source, words: Words) -> Message:
    show = Button(
        f"{icon(source)} {clipped(source.title, LABEL_LIMIT)}",
        ManageSource(SourceStep.SHOW, source.id),
    )
    return Message(text=words("source-known"), buttons=((show,),))


def failed(code: str, words: Words, *, source: Source | None = None) -> Message:
    """Why there is nothing to show."""
    if source is not None:
        onward = back(source, words)
    else:
        onward = Button(words.label("button-other-address"), ManageSource(SourceStep.ADD))
    text = join([words("source-failed"), trouble(code, words)], " ")
    return Message(text=text, buttons=((onward,),))


def tried(found: Yield, source: Source, words: Words) -> Message:
    """What would come from a source now."""
    samples = [_sample(content, words) for content in found.samples[:SAMPLES]]
    counted = words("source-tried", found=found.found, new=found.new) if samples else Html("")
    told = join(samples, "\n\n") if samples else words("source-tried-nothing")
    heading = words("source-tried-heading", name=clipped(source.title, TITLE_LIMIT))
    return Message(text=join([heading, counted, told], "\n\n"), buttons=((back(source, words),),))


def added(found: Yield, source: Source, words: Words) -> Message:
    """What would come, and the way into use, or to a recipe where a page is not understood."""
    if source.kind is SourceKind.PAGE and not found.samples:
        step, label, style = SourceStep.RECIPE, words.label("button-source-recipe"), Style.PRIMARY
        told = words("source-added-unread", name=clipped(source.title, TITLE_LIMIT))
    else:
        step, label, style = SourceStep.RESUME, words.label("button-use-source"), Style.SUCCESS
        told = join([tried(found, source, words).text, words("source-added")], "\n\n")
    onward = Button(label, ManageSource(step, source.id), style)
    return Message(text=told, buttons=((onward,), (back(source, words),)))


def ask_recipe(source: Source, recipe: Mapping[str, str], words: Words) -> Message:
    """How a page is read now, and the question for another way."""
    lines = "\n".join(f"{name}: {selector}" for name, selector in recipe.items())
    shown = block(lines[:RECIPE_LIMIT]) if lines else Html("")
    name = clipped(source.title, TITLE_LIMIT)
    return Message(
        text=join([words("source-ask-recipe", name=name), shown], "\n\n"),
        asks=words.label("source-recipe-placeholder"),
    )


def bad_recipe(fault: str, what: str, words: Words) -> Message:
    """What is wrong with a recipe; `what` is the line, part or selector at fault."""
    if fault == "item":
        why = words("source-recipe-no-item")
    else:
        why = words(_RECIPE_FAULT_KEYS[fault], what=clipped(what, 200))
    return Message(
        text=words("source-bad-recipe", why=why),
        asks=words.label("source-recipe-placeholder"),
    )


def more_questions(count: int, source: Source, words: Words) -> Message:
    """How many questions wait behind those that are shown."""
    onward = Button(
        words.label("button-source-questions"), ManageSource(SourceStep.QUESTIONS, source.id)
    )
    return Message(
        text=words("source-more-questions", count=count),
        buttons=((onward,), (back(source, words),)),
    )


def really_remove(source: Source, words: Words) -> Message:
    surely = Button(
        words.label("button-remove-surely"),
        ManageSource(SourceStep.REMOVE_SURELY, source.id),
        Style.DANGER,
    )
    keep = Button(words.label("button-keep"), ManageSource(SourceStep.SHOW, source.id))
    name = clipped(source.title, TITLE_LIMIT)
    return Message(text=words("source-really-remove", name=name), buttons=((surely,), (keep,)))


def trouble(code: str, words: Words) -> Html:
    """Why a visit came to nothing, in a sentence."""
    kind, _, detail = code.partition(":")
    if kind == "status" and detail in _TROUBLE_STATUS_KEYS:
        return words(_TROUBLE_STATUS_KEYS[detail])
    if kind == "status":
        return words("source-trouble-status", status=detail)
    if kind in _TROUBLE_KEYS:
        return words(_TROUBLE_KEYS[kind])
    return words("source-trouble-odd", what=clipped(detail or kind, 200))


def icon(source: Source) -> str:
    return "🔴" if source.error and source.state is SourceState.ACTIVE else _ICONS[source.state]


def when(at: dt.datetime, words: Words, zone: tzinfo) -> str:
    local = at.astimezone(zone)
    return words.label("day-and-time", day=words.day(local.date()), time=words.time(local))


def _state(source: Source, words: Words) -> str:
    if source.error and source.state is SourceState.ACTIVE:
        return words.label("source-state-failing")
    return words.label(_SOURCE_STATE_KEYS[source.state])


def _visits(sight: Sight, words: Words) -> Html:
    source = sight.source
    seen = when(source.visited_at, words, sight.zone) if source.visited_at else ""
    last = words("source-visited", when=seen) if seen else words("source-never-visited")
    active = source.state is SourceState.ACTIVE
    soon = source.next_at <= sight.now
    due = when(source.next_at, words, sight.zone)
    coming = words("source-next-now") if soon else words("source-next", when=due)
    return join(
        [
            last,
            words("source-error", why=trouble(source.error, words)) if source.error else "",
            coming if active else "",
            words("source-entries", count=sight.entries),
        ]
    )


def _settings(sight: Sight, words: Words) -> Html:
    source = sight.source
    language = words_for(source.language).label("language-name") if source.language else ""
    section = sight.section.name(words.language) if sight.section else ""
    filed = clipped(section, NAME_LIMIT) if section else words.label("source-no-section")
    return join(
        [
            _setting(words("source-pace"), words.span(source.interval.total_seconds())),
            _setting(words("source-trusted"), words.label(TRUST_KEYS[source.trust])),
            _setting(words("source-language"), language or words.label("source-any-language")),
            _setting(words("source-section"), filed),
        ]
    )


def _setting(name: Html, value: str) -> Html:
    return join([name, bold(value)], " ")


def _sample(content: Content, words: Words) -> Html:
    heading = content.title or first_sentence(next(iter(content.paragraphs), ""), TITLE_LIMIT)
    text = next(iter(content.paragraphs), "") if content.title else ""
    day = words.day(content.date) if content.date else words.label("source-no-day")
    images = words.label("source-pictures", count=len(content.images)) if content.images else ""
    below = " · ".join(filter(None, (day, content.language, images)))
    return join(
        [
            bold(clipped(heading, TITLE_LIMIT)),
            escape(first_sentence(text, 160)) if text else "",
            italic(below),
        ]
    )


def _buttons(sight: Sight, words: Words) -> Buttons:
    source = sight.source

    def button(step: SourceStep, style: Style | None = None) -> Button:
        return Button(words.label(_SOURCE_BUTTON_KEYS[step]), ManageSource(step, source.id), style)

    paused = source.state is SourceState.PAUSED
    is_page = source.kind is SourceKind.PAGE
    turn = button(SourceStep.RESUME, Style.SUCCESS) if paused else button(SourceStep.PAUSE)
    return (
        *(((button(SourceStep.QUESTIONS, Style.PRIMARY),),) if sight.asked else ()),
        (button(SourceStep.TRY), *(() if paused else (button(SourceStep.VISIT),))),
        (button(SourceStep.PACE), button(SourceStep.TRUST)),
        (button(SourceStep.LANGUAGE), button(SourceStep.SECTION)),
        *(((button(SourceStep.RECIPE),),) if is_page else ()),
        (turn, button(SourceStep.REMOVE, Style.DANGER)),
        _back_to_list(words),
    )


def back(source: Source, words: Words) -> Button:
    return Button(words.label("button-to-source"), ManageSource(SourceStep.SHOW, source.id))


def _back_to_list(words: Words) -> tuple[Button, ...]:
    return (Button(words.label("button-sources"), ManageSource(SourceStep.LIST)),)
