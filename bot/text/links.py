"""Links into Telegram that people copy: https://t.me/c/1234567890/15/27; pure."""

import re

_LINK = re.compile(
    r"(?:https?://)?(?:t|telegram)\.me/(?:c/(?P<number>\d{1,15})|(?P<name>\w{4,32}))"
    r"/(?P<first>\d{1,9})(?:/\d{1,9})?/?(?:\?(?P<query>\S*))?",
    re.IGNORECASE,
)
_THREAD = re.compile(r"(?:^|&)(?:thread|topic)=(\d{1,9})(?:&|$)")
_OF_A_SUPERGROUP = -1_000_000_000_000
GENERAL = 1
"""The topic in which everything goes that goes into none; Telegram takes no number for it."""


def thread_in(text: str, chat: int, username: str | None) -> int | None:
    """The topic of a forum that a link leads into; None where it leads elsewhere.

    The link of a topic and of a message in it both begin with the topic's number.
    """
    found = _LINK.fullmatch(text.strip())
    if found is None:
        return None
    if found["number"]:
        is_here = _OF_A_SUPERGROUP - int(found["number"]) == chat
    else:
        is_here = username is not None and found["name"].casefold() == username.casefold()
    thread = _THREAD.search(found["query"] or "")
    number = int(thread[1] if thread else found["first"])
    return number if is_here and number > GENERAL else None
