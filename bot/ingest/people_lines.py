"""A person as a line of our own export, which imports back as they were."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from bot.domain.people import Name, Organisation, OrganisationId, Portrait, Profile, Role


def line(profile: Profile, organisations: Mapping[OrganisationId, Organisation]) -> dict[str, Any]:
    """Plain JSON values, as `newsdesk people import` reads them."""
    told: dict[str, Any] = {
        "ref": profile.ref,
        "names": [_name(name) for name in profile.names],
        "roles": [_role(role, organisations) for role in profile.roles],
    }
    if profile.merged_into:
        told["merged_into"] = profile.merged_into
    if profile.portrait is not None:
        told["portrait"] = _portrait(profile.portrait)
    return told


def _portrait(portrait: Portrait) -> dict[str, str]:
    content = b64encode(portrait.content).decode()
    return {"name": portrait.name, "content": content, "source": portrait.source}


def _name(name: Name) -> dict[str, str]:
    return {"text": name.text, "lang": name.language, "kind": name.kind, "source": name.source}


def _role(role: Role, organisations: Mapping[OrganisationId, Organisation]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "title": dict(role.titles),
        "organisation": dict(role.organisations),
        "rank": role.rank,
        "acting": role.acting,
        "from": role.since and role.since.isoformat(),
        "to": role.until and role.until.isoformat(),
        "source": role.source,
    }
    if role.seen is not None:
        told["seen"] = {
            "first": role.seen.first.isoformat(),
            "last": role.seen.last.isoformat(),
            "guid": role.seen.guid,
        }
    body = None if role.organisation is None else organisations.get(role.organisation)
    return told | ({"also_called": list(body.aliases)} if body and body.aliases else {})
