"""What admins see of channels and groups: how they get the news, and what they have got."""

from dataclasses import replace

from bot.domain.broadcasts import UNKNOWN, BroadcastId, Delivery, DeliveryState, Purpose
from bot.domain.chats import ChatId, ChatKind, ChatState
from bot.domain.footing import OUTSIDE, Footing, Right
from bot.domain.manners import EVERYTHING, Format, Look, Manner, Quiet
from bot.messages import chats, footings, manners, pins, recent, sequels, topics, trials
from bot.messages.pins import Tried
from bot.messages.recent import Landed, Recent
from bot.text.markup import escape
from tests.messages.gallery.values import MOSCOW, Scene
from tests.messages.samples import (
    ARTICLE,
    DIPLOMACY,
    MOMENT,
    PEACEKEEPING,
    carried,
    chat,
    control,
    draft,
)

CHANNEL = chat(username="press")
GROUP = chat(kind=ChatKind.SUPERGROUP, title="Editors <3")
SETTINGS = Manner(
    Look(Format.SHORT, "Press office <b>of</b> & co · @press"),
    Quiet(22 * 60, 7 * 60, "Europe/Moscow"),
    ((EVERYTHING, 15), (DIPLOMACY.slug, 27)),
)
SECTIONS = (PEACEKEEPING, DIPLOMACY)
WHOLE = Footing(True, frozenset(Right))
CUT = Footing(True, frozenset({Right.DELETE}))


def copy(number: int, state: DeliveryState, reason: str | None = None) -> Landed:
    purpose = list(Purpose)[number % len(Purpose)]
    return Landed(
        copy=Delivery(
            broadcast=BroadcastId(number),
            item=ARTICLE.id,
            chat=ChatId(-1001),
            language="en",
            state=state,
            kind=ChatKind.CHANNEL,
            purpose=purpose,
            reason=reason,
        ),
        at=MOMENT,
        item=ARTICLE,
    )


COPIES = (
    copy(8, DeliveryState.WAITING, "no rights (1)"),
    copy(7, DeliveryState.SENT),
    copy(6, DeliveryState.FAILED, "Bad Request: need administrator rights in the <channel> chat"),
    copy(5, DeliveryState.SUSPENDED),
    copy(4, DeliveryState.FAILED, UNKNOWN),
    copy(3, DeliveryState.SKIPPED, "retracted"),
)

CHANNELS: dict[str, Scene] = {
    "channel-as-set": lambda w: chats.channel(
        replace(carried(GROUP), manner=SETTINGS, footing=CUT), w
    ),
    "channel-with-all-rights": lambda w: chats.channel(replace(carried(CHANNEL), footing=WHOLE), w),
    "channel-that-we-are-not-in": lambda w: chats.channel(
        replace(carried(CHANNEL), footing=OUTSIDE), w
    ),
    "chat-unreachable-without-the-right": lambda w: chats.unreachable(
        CHANNEL, w, reason="need administrator rights", footing=Footing(True)
    ),
    "choose-format": lambda w: manners.choose_format(SETTINGS, CHANNEL, w),
    "ask-signature": lambda w: manners.ask_signature(Manner(), CHANNEL, w),
    "ask-another-signature": lambda w: manners.ask_signature(SETTINGS, CHANNEL, w),
    "signature": lambda w: manners.signature(SETTINGS, CHANNEL, w),
    "choose-quiet": lambda w: manners.choose_quiet(SETTINGS, CHANNEL, "Europe/Moscow", w),
    "choose-quiet-none": lambda w: manners.choose_quiet(Manner(), CHANNEL, "UTC", w),
    "ask-quiet": lambda w: manners.ask_quiet(CHANNEL, "Europe/Moscow", w),
    "ask-quiet-again": lambda w: manners.ask_quiet(CHANNEL, "Europe/Moscow", w, again=True),
    "choose-topic": lambda w: topics.choose(SETTINGS, GROUP, SECTIONS, w),
    "choose-topic-none": lambda w: topics.choose(Manner(), GROUP, SECTIONS, w),
    "ask-topic": lambda w: topics.ask(GROUP, topics.everything(w), w),
    "ask-topic-again": lambda w: topics.ask(GROUP, "Diplomacy", w, again=True),
    "not-a-forum": lambda w: topics.not_a_forum(GROUP, w),
    "topic-lost": lambda w: topics.lost(GROUP, w, reason="Bad Request: TOPIC_DELETED"),
    "topic-refuses": lambda w: topics.refuses(GROUP, w, reason="<thread> not found"),
    "test": lambda w: trials.message(w, topic=15),
    "tested": lambda w: trials.arrived(CHANNEL, 7, w),
    "test-deleted": lambda w: trials.deleted(CHANNEL, w),
    "test-stays": lambda w: trials.stays(CHANNEL, w, reason="message can't be deleted"),
    "rights-lacking": lambda w: footings.lacking(CHANNEL, CUT, w),
    "rights-lost": lambda w: footings.lost(CHANNEL, [Right.POST, Right.PIN], w),
    "rights-lost-in-a-group": lambda w: footings.lost(GROUP, [Right.PIN], w),
    "rights-regained": lambda w: footings.regained(CHANNEL, w),
    "recent": lambda w: recent.deliveries(Recent(chat=CHANNEL, copies=COPIES), w, MOSCOW),
    "recent-of-a-chat-on-pause": lambda w: recent.deliveries(
        Recent(chat=chat(ChatState.PAUSED), copies=COPIES), w, MOSCOW
    ),
    "recent-none": lambda w: recent.deliveries(Recent(chat=CHANNEL, copies=()), w, MOSCOW),
    "copy-not-again": recent.is_on_its_way,
    "pinned": lambda w: pins.pinned(
        Tried(
            done=[CHANNEL],
            refused=[(GROUP, footings.missing([Right.PIN], GROUP.kind, w))],
            without=[chat(title="Late <one>")],
        ),
        BroadcastId(5),
        w,
    ),
    "pinned-nowhere": lambda w: pins.pinned(Tried(), BroadcastId(5), w),
    "unpinned": lambda w: pins.unpinned(
        Tried(done=[CHANNEL], refused=[(GROUP, escape("CHAT_<ADMIN>"))]), BroadcastId(5), w
    ),
    "unpinned-nothing": lambda w: pins.unpinned(Tried(), BroadcastId(5), w),
    "ask-follow-up": lambda w: sequels.ask_text(ARTICLE.content, w),
    "draft-that-follows-up": lambda w: sequels.on_card(
        control(draft(), words=w), draft(), ARTICLE.content, w
    ),
}
