"""Values that the tests of messages speak about, and the check that every message must pass."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.domain.approvals import FREE, Standing
from bot.domain.chats import Chat, ChatId, ChatKind, ChatState, UserId
from bot.domain.checks import Inspection
from bot.domain.desk import DeskRole, Draft, DraftId, DraftState, Member
from bot.domain.news import Contact, Content, FileId, Image, Item, ItemId, Kind, Page, Section
from bot.domain.news import SectionId as SectionNumber
from bot.domain.people import Name, NameKind, Person, PersonId, Role
from bot.messages import drafts
from bot.messages.actions import encode
from bot.messages.calls import sending
from bot.messages.chats import Carried
from bot.messages.excerpts import is_blank
from bot.messages.message import Button, CopyButton, LinkButton, Message
from bot.messages.words import Words, words_for
from bot.text.markup import Html, plain, visible_length

Entry = TypeVar("Entry")

NOTHING = Html("")
TODAY = date(2026, 3, 2)
EN, RU = words_for("en"), words_for("ru")
DESK_ZONE = ZoneInfo("Europe/Moscow")
MOMENT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PEACEKEEPING = Section(
    id=SectionNumber(3),
    slug="peacekeeping",
    names={"en": "Peacekeeping", "ru": "Миротворчество"},
)
DIPLOMACY = Section(
    id=SectionNumber(4), slug="diplomacy", names={"en": "Diplomacy", "ru": "Дипломатия"}
)
SECTIONS = {section.slug: section for section in (PEACEKEEPING, DIPLOMACY)}


def item(number: int = 1, **content: Any) -> Item:  # noqa: ANN401 (any field)
    """An item with some content; a brief unless it has a title."""
    kind = Kind.ARTICLE if content.get("title") else Kind.BRIEF
    return Item(
        id=ItemId(number),
        guid=f"guid-{number}",
        revision=1,
        content=Content(**{"kind": kind, "language": "en"} | content),
        published_at=MOMENT,
    )


def page(items: Sequence[Entry], *, number: int = 1, pages: int = 1, total: int = 0) -> Page[Entry]:
    return Page(entries=tuple(items), number=number, pages=pages, total=total or len(items))


ARTICLE = item(
    11,
    title="Observers & engineers agree on a <joint> plan",
    lead="The two staffs met for three days. They left with one plan.",
    body=(
        "The plan names four crossings and a calendar for each of them.",
        "“We have a date for every bridge,” said the head of the mission.",
    ),
    date=date(2026, 2, 16),
    section="peacekeeping",
    place="Dushanbe",
    images=(Image(name="bridge.jpg"), Image(name="river.jpg", file=FileId(7))),
    contact=Contact(
        line="Press secretary Anna Lind", phone="+7 495 000-00-00", email="press@example.org"
    ),
    url="https://example.org/news/11",
)
LONG = item(
    13,
    title="What the first year of the mission has shown",
    body=tuple(
        f"Paragraph {n}. " + "The report is long and says so in every sentence. " * 9
        for n in range(1, 25)
    ),
    date=date(2025, 11, 5),
    section="diplomacy",
)
BRIEF = item(
    12,
    lead="On 7 February the Secretary General received the ambassador of a neighbouring state. "
    "They spoke of trade.",
    date=date(2026, 2, 7),
    section="diplomacy",
)
BRIEF_RU = item(
    14,
    lead="7 февраля Генеральный секретарь принял посла соседнего государства. Речь шла о торговле.",
    date=date(2026, 2, 7),
    section="diplomacy",
    language="ru",
    place="г. Душанбе",
)
PERSON = Person(
    id=PersonId(5),
    ref="p5",
    names=(
        Name(text="Anna Lind", language="en"),
        Name(text="Анна Линд", language="ru"),
        Name(text="A. Lind", language="en", kind=NameKind.ALIAS),
    ),
    roles=(
        Role(
            titles={"en": "Head of mission", "ru": "Глава миссии"},
            organisations={"en": "Border Mission", "ru": "Пограничная миссия"},
            acting=True,
            since=date(2024, 1, 15),
        ),
        Role(
            titles={"en": "Press secretary", "ru": "Пресс-секретарь"},
            organisations={"en": "Secretariat", "ru": "Секретариат"},
            since=date(2019, 9, 1),
            until=date(2024, 1, 14),
        ),
        Role(titles={"en": "Envoy", "ru": "Посланник"}, organisations={}, until=date(2018, 5, 3)),
        Role(titles={"en": "Lecturer", "ru": "Преподаватель"}, organisations={}),
    ),
)
NAMESAKE = Person(id=PersonId(6), ref="p6", names=(Name(text="Anna Lindt", language="en"),))


def draft(state: DraftState = DraftState.OPEN, **content: Any) -> Draft:  # noqa: ANN401 (any field)
    kind = Kind.ARTICLE if content.get("title") else Kind.BRIEF
    return Draft(
        id=DraftId(3),
        author=UserId(8),
        content=Content(**{"kind": kind, "language": "en"} | content),
        state=state,
        version=2,
        chat=ChatId(8),
    )


def control(
    shown: Draft,
    words: Words,
    *,
    sections: Sequence[Section] = (),
    section: Section | None = None,
    zone: tzinfo = DESK_ZONE,
    now: datetime = MOMENT,
    standing: Standing = FREE,
    may_override: bool = False,
    inspection: Inspection | None = None,
    desk: Html = NOTHING,
) -> Message:
    """A draft's card, at a moment of a desk in Moscow."""
    return drafts.control(
        shown,
        sections=sections,
        section=section,
        words=words,
        now=now,
        zone=zone,
        standing=standing,
        may_override=may_override,
        inspection=inspection,
        desk=desk,
    )


def chat(state: ChatState = ChatState.ACTIVE, **values: Any) -> Chat:  # noqa: ANN401 (any field)
    fields: dict[str, Any] = {"id": ChatId(-1001), "kind": ChatKind.CHANNEL, "state": state}
    fields |= {"title": "Press & Radio", "language": "en", "since": MOMENT}
    return Chat(**fields | values)


def carried(chat: Chat, *sections: SectionNumber) -> Carried:
    choices = (PEACEKEEPING, DIPLOMACY)
    return Carried(chat=chat, sections=frozenset(sections), choices=choices)


def member(role: DeskRole = DeskRole.AUTHOR, name: str = "Boris K.") -> Member:
    return Member(user=UserId(9), name=name, role=role, since=MOMENT)


def faults(message: Message) -> list[str]:
    """What Telegram would refuse, or a reader could not see; empty when all is well."""
    limit = 1024 if message.picture is not None else 4096
    found = []
    if not 0 < visible_length(message.text) <= limit:
        found.append(f"{visible_length(message.text)} visible characters")
    if is_blank(plain(message.text)) or len(message.text.encode()) > 32_768:
        found.append("blank, or too many bytes")
    if message.asks is not None and not 0 < len(message.asks) <= 64:
        found.append(f"placeholder: {message.asks}")
    return found + _parser_faults(message) + _button_faults(message)


def _button_faults(message: Message) -> list[str]:
    found = []
    buttons = [button for row in message.buttons for button in row]
    if len(buttons) > 100 or any(not 0 < len(row) <= 8 for row in message.buttons):
        found.append("the shape of the keyboard")
    markup = json.dumps(
        sending(message, ChatId(1)).parameters.get("reply_markup", {}), ensure_ascii=False
    )
    if len(markup.encode()) > 10_000:
        found.append(f"reply markup of {len(markup.encode())} bytes")
    for button in buttons:
        if is_blank(button.label) or len(button.label) > 64 or "\n" in button.label:
            found.append(f"label {button.label!r}")
        match button:
            case Button(_, action):
                encode(action)
            case LinkButton(_, url):
                if not url.startswith(("http://", "https://")):
                    found.append(f"link {url!r}")
            case CopyButton(_, text):
                if not 0 < len(text) <= 256:
                    found.append(f"copies {text!r}")
    return found


def _parser_faults(message: Message) -> list[str]:
    """What Telegram's parser says, where it is installed: an error, or other visible text."""
    try:
        from tdjson import td_execute  # noqa: PLC0415 (has no wheel for every machine)
    except ImportError:
        return []
    asked = {
        "@type": "parseTextEntities",
        "text": message.text,
        "parse_mode": {"@type": "textParseModeHTML"},
    }
    td_execute(b'{"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}')
    said = json.loads(td_execute(json.dumps(asked).encode()) or b"{}")
    if said["@type"] == "error":
        return [said["message"]]
    return [] if said["text"] == plain(message.text) else ["another visible text"]
