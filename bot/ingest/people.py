"""Directory lines: a person a line, with names per language, offices held and a portrait."""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO

from PIL import Image

from bot.domain.people import Name, NameKind, Portrait, Profile, Role, Sighting, Source
from bot.errors import BadInputError
from bot.ingest import fields as given
from bot.ingest.encodings import text_of
from bot.ingest.fields import Fields
from bot.ingest.readings import Pictures, Problem, none
from bot.text.language import language_of
from bot.text.paragraphs import clean

LARGEST = 256 * 1024 * 1024
"""Bytes of a file: a hundred thousand people with their offices, or two thousand portraits."""
PORTRAIT_LIMIT = 5 * 1024 * 1024
"""Bytes; written in letters a picture must fit into a line."""
_ANY_LANGUAGE = "en"
_FORMATS = ("JPEG", "PNG", "WEBP")
_LONGEST, _FLATTEST = 10_000, 20
"""Of a photo, as Telegram takes it: width and height together, and how often one is the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleReading:
    """The profiles of a directory file, in its order, and what could not be read.

    `called` holds the names of organisations, each with what else they are called.
    """

    profiles: tuple[Profile, ...]
    problems: tuple[Problem, ...] = ()
    called: tuple[tuple[Mapping[str, str], tuple[str, ...]], ...] = ()


def read_people(name: str, data: bytes, pictures: Pictures = none) -> PeopleReading:
    """Raises BadInputError for a file that cannot be used at all.

    `pictures` gives the portraits that lines only name.
    """
    profiles: dict[str, Profile] = {}
    problems: list[Problem] = []
    called: list[tuple[Mapping[str, str], tuple[str, ...]]] = []
    for number, found in given.objects_of(text_of(name, data, most=LARGEST)):
        try:
            fields = given.usable(found)
            profile = profile_of(fields, pictures)
            given.refuse_repeated("ref", profile.ref, profiles)
            profiles[profile.ref] = profile
            called += _called(fields)
        except BadInputError as error:
            problems.append(Problem(line=number, reason=f"Line {number} was left out: {error}."))
    return PeopleReading(
        profiles=tuple(profiles.values()), problems=tuple(problems), called=tuple(called)
    )


def _called(fields: Fields) -> list[tuple[Mapping[str, str], tuple[str, ...]]]:
    """What the organisations of a line are called besides."""
    found: list[tuple[Mapping[str, str], tuple[str, ...]]] = []
    for value in given.list_in(fields, "roles"):
        aliases = given.list_in(value, "also_called") if isinstance(value, dict) else []
        texts = tuple(clean(text) for text in aliases if isinstance(text, str))
        if isinstance(value, dict) and texts:
            found.append((_per_language(value, "organisation"), texts))
    return found


def profile_of(fields: Fields, pictures: Pictures = none) -> Profile:
    """One line's person; raises BadInputError, saying which field is wrong."""
    ref = fields.get("ref")
    if isinstance(ref, int) and not isinstance(ref, bool):
        fields = {**fields, "ref": str(ref)}
    key = given.text_in(fields, "ref")
    if key is None:
        raise BadInputError('there is no "ref"')
    names = tuple(_name(value) for value in given.list_in(fields, "names"))
    if not names:
        raise BadInputError('there are no "names"')
    roles = tuple(_role(value) for value in given.list_in(fields, "roles"))
    return Profile(
        ref=key,
        names=_one_canonical(names),
        roles=roles,
        merged_into=given.text_in(fields, "merged_into"),
        portrait=_portrait(fields, pictures),
    )


def _portrait(fields: Fields, pictures: Pictures) -> Portrait | None:
    """A picture by its name, or as it stands in our own export."""
    value = fields.get("portrait")
    if value is None:
        return None
    if isinstance(value, str):
        value = {"name": value}
    if not isinstance(value, dict):
        raise BadInputError('"portrait" must be the name of a picture, or an object')
    name = given.text_in(value, "name") or "portrait.jpg"
    written = given.text_in(value, "content")
    content = pictures(name) if written is None else _unwritten(written)
    if content is None:
        raise BadInputError(f'there is no portrait "{name}" beside the file')
    if len(content) > PORTRAIT_LIMIT or not _is_photo(content):
        raise BadInputError(
            f'the portrait "{name}" is no JPEG, PNG or WebP of {PORTRAIT_LIMIT >> 20} MB at most'
        )
    return Portrait(name=name, content=content, source=_source(value))


def _is_photo(content: bytes) -> bool:
    """Whether it is a picture that Telegram takes; where it does not, a dossier would not go."""
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as picture:
            picture.verify()
            return sum(picture.size) <= _LONGEST and max(picture.size) <= _FLATTEST * min(
                picture.size
            )
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False


def _unwritten(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except ValueError as error:
        raise BadInputError('the "content" of the portrait is not base64') from error


def _one_canonical(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The first canonical name of a language stands, further ones become aliases."""
    seen: set[str] = set()
    result: list[Name] = []
    for name in names:
        again = name.kind is NameKind.CANONICAL and name.language in seen
        kind = NameKind.ALIAS if again else name.kind
        if kind is NameKind.CANONICAL:
            seen.add(name.language)
        result.append(replace(name, kind=kind))
    return tuple(result)


def _name(value: object) -> Name:
    if isinstance(value, str):
        value = {"text": value}
    if not isinstance(value, dict):
        raise BadInputError('each of "names" must be a text or an object with a "text"')
    text = given.text_in(value, "text")
    if text is None:
        raise BadInputError('one of "names" has no "text"')
    kind = given.text_in(value, "kind")
    if kind is not None and kind not in set(NameKind):
        raise BadInputError('"kind" must be one of ' + ", ".join(NameKind))
    language = given.text_in(value, "lang", "language") or language_of(text, _ANY_LANGUAGE)
    return Name(
        text=text,
        language=language.casefold(),
        kind=NameKind(kind) if kind else NameKind.CANONICAL,
        source=_source(value),
    )


def _source(fields: Fields) -> Source:
    source = given.text_in(fields, "source")
    if source is not None and source not in set(Source):
        raise BadInputError('"source" must be one of ' + ", ".join(Source))
    return Source(source) if source else Source.DIRECTORY


def _seen(fields: Fields) -> Sighting | None:
    """The days on which the news says so, as our own export tells them."""
    seen = fields.get("seen")
    if seen is None:
        return None
    if not isinstance(seen, dict):
        raise BadInputError('"seen" must be an object with "first" and "last"')
    first, last = given.day_in(seen, "first"), given.day_in(seen, "last")
    if first is None or last is None or last < first:
        raise BadInputError('"seen" must have a "first" day and a "last" one')
    return Sighting(first=first, last=last, guid=given.text_in(seen, "guid"))


def _role(value: object) -> Role:
    if not isinstance(value, dict):
        raise BadInputError('each of "roles" must be an object with a "title"')
    titles = _per_language(value, "title", "role")
    if not titles:
        raise BadInputError('one of "roles" has no "title"')
    since, until = given.day_in(value, "from"), given.day_in(value, "to")
    if since and until and until < since:
        raise BadInputError('one of "roles" ends before it begins')
    return Role(
        titles=titles,
        organisations=_per_language(value, "organisation", "organization", "org"),
        rank=given.text_in(value, "rank"),
        acting=given.truth_in(value, "acting"),
        since=since,
        until=until,
        seen=_seen(value),
        source=_source(value),
    )


def _per_language(fields: Fields, *keys: str) -> dict[str, str]:
    """A text, or a text for each language."""
    key = next((key for key in keys if fields.get(key) is not None), None)
    if key is None:
        return {}
    value = fields[key]
    if isinstance(value, str):
        text = clean(value)
        return {language_of(text, _ANY_LANGUAGE): text} if text else {}
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise BadInputError(f'"{key}" must be a text, or an object with a text for each language')
    cleaned = {str(language).casefold(): clean(text) for language, text in value.items()}
    return {language: text for language, text in cleaned.items() if text}
