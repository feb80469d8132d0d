"""What is counted of links in running text: how many are right, and how many were found."""

from collections.abc import Callable, Sequence
from time import process_time
from typing import NamedTuple

from benchmarks.recognition.material import Annotated, Place, Text

Linked = Sequence[tuple[int, int, str]]
"""Places of a text with the ref of the person who is meant."""
Link = Callable[[str], Linked]


class Linking(NamedTuple):
    """`recall` is of all mentions of people whom the directory has, `of_full` of full names."""

    precision: float
    recall: float
    of_full: float
    links: int
    wrong: int
    ms_per_text: float
    kchar_per_s: float


def linking(link: Link, given: Annotated) -> Linking:
    right = found = wanted = found_full = full = links = 0
    begun = process_time()
    answers = [link(each.text) for each in given.texts]
    took = process_time() - begun
    for text, answer in zip(given.texts, answers, strict=True):
        links += len(answer)
        right += sum(_is_right(text, one) for one in answer)
        for place in text.people:
            if place.ref in given.names:
                hit = any(_meets(place, one) and one[2] == place.ref for one in answer)
                is_full = len(text.text[place.start : place.end].split()) > 1
                wanted, found = wanted + 1, found + hit
                full, found_full = full + is_full, found_full + (is_full and hit)
    return Linking(
        precision=right / links if links else 1.0,
        recall=found / wanted if wanted else 0.0,
        of_full=found_full / full if full else 0.0,
        links=links,
        wrong=links - right,
        ms_per_text=took * 1000 / len(answers),
        kchar_per_s=sum(len(each.text) for each in given.texts) / 1000 / max(took, 1e-9),
    )


class Spans(NamedTuple):
    precision: float
    recall: float
    f1: float


def spans(find: Callable[[str], Sequence[tuple[int, int]]], texts: Sequence[Text]) -> Spans:
    """Of places that are exactly those of the annotation."""
    right = given = wanted = 0
    for text in texts:
        places = {(each.start, each.end) for each in text.people}
        answer = set(find(text.text))
        right += len(places & answer)
        given += len(answer)
        wanted += len(places)
    precision, recall = right / max(1, given), right / max(1, wanted)
    return Spans(precision, recall, 2 * precision * recall / max(1e-9, precision + recall))


def _is_right(text: Text, one: tuple[int, int, str]) -> bool:
    """A place that the annotation links to nobody counts as wrong."""
    return any(_meets(place, one) and place.ref == one[2] for place in text.people)


def _meets(place: Place, one: tuple[int, int, str]) -> bool:
    return place.start < one[1] and one[0] < place.end
