"""A transaction, with a store for each noun."""

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.aliases import AliasTable
from storage.audit import AuditTrail
from storage.broadcasts import Broadcasts
from storage.chats import Chats
from storage.desk import Desk
from storage.drafts import Drafts
from storage.figures import Figures
from storage.files import Files
from storage.follows import Follows
from storage.holds import Holds
from storage.inbox import Inbox
from storage.leases import Leases
from storage.marks import Marks
from storage.misses import Misses
from storage.news import News
from storage.people import People
from storage.plans import Plans
from storage.presence import Presences
from storage.prompts import Prompts
from storage.reviews import Reviews
from storage.revisions import Revisions
from storage.search.index import index_for
from storage.searches import Searches
from storage.sections import Sections
from storage.showings import Showings


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
        self.follows = Follows(connection)
        self.drafts = Drafts(connection)
        self.plans = Plans(connection)
        self.reviews = Reviews(connection)
        self.showings = Showings(connection)
        self.broadcasts = Broadcasts(connection)
        self.desk = Desk(connection)
        self.audit = AuditTrail(connection)
        self.prompts = Prompts(connection)
        self.searches = Searches(connection)
        self.aliases = AliasTable(connection)
        self.leases = Leases(connection)
        self.marks = Marks(connection)
        self.holds = Holds(connection)
        self.inbox = Inbox(connection)
