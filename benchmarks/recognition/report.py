"""Recognition in running text: links on annotated news, next to plain ways, and what it costs."""

import random
import time
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.naming.material import PUBLIC, Material
from benchmarks.recognition import peers
from benchmarks.recognition.figures import Link, Linking, linking, spans
from benchmarks.recognition.material import Annotated, english, factrueval, nerel
from bot.domain.people import Name, Person, PersonId
from bot.services import russian_ner
from bot.text.recognition import Register, recognised

_SETS = {"NEREL dev, Russian": nerel, "factRuEval dev, Russian": factrueval, "wikigold": english}
_CROWD = 100_000
_LONG = 50_000
"""Characters of the odd texts that are read against the whole directory."""


def measured(whole: Material, seed: int) -> dict[str, Any]:
    """Figures by set; an empty mapping where the public ones are not at hand."""
    folder = PUBLIC / "ner"
    if not (folder / "nerel_dev.tgz").exists():
        return {}
    sets = {name: read(folder) for name, read in _SETS.items()}
    found: dict[str, Any] = {name: _of_set(given) for name, given in sets.items()}
    found["crowd"] = _of_crowd(whole, sets["factRuEval dev, Russian"], seed)
    recogniser = russian_ner.loaded()
    if recogniser is not None:
        texts = sets["factRuEval dev, Russian"].texts
        found["ru-ner on factRuEval dev"] = spans(recogniser, texts)._asdict()
    return found


def printed(found: Mapping[str, Any]) -> None:
    print("\nrecognition in running text, a directory made of each set")
    print(f"{'':38}{'precision':>10}{'recall':>8}{'in full':>9}{'ms a text':>11}")
    for name in _SETS:
        for way, row in found.get(name, {}).items():
            print(f"{name + ', ' + way:38}{row['precision']:>10.3f}{row['recall']:>8.3f}", end="")
            print(f"{row['of_full']:>9.3f}{row['ms_per_text']:>11.2f}")
    if crowd := found.get("crowd"):
        print(f"among {crowd['people']} people: {crowd['ms_per_text']:.2f} ms a text, ", end="")
        print(
            f"built in {crowd['built_s']:.1f} s; the oddest text of {_LONG:,} characters: ", end=""
        )
        print(f"{crowd['oddest_ms']:.0f} ms")
    if ner := found.get("ru-ner on factRuEval dev"):
        print(f"[ru-ner] on factRuEval dev: P {ner['precision']:.3f} R {ner['recall']:.3f}", end="")
        print(f" F1 {ner['f1']:.3f}")


def _of_set(given: Annotated) -> dict[str, dict[str, float]]:
    people = _people(given.names)
    register = Register(people)
    refs = {person.id: person.ref for person in people}
    ways: dict[str, Link] = {
        "strict": _linker(register, refs, offers_too=False),
        "with offers": _linker(register, refs, offers_too=True),
        "exact surname": peers.by_surname(given.names),
        "rapidfuzz": peers.by_likeness(given.names),
    }
    return {way: _row(linking(link, given)) for way, link in ways.items()}


def _row(found: Linking) -> dict[str, float]:
    return {key: round(float(value), 4) for key, value in found._asdict().items()}


def _linker(register: Register, refs: Mapping[PersonId, str], *, offers_too: bool) -> Link:
    def link(text: str) -> list[tuple[int, int, str]]:
        lines = text.split("\n")
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)
        return [
            (
                starts[one.paragraph] + one.start,
                starts[one.paragraph] + one.end,
                refs[one.people[0]],
            )
            for one in recognised(lines, register)
            if one.is_sure or offers_too
        ]

    return link


def _of_crowd(whole: Material, given: Annotated, seed: int) -> dict[str, float]:
    """What it costs when the directory is full, and the worst that any text can cost."""
    people = whole.directory(_CROWD)
    begun = time.process_time()
    register = Register(people)
    built = time.process_time() - begun
    begun = time.process_time()
    for each in given.texts:
        recognised(each.text.split("\n"), register)
    took = time.process_time() - begun
    return {
        "people": len(people),
        "built_s": round(built, 2),
        "ms_per_text": round(took * 1000 / len(given.texts), 3),
        "oddest_ms": round(max(_took_ms(text, register) for text in _odd(people, seed)), 1),
    }


def _odd(people: Sequence[Person], seed: int) -> list[str]:
    chance = random.Random(seed)
    names = [chance.choice(people).names[0].text for _ in range(400)]
    words = [word for name in names for word in name.split()]
    letters = [chr(chance.randint(1, 0x1FFFF)) for _ in range(300)]
    units = ["John ", "J. ", "Maria Garcia Lopez ", " ".join(words) + " ", "".join(letters)]
    units += [", ".join(names) + " ", "-".join(words), "Иван Иванов ", "имени Иванова "]
    texts = [(unit * (_LONG // len(unit) + 1))[:_LONG] for unit in units]
    return [text.encode("utf-8", "replace").decode() for text in texts]


def _took_ms(text: str, register: Register) -> float:
    begun = time.process_time()
    recognised([text], register)
    return (time.process_time() - begun) * 1000


def _people(names: Mapping[str, str]) -> list[Person]:
    return [
        Person(id=PersonId(number), ref=ref, names=(Name(text=text, language="en"),))
        for number, (ref, text) in enumerate(names.items(), 1)
    ]
