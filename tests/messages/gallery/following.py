"""What readers see of what they follow."""

import datetime as dt

from bot.domain.chats import MUTED_FOR_GOOD, Cadence, ChatId, Follow, Target
from bot.domain.follows import Subject, Topic, Wish
from bot.domain.people import Organisation, OrganisationId
from bot.messages import follow_cards, following
from tests.messages.gallery.values import MOSCOW, Scene
from tests.messages.samples import DIPLOMACY, MOMENT, PEACEKEEPING, PERSON, page


def wish(
    target: Target,
    key: str,
    subject: Subject,
    cadence: Cadence = Cadence.AT_ONCE,
    muted_until: dt.datetime | None = None,
) -> Wish:
    follow = Follow(
        chat=ChatId(5),
        target=target,
        key=key,
        cadence=cadence,
        since=MOMENT,
        muted_until=muted_until,
    )
    return Wish(follow, Topic(target, key, subject))


BODY = Organisation(id=OrganisationId(4), names={"en": "Border <Mission>", "ru": "Миссия"})
SOON = MOMENT + dt.timedelta(days=1)
ALL = wish(Target.EVERYTHING, "", None)
SECTION = wish(Target.SECTION, "3", PEACEKEEPING, Cadence.DAILY)
SOMEBODY = wish(Target.PERSON, "5", PERSON, muted_until=SOON)
ORGANISATION = wish(Target.ORGANISATION, "4", BODY, Cadence.WEEKLY, MUTED_FOR_GOOD)
SEARCH = wish(Target.SEARCH, "9", "bridge " * 30)
GONE = wish(Target.SECTION, "77", None)
EVERY = (ALL, SECTION, SOMEBODY, ORGANISATION, SEARCH, GONE)


def card(wanted: Wish) -> Scene:
    return lambda w: follow_cards.card(wanted, w, now=MOMENT, zone=MOSCOW, page=2)


FOLLOWING: dict[str, Scene] = {
    "following": lambda w: following.listing(
        page(EVERY, number=2, pages=25, total=200), w, now=MOMENT, zone=MOSCOW
    ),
    "following-nothing": lambda w: following.listing(page([]), w, now=MOMENT),
    **{
        f"follow-card-{each.topic.target}{'-gone' * each.topic.is_gone}": card(each)
        for each in EVERY
    },
    "follow-stopped": lambda w: follow_cards.stopped(
        SECTION.topic, w, cadence=Cadence.DAILY, page=2
    ),
    "follow-stopped-gone": lambda w: follow_cards.stopped(GONE.topic, w, cadence=Cadence.DAILY),
    "follow-not-followed": lambda w: follow_cards.not_followed(SOMEBODY.topic, w),
    "follow-suggested": lambda w: following.choices(
        page([DIPLOMACY]), set(), w, looked_for=[Topic(Target.SEARCH, "9", "glaciers")]
    ),
    "follow-choices": lambda w: following.choices(
        page([PEACEKEEPING, DIPLOMACY], pages=2), {(Target.SECTION, "3")}, w
    ),
    "follow-of-an-item": lambda w: following.of_item(
        [each.topic for each in EVERY[1:4]], {(EVERY[1].topic.target, EVERY[1].topic.key)}, w
    ),
    "follow-of-nothing": lambda w: following.of_item([], set(), w),
    "follow-offered": lambda w: following.offered("Lind", [each.topic for each in EVERY[1:5]], w),
    "follow-unknown": lambda w: following.offered("of <the>", (), w),
    "follow-noted": lambda w: following.noted(SOMEBODY, w),
    "follow-ended": lambda w: following.ended(SOMEBODY.topic, w),
    "follow-too-many": following.too_many,
    "follow-unsearchable": following.unsearchable,
    "unfollow-which": lambda w: following.several(EVERY[:3], w),
    "unfollow-none": lambda w: following.none_called("<Nobody>", w),
    "why": lambda w: follow_cards.reasons(EVERY[:4], w, now=MOMENT, zone=MOSCOW),
    "why-one": lambda w: follow_cards.reasons(EVERY[:1], w, now=MOMENT),
    "why-nothing": lambda w: follow_cards.reasons((), w, now=MOMENT),
}
