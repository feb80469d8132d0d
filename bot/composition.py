"""The composition: what the bot is made of, each part given what it needs, nothing started."""

import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import Protocol
from uuid import uuid4

from telegram import Bot, Update

from bot.clock import Clock, CommonClock
from bot.delivery.attempts import Attempts, Launch, Post
from bot.delivery.canary import CanaryKeeper
from bot.delivery.common_pace import CommonPacer
from bot.delivery.copies import Copies
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.journal import Journal
from bot.delivery.pacer import Pacer
from bot.delivery.postman import Postman
from bot.delivery.schedule import Schedule
from bot.delivery.sender import Sender
from bot.delivery.standing import Standing
from bot.delivery.telling import Telling
from bot.delivery.wrapping import Wrapping
from bot.domain.broadcasts import Broadcast
from bot.domain.news import Candidate
from bot.domain.operations import EVERY_ROLE, Role
from bot.ingest import jsonl
from bot.ingest.looks import Looks
from bot.ingest.poller import SourcePoller
from bot.messages.draft_lists import Problem
from bot.messages.words import words_for
from bot.schedule import Timetable
from bot.services.access import Access
from bot.services.aliasing import Aliasing
from bot.services.approving import Approving
from bot.services.arranging import Arranging
from bot.services.asking import Asking
from bot.services.attaching import Attaching
from bot.services.auditing import Auditing
from bot.services.cataloguing import Cataloguing
from bot.services.catching_up import CatchingUp
from bot.services.channels import Channels
from bot.services.checking import Checking
from bot.services.collecting import Collecting
from bot.services.continuing import Continuing
from bot.services.correcting import Correcting
from bot.services.counting import Counting
from bot.services.digesting import Digesting
from bot.services.figures import Statistics
from bot.services.following import Following
from bot.services.gathering import Gathering
from bot.services.histories import Histories
from bot.services.holding import Holding
from bot.services.honouring import Honouring
from bot.services.judging import Judging
from bot.services.matching import Matching
from bot.services.meeting import Meeting
from bot.services.naming import Naming
from bot.services.narrowing import Narrowing
from bot.services.offering import Offering
from bot.services.overview import Overview
from bot.services.people import People
from bot.services.pinning import Pinning
from bot.services.preferring import Preferring
from bot.services.privacy import Privacy
from bot.services.publishing import Publishing
from bot.services.reading import Reading
from bot.services.receiving import Receiving
from bot.services.redelivering import Redelivering
from bot.services.reporting import Reporting
from bot.services.roster import Roster
from bot.services.scheduling import Scheduling
from bot.services.searching import Searching, Timed
from bot.services.sending import Sending
from bot.services.sourcing import Sourcing
from bot.services.staffing import Staffing
from bot.services.suggesting import Suggesting
from bot.services.timekeeping import Timekeeping
from bot.services.translating import Translating
from bot.services.watching import Watching
from bot.services.wishing import Wishing
from bot.settings import Settings
from bot.web.metrics import Metrics
from handlers import inquiries, menus, pins, refusals, showings
from handlers.cards import Cards
from handlers.deciding import GroupAdmins
from handlers.footing import Footings
from handlers.inbox import Handle, Inbox
from handlers.limits import Limits
from handlers.polling import Poller
from handlers.register import handle, named
from handlers.taking_part import TakingPart
from handlers.visit import Services
from storage.database import Database


class Work(Protocol):
    """A loop: `run` until `stop`, which lets it finish what it is at."""

    async def run(self) -> None: ...

    def stop(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """The running bot, as its parts; `part` where other processes may answer as well."""

    database: Database
    bot: Bot
    services: Services
    dispatcher: Dispatcher
    cards: Cards
    timetable: Timetable
    watching: Watching
    postman: Postman
    sources: SourcePoller
    canary: CanaryKeeper | None
    part: TakingPart | None
    inbox: Inbox
    poller: Poller
    pacer: Pacer
    overview: Overview
    metrics: Metrics
    standing: Standing
    timekeeping: Timekeeping | None

    def works(self, roles: Collection[Role] = EVERY_ROLE) -> tuple[Work, ...]:
        """What runs beside the answering of updates, for as long as the bot does."""
        found: list[Work] = [self.services.counting]
        if Role.SENDER in roles:
            found += [
                self.dispatcher,
                self.cards,
                self.timetable,
                self.postman,
                self.watching,
            ]
            if self.canary is not None:
                found.append(self.canary)
        if Role.POLLER in roles:
            found.append(self.sources)
        if self.timekeeping is not None:
            found.append(self.timekeeping)
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What the bot reaches the world by, open for as long as it runs.

    `polling` asks for updates, by connections of its own; the journals tell after a kill which
    copies and which digests had left.
    """

    bot: Bot
    polling: Bot
    post: Post
    launch: Launch
    copies_journal: Journal
    digests_journal: Journal
    looks: Looks


class Bell:
    """Wakes whoever is behind it: services ring it, and are made before those it wakes."""

    def __init__(self) -> None:
        self._behind: list[Callable[[], None]] = []

    def wakes(self, *wake: Callable[[], None]) -> None:
        self._behind += wake

    def __call__(self) -> None:
        for wake in self._behind:
            wake()


@dataclass(frozen=True, slots=True)
class Bells:
    begun: Bell = field(default_factory=Bell)
    """There is something new to send."""
    planned: Bell = field(default_factory=Bell)
    """Something is due anew, or is to be shown or asked."""
    renamed: Bell = field(default_factory=Bell)
    """Other names mean the same."""
    sourced: Bell = field(default_factory=Bell)
    """A source is to be visited."""
    rearranged: Bell = field(default_factory=Bell)
    """Digests come at other times."""


def composed(settings: Settings, database: Database, means: Means, clock: Clock) -> App:
    """All parts, none of them at work yet."""
    bot, zone, holder = means.bot, settings.time_zone, str(uuid4())
    pacer, roster = _pacer(settings, database, clock), _roster(database, clock)
    measures, standing, bells = Metrics(), Standing(), Bells()
    sender = Sender(
        bot, database, pace=pacer.reply, refused=pacer.answer_refused, standing=standing
    )
    matching = Matching(database=database, clock=clock, people=People(database), zone=zone)
    watching = Watching(matching)
    services = _services(
        settings,
        database,
        bot,
        sender,
        clock,
        matching=matching,
        is_known=lambda: standing.is_well,
        halted_s=pacer.halted_for,
        searched=measures.searched,
        looks=means.looks,
        bells=bells,
    )
    cards = Cards(
        services.sending,
        services.channels,
        sender,
        clock=clock,
        holder=holder,
        heir_of=means.copies_journal.predecessor,
    )
    sources = SourcePoller(
        Gathering(
            database=database,
            clock=clock,
            access=services.access,
            people=matching.people,
            published=bells.begun,
            asked=bells.planned,
        ),
        means.looks,
        holder=holder,
        chance=random.random,
    )
    timetable = Timetable(
        services.scheduling,
        partial(_fulfil, services),
        clock=clock,
        holder=holder,
        heir_of=means.copies_journal.predecessor,
    )
    dispatcher = Dispatcher(
        database,
        post=means.post,
        launch=means.launch,
        sender=Sender(bot, database, standing=standing),
        standing=standing,
        copies=Copies(bot=bot.username, zone=zone),
        pacer=pacer,
        clock=clock,
        holder=holder,
        journal=means.copies_journal,
        resend=settings.resend_unknown,
        aim=matching.aim,
        on_end=measures.ended,
        telling=_telling(services, cards),
    )
    postman = Postman(
        Digesting(database=database, clock=clock, zone=zone),
        wrap=Wrapping(bot=bot.username, zone=zone),
        attempts=Attempts(
            post=means.post,
            sender=Sender(bot, database, standing=standing),
            forget=lambda _picture: None,  # a digest has none
            turn=pacer.reply,
        ),
        pacer=pacer,
        journal=means.digests_journal,
        clock=clock,
        holder=holder,
        is_busy=lambda: dispatcher.is_busy,
        standing=standing,
    )
    canary = None
    if settings.canary_chat is not None:
        canary = CanaryKeeper(
            settings.canary_chat,
            database=database,
            post=means.post,
            pacer=pacer,
            clock=clock,
            holder=holder,
            words=words_for(settings.default_language),
            zone=zone,
            standing=standing,
        )
    bells.begun.wakes(dispatcher.wake, cards.wake)
    bells.planned.wakes(timetable.wake)
    bells.renamed.wakes(watching.wake)
    bells.sourced.wakes(sources.wake)
    bells.rearranged.wakes(postman.wake)
    limits = Limits(
        bot=bot.username,
        clock=clock,
        is_staff=services.access.is_staff,
        held=measures.held_back,
    )
    receiving = Receiving(database, clock, roster=roster)
    inbox = Inbox(bot, receiving, services, _measured(measures, clock), limits)
    return App(
        database=database,
        bot=bot,
        services=services,
        dispatcher=dispatcher,
        cards=cards,
        timetable=timetable,
        watching=watching,
        postman=postman,
        sources=sources,
        canary=canary,
        part=TakingPart(inbox, roster, clock=clock) if roster else None,
        inbox=inbox,
        poller=Poller(means.polling, inbox.take),
        pacer=pacer,
        overview=Overview(
            database=database, clock=clock, roster=roster, canary=settings.canary_chat
        ),
        metrics=measures,
        standing=standing,
        timekeeping=_timekeeping(database, clock),
    )


def _pacer(settings: Settings, database: Database, clock: Clock) -> Pacer:
    schedule = Schedule(settings.broadcast_rate)
    if database.replicas is None:
        return Pacer(schedule, monotonic=clock.monotonic)
    return CommonPacer(schedule, database.replicas, monotonic=clock.monotonic)


def _roster(database: Database, clock: Clock) -> Roster | None:
    if database.replicas is None:
        return None
    return Roster(database.replicas, clock=clock)


def _timekeeping(database: Database, clock: Clock) -> Timekeeping | None:
    if database.replicas is None or not isinstance(clock, CommonClock):
        return None
    return Timekeeping(database.replicas, clock)


async def _fulfil(services: Services) -> None:
    await showings.fulfil(services)
    await inquiries.fulfil(services)


def _telling(services: Services, cards: Cards) -> Telling:
    async def ended(broadcast: Broadcast, _reason: str | None) -> None:
        cards.wake()
        await pins.taken_back(services, broadcast)

    return Telling(
        on_done=ended,
        on_refused=partial(refusals.rights_refused, services),
        on_no_topic=partial(refusals.topic_refused, services),
        on_restored=partial(refusals.rights_restored, services),
    )


def _measured(measures: Metrics, clock: Clock) -> Handle:
    """The handling of an update, timed."""

    async def timed(update: Update, services: Services) -> None:
        begun = clock.monotonic()
        try:
            await handle(update, services)
        finally:
            measures.answered(named(update), clock.monotonic() - begun)

    return timed


def _services(
    settings: Settings,
    database: Database,
    bot: Bot,
    sender: Sender,
    clock: Clock,
    *,
    matching: Matching,
    is_known: Callable[[], bool],
    halted_s: Callable[[], float],
    searched: Timed,
    looks: Looks,
    bells: Bells,
) -> Services:
    """All that handlers may call.

    `searched` is told how long a search took and whether it found anything.
    """
    access = Access(database=database, clock=clock, owners=settings.owner_ids)
    counting = Counting(database, clock, settings.time_zone)
    people = matching.people
    searching = Searching(database=database, clock=clock, people=people, zone=settings.time_zone)
    publishing = Publishing(
        database=database,
        clock=clock,
        access=access,
        people=people,
        zone=settings.time_zone,
        default_language=settings.default_language,
        published=bells.begun,
    )
    return Services(
        reading=Reading(database=database),
        searching=replace(searching, timed=searched),  # what people ask, not what checks do
        narrowing=Narrowing(searching=searching),
        offering=Offering(database=database, people=people, searching=searching),
        aliasing=Aliasing(database=database, clock=clock, access=access, changed=bells.renamed),
        people=people,
        honouring=Honouring(database=database, clock=clock, access=access),
        naming=Naming(database=database, clock=clock, access=access, people=people),
        cataloguing=Cataloguing(database=database, clock=clock, access=access, people=people),
        catching_up=CatchingUp(database=database, clock=clock),
        following=Following(database=database, clock=clock),
        suggesting=Suggesting(database=database, people=people, searching=searching),
        wishing=Wishing(database=database, clock=clock, matching=matching),
        publishing=publishing,
        scheduling=Scheduling(
            database=database,
            clock=clock,
            access=access,
            publishing=publishing,
            zone=settings.time_zone,
            grace=settings.schedule_grace,
            changed=bells.planned,
        ),
        approving=Approving(database=database, clock=clock, access=access, changed=bells.planned),
        correcting=Correcting(
            database=database,
            clock=clock,
            access=access,
            people=people,
            published=bells.begun,
        ),
        collecting=Collecting(database=database, clock=clock, access=access),
        attaching=Attaching(database=database, access=access, publishing=publishing),
        translating=Translating(database=database, clock=clock, access=access),
        checking=Checking(
            database=database,
            clock=clock,
            searching=searching,
            rate=settings.broadcast_rate,
        ),
        sending=Sending(
            database=database,
            clock=clock,
            access=access,
            changed=bells.begun,
        ),
        holding=Holding(
            database=database,
            clock=clock,
            access=access,
            changed=bells.begun,
        ),
        channels=Channels(database=database, clock=clock, access=access),
        sourcing=Sourcing(
            database=database, clock=clock, access=access, looker=looks, changed=bells.sourced
        ),
        judging=Judging(
            database=database,
            clock=clock,
            access=access,
            people=people,
            published=bells.begun,
            asked=bells.planned,
        ),
        arranging=Arranging(database=database, clock=clock, access=access),
        redelivering=Redelivering(
            database=database, clock=clock, access=access, changed=bells.begun
        ),
        pinning=Pinning(database=database, clock=clock, access=access),
        continuing=Continuing(database=database, access=access),
        access=access,
        staffing=Staffing(database=database, clock=clock, access=access),
        auditing=Auditing(database=database, access=access),
        histories=Histories(database=database, access=access),
        counting=counting,
        statistics=Statistics(
            database=database,
            clock=clock,
            access=access,
            counting=counting,
            zone=settings.time_zone,
        ),
        reporting=Reporting(
            database=database,
            clock=clock,
            access=access,
            started_at=clock.now(),
            rate=settings.broadcast_rate,
            is_known=is_known,
            halted_s=halted_s,
            canary=settings.canary_chat,
        ),
        asking=Asking(database=database, clock=clock),
        meeting=Meeting(database, access),
        preferring=Preferring(
            database=database, clock=clock, zone=settings.time_zone, changed=bells.rearranged
        ),
        privacy=Privacy(database=database, kept=timedelta(days=settings.retention_days)),
        sender=sender,
        footings=Footings(bot),
        admins=GroupAdmins(clock=clock),
        menus=partial(menus.set_for, bot, access),
        read_lines=partial(_lines, settings, clock),
        clock=clock,
        zone=settings.time_zone,
        default_language=settings.default_language,
        bot=bot.username,
    )


def _lines(
    settings: Settings, clock: Clock, text: str
) -> tuple[Sequence[Candidate], Sequence[Problem]]:
    """Read a file of JSON lines that staff have sent; a line that is wrong has a reason."""
    today = clock.now().astimezone(settings.time_zone).date()
    reading = jsonl.read_lines(text, today=today, language=settings.default_language)
    problems = [(each.line or 0, each.fault) for each in reading.problems if each.fault]
    return reading.candidates, problems
