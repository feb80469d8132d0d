"""A transaction, with a store for each noun."""

from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.aims import Aims
from storage.aliases import AliasTable
from storage.audit import AuditTrail
from storage.broadcasts import Broadcasts
from storage.canaries import Canaries
from storage.chats import Chats
from storage.desk import Desk
from storage.drafts import Drafts
from storage.figures import Figures
from storage.files import Files
from storage.follows import Follows
from storage.habits import HabitTable
from storage.headcount import destinations, headcount, readings
from storage.holds import Holds
from storage.inbox import Inbox
from storage.inquiries import Inquiries
from storage.leases import Leases
from storage.lines import Lines
from storage.manners import Manners
from storage.marks import Marks
from storage.misses import Misses
from storage.news import News
from storage.old_copies import OldCopies
from storage.parcels import Parcels
from storage.people import People
from storage.pins import Pins
from storage.plans import Plans
from storage.presence import Presences
from storage.printed import PrintedNews
from storage.prompts import Prompts
from storage.recent import Recent
from storage.reviews import Reviews
from storage.revisions import Revisions
from storage.search.index import index_for
from storage.searches import Searches
from storage.sections import Sections
from storage.sequels import Sequels
from storage.showings import Showings
from storage.sizes import size
from storage.sources import Sources
from storage.traces import Traces
from storage.troubles import Troubles
from storage.turns import Turns
from storage.watches import Watches


class Transaction:
    """What is done through one transaction's stores is done together or not at all."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.search = index_for(connection)
        self.sections = Sections(connection)
        self.files = Files(connection)
        self.figures = Figures(connection)
        self.misses = Misses(connection)
        self.news = News(connection)
        self.revisions = Revisions(connection)
        self.people = People(connection)
        self.presences = Presences(connection)
        self.chats = Chats(connection)
        self.manners = Manners(connection)
        self.follows = Follows(connection)
        self.drafts = Drafts(connection)
        self.sequels = Sequels(connection)
        self.plans = Plans(connection)
        self.reviews = Reviews(connection)
        self.showings = Showings(connection)
        self.broadcasts = Broadcasts(connection)
        self.old_copies = OldCopies(connection)
        self.recent = Recent(connection)
        self.pins = Pins(connection)
        self.desk = Desk(connection)
        self.audit = AuditTrail(connection)
        self.prompts = Prompts(connection)
        self.searches = Searches(connection)
        self.aliases = AliasTable(connection)
        self.leases = Leases(connection)
        self.lines = Lines(connection)
        self.marks = Marks(connection)
        self.holds = Holds(connection)
        self.canaries = Canaries(connection)
        self.troubles = Troubles(connection)
        self.inbox = Inbox(connection)
        self.aims = Aims(connection)
        self.watches = Watches(connection)
        self.habits = HabitTable(connection)
        self.turns = Turns(connection)
        self.parcels = Parcels(connection)
        self.printed = PrintedNews(connection)
        self.sources = Sources(connection)
        self.traces = Traces(connection)
        self.inquiries = Inquiries(connection)
        self.headcount = partial(headcount, connection)
        self.destinations = partial(destinations, connection)
        self.readings = partial(readings, connection)

    async def database_size(self) -> int:
        """Bytes that the database takes."""
        return await size(self._connection)
