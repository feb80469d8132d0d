"""One release or two? The rule of `bot.text.likeness` on copies with changes and on look-alikes.

Copies are made here from public releases that lie in a folder `shared/data/ingest` beside the
project, or where the variable NEWSDESK_SHARED says: with typing errors, other headers and footers,
cut short, another office, half of them under another headline. Look-alikes are, for each release,
the two that are most like it within a month.
"""

import gzip
import json
import random
import re
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from rapidfuzz import fuzz

from benchmarks.ingesting import places
from bot.text.likeness import Text, Verdict, containment, verdict

COPIES = 300
WITHIN_DAYS = 30
SEED = 20240216


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What became of copies and of look-alikes; `us` a pair; `plain_f1` by headlines alone."""

    name: str
    copies: int
    found: int
    asked: int
    others: int
    merged: int
    others_asked: int
    us: float
    plain_f1: float

    @property
    def recall(self) -> float:
        return self.found / self.copies


def measured() -> tuple[Figures, ...]:
    """The figures of each set that is there; none where the folder is absent."""
    if not places.RELEASES.exists():
        return ()
    released = kremlin()
    # Among Trove's look-alikes are real re-issues: `natural` tells of them.
    return (
        _figures("Kremlin", released, list(look_alikes(released))),
        _figures("Trove", list(trove().values()), ()),
    )


def kremlin() -> list[Text]:
    with gzip.open(places.RELEASES, "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return [
        Text(
            day=date.fromisoformat(each["date"][:10]),
            headline=each["headline"],
            running=f"{each['summary'] or ''}\n{each['body']}",
        )
        for each in found
    ]


def trove() -> dict[str, Text]:
    """Releases of Australian ministers, by the name of their file."""
    found = {}
    with tarfile.open(places.INGEST / "trove_texts.tar.gz") as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file is None:
                continue
            _, head, running = file.read().decode("utf-8", "replace").split("---", 2)
            title = re.search(r'^title: "(.*)"$', head, re.MULTILINE)
            day = re.search(r'^date: "(\d{4}-\d\d-\d\d)"$', head, re.MULTILINE)
            if title and day:
                found[member.name.rpartition("/")[2]] = Text(
                    day=date.fromisoformat(day[1]), headline=title[1], running=running
                )
    return found


def natural() -> dict[str, Counter[Verdict]]:
    """Verdicts on pairs of one day of which more than half is alike, by how their titles relate."""
    texts = trove()
    pairs = json.loads((places.INGEST / "trove_pairs.json").read_text(encoding="utf-8"))
    told: dict[str, Counter[Verdict]] = {}
    for pair in pairs:
        one, other = texts.get(pair["a"]), texts.get(pair["b"])
        if one is not None and other is not None:
            counts = told.setdefault(pair["title_relation"], Counter())
            counts[verdict(one, other)] += 1
    return told


def _figures(name: str, texts: Sequence[Text], alike: Sequence[tuple[Text, Text]]) -> Figures:
    chance = random.Random(SEED)
    originals = chance.sample(list(texts), min(COPIES, len(texts)))
    copies = [(each, changed(each, chance)) for each in originals]
    begun = time.perf_counter()
    of_copies = [verdict(_anew(one), _anew(other)) for one, other in copies]
    of_others = [verdict(_anew(one), _anew(other)) for one, other in alike]
    took = time.perf_counter() - begun
    return Figures(
        name=name,
        copies=len(copies),
        found=of_copies.count(Verdict.SAME),
        asked=of_copies.count(Verdict.ASK),
        others=len(alike),
        merged=of_others.count(Verdict.SAME),
        others_asked=of_others.count(Verdict.ASK),
        us=round(1e6 * took / (len(copies) + len(alike))),
        plain_f1=round(_plain(copies, alike), 3),
    )


def look_alikes(texts: Sequence[Text]) -> Iterator[tuple[Text, Text]]:
    """For each release, the two others within a month that share most with it."""
    for at, one in enumerate(texts):
        near = [
            (containment(one, other), place)
            for place, other in enumerate(texts)
            if place != at and abs((one.day - other.day).days) <= WITHIN_DAYS
        ]
        for _, place in sorted(near, reverse=True)[:2]:
            yield one, texts[place]


def changed(text: Text, chance: random.Random) -> Text:
    """A copy as another source has it."""
    change = chance.choice((_mistyped, _framed, _cut, _of_another_office, _mistyped_and_framed))
    day = text.day + timedelta(days=chance.choice((0, 0, 0, 1, 2)))
    copy = replace(text, day=day, running=change(text.running, chance))
    if chance.random() < 0.5:
        copy = replace(copy, headline=_headline(text.headline, chance))
    return copy


def _mistyped(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    for _ in range(max(1, len(words) // 100)):
        at = chance.randrange(len(words))
        words[at] = _slip(words[at], chance)
    return " ".join(words)


def _slip(word: str, chance: random.Random) -> str:
    if len(word) < 4:
        return word
    at = chance.randrange(1, len(word) - 1)
    kinds = (word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:])
    return chance.choice((*kinds, word[:at] + word[at + 1] + word[at] + word[at + 2 :]))


def _framed(text: str, chance: random.Random) -> str:
    above = "For immediate release. Press office, telephone 555 0100. Photo: press service."
    below = "Read more on our site and follow us. All rights reserved. Share this page."
    return chance.choice((f"{above}\n{text}", f"{text}\n{below}", f"{above}\n{text}\n{below}"))


def _cut(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    return " ".join(words[: max(30, int(len(words) * chance.uniform(0.3, 0.8)))])


def _of_another_office(text: str, _: random.Random) -> str:
    changes = (("President", "Acting President"), ("Senator", "U.S. Senator"))
    for old, new in changes:
        text = text.replace(old, new)
    return text


def _mistyped_and_framed(text: str, chance: random.Random) -> str:
    return _framed(_mistyped(text, chance), chance)


def _headline(headline: str, chance: random.Random) -> str:
    words = headline.split(" ")
    at = chance.randrange(len(words))
    return chance.choice(
        (
            " ".join([*words[:at], _slip(words[at], chance), *words[at + 1 :]]),
            f"{headline} (photos)",
            f"Press release: {headline}",
            " ".join(words[:-1]) if len(words) > 3 else headline,
            headline.upper(),
        )
    )


def _plain(copies: Sequence[tuple[Text, Text]], alike: Sequence[tuple[Text, Text]]) -> float:
    """The best that one score of the headlines does, at whatever threshold."""
    scored = [
        (fuzz.token_sort_ratio(one.headline, other.headline), is_copy)
        for pairs, is_copy in ((copies, True), (alike, False))
        for one, other in pairs
    ]
    best = 0.0
    for threshold in {score for score, _ in scored}:
        right = sum(score >= threshold and is_copy for score, is_copy in scored)
        taken = sum(score >= threshold for score, _ in scored)
        best = max(best, 2 * right / (taken + len(copies)) if taken else 0.0)
    return best


def _anew(text: Text) -> Text:
    """Without what was worked out before, so that the time counts all of it."""
    return Text(day=text.day, headline=text.headline, running=text.running)


def told() -> dict[str, Any] | None:
    """The figures as a part of `./run bench ingest`; None where the folder is absent."""
    found = measured()
    if not found:
        return None
    return {
        **{each.name: asdict(each) for each in found},
        "issued by ministers on one day": {
            relation: {said.value: count for said, count in counts.items()}
            for relation, counts in natural().items()
        },
    }


def table(figures: Sequence[Figures]) -> str:
    """The sub-table of `./run bench ingest`."""
    head = (
        "| releases | copies found | asked | look-alikes merged | asked | us a pair | headlines |"
    )
    rows = [
        f"| {each.name} | {each.found}/{each.copies} | {each.asked} | {each.merged}/{each.others} "
        f"| {each.others_asked} | {each.us:.0f} | F1 {each.plain_f1:.3f} |"
        for each in figures
    ]
    return "\n".join([head, "|---|---|---|---|---|---|---|", *rows])


def natural_table(told: Mapping[str, Counter[Verdict]]) -> str:
    """What the rule says of pairs that the press has really issued."""
    head = "| pairs of one day | one release | asked | two |"
    rows = [
        f"| {relation} | {counts[Verdict.SAME]} | {counts[Verdict.ASK]} | {counts[Verdict.OTHER]} |"
        for relation, counts in told.items()
    ]
    return "\n".join([head, "|---|---|---|---|", *rows])


if __name__ == "__main__":
    sys.stdout.write(f"{table(measured())}\n\n{natural_table(natural())}\n")
