"""A WordPress export (WXR): the posts that it says are published, read as a stream."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final
from xml.etree.ElementTree import Element, ParseError, iterparse

from bot.domain.news import Image
from bot.ingest.harvest import Told, entries_of
from bot.ingest.markup import absolute, name_of, plain, written
from bot.ingest.readings import Problem, Reading, oldest_first

_CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}encoded"
_WP: Final = re.compile(r"\{https?://wordpress\.org/export/[\d.]+/\}")
_EXCERPT: Final = re.compile(r"\{https?://wordpress\.org/export/[\d.]+/excerpt/\}encoded")
_CAPTION: Final = re.compile(r"(?s)\[caption[^\]]*\](.*?)\[/caption\]")
_CAPTIONED: Final = re.compile(r"(?s)\s*((?:<a\b[^>]*>)?\s*<img\b[^>]*>\s*(?:</a>)?)(.*)")
_SHORTCODE: Final = re.compile(
    r"\[/?(?:gallery|embed|audio|video|playlist|contact-form\S*|vc_\w+|et_pb_\w+)\b[^\]]*\]"
)
_BLOCK_BEFORE: Final = re.compile(
    r"(</?(?:p|div|h[1-6]|ul|ol|li|table|tbody|thead|tr|td|th|blockquote|pre|figure|figcaption|hr"
    r"|dl|dt|dd|section|article)\b[^>]*>)\s*\n+|\n+\s*(?=</?(?:p|div|h[1-6]|ul|ol|li|table|tbody"
    r"|thead|tr|td|th|blockquote|pre|figure|figcaption|hr|dl|dt|dd|section|article)\b)"
)
_PARAGRAPH: Final = re.compile(r"\n\s*\n")


def is_one(text: str) -> bool:
    return "wordpress.org/export/" in text[:20_000]


def read_wordpress(data: bytes, *, name: str, today: date, language: str | None) -> Reading:
    """The published posts; pages, drafts and posts behind a password are left out."""
    posts: list[tuple[Told, str | None]] = []
    attachments: dict[str, str] = {}
    problems: list[Problem] = []
    try:
        for item in _items(data):
            fields = _fields(item)
            if fields.get("post_type") == "attachment":
                attachments[fields.get("post_id", "")] = fields.get("attachment_url", "")
            elif _is_news(fields):
                posts.append((_post(item, fields), _thumbnail(item)))
    except ParseError as error:
        problems.append(Problem(line=error.position[0], reason=f"The file breaks off: {error}."))
    told = [_illustrated(post, attachments.get(number or "")) for post, number in posts]
    entries = entries_of(told, address=name, today=today, language=language)
    return Reading(
        candidates=oldest_first([entry.candidate for entry in entries], newest_first=False),
        problems=tuple(problems),
    )


def _items(data: bytes) -> Iterator[Element]:
    """Each item once it is whole; what was read is let go of."""
    path: list[Element] = []
    # expat refuses what grows beyond measure, and reads no file that a document names.
    for event, element in iterparse(io.BytesIO(data), events=("start", "end")):  # noqa: S314
        if event == "start":
            path.append(element)
            continue
        path.pop()
        if element.tag == "item":
            yield element
            if path:
                path[-1].remove(element)


def _fields(item: Element) -> dict[str, str]:
    """What stands in WordPress's own namespace, by its bare name."""
    return {_WP.sub("", child.tag): (child.text or "").strip() for child in item}


def _is_news(fields: Mapping[str, str]) -> bool:
    is_post = fields.get("post_type", "post") == "post"
    is_public = fields.get("status", "publish") == "publish" and not fields.get("post_password")
    return is_post and is_public


def _post(item: Element, fields: Mapping[str, str]) -> Told:
    url = absolute(fields.get("link"), None)
    body = written(_html(item.findtext(_CONTENT) or ""), base=url)
    excerpt = next((one.text or "" for one in item if _EXCERPT.fullmatch(one.tag)), "")
    return Told(
        guid=fields.get("guid") or None,
        url=url,
        title=plain(fields.get("title", "")) or None,
        summary=written(excerpt, base=url).lines,
        body=body,
        published=_moment(fields.get("post_date", "")),
    )


def _moment(text: str) -> datetime | None:
    """The moment in the site's own time, whose day is the one that its readers see."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return None


def _thumbnail(item: Element) -> str | None:
    """The number of the picture at the post's head."""
    for meta in item:
        if _WP.sub("", meta.tag) != "postmeta":
            continue
        told = {_WP.sub("", child.tag): (child.text or "").strip() for child in meta}
        if told.get("meta_key") == "_thumbnail_id":
            return told.get("meta_value")
    return None


def _illustrated(post: Told, picture: str | None) -> Told:
    url = absolute(picture, None)
    return post if url is None else replace(post, images=(Image(name=name_of(url), url=url),))


def _html(text: str) -> str:
    """A post as WordPress would show it: breaks made of line ends, short codes taken out."""
    text = _CAPTION.sub(_figure, text.replace("\r\n", "\n"))
    text = _SHORTCODE.sub("", text)
    if "<!-- wp:" in text:
        return text
    text = _BLOCK_BEFORE.sub(r"\1", text)
    return _PARAGRAPH.sub("<br><br>", text).replace("\n", "<br>")


def _figure(found: re.Match[str]) -> str:
    parts = _CAPTIONED.match(found[1])
    if parts is None:
        return found[1]
    return f"<figure>{parts[1]}<figcaption>{parts[2]}</figcaption></figure>"
