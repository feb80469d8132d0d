"""Exports: whether every post came, with its day and its links, counted in the raw files."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from bot.ingest.archives import read

_TODAY = date(2024, 1, 1)
_LINK = re.compile(r'<a\b[^>]*\bhref="(https?://[^"]+)"[^>]*>\s*[^\s<]')


def measured(wordpress: Path, telegram: Path) -> dict[str, Any] | None:
    found = {
        "wordpress": _wordpress(wordpress) if wordpress.exists() else None,
        "telegram": _telegram(telegram) if telegram.exists() else None,
    }
    return {name: told for name, told in found.items() if told} or None


def _wordpress(path: Path) -> dict[str, int]:
    data = path.read_bytes()
    posts = {}
    for item in ET.fromstring(data).iter("item"):
        told = {child.tag.rpartition("}")[2]: child.text or "" for child in item}
        told["encoded"] = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or ""
        is_public = told["status"] == "publish" and not told.get("post_password")
        if told["post_type"] == "post" and is_public:
            posts[told["link"].strip()] = told
    contents = [one.content for one in read(path.name, data, today=_TODAY).candidates]
    days = {one.url: str(one.date) for one in contents}
    links = {url: len(_LINK.findall(told["encoded"])) for url, told in posts.items()}
    kept = {one.url: sum(span.url is not None for span in one.spans) for one in contents}
    return {
        "posts": len(posts),
        "came": sum(url in days for url in posts),
        "right_days": sum(days.get(url) == told["post_date"][:10] for url, told in posts.items()),
        "links": sum(links.values()),
        "links_kept": sum(min(links[url], kept.get(url, 0)) for url in posts),
    }


def _telegram(path: Path) -> dict[str, int]:
    data = path.read_bytes()
    messages = [one for one in json.loads(data)["messages"] if one["type"] == "message"]
    told = {f"{one['id']}": one for one in messages if one["text"]}
    reading = read(path.name, data, today=_TODAY)
    came = {one.guid.rpartition("/")[2]: one.content for one in reading.candidates}
    hrefs = {
        key: {part["href"] for part in one["text_entities"] if part["type"] == "text_link"}
        for key, one in told.items()
    }
    kept = {
        key: {content.url, *(span.url for span in content.spans if span.url)}
        for key, content in came.items()
    }
    return {
        "posts": len(told),
        "came": len(told.keys() & came.keys()),
        "right_days": sum(
            str(came[key].date) == told[key]["date"][:10] for key in told if key in came
        ),
        "links": sum(map(len, hrefs.values())),
        "links_kept": sum(len(hrefs[key] & kept.get(key, set())) for key in told),
    }
