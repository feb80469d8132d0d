"""The lifecycle: the bot composed, started, kept running, and stopped."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta
from functools import partial
from urllib.parse import urlsplit

import structlog
from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.request import BaseRequest

from bot import heap
from bot.clock import Clock, CommonClock, SystemClock
from bot.composition import App, Means, Work, composed
from bot.delivery.identity import REFUSED
from bot.delivery.journal import Journal
from bot.delivery.posting import launching, posting
from bot.delivery.transport import AiohttpRequest
from bot.delivery.wire import WireRequest
from bot.domain.chats import UserId
from bot.domain.operations import EVERY_ROLE, Role
from bot.errors import NewsdeskError, SettingsError
from bot.ingest.fetching import Fetcher
from bot.ingest.looks import Looks
from bot.ingest.worker import Worker
from bot.services.belonging import Belonging
from bot.services.people import People
from bot.services.recalling import offered
from bot.services.retaining import Retaining
from bot.services.searching import Searching
from bot.settings import Settings
from bot.web.health import PATIENCE_S, Checks, passed
from bot.web.metrics import metrics
from bot.web.server import Server
from bot.web.server import application as web_application
from bot.web.webhook import Webhook
from handlers import menus
from handlers.register import UPDATES
from storage import urls
from storage.database import Database

log = structlog.get_logger(__name__)

FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 30.0
"""Between attempts to reach Telegram at the start."""

TO_END_S = 4.5
"""How long the rest may take at a stop once the inbox is done: Docker kills after ten seconds."""

TIDIED_EVERY_S = 86_400.0

Connect = Callable[[], BaseRequest]


async def serve(
    settings: Settings, *, another_bot: bool = False, roles: Collection[Role] = EVERY_ROLE
) -> None:
    """Run until the process is told to stop; what is under way is finished first.

    As `another_bot` than before it learns all chats anew. SettingsError where only some `roles`
    are to be played, and no other process can play the rest.
    """
    if set(roles) != EVERY_ROLE and not _is_shared(settings):
        raise SettingsError("--role needs WEBHOOK_URL, and a DATABASE_URL of PostgreSQL")
    stop, started = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    work = asyncio.create_task(_serve(settings, started, stop, roles, another_bot=another_bot))
    told = asyncio.create_task(stop.wait())
    await asyncio.wait({work, told}, return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    if not started.is_set():
        work.cancel()  # Telegram may be out of reach for hours; nothing is under way yet
    with suppress(asyncio.CancelledError):
        await work


def _is_shared(settings: Settings) -> bool:
    """Whether other processes may answer as well: one alone may poll, or write into a file."""
    return settings.webhook_url is not None and urls.sqlite_file(settings.database_url) is None


async def _serve(
    settings: Settings,
    started: asyncio.Event,
    stop: asyncio.Event,
    roles: Collection[Role],
    *,
    another_bot: bool,
) -> None:
    is_shared = _is_shared(settings)
    clock: Clock = CommonClock(SystemClock()) if is_shared else SystemClock()
    database = await Database.open(settings.database_url, clock, shared=is_shared)
    try:
        async with running(
            settings,
            database,
            connect=WireRequest,
            connect_polls=AiohttpRequest,
            clock=clock,
            another_bot=another_bot,
            roles=roles,
        ) as app:
            heap.settle()
            started.set()
            log.info("running", bot=app.services.bot)
            await stop.wait()
            log.info("stopping")
    finally:
        await database.close()


@asynccontextmanager
async def running(
    settings: Settings,
    database: Database,
    *,
    connect: Connect,
    connect_polls: Connect | None = None,
    clock: Clock,
    another_bot: bool = False,
    roles: Collection[Role] = EVERY_ROLE,
    fetcher: Fetcher | None = None,
) -> AsyncIterator[App]:
    """The bot at work: answering updates and delivering, until the block is left.

    AnotherBotError where the chats are another's, unless it is to be `another_bot`. Polls go
    by connections of their own, and their answers may be long. Sources are visited by the
    `fetcher`, which knows what of the web may be dialled.
    """
    replies, polls, copies = connect(), (connect_polls or connect)(), connect()
    bot = _bot(settings, replies, polls)
    async with AsyncExitStack() as stack:
        await _index(stack, settings, database, clock)
        stack.push_async_callback(bot.shutdown)
        await _patiently("Telegram cannot be reached", bot.initialize)
        await Belonging(database=database).claim(bot.id, bot.username, anew=another_bot)
        await copies.initialize()
        stack.push_async_callback(copies.shutdown)
        address = settings.bot_base_url, settings.require_token()
        post, launch = posting(copies, *address), launching(copies, *address)
        journal, diary = _journal(database), _journal(database, "digests")
        stack.callback(journal.close)
        stack.callback(diary.close)
        web = await stack.enter_async_context(fetcher or Fetcher(clock))
        worker = await stack.enter_async_context(Worker())
        known = partial(offered, database)
        looks = Looks(web, worker, known=known, clock=clock, zone=settings.time_zone)
        means = Means(
            bot=bot,
            polling=_bot(settings, polls, polls),
            post=post,
            launch=launch,
            copies_journal=journal,
            digests_journal=diary,
            looks=looks,
        )
        app = composed(settings, database, means, clock)
        if app.timekeeping is not None:
            await app.timekeeping.look()
        await _set_menus(app, settings)
        works = app.works(roles)
        tasks = [
            asyncio.create_task(work.run(), name=type(work).__name__.lower()) for work in works
        ]
        stack.push_async_callback(_ended, works, tasks)
        await _listen(stack, settings, app, answers=Role.WEB in roles)
        # All at once, and before the updates are done with, so that a stop takes as long as the
        # slowest.
        for work in works:
            stack.callback(work.stop)
        yield app


async def _index(
    stack: AsyncExitStack, settings: Settings, database: Database, clock: Clock
) -> None:
    """See to the index of searches; a large one is built while the bot is at work already."""
    searching = Searching(
        database=database, clock=clock, people=People(database), zone=settings.time_zone
    )
    await searching.catch_up(at_once=True)
    kept = timedelta(days=settings.retention_days)
    retaining = Retaining(
        database=database, clock=clock, kept=kept, copies_kept=settings.copies_kept
    )
    for name, upkeep in (("indexing", searching.keep_current()), ("tidying", _tidied(retaining))):
        task = asyncio.create_task(upkeep, name=name)
        task.add_done_callback(_told_of)
        stack.push_async_callback(_cancelled, task)


async def _tidied(retaining: Retaining) -> None:
    """Once at the start and each day after it."""
    while True:
        try:
            await retaining.carry_out()
        except NewsdeskError as error:
            log.warning("nothing old was forgotten", error=str(error))
        await asyncio.sleep(TIDIED_EVERY_S)


def _told_of(task: "asyncio.Task[None]") -> None:
    if not task.cancelled() and task.exception() is not None:
        log.error("upkeep ended", upkeep=task.get_name(), exc_info=task.exception())


async def _cancelled(task: "asyncio.Task[None]") -> None:
    task.cancel()
    with suppress(asyncio.CancelledError, Exception):
        await task


def _bot(settings: Settings, request: BaseRequest, polls: BaseRequest) -> Bot:
    """The library's face of Telegram; polling has one, and connections, of its own."""
    return Bot(
        settings.require_token(),
        base_url=settings.bot_base_url,
        base_file_url=settings.bot_file_url,
        request=request,
        get_updates_request=polls,
    )


def _journal(database: Database, name: str = "delivery") -> Journal:
    """What tells, after a kill, which copies or digests had left: a file of this machine's."""
    try:
        return Journal.open(database.beside(name))
    except OSError as error:
        log.warning("no journal of what is sent", error=error.strerror)
        return Journal.in_memory()


async def _set_menus(app: App, settings: Settings) -> None:
    """Set everyone's menus anew: roles may have changed while the bot was down."""
    try:
        await menus.set_for_everyone(app.bot, settings.default_language)
    except TelegramError as error:
        log.warning("menus not set", error=str(error))
        return
    async with app.database.read() as tx:
        members = [member.user for member in await tx.desk.members()]
    for user in dict.fromkeys([*settings.owner_ids, *members]):
        language = await app.services.channels.language_of(UserId(user))
        if language is not None:
            await app.services.menus(UserId(user), language)


async def _listen(stack: AsyncExitStack, settings: Settings, app: App, *, answers: bool) -> None:
    """Begin to take updates, by long polling or by webhook, and to answer on LISTEN."""
    if answers and app.part is None and await app.database.others_at_work():
        raise SettingsError(
            "Other processes answer on this database by webhook. Set WEBHOOK_URL, to be one of"
            " them, or stop them: beside them nobody may poll"
        )
    if answers:
        await _take_part(stack, app)
    webhook = _webhook(settings, app) if answers else None
    if settings.listen is not None:
        served = web_application(
            alive=_alive(app),
            ready=_ready(app),
            measured=metrics(app.metrics.registry, partial(look, app)),
            webhook=webhook,
        )
        server = Server(served, settings.listen)
        try:
            await server.start()
        except OSError as error:
            raise SettingsError(
                f"LISTEN cannot be used ({error.strerror}): choose another port"
            ) from error
        stack.push_async_callback(server.stop)
    if webhook is not None:
        await _patiently("webhook not set", partial(_set_webhook, settings, app))
    if webhook is not None or not answers:
        return
    app.poller.begin()
    stack.push_async_callback(app.poller.end)


async def _take_part(stack: AsyncExitStack, app: App) -> None:
    """Handle what comes; others go on with what is left when all under way has ended."""
    stack.push_async_callback(app.inbox.leave)
    await app.inbox.begin()
    if app.part is not None:
        part = asyncio.create_task(app.part.run(), name="taking part")
        stack.push_async_callback(_ended, [app.part], [part])
    stack.push_async_callback(app.inbox.end)


async def _set_webhook(settings: Settings, app: App) -> None:
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    await app.bot.set_webhook(
        settings.webhook_url or "", secret_token=secret, allowed_updates=UPDATES
    )


async def _patiently(trouble: str, attempt: Callable[[], Awaitable[None]]) -> None:
    """Do what Telegram must answer before we can go on, however long it takes."""
    pause_s = FIRST_PAUSE_S
    while True:
        try:
            await attempt()
        except InvalidToken as error:
            raise SettingsError(REFUSED) from error
        except TelegramError as error:
            log.warning(trouble, error=str(error), again_in_s=pause_s)
            await asyncio.sleep(pause_s)
            pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
        else:
            return


def _webhook(settings: Settings, app: App) -> Webhook | None:
    if settings.webhook_url is None or settings.webhook_secret is None:
        return None
    return Webhook(
        path=urlsplit(settings.webhook_url).path or "/",
        secret=settings.webhook_secret.get_secret_value(),
        take=app.inbox.take,
    )


def _alive(app: App) -> Checks:
    async def database() -> bool:
        async with app.database.read() as tx:
            return await tx.people.version() >= 0

    async def token() -> bool:
        """Once red, it is asked for, as nothing else may be sent for hours."""
        if not app.standing.is_well:
            try:
                await app.bot.get_me()
            except TelegramError as error:
                app.standing.failed(error)
            else:
                app.standing.answered()
        return app.standing.is_well

    async def updates() -> bool:
        return app.poller.is_well

    return {"database": database, "token": token, "updates": updates}


def _ready(app: App) -> Checks:
    """Whether people are answered now: well, and no update has waited for long."""
    checks = {**_alive(app), "lag": app.overview.answers_in_time}
    roster = app.overview.roster
    if roster is None or not roster.has_joined:
        return checks

    async def replica() -> bool:
        """Whether the others take this process for one at work: else they answer for it."""
        return roster.is_sure

    return {**checks, "replica": replica}


async def look(app: App) -> None:
    """Take down for the metrics how things stand; a database in trouble is a figure as well."""
    checks = await passed(_ready(app))
    for name, well in checks.items():
        app.metrics.check(name, is_well=well)
    if not checks["database"]:
        return
    try:
        async with asyncio.timeout(PATIENCE_S):
            state = await app.overview.state()
    except (NewsdeskError, TimeoutError) as error:
        log.warning("metrics.no_database", reason=repr(error))
        return
    app.metrics.stand(state, clock=app.overview.clock, halted_s=app.pacer.halted_for())


async def _ended(works: Sequence[Work], tasks: "Sequence[asyncio.Task[None]]") -> None:
    """Wait until their work has ended; what waits for Telegram longer is broken off."""
    for work in works:
        work.stop()
    done, late = await asyncio.wait(tasks, timeout=TO_END_S)
    for task in late:
        log.warning("broken off", work=task.get_name())
        await _cancelled(task)
    for task in done:
        if not task.cancelled():
            task.result()
