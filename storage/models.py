"""The tables, as the newest migration leaves them.

What lists filter and sort by stands on `items`; what an item says, in `revisions`.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    false,
    text,
)

from bot.domain.broadcasts import BroadcastState, DeliveryState, Lane, Purpose
from bot.domain.chats import Cadence, ChatKind, ChatState, Target
from bot.domain.desk import Change, DeskRole, DraftState
from bot.domain.figures import Count
from bot.domain.manners import Format
from bot.domain.news import ItemState, Medium, Part
from bot.domain.people import MentionState, NameKind, Source
from bot.domain.plans import PlanState, Wanted
from bot.domain.sources import Answer, InquiryKind, SourceKind, SourceState, Trust
from storage.columns import (
    Choices,
    Chosen,
    Codes,
    Identity,
    Moment,
    Numbered,
    Offered,
    Texts,
    Words,
    Written,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

sections = Table(
    "sections",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("slug", Words, nullable=False, unique=True),
    Column("names", Texts, nullable=False),
    Column("approvals", SmallInteger, nullable=False, server_default="0"),
)

files = Table(
    "files",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("name", Words, nullable=False),
    Column("digest", Text, index=True),
    Column("content", LargeBinary),
    Column("telegram_id", Text),
    Column("medium", Chosen(Medium), nullable=False, server_default="photo"),
)

items = Table(
    "items",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("guid", Words, nullable=False, unique=True),
    Column("revision", Integer, nullable=False),
    Column("state", Chosen(ItemState), nullable=False),
    Column("language", Words, nullable=False),
    Column("section_id", ForeignKey("sections.id")),
    Column("story", Words),
    Column("sort_date", Date, nullable=False),
    Column("published_at", Moment, nullable=False),
    Index("ix_items_newest", "state", "sort_date", "id"),
    Index("ix_items_section", "section_id", "state", "sort_date", "id"),
    Index("ix_items_story", "story"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("item_id", ForeignKey("items.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("content", Written, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("corrected_at", Moment),
    Column("note", Words),
)

# Whoever has turned out to be another: `merged_into` is that one, `root_id` who stands at the
# end. Nothing moves, so that taking it back is exact.
people = Table(
    "people",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("ref", Words, nullable=False, unique=True),
    Column("merged_into", BigInteger),
    Column("root_id", BigInteger),
    Column("portrait", BigInteger),
    Column("portrait_source", Chosen(Source)),
    Index("ix_people_root", "root_id"),
)

names = Table(
    "names",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("text", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("kind", Chosen(NameKind), nullable=False),
    Column("source", Chosen(Source), nullable=False),
    Index("ix_names_person", "person_id", "position"),
)

organisations = Table(
    "organisations",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("names", Texts, nullable=False),
)

# Every name of an organisation by its folded form; two bodies may share one. What the desk has
# taken out stays here as removed, so that no import brings it back.
spellings = Table(
    "spellings",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("organisation_id", ForeignKey("organisations.id", ondelete="CASCADE"), nullable=False),
    Column("key", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("removed_at", Moment),
    Index("ix_spellings_organisation", "organisation_id", "key", unique=True),
    Index("ix_spellings_key", "key"),
    sqlite_autoincrement=True,
)

roles = Table(
    "roles",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("titles", Texts, nullable=False),
    Column("organisation_id", ForeignKey("organisations.id")),
    Column("rank", Words),
    Column("acting", Boolean, nullable=False),
    Column("since", Date),
    Column("until", Date),
    Column("seen_first", Date),
    Column("seen_last", Date),
    Column("item_id", ForeignKey("items.id")),
    Column("source", Chosen(Source), nullable=False),
    Index("ix_roles_person", "person_id", "position"),
)

# `by_office` where the text names an office alone, and its holder on that day is meant; those
# come after the mentions of the revision.
mentions = Table(
    "mentions",
    metadata,
    Column("item_id", ForeignKey("items.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", Words, nullable=False),
    Column("part", Chosen(Part), nullable=False),
    Column("person_id", ForeignKey("people.id", ondelete="SET NULL")),
    Column("state", Chosen(MentionState), nullable=False, server_default="automatic"),
    Column("score", Float),
    Column("by_office", Boolean, nullable=False, server_default=false()),
    Index("ix_mentions_person", "person_id", "item_id"),
)

chats = Table(
    "chats",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Chosen(ChatKind), nullable=False),
    Column("title", Words, nullable=False),
    Column("username", Words),
    Column("language", Words, nullable=False),
    Column("languages", Codes),
    Column("state", Chosen(ChatState), nullable=False),
    Column("reason", Words),
    Column("since", Moment, nullable=False),
    # Telegram asked us to leave the chat alone until then.
    Column("held_until", Moment),
    Index("ix_chats_kind", "kind", "state"),
    Index("ix_chats_since", "kind", "since"),
)

# Of chats that get their copies otherwise than usual.
manners = Table(
    "manners",
    metadata,
    Column(
        "chat_id",
        ForeignKey("chats.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("format", Chosen(Format), nullable=False),
    Column("signature", Words),
    Column("quiet_since", SmallInteger),
    Column("quiet_until", SmallInteger),
    Column("quiet_zone", Words),
    # Threads of a forum, by the slug of the section that goes there; "" for all the rest.
    Column("topics", Texts),
)

follows = Table(
    "follows",
    metadata,
    Column("chat_id", ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True),
    Column("target", Chosen(Target), primary_key=True),
    Column("key", Words, primary_key=True),
    Column("cadence", Chosen(Cadence), nullable=False),
    Column("since", Moment, nullable=False),
    # Until when it is kept and sends nothing; NULL for never.
    Column("muted_until", Moment),
    Index("ix_follows_audience", "target", "key", "cadence", "chat_id", "muted_until"),
    Index(
        "ix_follows_rhythm",
        "chat_id",
        "cadence",
        sqlite_where=text("cadence <> 'at_once'"),
        postgresql_where=text("cadence <> 'at_once'"),
    ),
)


def _of_a_chat() -> "Column[int]":
    return Column(
        "chat_id",
        ForeignKey("chats.id", ondelete="CASCADE"),
        nullable=False,
        autoincrement=False,
    )


# When a chat wishes to hear of us, where that is not as usual, and when it last looked itself.
habits = Table(
    "habits",
    metadata,
    _of_a_chat(),
    Column("hour", SmallInteger),
    Column("weekday", SmallInteger),
    Column("zone", Words),
    Column("quiet_since", SmallInteger),
    Column("quiet_until", SmallInteger),
    Column("urgent", Boolean, nullable=False, server_default=false()),
    Column("seen_at", Moment),
    PrimaryKeyConstraint("chat_id"),
)

# When each chat's next digest is due. That of the cadence at_once is its quiet hours.
turns = Table(
    "turns",
    metadata,
    _of_a_chat(),
    Column("cadence", Chosen(Cadence), nullable=False),
    Column("since", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    PrimaryKeyConstraint("chat_id", "cadence"),
    Index("ix_turns_due", "due_at", "chat_id"),
)

_DELIVERY_STATES = Numbered(
    DeliveryState.WAITING,
    DeliveryState.SENDING,
    DeliveryState.SENT,
    DeliveryState.FAILED,
    DeliveryState.SKIPPED,
    DeliveryState.ASSUMED,
    DeliveryState.SUSPENDED,
)

# Digests on their way and those of late; `items` are numbers with spaces between.
parcels = Table(
    "parcels",
    metadata,
    Column("id", Identity, primary_key=True),
    _of_a_chat(),
    Column("cadence", Chosen(Cadence), nullable=False),
    Column("items", Words, nullable=False),
    Column("state", _DELIVERY_STATES, nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("reason", Words),
    Index("ix_parcels_chat", "chat_id", "made_at"),
    Index("ix_parcels_state", "state", "due_at"),
    Index("ix_parcels_made_at", "made_at"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("author", BigInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("content", Written, nullable=False),
    Column("state", Chosen(DraftState), nullable=False),
    Column("version", Integer, nullable=False),
    Column("card", BigInteger),
    Column("preview", BigInteger),
    Column("item_id", ForeignKey("items.id")),
    Column("made_at", Moment, nullable=False),
    Column("urgent", Boolean, nullable=False, server_default=false()),
    # The message that it was made from, so that one handled twice gives one draft.
    Column("source", BigInteger),
    # Whom of those recognised its author has ticked, and whom not.
    Column("people", Choices),
    Column("silent", Boolean, nullable=False, server_default=false()),
    # What the items of one event share, in whatever language.
    Column("story", Words),
    # Telegram's name of an album whose pictures come one by one.
    Column("album", Words),
    Column("edited_by", BigInteger),
    Column("edited_at", Moment),
    Index("ix_drafts_author", "author", "state"),
    Index("ix_drafts_story", "story"),
    Index("ix_drafts_source", "chat_id", "source", unique=True),
)

amendments = Table(
    "amendments",
    metadata,
    Column("draft_id", ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
    Column("item_id", ForeignKey("items.id"), nullable=False),
    Column("base", Integer, nullable=False),
    Column("change", Chosen(Change), nullable=False),
    Column("note", Words),
    Index("ix_amendments_item", "item_id"),
)

sequels = Table(
    "sequels",
    metadata,
    Column("draft_id", ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
    Column("item_id", ForeignKey("items.id"), nullable=False),
)

plans = Table(
    "plans",
    metadata,
    Column("draft_id", ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
    Column("due_at", Moment, nullable=False),
    Column("embargo", Boolean, nullable=False),
    Column("state", Chosen(PlanState), nullable=False),
    Index("ix_plans_due", "state", "due_at"),
)

showings = Table(
    "showings",
    metadata,
    Column("draft_id", ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("card", BigInteger),
    Column("preview", BigInteger),
    Column("wanted", Chosen(Wanted)),
    Column("wishes", Integer, nullable=False, server_default="0"),
    Index("ix_showings_wanted", "wanted"),
)

reviews = Table(
    "reviews",
    metadata,
    Column("draft_id", ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("refused_by", BigInteger),
    Column("refused_name", Words),
    Column("reason", Words),
    Column("overridden_by", BigInteger),
    Column("overridden_name", Words),
)

approvals = Table(
    "approvals",
    metadata,
    Column("draft_id", ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Words, nullable=False),
    Column("at", Moment, nullable=False),
)

_BROADCAST_STATES = Numbered(
    BroadcastState.RUNNING, BroadcastState.STOPPED, BroadcastState.DONE, BroadcastState.PAUSED
)

broadcasts = Table(
    "broadcasts",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("item_id", ForeignKey("items.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("lane", Numbered(*Lane), nullable=False),
    Column("purpose", Numbered(*Purpose), nullable=False),
    # The broadcast whose copies it goes over, where those are not the item's news; of news that
    # which it follows up.
    Column("source_id", BigInteger),
    Column("state", _BROADCAST_STATES, nullable=False),
    Column("author", BigInteger),
    Column("card", BigInteger),
    Column("cursor", BigInteger),
    Column("expanded", Boolean, nullable=False),
    Column("proven", Boolean, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("reason", Words),
    Column("silent", Boolean, nullable=False, server_default=false()),
    Index("ix_broadcasts_state", "state", "lane", "id"),
    Index("ix_broadcasts_item", "item_id", "id"),
    Index("ix_broadcasts_started_at", "started_at"),
    Index(
        "ix_broadcasts_news",
        "item_id",
        unique=True,
        sqlite_where=text("purpose = 0"),
        postgresql_where=text("purpose = 0"),
    ),
)

IS_OPEN = text("pages.is_open")
"""In the very words of the partial index, which SQLite compares literally."""

# The counters stand before the blobs, so that SQLite sums them up without reading those.
pages = Table(
    "pages",
    metadata,
    Column("broadcast_id", ForeignKey("broadcasts.id"), primary_key=True),
    Column("first_chat", BigInteger, primary_key=True, autoincrement=False),
    Column("last_chat", BigInteger, nullable=False),
    Column("revision", Integer),
    Column("is_open", Boolean, nullable=False),
    Column("opened_at", Moment),
    Column("targets_at", Moment),
    Column("waiting", SmallInteger, nullable=False),
    Column("sending", SmallInteger, nullable=False),
    Column("sent", SmallInteger, nullable=False),
    Column("suspended", SmallInteger, nullable=False),
    Column("failed", SmallInteger, nullable=False),
    Column("skipped", SmallInteger, nullable=False),
    Column("chats", LargeBinary, nullable=False),
    Column("messages", LargeBinary, nullable=False),
    Column("targets", LargeBinary, nullable=False),
    Index(
        "ix_pages_open",
        "broadcast_id",
        "first_chat",
        sqlite_where=text("is_open"),
        postgresql_where=text("is_open"),
    ),
)

IS_UNSETTLED = text("deliveries.state <= 1")
"""WAITING or SENDING, again in the words of the index."""

# Copies that went another way than their page: a page's slot of theirs says STRAY.
deliveries = Table(
    "deliveries",
    metadata,
    Column("broadcast_id", ForeignKey("broadcasts.id"), primary_key=True),
    # No foreign key: a chat may be forgotten, and what it got stays counted.
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("state", _DELIVERY_STATES, nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("due", Moment, nullable=False),
    Column("revision", Integer),
    Column("opened_at", Moment),
    Column("message", BigInteger),
    Column("target", BigInteger),
    Column("targets_at", Moment),
    Column("reason", Words),
    Index("ix_deliveries_chat", "chat_id"),
    Index(
        "ix_deliveries_due",
        "broadcast_id",
        "due",
        "chat_id",
        sqlite_where=text("state <= 1"),
        postgresql_where=text("state <= 1"),
    ),
)

pins = Table(
    "pins",
    metadata,
    Column("item_id", ForeignKey("items.id"), primary_key=True),
    # No foreign key: a chat may be forgotten while its message stays pinned.
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
)

members = Table(
    "members",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Words, nullable=False),
    Column("role", Chosen(DeskRole), nullable=False),
    Column("since", Moment, nullable=False),
    # The numbers of those they are limited to; none are all.
    Column("sections", Codes),
)

invitations = Table(
    "invitations",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("role", Chosen(DeskRole), nullable=False),
    Column("invited_by", BigInteger, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("redeemed_by", BigInteger),
    Column("sections", Codes),
)

# Plain events by the desk's day; of a level, such as how many read us, its last state that day.
counters = Table(
    "counters",
    metadata,
    Column("kind", Chosen(Count), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("count", BigInteger, nullable=False),
)

# Searches that found nothing: how many chats have asked, up to the number from which on they
# are shown; until then a token of each, which tells chats apart and names none.
misses = Table(
    "misses",
    metadata,
    Column("words", Words, primary_key=True),
    Column("chats", SmallInteger, nullable=False),
    Column("tokens", Codes),
    Column("day", Date, nullable=False),
    Index("ix_misses_day", "day"),
)

# What became of the copies of a broadcast, added up from its pages once it has ended.
results = Table(
    "results",
    metadata,
    Column("broadcast_id", ForeignKey("broadcasts.id"), primary_key=True),
    Column("ended_at", Moment, nullable=False),
    Column("sent", Integer, nullable=False),
    Column("suspended", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", BigInteger, nullable=False),
    Column("act", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("details", Texts, nullable=False),
)

prompts = Table(
    "prompts",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, nullable=False),
    Column("purpose", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("asked_at", Moment, nullable=False),
)

searches = Table(
    "searches",
    metadata,
    Column("id", Identity, primary_key=True),
    # A digest, because PostgreSQL's indexes take no text beyond 2.7 kB.
    Column("digest", Text, nullable=False, unique=True),
    Column("text", Words, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Index("ix_searches_asked_at", "asked_at"),
)

recent_searches = Table(
    "recent_searches",
    metadata,
    Column("chat_id", ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True),
    Column("search_id", ForeignKey("searches.id"), primary_key=True),
    Column("asked_at", Moment, nullable=False),
    Index("ix_recent_searches_asked_at", "asked_at"),
)

# Searches that chats follow, as new items are tested against them.
watches = Table(
    "watches",
    metadata,
    Column(
        "search_id",
        ForeignKey("searches.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    # Empty where there are filters alone.
    Column("key", Words, nullable=False),
    # What an item must say, a meaning a line; where it is not plain, all that is asked, as JSON.
    Column("wanted", Words, nullable=False),
    Column("plain", Boolean, nullable=False),
    Column("rules", Words, nullable=False),
    Index("ix_watches_key", "key"),
)

# What an item answers to, as it was when its sending began.
aims = Table(
    "aims",
    metadata,
    Column("item_id", ForeignKey("items.id"), primary_key=True),
    Column("target", Chosen(Target), primary_key=True),
    Column("key", Words, primary_key=True),
)

search_rebuild = Table(
    "search_rebuild",
    metadata,
    Column("builder", Text, primary_key=True),
    Column("seen_at", Moment, nullable=False),
)

search_changes = Table(
    "search_changes",
    metadata,
    Column("item", Identity, primary_key=True, autoincrement=False),
)

aliases = Table(
    "aliases",
    metadata,
    Column("id", Identity, primary_key=True),
    # As people write it, with " = " between the names.
    Column("names", Words, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("removed_at", Moment),
    sqlite_autoincrement=True,
)

honorifics = Table(
    "honorifics",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("word", Text, nullable=False, unique=True),
    Column("made_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Moment, nullable=False),
    Column("beat", BigInteger, nullable=False, server_default="0"),
)

marks = Table(
    "marks",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Words, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    Column("number", Identity, primary_key=True, autoincrement=False),
    Column("update_id", BigInteger, nullable=False, unique=True),
    Column("chat", BigInteger, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("done_at", Moment),
    Column("reason", Words),
    Column("sent", LargeBinary),
    Column("body", LargeBinary),
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    Column("holder", Text, nullable=False, server_default=""),
    Column("handed", Boolean, nullable=False, server_default=false()),
    Index(
        "ix_inbox_waiting",
        "chat",
        "number",
        sqlite_where=text("done_at IS NULL"),
        postgresql_where=text("done_at IS NULL"),
    ),
    Index(
        "ix_inbox_handed",
        "holder",
        sqlite_where=text("handed"),
        postgresql_where=text("handed"),
    ),
)

# Of several processes that answer: who is at work, and the pace of all of them together.
replicas = Table(
    "replicas",
    metadata,
    Column("name", Text, primary_key=True),
    Column("beat", BigInteger, nullable=False),
)

pace = Table(
    "pace",
    metadata,
    Column("name", Text, primary_key=True),
    Column("free_at", Float(53), nullable=False),
    Column("halted_until", Float(53), nullable=False),
    Column("refusals", BigInteger, nullable=False),
    Column("wary_until", Float(53), nullable=False, server_default="0"),
)

# Where news comes from by itself; `holder` visits it at this moment.
sources = Table(
    "sources",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("kind", Chosen(SourceKind), nullable=False),
    Column("address", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("recipe", Words),
    Column("language", Words),
    Column("section", Words),
    Column("trust", Chosen(Trust), nullable=False),
    Column("interval_s", Integer, nullable=False),
    Column("state", Chosen(SourceState), nullable=False),
    Column("fresh", Boolean, nullable=False),
    Column("etag", Words),
    Column("last_modified", Words),
    Column("hosts", Codes),
    Column("added_by", BigInteger, nullable=False),
    Column("next_at", Moment, nullable=False),
    Column("visited_at", Moment),
    Column("errors", Integer, nullable=False, server_default="0"),
    Column("error", Words),
    Column("holder", Text),
    Column("held_until", Moment),
    Index("ix_sources_due", "state", "next_at"),
)

# What the desk is asked about what has come; open as long as there is no answer.
inquiries = Table(
    "inquiries",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("source_id", ForeignKey("sources.id"), nullable=False),
    Column("kind", Chosen(InquiryKind), nullable=False),
    Column("item_id", ForeignKey("items.id")),
    Column("made_at", Moment, nullable=False),
    Column("answer", Chosen(Answer)),
    Column("answered_by", BigInteger),
    Index("ix_inquiries_open", "answer", "source_id"),
)

# Every entry that a source has ever offered. Digests are looked up by, because PostgreSQL's
# indexes take no text beyond 2.7 kB.
traces = Table(
    "traces",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("source_id", ForeignKey("sources.id"), nullable=False),
    Column("guid", Words, nullable=False),
    Column("guid_digest", Text, nullable=False),
    Column("address", Words),
    Column("address_digest", Text),
    Column("digest", Text, nullable=False),
    Column("item_id", ForeignKey("items.id")),
    Column("draft_id", ForeignKey("drafts.id", ondelete="SET NULL")),
    Column("leads", Boolean, nullable=False),
    Column("changes", Integer, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("first_at", Moment, nullable=False),
    Column("last_at", Moment, nullable=False),
    Column("inquiry_id", ForeignKey("inquiries.id")),
    Column("waiting", Offered),
    Index("ix_traces_guid", "source_id", "guid_digest"),
    Index("ix_traces_address", "address_digest"),
    Index("ix_traces_item", "item_id"),
    Index("ix_traces_draft", "draft_id"),
    Index("ix_traces_inquiry", "inquiry_id"),
)

inquiry_cards = Table(
    "inquiry_cards",
    metadata,
    Column("inquiry_id", ForeignKey("inquiries.id", ondelete="CASCADE"), primary_key=True),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message", BigInteger),
    Column("wanted", Boolean, nullable=False),
    Index("ix_inquiry_cards_wanted", "wanted"),
)
