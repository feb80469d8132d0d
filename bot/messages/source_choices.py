"""What there is to choose for a source: how often, which language and section, how far trusted."""

from collections.abc import Sequence

from bot.domain.news import Section
from bot.domain.sources import INTERVALS, Source, Trust
from bot.messages import turning
from bot.messages.actions import ManageSource
from bot.messages.excerpts import LABEL_LIMIT, clipped
from bot.messages.lists import in_rows
from bot.messages.message import Button, Buttons, Message
from bot.messages.sources import TRUST_KEYS, back
from bot.messages.steps import SourceStep
from bot.messages.words import LANGUAGES, Words, words_for
from bot.text.markup import Html

SECTIONS_SHOWN = 20


def choose_pace(source: Source, words: Words) -> Message:
    choices = [
        _tick(
            words.span(interval.total_seconds()),
            ManageSource(SourceStep.PACE, source.id, str(int(interval.total_seconds() // 60))),
            on=interval == source.interval,
        )
        for interval in INTERVALS
    ]
    return _choice(words("source-choose-pace"), choices, source, words)


def choose_language(source: Source, words: Words) -> Message:
    step = SourceStep.LANGUAGE
    choices = [
        _tick(
            words.label("source-any-language"),
            ManageSource(step, source.id, ManageSource.NONE),
            on=source.language is None,
        )
    ]
    choices += [
        _tick(
            words_for(code).label("language-name"),
            ManageSource(step, source.id, code),
            on=source.language == code,
        )
        for code in LANGUAGES
    ]
    return _choice(words("source-choose-language"), choices, source, words)


def choose_section(
    source: Source, sections: Sequence[Section], words: Words, *, page: int = 1
) -> Message:
    step = SourceStep.SECTION
    sheet = turning.sheet(sections, page, SECTIONS_SHOWN)
    choices = [
        _tick(
            words.label("source-no-section"),
            ManageSource(step, source.id, ManageSource.NONE),
            on=source.section is None,
        )
    ]
    choices += [
        _tick(
            each.name(words.language),
            ManageSource(step, source.id, str(each.id)),
            on=each.slug == source.section,
        )
        for each in sheet.entries
    ]
    turns = turning.row(sheet.number, sheet.pages, lambda to: ManageSource(step, source.id, "", to))
    return _choice(words("source-choose-section"), choices, source, words, turns)


def choose_trust(source: Source, words: Words) -> Message:
    choices = [
        _tick(
            words.label(TRUST_KEYS[trust]),
            ManageSource(SourceStep.TRUST, source.id, trust.value),
            on=trust is source.trust,
        )
        for trust in Trust
    ]
    buttons = tuple((each,) for each in choices)
    return Message(text=words("source-choose-trust"), buttons=(*buttons, (back(source, words),)))


def _choice(
    text: Html, choices: Sequence[Button], source: Source, words: Words, turns: Buttons = ()
) -> Message:
    return Message(text=text, buttons=(*in_rows(choices, 2), *turns, (back(source, words),)))


def _tick(label: str, action: ManageSource, *, on: bool) -> Button:
    shown = clipped(label, LABEL_LIMIT - 8)
    return Button(f"✓ {shown}" if on else shown, action)
