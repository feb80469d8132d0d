"""A day from which on, as people type it: "yesterday", "since Monday", "с 5 марта"; pure."""

import re
from datetime import date, timedelta

from bot.text import moment_words
from bot.text.periods import whole_period

_LONGEST = 60
_OPENER = re.compile(r"^(?:since|from|after|с|со|после)\s+", re.IGNORECASE)


def day_since(text: str, today: date) -> date | None:
    """The first day of the period that a text names; None where it is not read or not begun."""
    typed = " ".join(text.split())
    if not typed or len(typed) > _LONGEST:
        return None
    for said in (typed, _OPENER.sub("", typed)):
        period = whole_period(said, today=today)
        if period is not None and period.since is not None:
            return period.since if period.since <= today else None
    return _weekday(typed, today)


def _weekday(typed: str, today: date) -> date | None:
    """The last such day of the week, today included."""
    words = moment_words.Words(_OPENER.sub("", moment_words.normal(typed)))
    named = moment_words.weekday_in(words)
    if named is None or named.is_next or not words.is_read:
        return None
    return today - timedelta(days=(today.weekday() - named.number) % 7)
