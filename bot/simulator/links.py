"""Which links Telegram takes behind a text, and the form that it gives them."""

import re

_SCHEMES = ("tg", "ton", "tonsite")
_PART = re.compile(r"(?:[A-Za-z0-9.\-_!$,~*'();&+=]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])*\Z")
_USERINFO = re.compile(r"(?:[A-Za-z0-9.\-_!$,~*'();&+=:]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])*\Z")
_NO_USER = 1 << 40
"""Above the largest number of a user."""
_SPACE = " \t\r\n\v\0"
_ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def mentioned_user(url: str) -> int | None:
    """Give the user of a `tg://user?id=N` link."""
    match = re.match(r"(?ai:tg:(?://)?user/?\?)(?P<query>[^#]*)", url)
    if match is None:
        return None
    for parameter in match["query"].split("&"):
        key, _, value = parameter.partition("=")
        if key.lower() == "id":
            is_id = re.fullmatch(r"[1-9][0-9]{0,12}", value) and int(value) < _NO_USER
            return int(value) if is_id else None
    return None


def checked_link(link: str) -> str | None:
    """Give the link as Telegram keeps it, or None for one that it silently drops."""
    for scheme in _SCHEMES:
        if link.lower().startswith(f"{scheme}:"):
            return _internal(scheme, link[len(scheme) + 1 :].removeprefix("//"))
    parts = _parsed(link)
    if parts is None or ("." not in parts[2] and not parts[2].startswith("[")):
        return None
    protocol, userinfo, host, port, query = parts
    credentials = f"{userinfo}@" if userinfo else ""
    number = f":{port}" if port else ""
    return f"{protocol}://{credentials}{host}{number}{query}"


def _internal(scheme: str, rest: str) -> str | None:
    parts = _parsed(rest)
    if parts is None or rest.lower().startswith("http://"):
        return None
    protocol, userinfo, host, port, query = parts
    allowed = r"[A-Za-z0-9_.-]*" if scheme == "tonsite" else r"[A-Za-z0-9_-]*"
    if protocol == "https" or userinfo or port or not re.fullmatch(allowed, host):
        return None
    if query.startswith("/?"):
        query = query[1:]
    return f"{scheme}://{host}{query}"


def _parsed(url: str) -> tuple[str, str, str, int, str] | None:
    """Take a URL apart: protocol, userinfo, host, port (0: none), path and query."""
    protocol, rest = "http", url
    scheme = re.match(r"([^:/?#@\[\]]*)://", url)
    if scheme is not None:
        protocol, rest = scheme[1].translate(_ASCII_LOWER), url[scheme.end() :]
        if protocol not in ("http", "https"):
            return None
    authority = re.match(r"[^/?#]*", rest)
    taken = authority.group() if authority else ""
    userinfo_host, port = _port(taken)
    userinfo, _, host = userinfo_host.rpartition("@")
    if port is None or not _is_host(host) or not _USERINFO.match(userinfo):
        return None
    return protocol, userinfo, host.translate(_ASCII_LOWER), port, _query(rest[len(taken) :])


def _port(authority: str) -> tuple[str, int | None]:
    """Split the port off; 0 where none is given, None where it is wrong."""
    match = re.match(r"(?P<host>.+):(?P<port>[^:\]@]*)\Z", authority, re.DOTALL)
    if match is None:
        return authority, 0
    digits = match["port"]
    if not re.fullmatch(r"[0-9]{1,10}", digits.lstrip("0") or digits[-1:]):
        return match["host"], None
    port = int(digits)
    return match["host"], port if 0 < port <= 65535 else None


def _is_host(host: str) -> bool:
    if host in ("", "."):
        return False
    if host.startswith("[") and host.endswith("]"):
        return re.fullmatch(r"\[[0-9a-fA-F:.]+\]", host) is not None
    return _PART.match(host) is not None


def _query(raw: str) -> str:
    query = raw.rstrip(_SPACE) or "/"
    if not query.startswith("/"):
        query = f"/{query}"
    return "".join(f"%{ord(char):02X}" if char <= " " else char for char in query)
