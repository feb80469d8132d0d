"""Whole documents, each beside what it must yield: tests/ingest/documents/NAME.txt and .json."""

import json
from pathlib import Path

import pytest

from bot.ingest.archives import read
from tests.ingest.shown import TODAY, shown

DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.txt"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_yields_its_items(path: Path) -> None:
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    reading = read(path.name, path.read_bytes(), today=TODAY)
    assert [shown(candidate) for candidate in reading.candidates] == wanted
    assert reading.problems == ()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_reading_again_finds_the_same_items(path: Path) -> None:
    first = read(path.name, path.read_bytes(), today=TODAY)
    again = read("other name.txt", b"\xef\xbb\xbf" + path.read_bytes() + b"\n\n", today=TODAY)
    assert first == again
    assert len({candidate.guid for candidate in first.candidates}) == len(first.candidates)


@pytest.mark.parametrize(
    "path", [path for path in DOCUMENTS if "russian" in path.stem], ids=lambda path: path.stem
)
def test_windows_1251(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    data = text.replace("\n", "\r\n").encode("cp1251")
    assert read("a.txt", data, today=TODAY) == read("a.txt", text.encode(), today=TODAY)


def test_together_the_documents_keep_their_articles() -> None:
    """Articles pasted one behind another stay the same articles."""
    paths = [path for path in DOCUMENTS if path.stem in {"several_articles", "russian_articles"}]
    joined = "\n\n\n".join(path.read_text(encoding="utf-8") for path in paths)
    alone = {
        candidate.guid
        for path in paths
        for candidate in read(path.name, path.read_bytes(), today=TODAY).candidates
    }
    together = read("joined.txt", joined.encode(), today=TODAY)
    assert {candidate.guid for candidate in together.candidates} == alone
