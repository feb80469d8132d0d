"""People in Russian text by a model, where the extra [ru-ner] is installed.

slovnet's model and navec's vectors lie inside natasha's wheel (MIT); its own package is not
imported, since it needs pymorphy2, which no longer runs on a new setuptools.
"""

from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from bot.text.recognition.newcomers import Finder

_MODEL = "data/model/slovnet_ner_news_v1.tar"
_VECTORS = "data/emb/navec_news_v1_1B_250K_300d_100q.tar"


class Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def stop(self) -> int: ...
    @property
    def type(self) -> str: ...


class Markup(Protocol):
    @property
    def spans(self) -> Iterable[Span]: ...


class Model(Protocol):
    """What we need of slovnet: a text in, places with their kind out."""

    def __call__(self, text: str, /) -> Markup: ...


@cache
def loaded() -> Finder | None:
    """None where the extra is not installed; loading takes a second and some 60 MB."""
    folder = _folder()
    if folder is None or find_spec("slovnet") is None or find_spec("navec") is None:
        return None
    from navec import Navec  # noqa: PLC0415 (the extra's)
    from slovnet import NER  # noqa: PLC0415

    model = NER.load(str(folder / _MODEL))
    model.navec(Navec.load(str(folder / _VECTORS)))
    return finder(model)


def finder(model: Model) -> Finder:
    def people_in(text: str) -> list[tuple[int, int]]:
        return [(span.start, span.stop) for span in model(text).spans if span.type == "PER"]

    return people_in


def _folder() -> Path | None:
    spec = find_spec("natasha")
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) if places else None
