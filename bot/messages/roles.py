"""Roles: an office in words, with the days on which it was held."""

from collections.abc import Sequence
from datetime import date

from bot.domain.people import Role, in_text
from bot.messages.excerpts import clipped, is_blank
from bot.messages.words import Words
from bot.text.markup import Html, bold, escape, join

NAME_LIMIT = 100
ROLE_LIMIT = 120
ROLES_LIMIT = 8
"""Roles shown in a dossier; a longer career is counted."""


def offices(roles: Sequence[Role], words: Words, today: date) -> Html:
    """What is held now, then the rest in the order given, the latest first."""
    held = [role for role in roles if is_held(role, today)]
    past = sorted((role for role in roles if not is_held(role, today)), key=_last_day, reverse=True)
    room = max(0, ROLES_LIMIT - len(held))
    parts = [join([_inoffice(role, words) for role in held[:ROLES_LIMIT]])]
    if past[:room]:
        told = [join(["• ", office(role, words), dates(role, words)], "") for role in past[:room]]
        left_out = len(roles) - ROLES_LIMIT
        more = [words("person-more-roles", count=left_out)] if left_out > 0 else []
        parts.append(join([words("person-roles"), *told, *more]))
    return join(parts, "\n\n")


def _last_day(role: Role) -> date:
    """For order: what is known to be later stands first, offices without days last."""
    return role.until or role.since or (role.seen.last if role.seen else date.min)


def _inoffice(role: Role, words: Words) -> Html:
    return join([bold(office(role, words)), dates(role, words)], "")


def is_held(role: Role, today: date) -> bool:
    """Begun on a known day and not ended; where no day is known nothing is claimed."""
    return role.since is not None and role.held_on(today)


def office(role: Role, words: Words) -> Html:
    """The office, whether acting, and the organisation, in the reader's language."""
    title = clipped(in_text(role.titles, words.language), ROLE_LIMIT)
    organisation = in_text(role.organisations, words.language)
    if role.acting:
        title = words.label("role-acting", title=title)
    if is_blank(organisation):
        return escape(title)
    return escape(f"{title}, {clipped(organisation, ROLE_LIMIT)}")


def dates(role: Role, words: Words) -> Html:
    """Only the days that are known, inclusive at both ends, or those of the news that say so."""
    if role.since and role.until:
        return escape(f" · {words.day(role.since)} – {words.day(role.until)}")
    if role.since:
        return join([" · ", words("role-since", day=words.day(role.since))], "")
    if role.until:
        return join([" · ", words("role-until", day=words.day(role.until))], "")
    if role.seen is None:
        return Html("")
    if role.seen.first == role.seen.last:
        return join([" · ", words("role-seen", day=words.day(role.seen.last))], "")
    first, last = words.day(role.seen.first), words.day(role.seen.last)
    return join([" · ", words("role-seen-between", first=first, last=last)], "")
