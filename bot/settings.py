"""The settings: one frozen value, read once from the environment, `.env` or files of secrets."""

import os
import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.domain.broadcasts import RESENT, Lane
from bot.domain.chats import ChatId, UserId
from bot.domain.inbox import LARGEST
from bot.errors import SettingsError
from bot.messages.words import LANGUAGES

TELEGRAM_URL = "https://api.telegram.org"
HIGHEST_RATE = 1000
"""Messages a second that Telegram allows at most, for payment."""

LONGEST_GRACE_MINUTES = 24 * 60
"""A day late nothing is news that goes out unasked."""

LONGEST_RETENTION_DAYS = 3660
SHORTEST_COPIES_DAYS = 30
"""Digests look nine days back for what a chat has had; a month leaves room for corrections."""

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_TOKEN = re.compile(r"\d{5,15}:[A-Za-z0-9_-]{30,50}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_DATABASE = re.compile(
    r"(sqlite(\+(aio|py)sqlite)?|postgres(ql)?(\+(psycopg2?|asyncpg))?)://.+", re.DOTALL
)
_HIGHEST_ID = 2**63 - 1
_LANES = {lane.value: lane for lane in (Lane.URGENT, Lane.NORMAL, Lane.DIGESTS)}
"""Those in which broadcasts go; answers to people are in none of them."""


SECRETS = Path("/run/secrets")
"""Where Docker and Podman put secrets; systemd names its own folder in CREDENTIALS_DIRECTORY."""


class Address(NamedTuple):
    host: str
    port: int


class Settings(BaseSettings):
    """Every setting; a field's key is its name in capitals. `.env.example` explains them."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="ignore",
        env_ignore_empty=True,
        hide_input_in_errors=True,
        validate_default=False,
    )

    bot_token: SecretStr | None = None
    bot_api_url: str = TELEGRAM_URL
    database_url: str = Field(default="sqlite+aiosqlite:///newsdesk.db", repr=False)
    owner_ids: Annotated[frozenset[UserId], NoDecode] = frozenset()
    default_language: str = "en"
    time_zone: ZoneInfo = ZoneInfo("UTC")
    schedule_grace: timedelta = timedelta(minutes=15)
    broadcast_rate: float = 30.0
    retention_days: int = 180
    copies_days: int | None = None
    canary_chat: Annotated[ChatId | None, NoDecode] = None
    resend_unknown: Annotated[frozenset[Lane], NoDecode] = RESENT & frozenset(_LANES.values())
    listen: Annotated[Address | None, NoDecode] = None
    webhook_secret: SecretStr | None = None
    webhook_url: str | None = None

    @property
    def copies_kept(self) -> timedelta | None:
        return None if self.copies_days is None else timedelta(days=self.copies_days)

    @property
    def bot_base_url(self) -> str:
        """What the token follows in the address of a method."""
        return f"{self.bot_api_url}/bot"

    @property
    def bot_file_url(self) -> str:
        """What the token follows in the address of a file."""
        return f"{self.bot_api_url}/file/bot"

    def require_token(self) -> str:
        if self.bot_token is None:
            raise SettingsError(
                "BOT_TOKEN is missing: set it to the token that @BotFather gave you"
            )
        return self.bot_token.get_secret_value()

    @field_validator("bot_token", mode="before")
    @classmethod
    def _token(cls, value: Any) -> Any:  # noqa: ANN401 (raw values come in any type)
        text = _plain(value)
        if not _TOKEN.fullmatch(text):
            raise ValueError(
                "is not a bot token; copy the one that @BotFather gave you,"
                " digits, a colon and about 35 letters"
            )
        return text

    @field_validator("bot_api_url", mode="before")
    @classmethod
    def _api_url(cls, value: Any) -> str:  # noqa: ANN401
        text = _plain(value).rstrip("/").removesuffix("/bot")
        if not _is_url(text, "http", "https"):
            raise ValueError(f"is not an address; leave it out, or give one such as {TELEGRAM_URL}")
        return text

    @field_validator("database_url", mode="before")
    @classmethod
    def _database_url(cls, value: Any) -> str:  # noqa: ANN401
        text = _plain(value)
        if not _DATABASE.fullmatch(text):
            raise ValueError(
                "is not a database; give sqlite+aiosqlite:///FILE or"
                " postgresql://USER:PASSWORD@HOST/NAME"
            )
        return text

    @field_validator("owner_ids", mode="before")
    @classmethod
    def _owner_ids(cls, value: Any) -> frozenset[int]:  # noqa: ANN401
        parts = [part.strip() for part in _plain(value).split(",") if part.strip()]
        if not all(_is_number(part, _HIGHEST_ID) for part in parts):
            raise ValueError("takes Telegram user numbers, parted by commas, such as 12345,67890")
        return frozenset(int(part) for part in parts)

    @field_validator("default_language", mode="before")
    @classmethod
    def _language(cls, value: Any) -> str:  # noqa: ANN401
        text = _plain(value).lower()
        if text not in LANGUAGES:
            raise ValueError(f"is no language that is spoken here: {' or '.join(LANGUAGES)}")
        return text

    @field_validator("time_zone", mode="before")
    @classmethod
    def _time_zone(cls, value: Any) -> ZoneInfo:  # noqa: ANN401
        try:
            return ZoneInfo(_plain(value))
        except (OSError, ValueError, KeyError):
            raise ValueError("is no time zone; give one such as Europe/Moscow or UTC") from None

    @field_validator("schedule_grace", mode="before")
    @classmethod
    def _grace(cls, value: Any) -> timedelta:  # noqa: ANN401
        text = _plain(value)
        if not _is_number(text, LONGEST_GRACE_MINUTES) or not int(text):
            raise ValueError(
                f"takes minutes, from 1 to {LONGEST_GRACE_MINUTES}; what is due and was not sent"
                " within them is asked about"
            )
        return timedelta(minutes=int(text))

    @field_validator("retention_days", mode="before")
    @classmethod
    def _retention(cls, value: Any) -> int:  # noqa: ANN401
        text = _plain(value)
        if not _is_number(text, LONGEST_RETENTION_DAYS) or not int(text):
            raise ValueError(
                f"takes days, from 1 to {LONGEST_RETENTION_DAYS}; what readers searched for and"
                " when they looked is forgotten after them"
            )
        return int(text)

    @field_validator("copies_days", mode="before")
    @classmethod
    def _copies(cls, value: Any) -> int:  # noqa: ANN401
        text = _plain(value)
        if not _is_number(text, LONGEST_RETENTION_DAYS) or int(text) < SHORTEST_COPIES_DAYS:
            raise ValueError(
                f"takes days, from {SHORTEST_COPIES_DAYS} to {LONGEST_RETENTION_DAYS}; corrections"
                " reach the copies of older news no more"
            )
        return int(text)

    @field_validator("broadcast_rate", mode="before")
    @classmethod
    def _rate(cls, value: Any) -> float:  # noqa: ANN401
        try:
            rate = float(_plain(value))
        except ValueError:
            rate = 0.0
        if not 0 < rate <= HIGHEST_RATE:
            raise ValueError(
                f"takes messages a second, above 0 and at most {HIGHEST_RATE}; 30 is usual"
            )
        return rate

    @field_validator("canary_chat", mode="before")
    @classmethod
    def _chat(cls, value: Any) -> ChatId:  # noqa: ANN401
        text = _plain(value)
        if not _is_number(text.removeprefix("-"), LARGEST) or not int(text):
            raise ValueError("takes the number of one chat, such as -1001234567890")
        return ChatId(int(text))

    @field_validator("resend_unknown", mode="before")
    @classmethod
    def _lanes(cls, value: Any) -> frozenset[Lane]:  # noqa: ANN401
        names = {name.strip().lower() for name in _plain(value).split(",")} - {""}
        if names == {"none"}:
            return frozenset()
        if not names <= _LANES.keys():
            raise ValueError(f"takes {', '.join(_LANES)}, parted by commas, or none")
        return frozenset(_LANES[name] for name in names)

    @field_validator("listen", mode="before")
    @classmethod
    def _listen(cls, value: Any) -> Address:  # noqa: ANN401
        host, colon, port = _plain(value).rpartition(":")
        if not (colon and host and _is_number(port, 65535)):
            raise ValueError("takes HOST:PORT, such as 127.0.0.1:8080")
        return Address(host.strip("[]"), int(port))

    @field_validator("webhook_secret", mode="before")
    @classmethod
    def _secret(cls, value: Any) -> Any:  # noqa: ANN401
        text = _plain(value)
        if not _SECRET.fullmatch(text):
            raise ValueError("takes 1 to 256 letters, digits, _ and -, made up by you")
        return text

    @field_validator("webhook_url", mode="before")
    @classmethod
    def _webhook_url(cls, value: Any, info: ValidationInfo) -> str:  # noqa: ANN401
        """Stands last among the fields: what it needs has been read by then."""
        text = _plain(value)
        wrong = list(_webhook_mistakes(text, info.data))
        if wrong:
            raise ValueError("; ".join(wrong))
        return text


def load(*, env_file: Path | None = Path(".env"), secrets: Path = SECRETS) -> Settings:
    """Read the settings; raises SettingsError that names every mistake at once.

    The environment goes before the file, the file before secrets, which are files named like
    their keys, one each. A file or a folder that is not there is no mistake.
    """
    if env_file is not None and os.path.lexists(env_file) and not env_file.is_file():
        raise SettingsError(f"{env_file} is no file: put the settings into a text file so named")
    folders = list(_folders_of(secrets))
    for file in _read_by_us(env_file, folders):
        _try_to_read(file)
    try:
        return Settings(_env_file=env_file, _secrets_dir=folders or None)  # type: ignore[call-arg]
    except ValidationError as error:
        raise SettingsError("\n".join(sorted(_sentences(error)))) from None


def _folders_of(secrets: Path) -> Iterator[Path]:
    """A folder that this user may not look into holds secrets of somebody else."""
    for folder in (str(secrets), os.environ.get("CREDENTIALS_DIRECTORY")):
        if folder and Path(folder).is_dir() and os.access(folder, os.R_OK | os.X_OK):
            yield Path(folder)


def _read_by_us(env_file: Path | None, folders: Iterable[Path]) -> Iterator[Path]:
    """The settings' files that are there; whatever else lies beside them is not ours to read."""
    if env_file is not None and env_file.is_file():
        yield env_file
    for folder in folders:
        yield from (file for file in folder.iterdir() if file.name.lower() in Settings.model_fields)


def _try_to_read(file: Path) -> None:
    try:
        file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise SettingsError(
            f"{file} cannot be read: it must be a text file in UTF-8, open to who runs the bot"
        ) from None


def check(key: str, value: str) -> None:
    """Raise SettingsError with a sentence where a key such as "TIME_ZONE" takes no such value."""
    given: dict[str, Any] = {"_env_file": None, key.lower(): value}
    try:
        Settings(**given)
    except ValidationError as error:
        wrong = [sentence for sentence in _sentences(error) if sentence.startswith(f"{key} ")]
        if wrong:
            raise SettingsError("\n".join(wrong)) from None


def _sentences(error: ValidationError) -> Iterator[str]:
    """The mistakes without the values: a value may be a secret."""
    for mistake in error.errors(include_url=False, include_input=False):
        key = str(mistake["loc"][0]).upper()
        reason = mistake.get("ctx", {}).get("error", mistake["msg"])
        yield f"{key} {reason}"


def _webhook_mistakes(url: str, others: dict[str, Any]) -> Iterator[str]:
    """`others` holds the fields read so far; one that was wrong itself is not among them."""
    if not _is_url(url, "https") and not _is_here(url):
        yield "is not an https address, and Telegram calls no other"
    if others.get("webhook_secret", "") is None:
        yield "needs WEBHOOK_SECRET as well: letters and digits, made up by you"
    if others.get("listen", "") is None:
        yield "needs LISTEN as well, the HOST:PORT that the address leads to"


def _is_here(url: str) -> bool:
    """Whether it leads to this machine, where a Bot API server of one's own may call it."""
    return _is_url(url, "http") and urlsplit(url).hostname in _HERE


def _is_number(text: str, highest: int) -> bool:
    """Python refuses to read a number of thousands of digits at all."""
    digits = text.lstrip("0") or "0"
    return (
        text.isascii()
        and text.isdigit()
        and len(digits) <= len(str(highest))
        and int(digits) <= highest
    )


def _is_url(text: str, *schemes: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.hostname)


def _plain(value: object) -> str:
    if isinstance(value, SecretStr):
        value = value.get_secret_value()
    return str(value).strip()
