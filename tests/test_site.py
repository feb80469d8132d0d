"""The documentation as a site: built as ./run docs builds it, where a warning is an error."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
_LOADED = re.compile(
    r"<(?:script|img|iframe)[^>]* src=\"([^\"]+)|<link rel=\"(?!canonical)[^>]* href=\"([^\"]+)"
)


def build(source: Path, target: Path) -> subprocess.CompletedProcess[str]:
    command = ["sphinx", "-q", "-n", "-W", "--keep-going", str(source), str(target)]
    return subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site")
    done = build(DOCS, target)
    assert not done.returncode, done.stderr
    return target


def test_every_page_is_built_and_can_be_reached(site: Path) -> None:
    """A page that is in no table of contents is a warning, and so ends the build."""
    written = {file.relative_to(DOCS).with_suffix(".html") for file in DOCS.rglob("*.md")}
    assert not [page for page in written if not (site / page).exists()]


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    loaded = {
        address
        for page in site.rglob("*.html")
        for found in _LOADED.findall(page.read_text("utf-8"))
        for address in found
        if address
    }
    assert loaded
    assert not [address for address in loaded if re.match(r"(?:\w+:)?//", address)]


def test_a_page_says_in_which_language_it_is(site: Path) -> None:
    assert 'lang="ru"' in (site / "readers.ru.html").read_text("utf-8")
    assert 'lang="en"' in (site / "readers.html").read_text("utf-8")


@pytest.mark.parametrize("link", ["missing.md", "index.md#nowhere", "../deploy/missing.yaml"])
def test_a_link_that_leads_nowhere_ends_the_build(tmp_path: Path, link: str) -> None:
    source = tmp_path / "docs"
    source.mkdir()
    shutil.copy(DOCS / "conf.py", source)
    (source / "index.md").write_text(f"# A page\n\n[There]({link}).\n", encoding="utf-8")
    done = build(source, tmp_path / "site")
    assert done.returncode
    assert link.rsplit("#", maxsplit=1)[-1] in done.stderr
