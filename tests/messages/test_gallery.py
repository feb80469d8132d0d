"""A gallery: whole messages in both languages, as files that people can read.

Run with `UPDATE_GOLDEN=1` in the environment to write them anew, then read what changed.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.domain.broadcasts import Progress
from bot.domain.chats import ChatKind, ChatState
from bot.domain.desk import DeskRole, DraftState
from bot.domain.news import FileId, Image, Item
from bot.domain.people import PeopleFound, PersonHit
from bot.domain.search import Found, Hit, SearchId
from bot.messages import chats, drafts, menus, news, notices, people, readers, search, staff
from bot.messages.actions import DraftStep, ListKind, Origin, encode
from bot.messages.message import Button, CopyButton, LinkButton, Message
from bot.messages.words import LANGUAGES, Words, words_for
from tests.messages.samples import (
    ARTICLE,
    BRIEF,
    BRIEF_RU,
    DIPLOMACY,
    LONG,
    NAMESAKE,
    PEACEKEEPING,
    PERSON,
    PROGRESS,
    SECTIONS,
    TODAY,
    chat,
    draft,
    faults,
    member,
    page,
)

GOLDEN = Path(__file__).parent / "golden"
LIST = page([ARTICLE, BRIEF, LONG], number=2, pages=5, total=23)
FOUND = Found(
    query="bridgs",
    repaired="bridges",
    hits=(
        Hit(item=ARTICLE, score=2.0, snippet="a date for every <b>bridge</b> and crossing…"),
        Hit(item=BRIEF, score=1.0, snippet="…received the ambassador on the <b>bridge</b>"),
    ),
    number=1,
    pages=2,
    total=7,
)
PEOPLE = PeopleFound(
    query="Lind",
    certain=False,
    hits=(PersonHit(person=PERSON, score=0.9), PersonHit(person=NAMESAKE, score=0.8)),
)
DRAFT = draft(
    title="A <draft> & its title",
    body=("One paragraph.",),
    section="peacekeeping",
    images=(Image(name="photo.jpg", file=FileId(1)),),
)
Scene = Callable[[Words], Message]


def card(item: Item, number: int, words: Words) -> Message:
    section = SECTIONS[item.content.section or ""]
    return news.card(
        item,
        page=number,
        origin=Origin(ListKind.LATEST, 0, 2),
        section=section,
        people=(PERSON, NAMESAKE) if number == 1 else (),
        translation=BRIEF_RU if item is BRIEF else None,
        words=words,
    )


SCENES: dict[str, Scene] = {
    "latest": lambda w: news.listing(
        LIST,
        Origin(ListKind.LATEST, 0, 2),
        heading=news.latest_heading(w),
        sections=SECTIONS,
        words=w,
    ),
    "section": lambda w: news.listing(
        page([ARTICLE]),
        Origin(ListKind.SECTION, 3),
        heading=news.section_heading(PEACEKEEPING, w),
        sections=SECTIONS,
        words=w,
    ),
    "article": lambda w: card(ARTICLE, 1, w),
    "brief": lambda w: card(BRIEF, 1, w),
    "long-2": lambda w: card(LONG, 2, w),
    "pushed-private": lambda w: news.pushed(
        LONG, section=DIPLOMACY, words=w, kind=ChatKind.PRIVATE, bot="desk_bot"
    ),
    "pushed-channel": lambda w: news.pushed(
        ARTICLE, section=PEACEKEEPING, words=w, kind=ChatKind.CHANNEL, bot="desk_bot"
    ),
    "gone": news.gone,
    "no-news": news.no_news,
    "search": lambda w: search.results(FOUND, search=SearchId(9), sections=SECTIONS, words=w),
    "search-nothing": lambda w: search.nothing_found("x<y", search=SearchId(9), words=w),
    "search-ask": search.ask,
    "dossier": lambda w: people.dossier(
        PERSON,
        items=page([ARTICLE, BRIEF], pages=3, total=11),
        sections=SECTIONS,
        words=w,
        today=TODAY,
    ),
    "choices": lambda w: people.choices(PEOPLE, w, today=TODAY),
    "nobody": lambda w: people.nobody("Lnid", w, search=SearchId(4)),
    "person-ask": people.ask,
    "greeting": lambda w: readers.greeting("Nadia & Co", w, subscribed=False),
    "greeting-again": lambda w: readers.greeting("Nadia", w, subscribed=True),
    "help-reader": lambda w: readers.help_page(w, role=None),
    "help-admin": lambda w: readers.help_page(w, role=DeskRole.ADMIN),
    "language": readers.language_choice,
    "language-set": readers.language_set,
    "subscribed": readers.subscribed,
    "already-subscribed": readers.already_subscribed,
    "unsubscribed": readers.unsubscribed,
    "not-subscribed": readers.not_subscribed,
    "privacy": lambda w: readers.privacy(w, stored=tuple(readers.STORED_KEYS)),
    "privacy-nothing": lambda w: readers.privacy(w, stored=()),
    "really-erase": readers.really_erase,
    "erased": readers.erased,
    "publish-ask": drafts.ask_text,
    "draft": lambda w: drafts.control(
        DRAFT, sections=[PEACEKEEPING, DIPLOMACY], section=PEACEKEEPING, words=w
    ),
    "draft-editing": lambda w: drafts.editing(DRAFT, w),
    "draft-section": lambda w: drafts.choose_section(DRAFT, [PEACEKEEPING, DIPLOMACY], w),
    "draft-language": lambda w: drafts.choose_language(DRAFT, w),
    "draft-ask-title": lambda w: drafts.ask(DraftStep.TITLE, w),
    "draft-ask-text": lambda w: drafts.ask(DraftStep.TEXT, w),
    "draft-ask-photo": lambda w: drafts.ask(DraftStep.PHOTO, w),
    "drafts": lambda w: drafts.drafts([DRAFT, draft(lead=BRIEF.content.lead)], w),
    "drafts-none": lambda w: drafts.drafts([], w),
    "published": lambda w: drafts.published(ARTICLE, PROGRESS, w),
    "sent": lambda w: drafts.ended(ARTICLE, PROGRESS, w, refusal=None),
    "sent-to-nobody": lambda w: drafts.ended(
        ARTICLE, Progress(waiting=0, sent=0, failed=0), w, refusal=None
    ),
    "refused": lambda w: drafts.ended(ARTICLE, PROGRESS, w, refusal="can't parse <entities>"),
    "draft-ask-more": drafts.ask_more,
    "draft-cancelled": lambda w: drafts.control(
        draft(DraftState.CANCELLED, lead="x"), sections=[], section=None, words=w
    ),
    "draft-published-before": lambda w: drafts.control(
        draft(DraftState.PUBLISHED, lead="x"), sections=[], section=None, words=w
    ),
    "draft-changed": drafts.changed_elsewhere,
    "chat-offered": lambda w: chats.offered(chat(ChatState.OFFERED, username="press"), w),
    "channels": lambda w: chats.channels(
        [chat(state, title=state.value) for state in ChatState], w
    ),
    "channels-none": lambda w: chats.channels([], w),
    "channel": lambda w: chats.channel(chat(), w),
    "channel-suspended": lambda w: chats.channel(
        chat(ChatState.SUSPENDED, reason="Forbidden: <kicked>"), w
    ),
    "chat-used": lambda w: chats.used(chat(), w),
    "chat-ignored": lambda w: chats.ignored(chat(), w),
    "chat-paused": lambda w: chats.paused(chat(ChatState.PAUSED, kind=ChatKind.GROUP), w),
    "chat-resumed": lambda w: chats.resumed(chat(), w),
    "chat-removed": lambda w: chats.removed(chat(), w),
    "chat-really-remove": lambda w: chats.really_remove(chat(), w),
    "chat-joined": lambda w: chats.joined(chat(kind=ChatKind.SUPERGROUP), w),
    "staff": lambda w: staff.desk(
        [member(), member(DeskRole.ADMIN, "Vera & Co")], w, may_invite_admins=True
    ),
    "staff-none": lambda w: staff.desk([], w, may_invite_admins=False),
    "staff-member": lambda w: staff.member(member(), w),
    "staff-owner": lambda w: staff.member(member(DeskRole.OWNER), w),
    "staff-really-withdraw": lambda w: staff.really_withdraw(member(), w),
    "staff-withdrawn": lambda w: staff.withdrawn(member(), w),
    "staff-invitation": lambda w: staff.invitation(
        "https://t.me/desk_bot?start=jAbc_1-", DeskRole.EDITOR, 24, w
    ),
    "let-go": notices.let_go,
    "not-allowed-to-you": lambda w: notices.not_allowed(w, works_here=True),
    "chat-unreachable": lambda w: chats.unreachable(chat(), w, reason="bot was <kicked>"),
    "staff-already-here": lambda w: staff.already_here(DeskRole.ADMIN, w),
    "staff-welcome": lambda w: staff.welcome(DeskRole.AUTHOR, w),
    "staff-welcome-approver": lambda w: staff.welcome(DeskRole.APPROVER, w),
    "staff-welcome-admin": lambda w: staff.welcome(DeskRole.ADMIN, w),
    "staff-invitation-invalid": staff.invitation_invalid,
    "unknown-command": lambda w: notices.unknown_command(w, None),
    "unknown-command-like": lambda w: notices.unknown_command(w, "latest"),
    "not-allowed": notices.not_allowed,
    "too-long": lambda w: notices.too_long(w, 4096),
    "went-wrong": lambda w: notices.went_wrong(w, "a1b2c3"),
    "old-button": notices.old_button,
    "only-private": notices.only_private,
    "only-group-admins": notices.only_group_admins,
    "preview-only": notices.preview_only,
    "gone-again": notices.gone,
    "text-expected": notices.text_expected,
}
# Each file of the gallery, with its first scene.
FIRST = {
    "news": "latest",
    "finding": "search",
    "readers": "greeting",
    "desk": "publish-ask",
    "chats": "chat-offered",
    "staff": "staff",
    "notices": "unknown-command",
}
LONG_TEXT = 1500


def scenes_of(file: str) -> list[str]:
    names = list(SCENES)
    starts = [names.index(first) for first in FIRST.values()] + [len(names)]
    at = list(FIRST).index(file)
    return names[starts[at] : starts[at + 1]]


def rendered(name: str, message: Message) -> str:
    rows = ["  ".join(_rendered_button(button) for button in row) for row in message.buttons]
    picture = [f"(picture {message.picture})"] if message.picture is not None else []
    asks = [f"(asks: {message.asks})"] if message.asks is not None else []
    return "\n".join([f"=== {name}", *picture, _shortened(message.text), *asks, *rows, ""])


def _shortened(text: str) -> str:
    """The ends of a long text, so that the gallery stays a pleasure to read."""
    if len(text) <= LONG_TEXT:
        return text
    return f"{text[:300]}\n(… {len(text) - 600} characters …)\n{text[-300:]}"


def _rendered_button(button: Button | LinkButton | CopyButton) -> str:
    match button:
        case Button(label, action, style):
            return f"[{label} -> {encode(action)}{' ' + style if style else ''}]"
        case LinkButton(label, url):
            return f"[{label} => {url}]"
        case CopyButton(label, text):
            return f"[{label} = {text}]"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCENES)
def test_telegram_takes_every_message(name: str, language: str) -> None:
    assert faults(SCENES[name](words_for(language))) == []


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("file", FIRST)
def test_messages_read_as_we_mean_them(file: str, language: str) -> None:
    words = words_for(language)
    shown = "\n".join(rendered(name, SCENES[name](words)) for name in scenes_of(file))
    golden = GOLDEN / f"{file}.{language}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_menu_holds_what_telegram_takes(language: str) -> None:
    for role in (None, *DeskRole):
        for command, description in menus.menu(words_for(language), role, private=True):
            assert command.isascii()
            assert command.islower()
            assert 1 <= len(description) <= 256
