"""Limits: whatever an item, a name or a title holds, Telegram takes the message."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.approvals import Review, Standing, Voice
from bot.domain.broadcasts import Broadcast, BroadcastId, BroadcastState, Lane, Progress
from bot.domain.chats import Chat, ChatId, ChatKind, ChatState, UserId
from bot.domain.desk import Amendment, Change, DeskRole, Draft, DraftId, DraftState, Member
from bot.domain.footing import Footing, Right
from bot.domain.formatting import Span as Stretch
from bot.domain.formatting import Style
from bot.domain.manners import SIGNATURE_LIMIT, Format, Look, Manner, Quiet
from bot.domain.mentions import Presence
from bot.domain.news import (
    Contact,
    Content,
    Correction,
    Document,
    FileId,
    Image,
    Item,
    ItemId,
    Kind,
    Page,
    Section,
    SectionId,
)
from bot.domain.offices import Holder, OfficeFound, Span
from bot.domain.people import Name, NameKind, PeopleFound, Person, PersonHit, PersonId, Role
from bot.domain.plans import Plan, PlanState
from bot.domain.search import Found, Hit, SearchId
from bot.messages import (
    approvals,
    broadcasts,
    chats,
    corrections,
    dossiers,
    draft_lists,
    drafts,
    fields,
    footings,
    manners,
    news,
    offices,
    people,
    readers,
    search,
    staff,
    topics,
)
from bot.messages.actions import OpenItem, Origin
from bot.messages.broadcasts import Run, Track
from bot.messages.chats import Carried
from bot.messages.message import Message
from bot.messages.steps import AmendStep, ListKind
from bot.messages.words import Words
from bot.text.markup import bold, join, plain
from tests.messages.samples import EN, RU, TODAY, control, faults, page

AT = datetime(2026, 9, 23, 23, 59, tzinfo=UTC)
REVIEW = Review(version=9999, asked_at=AT, approvals=(Voice(user=UserId(2), name="<&>" * 100),))
HARD = [
    "",
    " \n\t ",
    "\u200b\u2060",
    "<b>bold</b> & <script>",
    "مرحبا بالعالم שלום \u202eabc",
    "👩‍👩‍👧‍👦🇰🇿" * 30,
    "&amp; &#39; &lt;p&gt;",
    "Sentence after sentence. " * 400,
    "слово " * 1700,
    "x" * 10_000,
    "<&>\"'" * 1_000,
    "\x00\x07\x1b",
]
signs = st.characters(exclude_categories=["Cs"])
texts = st.one_of(st.sampled_from(HARD), st.text(signs, max_size=60))
maybe = st.none() | texts
days = st.none() | st.dates()
moments = st.just(datetime(2026, 3, 2, tzinfo=UTC))
numbers = st.integers(1, 2**31)
images = st.builds(
    Image, name=texts, file=st.none() | st.integers(1, 99).map(FileId), url=st.none()
)
spans = st.builds(
    Stretch,
    paragraph=st.integers(0, 6),
    start=st.integers(0, 90),
    end=st.integers(0, 4000),
    style=st.sampled_from(Style),
    url=st.sampled_from(["https://example.org/?a=1&b=" + "c" * 900, "javascript:x", "<&>", None]),
)
documents = st.builds(Document, name=texts, file=st.none() | st.integers(1, 99).map(FileId))
contents = st.builds(
    Content,
    kind=st.sampled_from(Kind),
    title=maybe,
    lead=maybe,
    body=st.lists(texts, max_size=5).map(tuple),
    date=days,
    language=st.sampled_from(["en", "ru", "kk"]),
    section=maybe,
    place=maybe,
    images=st.lists(images, max_size=3).map(tuple),
    contact=st.none() | st.builds(Contact, line=maybe, phone=maybe, email=maybe),
    spans=st.lists(spans, max_size=6).map(tuple),
    documents=st.lists(documents, max_size=12).map(tuple),
    url=maybe
    | st.sampled_from(["https://example.org/" + "a" * 900, "http://localhost", "javascript:x"]),
)
items = st.builds(
    Item,
    id=numbers.map(ItemId),
    guid=st.just("guid"),
    revision=st.just(1),
    content=contents,
    published_at=moments,
    correction=st.none()
    | st.builds(Correction, at=st.just(datetime(2026, 12, 30, tzinfo=UTC)), note=maybe),
)
sections = st.builds(
    Section,
    id=numbers.map(SectionId),
    slug=st.just("slug"),
    names=st.dictionaries(st.sampled_from(["en", "ru"]), texts),
)
names = st.builds(
    Name, text=texts, language=st.sampled_from(["en", "ru"]), kind=st.sampled_from(NameKind)
)
in_languages = st.dictionaries(st.sampled_from(["en", "ru"]), texts)
roles = st.builds(
    Role,
    titles=in_languages,
    organisations=in_languages,
    acting=st.booleans(),
    since=days,
    until=days,
)
persons = st.builds(
    Person,
    id=numbers.map(PersonId),
    ref=st.just("ref"),
    names=st.lists(names, min_size=1, max_size=4).map(tuple),
    roles=st.lists(roles, max_size=12).map(tuple),
)
spoken = st.sampled_from([EN, RU])
origins = st.builds(
    Origin, st.sampled_from(ListKind), st.integers(0, 2**31), st.integers(1, 10_000)
)
TRACK = Track(
    broadcast=Broadcast(
        id=BroadcastId(2**40),
        item=ItemId(2**31),
        revision=1,
        lane=Lane.URGENT,
        state=BroadcastState.STOPPED,
        started_at=datetime(2026, 3, 2, tzinfo=UTC),
        reason="Bad Request: " + "<&>" * 500,
    ),
    progress=Progress(waiting=10**7, sent=10**7, failed=10**7, suspended=1, skipped=1, to_come=1),
    rate=0.001,
)
thorough = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def pages_of(message: Message) -> int:
    """How many pages the row that turns them speaks of."""
    labels = [button.label for row in message.buttons for button in row]
    counts = [label.split(" / ")[1] for label in labels if " / " in label and len(label) < 12]
    return int(counts[0]) if counts else 1


@thorough
@given(
    items,
    st.none() | sections,
    st.lists(persons, max_size=8),
    st.none() | items,
    st.tuples(st.none() | origins, spoken),
)
def test_every_page_of_every_card(
    item: Item,
    section: Section | None,
    mentioned: list[Person],
    other: Item | None,
    seen: tuple[Origin | None, Words],
) -> None:
    origin, words = seen

    def shown(number: int) -> Message:
        return news.card(
            item,
            page=number,
            origin=origin,
            section=section,
            people=mentioned,
            translation=other,
            words=words,
        )

    for number in range(1, min(pages_of(shown(1)), 12) + 1):
        assert faults(shown(number)) == []


@thorough
@given(items, st.none() | sections, st.sampled_from(ChatKind), spoken)
def test_every_pushed_copy(
    item: Item, section: Section | None, kind: ChatKind, words: Words
) -> None:
    message = news.pushed(item, section=section, words=words, kind=kind, bot="newsdesk_bot")
    assert faults(message) == []


@thorough
@given(st.lists(items, max_size=20), origins, st.integers(1, 999), sections, spoken)
def test_every_list(
    entries: list[Item], origin: Origin, number: int, section: Section, words: Words
) -> None:
    shown = page(entries, number=number, pages=999, total=5000)
    known = {entry.content.section or "": section for entry in entries}
    heading = news.section_heading(section, words)
    assert faults(news.listing(shown, origin, heading=heading, sections=known, words=words)) == []


@thorough
@given(st.lists(st.tuples(items, texts), max_size=10), texts, maybe, sections, spoken)
def test_every_search(
    found: list[tuple[Item, str]],
    query: str,
    repaired: str | None,
    section: Section,
    words: Words,
) -> None:
    hits = tuple(Hit(item=item, score=1.0, snippet=bold(text[:240])) for item, text in found)
    results = Found(
        query=query, words=query, hits=hits, number=2, pages=700, total=3500, repaired=repaired
    )
    known = {item.content.section or "": section for item, _ in found}
    message = search.results(results, search=SearchId(2**40), sections=known, words=words)
    assert faults(message) == []
    assert faults(search.nothing_found(results, search=SearchId(1), words=words)) == []


@thorough
@given(st.lists(persons, min_size=1, max_size=7), st.lists(items, max_size=6), texts, spoken)
def test_everyone_is_shown(
    found: list[Person], entries: list[Item], query: str, words: Words
) -> None:
    listed = page(entries, number=3, pages=40, total=200)
    hits = tuple(PersonHit(person=person, score=0.5) for person in found)
    for message in (
        dossiers.dossier(found[0], items=listed, sections={}, words=words, today=TODAY),
        _everything_of(found, listed, words, portrait=None),
        _everything_of(found, listed, words, portrait=FileId(2**40)),
        offices.holders(_office(found, query, held=1), words, today=TODAY),
        offices.holders(_office(found, query, held=0), words, today=TODAY),
        people.choices(PeopleFound(query=query, certain=False, hits=hits), words, today=TODAY),
        people.nobody(query, words),
        people.nobody(query, words, search=SearchId(1)),
    ):
        assert faults(message) == []


def _everything_of(
    found: list[Person], listed: Page[Item], words: Words, *, portrait: FileId | None
) -> Message:
    """The longest dossier that there can be."""
    held = tuple(Holder(person=found[0], role=role) for role in found[0].roles[:1])
    answer = None
    if held:
        asked = OfficeFound(query="x", span=None, acting=False, held=held)
        answer = offices.answer_line(asked, words, today=TODAY)
    return dossiers.dossier(
        found[0],
        items=listed,
        sections={},
        words=words,
        today=TODAY,
        back=OpenItem(2**40, 99, Origin(ListKind.LITERAL_SEARCH, 2**40, 999)),
        presence=Presence(days={TODAY: 1, date(1999, 9, 30): 2**31}),
        beside=[(person, 2**31) for person in found[:3]],
        follows=True,
        portrait=portrait,
        answer=answer,
    )


def _office(found: list[Person], query: str, *, held: int) -> OfficeFound:
    holders = tuple(Holder(person=one, role=role) for one in found for role in one.roles)
    return OfficeFound(
        query=query,
        span=Span(first=date(1999, 9, 1), last=date(1999, 9, 30)),
        acting=False,
        held=holders * held,
        others=holders,
    )


@thorough
@given(contents, st.lists(sections, max_size=5), spoken)
def test_every_draft(content: Content, known: list[Section], words: Words) -> None:
    draft = Draft(
        id=DraftId(2**31),
        author=UserId(1),
        content=content,
        state=DraftState.OPEN,
        version=9999,
        chat=ChatId(1),
    )
    section = known[0] if known else None
    for message in (
        *(
            control(each, words, sections=known, section=section)
            for each in [draft, *(replace(draft, plan=Plan(at=AT, state=to)) for to in PlanState)]
        ),
        fields.editing(draft, words),
        fields.photos(draft, words),
        fields.documents(draft, words),
        drafts.choose_section(draft, known * 30, words),
        drafts.choose_language(draft, words),
        draft_lists.own([draft, replace(draft, plan=Plan(at=AT))] * 15, words, UTC),
    ):
        assert faults(message) == []


@thorough
@given(contents, contents, st.sampled_from(Change), maybe, spoken)
def test_every_correction(
    before: Content, after: Content, change: Change, note: str | None, words: Words
) -> None:
    item = Item(
        id=ItemId(2**31),
        guid="g",
        revision=1,
        content=before,
        published_at=datetime(2026, 3, 2, tzinfo=UTC),
        correction=Correction(at=datetime(2026, 12, 30, tzinfo=UTC), note=note),
    )
    draft = Draft(
        id=DraftId(2**31),
        author=UserId(1),
        content=after,
        state=DraftState.OPEN,
        version=9999,
        chat=ChatId(1),
        amends=Amendment(item=item.id, base=1, change=change, note=note),
    )
    shown = Run(item=item, tracks=(TRACK, TRACK))
    for message in (
        corrections.control(draft, item, section=None, words=words),
        corrections.retraction(draft, item, copies=2**31, words=words),
        approvals.request(
            draft,
            Standing(needed=2, version=9999, review=REVIEW),
            author=note or "",
            viewer=UserId(1),
            may_override=True,
            details=join(
                [
                    corrections.difference(before, after, section=None, words=words) or "",
                    corrections.note_of(draft, words),
                ],
                "\n\n",
            ),
            words=words,
            now=AT,
            zone=UTC,
        ),
        corrections.ask_reason(item, words),
        *corrections.ask_text(after, words),
        corrections.choose(
            page([item] * 5, pages=9, number=2), AmendStep.RETRACT, sections={}, words=words
        ),
        news.correction_notice(item, words),
        news.retracted(item, words),
        broadcasts.card(shown, words),
        broadcasts.sending([shown] * 30, words),
        broadcasts.really_stop(shown, words),
        draft_lists.own([draft], words, UTC),
    ):
        assert faults(message) == []


@thorough
@given(texts, maybe, st.sampled_from(ChatState), st.sampled_from(ChatKind), spoken)
def test_every_chat_and_member(
    title: str, reason: str | None, state: ChatState, kind: ChatKind, words: Words
) -> None:
    chat = Chat(
        id=ChatId(-(2**52)),
        kind=kind,
        title=title,
        language="en",
        state=state,
        username="a" * 32,
        reason=reason,
        since=datetime(2026, 1, 1, tzinfo=UTC),
    )
    since = datetime(2026, 1, 1, tzinfo=UTC)
    members = [Member(user=UserId(2**52), name=title, role=role, since=since) for role in DeskRole]
    every = [
        Section(id=SectionId(n), slug="s", names={"en": title}) for n in range(2**40, 2**40 + 80)
    ]
    carrying = Carried(
        chat=chat, sections=frozenset(each.id for each in every), choices=tuple(every)
    )
    threads = tuple((f"{each.slug}{each.id}", 2**31) for each in every)
    manner = Manner(Look(Format.FULL, title[:SIGNATURE_LIMIT]), Quiet(0, 60, "UTC"), threads)
    named = tuple(replace(each, slug=slug) for each, (slug, _) in zip(every, threads, strict=True))
    broken = Footing(is_inside=True)
    for message in (
        chats.offered(chat, words),
        chats.channels([chat] * 60, words),
        chats.channel(carrying, words),
        chats.channel(replace(carrying, manner=manner, footing=broken), words),
        chats.unreachable(chat, words, reason=(reason or "")[:200], footing=broken),
        manners.choose_format(manner, chat, words),
        manners.ask_signature(manner, chat, words),
        manners.choose_quiet(manner, chat, "America/Argentina/Buenos_Aires", words),
        topics.choose(manner, chat, named, words),
        topics.ask(chat, title, words, again=True),
        footings.lost(chat, list(Right), words),
        chats.choose_sections(carrying, words),
        chats.choose_languages(carrying, words),
        chats.really_remove(chat, words),
        chats.joined(chat, words),
        staff.desk(members * 20, words, may_invite_admins=True),
        *(staff.member(member, words) for member in members),
        *(staff.really_withdraw(member, words) for member in members),
        staff.withdrawn(members[0], words),
        readers.greeting(title, words, subscribed=False),
    ):
        assert faults(message) == []


def test_turning_all_pages_shows_the_whole_text() -> None:
    body = tuple(f"Paragraph {number}. " + "Word by word it goes on. " * 40 for number in range(30))
    long = Item(
        id=ItemId(1),
        guid="g",
        revision=1,
        content=Content(
            kind=Kind.ARTICLE, title="T", body=body, language="en", date=date(2026, 1, 1)
        ),
        published_at=datetime(2026, 1, 1, tzinfo=UTC),
    )

    def shown(number: int) -> Message:
        return news.card(
            long, page=number, origin=None, section=None, people=(), translation=None, words=EN
        )

    count = pages_of(shown(1))
    read = " ".join(plain(shown(number).text) for number in range(1, count + 1))
    assert count > 2
    assert read.split() == ["T", "1", "January", "2026", *" ".join(body).split()]
    assert shown(count + 7) == shown(count)
