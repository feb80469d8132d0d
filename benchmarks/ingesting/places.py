"""Where real pages and feeds lie: in the folder that NEWSDESK_SHARED names, else beside us."""

import gzip
import os
from collections.abc import Iterator
from pathlib import Path

_SHARED = Path(os.environ.get("NEWSDESK_SHARED", Path(__file__).parents[3] / "shared"))
INGEST = _SHARED / "data" / "ingest"
SUITE = INGEST / "feedparser_suite.tar.gz"
ARTICLES = INGEST / "article_extraction"
DAYS = INGEST / "htmldate_mediacloud"
RELEASES = INGEST / "kremlin_en.jsonl.gz"
WORDPRESS = INGEST / "wxr" / "themeunittestdata.wordpress.xml"
TELEGRAM = INGEST / "telegram_export" / "result.json"


def page_bytes(folder: Path, name: str) -> bytes | None:
    """A stored page, packed or not; None where it did not come along."""
    for path in (folder / "html" / f"{name}.gz", folder / "html" / name):
        if path.exists():
            data = path.read_bytes()
            return gzip.decompress(data) if path.suffix == ".gz" else data
    return None


def all_pages(folder: Path) -> Iterator[bytes]:
    for path in sorted((folder / "html").glob("*")):
        yield gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
