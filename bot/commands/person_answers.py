"""What `newsdesk person` prints: people by name, or who holds an office."""

from typing import Any

from bot.domain.offices import Holder, OfficeFound
from bot.domain.people import PeopleFound, Role, in_text


def answer(
    query: str, office: OfficeFound | None, found: PeopleFound | None, took_ms: float, *, limit: int
) -> dict[str, Any]:
    """One JSON object; an answer about an office says which in `office`, and who else held it."""
    told: dict[str, Any] = {"query": query, "took_ms": took_ms}
    if office is not None:
        return told | {
            "certain": len(office.held) == 1,
            "hits": [_holder(one, 1.0) for one in office.held[:limit]],
            "others": [_holder(one, None) for one in office.others[:limit]],
        }
    hits = found.hits if found else ()
    return told | {
        "certain": found is not None and found.certain,
        "hits": [
            {
                "id": hit.person.id,
                "ref": hit.person.ref,
                "name": hit.person.name("en"),
                "score": hit.score,
            }
            for hit in hits
        ],
    }


def told(office: OfficeFound | None, found: PeopleFound | None, *, limit: int) -> str:
    """The same for people to read, a line each."""
    if office is not None:
        held = [_line(one) for one in office.held[:limit]]
        others = [_line(one) for one in office.others[:limit]]
        lines = held or ["Nobody is known to hold it then."]
        return "\n".join([*lines, *(["Others who held it:", *others] if others else [])])
    hits = found.hits if found else ()
    lines = [f"{hit.score:.2f}  {hit.person.name('en')}  ({hit.person.ref})" for hit in hits]
    return "\n".join(lines or ["Nobody found."])


def _holder(one: Holder, score: float | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": one.person.id,
        "ref": one.person.ref,
        "name": one.person.name("en"),
        "office": _office(one.role),
    }
    return told if score is None else told | {"score": score}


def _line(one: Holder) -> str:
    return f"{one.person.name('en')}: {_office(one.role)}{_days(one.role)}  ({one.person.ref})"


def _office(role: Role) -> str:
    acting = "Acting " if role.acting else ""
    title = acting + in_text(role.titles, "en")
    organisation = in_text(role.organisations, "en")
    return f"{title}, {organisation}" if organisation else title


def _days(role: Role) -> str:
    """The days that are known, or those on which the news says so."""
    if role.is_dated:
        return f", {role.since or '?'} to {role.until or 'now'}"
    return f", in the news {role.seen.first} to {role.seen.last}" if role.seen else ""
