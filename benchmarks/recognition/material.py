"""Annotated news: where people stand in a text, and who they are where the annotation says so.

The public sets lie beside the directory of people (`benchmarks.naming.material`): NEREL (Russian,
people linked to Wikidata), factRuEval (Russian), wikigold and re3d (English).
"""

import io
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A person in a text; `ref` is who that is, None where nobody has said."""

    start: int
    end: int
    ref: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    text: str
    people: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """Texts, and the name under which a directory has each person."""

    texts: tuple[Text, ...]
    names: Mapping[str, str]


def nerel(folder: Path) -> Annotated:
    """Russian news with Wikidata's number and Russian label of those who have one."""
    files = _files(folder / "nerel_dev.tgz")
    names: dict[str, str] = {}
    texts = []
    for path, text in files.items():
        if path.endswith(".txt"):
            places, labels = _linked(files[path.removesuffix("txt") + "ann"])
            names = labels | names
            texts.append(Text(text=text, people=places))
    return Annotated(texts=tuple(texts), names=names)


def factrueval(folder: Path) -> Annotated:
    """Russian news with the places of people; first name and surname say who that is."""
    files = _files(folder / "factrueval_dev.tgz")
    names: dict[str, str] = {}
    texts = [
        Text(text=text, people=_of_objects(files, path.removesuffix(".txt"), names))
        for path, text in files.items()
        if path.endswith(".txt")
    ]
    return Annotated(texts=tuple(texts), names=names)


def english(folder: Path) -> Annotated:
    """English sentences of wikigold, a document each; a full name means the one who bears it."""
    files = _files(folder / "wikigold_re3d.tgz")
    (rows,) = (text for path, text in files.items() if path.endswith("wikigold.conll.txt"))
    names: dict[str, str] = {}
    texts = [_of_rows(block, names) for block in re.split(r"\n-DOCSTART-[^\n]*\n", rows)]
    return Annotated(texts=tuple(text for text in texts if text.text), names=names)


def _files(archive: Path) -> dict[str, str]:
    with tarfile.open(archive) as tar:
        return {
            member.name: io.TextIOWrapper(file, "utf-8", newline="").read()
            for member in tar.getmembers()
            if member.isfile() and (file := tar.extractfile(member))
        }


def _linked(rows: str) -> tuple[tuple[Place, ...], dict[str, str]]:
    spans: dict[str, tuple[int, int]] = {}
    refs: dict[str, str] = {}
    labels: dict[str, str] = {}
    for row in rows.splitlines():
        if found := re.match(r"(T\d+)\tPERSON (\d+) (\d+)\t", row):
            spans[found[1]] = int(found[2]), int(found[3])
    for row in rows.splitlines():
        found = re.match(r"N\d+\tReference (T\d+) Wikidata:(Q\d+)\t(.+)", row)
        if found and found[1] in spans:
            refs[found[1]] = found[2]
            labels[found[2]] = found[3]
    places = (Place(start=span[0], end=span[1], ref=refs.get(key)) for key, span in spans.items())
    return _outermost(places), labels


def _outermost(places: Iterator[Place]) -> tuple[Place, ...]:
    kept: list[Place] = []
    for place in sorted(places, key=lambda each: (each.start, -each.end)):
        if not kept or place.end > kept[-1].end:
            kept.append(place)
    return tuple(kept)


def _of_objects(files: Mapping[str, str], stem: str, names: dict[str, str]) -> tuple[Place, ...]:
    refs = _of_coreferences(files[f"{stem}.coref"], names)
    spans = {}
    for row in files[f"{stem}.spans"].splitlines():
        fields = row.split("#")[0].split()
        if len(fields) >= 4:
            spans[fields[0]] = int(fields[2]), int(fields[2]) + int(fields[3])
    places = []
    for row in files[f"{stem}.objects"].splitlines():
        fields = row.split("#")[0].split()
        if len(fields) > 2 and fields[1] == "Person":
            taken = [spans[each] for each in fields[2:] if each in spans]
            start, end = min(each[0] for each in taken), max(each[1] for each in taken)
            places.append(Place(start=start, end=end, ref=refs.get(fields[0])))
    return _outermost(iter(places))


def _of_coreferences(rows: str, names: dict[str, str]) -> dict[str, str]:
    """Who the objects of a text are, where the annotation gives a first name and a surname."""
    refs: dict[str, str] = {}
    for block in rows.split("\n\n"):
        first, *fields = block.strip().splitlines() or [""]
        given = dict(field.split(" ", 1) for field in fields if " " in field)
        if "firstname" in given and "lastname" in given:
            name = " ".join(f"{given['firstname']} {given['lastname']}".split())
            ref = name.casefold().replace("ё", "е")
            names.setdefault(ref, name)
            refs |= dict.fromkeys(first.split()[1:], ref)
    return refs


def _of_rows(block: str, names: dict[str, str]) -> Text:
    """Words joined by spaces; a person named by a surname alone is whoever bore it before."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    at, open_since = 0, -1
    for row in [*block.splitlines(), "\tO"]:
        word, _, kind = row.rpartition(" ") if " " in row else ("", "", "O")
        if open_since >= 0 and kind != "I-PER":
            spans.append((open_since, at - 1))
            open_since = -1
        if kind == "I-PER" and open_since < 0:
            open_since = at
        words.append(word)
        at += len(word) + 1
    text = " ".join(words)
    return Text(text=text, people=tuple(_of_spans(text, spans, names)))


def _of_spans(text: str, spans: list[tuple[int, int]], names: dict[str, str]) -> Iterator[Place]:
    """A full name means whoever bears its first and last word; a directory has it as first seen."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for start, end in spans:
        said = text[start:end].split()
        full = [word for word in said if len(word) > 1 and word[0].isupper()]
        if len(full) > 1:
            ref = f"{full[0]} {full[-1]}".casefold()
            names.setdefault(ref, " ".join(said))
            bearers[full[-1]].add(ref)
        known = bearers.get(full[-1], set()) if full else set()
        meant = ref if len(full) > 1 else next(iter(known)) if len(known) == 1 else None
        yield Place(start=start, end=end, ref=meant)
