"""A small bilingual archive of our own writing, for the demo and the tests.

The organisation (TOMA), its staff and its events are invented. Public office-holders appear
with their real names and offices, are never quoted, and only do what everyone in office does.
"""

from functools import cache
from importlib.resources import files

from bot.text.aliases import line_of


def news() -> bytes:
    """Items as JSON lines, oldest first, as `newsdesk import` reads them."""
    return _resource("news.jsonl")


def people() -> bytes:
    """The directory as JSON lines, as `newsdesk people import` reads them."""
    return _resource("people.jsonl")


def sections() -> bytes:
    """One JSON list of `{"slug", "names": {language: name}}`, in the order of display."""
    return _resource("sections.json")


def aliases() -> list[tuple[str, ...]]:
    """Names that mean the same, from a file as `newsdesk aliases import` reads it."""
    lines = map(line_of, _resource("aliases.txt").decode().splitlines())
    return [line.names for line in lines if line.names]


def pictures() -> tuple[str, ...]:
    """The names of all pictures, sorted."""
    folder = files(__name__).joinpath("pictures")
    return tuple(sorted(entry.name for entry in folder.iterdir() if _is_picture(entry.name)))


def picture(name: str) -> bytes | None:
    """The bytes of a picture by the name that items use, None where there is no such picture.

    Fits the `pictures` argument of `bot.ingest.archives.read`.
    """
    return _resource(f"pictures/{name}") if name in pictures() else None


def _is_picture(name: str) -> bool:
    return name.endswith((".png", ".jpg"))


@cache
def _resource(path: str) -> bytes:
    return files(__name__).joinpath(*path.split("/")).read_bytes()
