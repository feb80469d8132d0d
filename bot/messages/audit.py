"""The record of the desk's acts: a page of it in sentences, and all of it as a table."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.domain.chats import UserId
from bot.domain.desk import CONSOLE, AuditEntry, AuditFilter, DeskRole, Field
from bot.domain.news import Page
from bot.domain.people import Person
from bot.messages import turning
from bot.messages.actions import ReadAudit
from bot.messages.excerpts import LABEL_LIMIT, clipped
from bot.messages.lists import in_rows
from bot.messages.message import Button, Buttons, Message
from bot.messages.staff import role_name
from bot.messages.steps import AuditStep
from bot.messages.words import Words
from bot.text.markup import Html, bold, italic, join, plain

NAME_LIMIT = 48
SUBJECT_LIMIT = 100

_FIELD_KEYS: Mapping[Field, str] = {
    Field.ITEMS: "audit-field-items",
    Field.DRAFTS: "audit-field-drafts",
    Field.SECTIONS: "audit-field-sections",
    Field.SENDING: "audit-field-sending",
    Field.CHATS: "audit-field-chats",
    Field.PEOPLE: "audit-field-people",
    Field.MENTIONS: "audit-field-mentions",
    Field.STAFF: "audit-field-staff",
    Field.ALIASES: "audit-field-aliases",
    Field.HONORIFICS: "audit-field-honorifics",
    Field.ORGANISATIONS: "audit-field-organisations",
    Field.SOURCES: "audit-field-sources",
}
# Each table's sentences speak of the same things.
_OF_SUBJECT_KEYS: Mapping[str, str] = {
    "item.published": "audit-item-published",
    "item.corrected": "audit-item-corrected",
    "item.retracted": "audit-item-retracted",
    "item.pinned": "audit-item-pinned",
    "item.unpinned": "audit-item-unpinned",
    "draft.edited": "audit-draft-edited",
    "draft.cancelled": "audit-draft-cancelled",
    "draft.reopened": "audit-draft-reopened",
    "draft.scheduled": "audit-draft-scheduled",
    "draft.embargoed": "audit-draft-embargoed",
    "draft.held": "audit-draft-held",
    "draft.released": "audit-draft-released",
    "draft.unscheduled": "audit-draft-unscheduled",
    "draft.late": "audit-draft-late",
    "draft.unapproved": "audit-draft-unapproved",
    "draft.unbacked": "audit-draft-unbacked",
    "draft.submitted": "audit-draft-submitted",
    "draft.approved": "audit-draft-approved",
    "draft.refused": "audit-draft-refused",
    "draft.overridden": "audit-draft-overridden",
    "draft.taken_over": "audit-draft-taken-over",
    "section.approvals": "audit-section-approvals",
    "broadcast.paused": "audit-broadcast-paused",
    "broadcast.resumed": "audit-broadcast-resumed",
    "broadcast.stopped": "audit-broadcast-stopped",
    "source.added": "audit-source-added",
    "source.changed": "audit-source-changed",
    "source.paused": "audit-source-paused",
    "source.resumed": "audit-source-resumed",
    "source.removed": "audit-source-removed",
    "source.answered_news": "audit-source-answered-news",
    "source.answered_archive": "audit-source-answered-archive",
    "source.answered_same": "audit-source-answered-same",
    "source.answered_take": "audit-source-answered-take",
    "source.answered_leave": "audit-source-answered-leave",
}
_OF_NOTHING_KEYS: Mapping[str, str] = {
    "broadcast.held": "audit-broadcast-held",
    "broadcast.released": "audit-broadcast-released",
}
_OF_CHAT_KEYS: Mapping[str, str] = {
    "chat.offered": "audit-chat-offered",
    "chat.used": "audit-chat-used",
    "chat.paused": "audit-chat-paused",
    "chat.resumed": "audit-chat-resumed",
    "chat.removed": "audit-chat-removed",
    "chat.sections": "audit-chat-sections",
    "chat.languages": "audit-chat-languages",
    "chat.format": "audit-chat-format",
    "chat.signature": "audit-chat-signature",
    "chat.quiet": "audit-chat-quiet",
    "chat.topic": "audit-chat-topic",
    "chat.tested": "audit-chat-tested",
    "chat.resent": "audit-chat-resent",
}
_OF_PERSON_KEYS: Mapping[str, str] = {
    "person.added": "audit-person-added",
    "person.merged": "audit-person-merged",
    "person.separated": "audit-person-separated",
    "person.portrayed": "audit-person-portrayed",
    "person.unportrayed": "audit-person-unportrayed",
    "person.name_removed": "audit-person-name-removed",
    "person.role_added": "audit-person-role-added",
    "person.role_ended": "audit-person-role-ended",
    "person.role_removed": "audit-person-role-removed",
    "mention.confirmed": "audit-mention-confirmed",
    "mention.rejected": "audit-mention-rejected",
}
_OF_NAME_KEYS: Mapping[str, str] = {
    "person.canonical": "audit-person-named",
    "person.alias": "audit-person-alias",
    "person.former": "audit-person-former",
}
_OF_STAFF_KEYS: Mapping[str, str] = {
    "staff.invited": "audit-staff-invited",
    "staff.joined": "audit-staff-joined",
}

_OF_ALIAS_KEYS: Mapping[str, str] = {
    "alias.added": "audit-alias-added",
    "alias.removed": "audit-alias-removed",
    "alias.restored": "audit-alias-restored",
}

_OF_ORGANISATION_KEYS: Mapping[str, str] = {
    "organisation.called": "audit-organisation-called",
    "organisation.uncalled": "audit-organisation-uncalled",
    "organisation.recalled": "audit-organisation-recalled",
}

_OF_HONORIFIC_KEYS: Mapping[str, str] = {
    "honorific.added": "audit-honorific-added",
    "honorific.removed": "audit-honorific-removed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Acts with what they are called by: `names` of members, `people` by their ref."""

    wanted: AuditFilter
    page: Page[AuditEntry]
    names: Mapping[UserId, str]
    people: Mapping[str, Person]


def record(shown: Record, words: Words, zone: ZoneInfo) -> Message:
    """A page of the record, the newest act first; days and times by the desk's zone."""
    heading = words("audit-heading", count=shown.page.total)
    narrowed = _narrowed(shown, words)
    entries = [_entry(entry, shown, words, zone) for entry in shown.page.entries]
    told = join(entries, "\n\n") if entries else words("audit-none")
    return Message(
        text=join([join([heading, narrowed]), told], "\n\n"), buttons=_buttons(shown, words)
    )


def choices(wanted: AuditFilter, actors: Mapping[UserId, str], words: Words) -> Message:
    """What the record can be narrowed to: a button for each field and each member."""
    fields = [
        _choice(words.label(_FIELD_KEYS[field]), replace(wanted, field=field), wanted)
        for field in Field
    ]
    members = [
        _choice(f"👤 {clipped(name, LABEL_LIMIT)}", replace(wanted, actor=user), wanted)
        for user, name in actors.items()
    ]
    everything = Button(words.label("button-audit-all"), _read(AuditFilter()))
    return Message(
        text=words("audit-choose"),
        buttons=(*in_rows(fields, 2), *in_rows(members, 2), (everything,)),
    )


def table(shown: Record, words: Words) -> bytes:
    """All acts as CSV for a spreadsheet, in UTF-8 with a mark, times in UTC."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["time_utc", "actor", "actor_name", "act", "subject", "sentence", "details"])
    for entry in shown.page.entries:
        details = "; ".join(f"{key}={value}" for key, value in entry.details.items())
        said = plain(_said(entry, shown, words))
        name = _who(entry.actor, shown, words)
        cells = [
            entry.at.isoformat(),
            str(entry.actor),
            name,
            entry.act,
            entry.subject,
            said,
            details,
        ]
        writer.writerow([_harmless(cell) for cell in cells])
    return file.getvalue().encode("utf-8-sig", errors="replace")


def _harmless(cell: str) -> str:
    """No formula: a spreadsheet would run a title that begins with "="."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _entry(entry: AuditEntry, shown: Record, words: Words, zone: ZoneInfo) -> Html:
    at = entry.at.astimezone(zone)
    name = clipped(_who(entry.actor, shown, words), NAME_LIMIT)
    when = italic(f"{words.day(at.date())}, {words.time(at)}")
    return join([join([when, bold(name)], " · "), _said(entry, shown, words)])


def _said(entry: AuditEntry, shown: Record, words: Words) -> Html:
    """What was done, in a sentence; an act that this version does not know by its name."""
    act, title = entry.act, entry.details.get("title", entry.subject)
    subject = clipped(entry.subject, SUBJECT_LIMIT)
    if act in _OF_SUBJECT_KEYS:
        return words(_OF_SUBJECT_KEYS[act], subject=subject)
    if act in _OF_NOTHING_KEYS:
        return words(_OF_NOTHING_KEYS[act])
    if act in _OF_CHAT_KEYS:
        return words(_OF_CHAT_KEYS[act], title=clipped(title, NAME_LIMIT))
    told = _of_words(entry, words) or _of_people(entry, shown, words)
    return told or words("audit-other", act=act, subject=subject)


def _of_words(entry: AuditEntry, words: Words) -> Html | None:
    """What was done to what people and organisations are called."""
    act, subject = entry.act, clipped(entry.subject, SUBJECT_LIMIT)
    if act in _OF_ALIAS_KEYS:
        names = clipped(entry.details.get("names", subject), SUBJECT_LIMIT)
        return words(_OF_ALIAS_KEYS[act], names=names)
    if act in _OF_ORGANISATION_KEYS:
        name = clipped(entry.details.get("name", ""), NAME_LIMIT)
        return words(_OF_ORGANISATION_KEYS[act], organisation=subject, name=name)
    if act in _OF_HONORIFIC_KEYS:
        return words(_OF_HONORIFIC_KEYS[act], words=subject)
    return None


def _of_people(entry: AuditEntry, shown: Record, words: Words) -> Html | None:
    """What was done to somebody of the directory or of the desk."""
    act, name = entry.act, clipped(entry.details.get("name", ""), NAME_LIMIT)
    if act in _OF_PERSON_KEYS:
        return words(_OF_PERSON_KEYS[act], person=_person(entry, shown, words))
    if act in _OF_NAME_KEYS:
        return words(_OF_NAME_KEYS[act], person=_person(entry, shown, words), name=name)
    if act in _OF_STAFF_KEYS:
        return words(_OF_STAFF_KEYS[act], role=_role(entry, words))
    if act == "staff.withdrawn":
        return words("audit-staff-withdrawn", name=name, role=_role(entry, words))
    if act == "staff.limited":
        return _limited(entry, name, words)
    return None


def _limited(entry: AuditEntry, name: str, words: Words) -> Html:
    sections = entry.details.get("what", "")
    if not sections:
        return words("audit-staff-unlimited", name=name)
    return words("audit-staff-limited", name=name, sections=clipped(sections, SUBJECT_LIMIT))


def _who(user: UserId, shown: Record, words: Words) -> str:
    if user == CONSOLE:
        return words.label("audit-console")
    return shown.names.get(user, str(user))


def _person(entry: AuditEntry, shown: Record, words: Words) -> str:
    person = shown.people.get(entry.subject)
    called = person.name(words.language) if person else entry.details.get("name", entry.subject)
    return clipped(called, NAME_LIMIT)


def _role(entry: AuditEntry, words: Words) -> str:
    role = entry.details.get("role", "")
    return role_name(DeskRole(role), words) if role in set(DeskRole) else role


def _narrowed(shown: Record, words: Words) -> Html:
    wanted = shown.wanted
    parts = []
    if wanted.field is not None:
        parts.append(words.label(_FIELD_KEYS[wanted.field]))
    if wanted.actor is not None:
        parts.append(clipped(_who(wanted.actor, shown, words), NAME_LIMIT))
    return words("audit-only", what=" · ".join(parts)) if parts else Html("")


def _buttons(shown: Record, words: Words) -> Buttons:
    wanted = shown.wanted
    narrow = Button(words.label("button-audit-narrow"), _read(wanted, step=AuditStep.CHOOSE))
    below: Buttons = ((narrow,),)
    if wanted != AuditFilter():
        below = ((narrow, Button(words.label("button-audit-all"), _read(AuditFilter()))),)
    if shown.page.entries:
        export = Button(words.label("button-audit-export"), _read(wanted, step=AuditStep.EXPORT))
        below = (*below, (export,))
    return _page_row(shown) + below


def _page_row(shown: Record) -> Buttons:
    page = shown.page
    return turning.row(page.number, page.pages, lambda number: _read(shown.wanted, number))


def _choice(label: str, then: AuditFilter, now: AuditFilter) -> Button:
    return Button(f"✓ {label}" if then == now else label, _read(then))


def _read(wanted: AuditFilter, page: int = 1, *, step: AuditStep = AuditStep.SHOW) -> ReadAudit:
    return ReadAudit(step, wanted.field or "", wanted.actor or 0, page)
