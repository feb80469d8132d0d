"""When a chat wishes to hear of us, and how: digests, the zone, quiet hours, the format."""

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.digests import Habits
from bot.domain.manners import EVERYTHING, USUAL, Format, Manner
from bot.domain.news import Section
from bot.messages import manners
from bot.messages.actions import SetHabit
from bot.messages.excerpts import LABEL_LIMIT, clipped
from bot.messages.lists import in_pairs, in_rows
from bot.messages.message import Button, Buttons, Message, Rich
from bot.messages.steps import HabitStep
from bot.messages.words import Words
from bot.text.markup import Html, bold, join

HOURS = (6, 7, 8, 9, 10, 12, 14, 16, 18, 19, 20, 22)
ZONES = (
    "Europe/London", "Europe/Berlin", "Europe/Moscow", "Asia/Yerevan", "Asia/Almaty",
    "Asia/Bishkek", "Asia/Dushanbe", "Asia/Shanghai", "America/New_York",
)  # fmt: skip
ALL = "*"
"""The key of all news that has no topic of its section's."""
SECTIONS_LIMIT = 40
QUIET = ((22, 7), (23, 8), (21, 9))

_MONDAY = date(2024, 1, 1)


def settings(
    habits: Habits,
    words: Words,
    now: datetime,
    *,
    manner: Manner = USUAL,
    has_topics: bool = False,
) -> Message:
    """What is set, and the buttons that change it; `has_topics` in a forum."""
    told = [
        _line(words("settings-format"), manners.format_name(manner.look.format, words)),
        _line(words("settings-sound"), _sound(manner, words)),
        _line(words("settings-hour"), _hour(habits.hour)),
        _line(words("settings-weekday"), _weekday(habits.weekday, words)),
        _line(words("settings-zone"), _zone(habits.zone, words, now)),
        _line(words("settings-quiet"), _quiet(habits, words)),
    ]
    if habits.quiet is not None:
        passes, waits = words("settings-urgent-passes"), words("settings-urgent-waits")
        told.append(passes if habits.urgent else waits)
    return Message(
        text=join([words("settings-heading"), join(told), words("settings-foot")], "\n\n"),
        buttons=_rows(habits, words, is_silent=manner.quiet is not None, has_topics=has_topics),
    )


def _sound(manner: Manner, words: Words) -> str:
    """With a sound, without one, or without one at hours that the desk has set."""
    if manner.quiet is None:
        return words.label("sound-on")
    return words.label("sound-off") if manner.quiet.is_always else manners.hours(manner.quiet)


def _rows(habits: Habits, words: Words, *, is_silent: bool, has_topics: bool) -> Buttons:
    first = (
        Button(words.label("button-hour"), SetHabit(HabitStep.HOUR)),
        Button(words.label("button-weekday"), SetHabit(HabitStep.WEEKDAY)),
    )
    second = (
        Button(words.label("button-zone"), SetHabit(HabitStep.ZONE)),
        Button(words.label("button-quiet-hours"), SetHabit(HabitStep.QUIET)),
    )
    sound = words.label("button-sound-on") if is_silent else words.label("button-sound-off")
    looks = [
        Button(words.label("button-format-of-news"), SetHabit(HabitStep.FORMAT)),
        Button(sound, SetHabit(HabitStep.SOUND, str(int(is_silent)))),
    ]
    if has_topics:
        looks.append(Button(words.label("button-this-topic"), SetHabit(HabitStep.TOPIC)))
    rows = (*in_rows(looks, 2), first, second)
    if habits.quiet is None:
        return rows
    hold, let = words.label("button-hold-urgent"), words.label("button-let-urgent-pass")
    change = SetHabit(HabitStep.URGENT, str(int(not habits.urgent)))
    return *rows, (Button(hold if habits.urgent else let, change),)


def choose_format(chosen: Format, words: Words) -> Message:
    """The formats with what they are, the chosen one ticked."""
    rows = manners.format_rows(chosen, lambda each: SetHabit(HabitStep.FORMAT, each.value), words)
    return _asked(
        join([words("settings-choose-format"), manners.formats_told(words)], "\n\n"), rows, words
    )


def choose_topic(
    manner: Manner, thread: int | None, sections: Sequence[Section], words: Words
) -> Message:
    """What goes into one topic of a forum, ticked; a press adds it or takes it out."""
    topics = dict(manner.topics)
    places = [(EVERYTHING, ALL, words.label("topic-of-all"))]
    places += [(each.slug, str(each.id), each.name(words.language)) for each in sections]
    buttons = [
        _choice(
            clipped(name, LABEL_LIMIT),
            HabitStep.TOPIC,
            key,
            chosen=slug in topics and topics[slug] == thread,
        )
        for slug, key, name in places[:SECTIONS_LIMIT]
    ]
    return _asked(words("settings-choose-topic"), in_pairs(buttons), words)


def rich_sample(words: Words) -> Message:
    """A rich message to look at; where it is refused, that is what is said instead."""
    shown = Html(
        f"<h3>{words('rich-sample-heading')}</h3><p>{words('rich-sample-text')}</p>"
        f"<details><summary>{words('rich-sample-fold')}</summary>"
        f"<p>{words('rich-sample-folded')}</p></details>"
    )
    back = SetHabit(HabitStep.FORMAT, Format.FULL.value)
    return Message(
        text=words("rich-sample-refused"),
        buttons=((Button(words.label("button-plain-text"), back),),),
        rich=Rich(html=shown),
    )


def plain_from_now_on(words: Words) -> Message:
    return Message(text=words("plain-from-now-on"))


def choose_hour(habits: Habits, words: Words) -> Message:
    buttons = [
        _choice(_hour(hour), HabitStep.HOUR, str(hour), chosen=hour == habits.hour)
        for hour in HOURS
    ]
    return _asked(words("settings-choose-hour"), in_rows(buttons, 4), words)


def choose_weekday(habits: Habits, words: Words) -> Message:
    buttons = [
        _choice(_weekday(day, words), HabitStep.WEEKDAY, str(day), chosen=day == habits.weekday)
        for day in range(7)
    ]
    return _asked(words("settings-choose-weekday"), in_rows(buttons, 2), words)


def choose_zone(habits: Habits, words: Words, now: datetime) -> Message:
    """A few zones, with the time that it is there, and any other by its name."""
    buttons = [
        _choice(_clock(zone, words, now), HabitStep.ZONE, zone, chosen=zone == habits.zone)
        for zone in ZONES
    ]
    other = Button(words.label("button-other-zone"), SetHabit(HabitStep.OTHER_ZONE))
    return _asked(words("settings-choose-zone"), (*in_rows(buttons, 2), (other,)), words)


def choose_quiet(habits: Habits, words: Words) -> Message:
    offered = [(60 * since, 60 * until) for since, until in QUIET]
    choices = tuple(
        _choice(_span(*each), HabitStep.QUIET, f"{each[0]}-{each[1]}", chosen=each == habits.quiet)
        for each in offered
    )
    other = Button(words.label("button-other-hours"), SetHabit(HabitStep.OTHER_QUIET))
    none = _choice(
        words.label("button-no-quiet-hours"), HabitStep.NO_QUIET, "", chosen=habits.quiet is None
    )
    return _asked(words("settings-choose-quiet"), (choices, (other, none)), words)


def ask_zone(words: Words, *, again: bool = False) -> Message:
    """The question for a zone; `again` where it could not be read."""
    asked = words("settings-ask-zone")
    return Message(
        text=join([words("settings-zone-unread") if again else "", asked], "\n\n"),
        asks=words.label("settings-zone-placeholder"),
    )


def ask_quiet(words: Words, *, again: bool = False) -> Message:
    """The question for quiet hours; `again` where they could not be read."""
    asked = words("settings-ask-quiet")
    return Message(
        text=join([words("settings-quiet-unread") if again else "", asked], "\n\n"),
        asks=words.label("settings-quiet-placeholder"),
    )


def _asked(question: Html, choices: Buttons, words: Words) -> Message:
    back = Button(words.label("button-to-habits"), SetHabit())
    return Message(text=question, buttons=(*choices, (back,)))


def _choice(label: str, step: HabitStep, key: str, *, chosen: bool) -> Button:
    return Button(f"✓ {label}" if chosen else label, SetHabit(step, key))


def _line(key: Html, value: str) -> Html:
    return join([key, bold(value)], " ")


def _hour(hour: int) -> str:
    return f"{hour:02}:00"


def _weekday(weekday: int, words: Words) -> str:
    return words.weekday(date.fromordinal(_MONDAY.toordinal() + weekday))


def _quiet(habits: Habits, words: Words) -> str:
    return _span(*habits.quiet) if habits.quiet else words.label("settings-no-quiet")


def _span(since: int, until: int) -> str:
    return f"{_minute(since)}–{_minute(until)}"


def _minute(minute: int) -> str:
    return f"{time(minute // 60 % 24, minute % 60):%H:%M}"


def _zone(zone: str, words: Words, now: datetime) -> str:
    there = now.astimezone(ZoneInfo(zone))
    return words.offset(there) if zone.startswith("Etc/") else words.zone(there)


def _clock(zone: str, words: Words, now: datetime) -> str:
    """A zone by its city, and the time that it is there: whoever lives there knows it."""
    there = now.astimezone(ZoneInfo(zone))
    return f"{words.zone(there).partition(',')[0]} · {words.time(there)}"
