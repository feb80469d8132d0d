"""Where real data lies: in the folder that NEWSDESK_SHARED names, else beside the project."""

import os
from pathlib import Path

_SHARED = Path(os.environ.get("NEWSDESK_SHARED", Path(__file__).parents[3] / "shared"))
NEWS = _SHARED / "data" / "search" / "news.jsonl.gz"
PAIRS = _SHARED / "data" / "persons" / "wd_russian"
