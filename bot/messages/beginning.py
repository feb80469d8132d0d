"""The first minute: three taps choose language, what to follow, and how often."""

from collections.abc import Collection

from bot.domain.chats import Target
from bot.domain.follows import Topic
from bot.domain.news import Page, Section
from bot.messages import turning
from bot.messages.actions import Begin, ManageFollow
from bot.messages.follow_cards import CADENCE_KEYS
from bot.messages.lists import all_news, ask_person, ask_search, in_pairs, in_rows
from bot.messages.message import Button, Buttons, Message, Style
from bot.messages.steps import BeginStep, FollowStep
from bot.messages.wishes import name_of
from bot.messages.words import LANGUAGES, Words, words_for
from bot.text.markup import join

SECTIONS_SHOWN = 10


def languages(words: Words) -> Buttons:
    """The first tap, each language under its own name."""
    buttons = [
        Button(_language(code, words), Begin(BeginStep.LANGUAGE, code)) for code in LANGUAGES
    ]
    return in_rows(buttons, 2)


def offer(words: Words) -> Buttons:
    """A row below what a link has led to."""
    return ((Button(words.label("button-begin"), Begin(BeginStep.SECTIONS)),),)


def sections(page: Page[Section], followed: Collection[str], words: Words) -> Message:
    """The second tap; `followed` are the keys of the sections that are ticked."""
    everything = name_of(Topic(Target.EVERYTHING), words)
    ticks = [_tick(each, str(each.id) in followed, page.number, words) for each in page.entries]
    turned = turning.row(page.number, page.pages, lambda to: Begin(BeginStep.SECTIONS, page=to))
    onward = Button(words.label("button-begin-next"), Begin(BeginStep.CADENCE), Style.SUCCESS)
    return Message(
        text=words("begin-sections"),
        buttons=(
            (Button(everything, Begin(BeginStep.EVERYTHING), Style.SUCCESS),),
            *in_pairs(ticks),
            *turned,
            ((onward,) if followed else ()) + (_skip(words),),
        ),
    )


def cadences(words: Words) -> Message:
    """The third tap."""
    buttons = [
        Button(words.label(CADENCE_KEYS[cadence]), Begin(BeginStep.PACE, cadence))
        for cadence in CADENCE_KEYS
    ]
    return Message(text=words("begin-cadence"), buttons=(tuple(buttons), (_skip(words),)))


def done(count: int, words: Words) -> Message:
    told = words("begin-done", count=count) if count else words("begin-done-nothing")
    mine = Button(words.label("button-all-follows"), ManageFollow(FollowStep.LIST))
    return Message(
        text=join([told, words("begin-done-more")], "\n\n"),
        buttons=((all_news(words), ask_search(words), ask_person(words)), (mine,)),
    )


def _tick(section: Section, is_ticked: bool, page: int, words: Words) -> Button:
    name = name_of(Topic(Target.SECTION, str(section.id), section), words)
    shown = words.label("button-chosen", label=name) if is_ticked else name
    return Button(shown, Begin(BeginStep.SECTION, str(section.id), page))


def _language(code: str, words: Words) -> str:
    name = words_for(code).label("language-name")
    return words.label("button-chosen", label=name) if code == words.language else name


def _skip(words: Words) -> Button:
    return Button(words.label("button-begin-skip"), Begin(BeginStep.SKIP))
