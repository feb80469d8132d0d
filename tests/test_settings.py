"""The settings: their defaults, their mistakes, and the file that explains them."""

import re
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.domain.broadcasts import Lane
from bot.errors import SettingsError
from bot.settings import Address, Settings, load

TOKEN = "123456789:AAHfiqksKZ8WmR2zSjiQ7u5h7o0b2vRrXkA"
EXAMPLE = Path(__file__).parents[1] / ".env.example"


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for key in Settings.model_fields:
        monkeypatch.delenv(key.upper(), raising=False)
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)


def _load(monkeypatch: pytest.MonkeyPatch, **values: str) -> Settings:
    for key, value in values.items():
        monkeypatch.setenv(key, value)
    return load(env_file=None)


def _mistakes(monkeypatch: pytest.MonkeyPatch, **values: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        _load(monkeypatch, **values)
    return str(caught.value).splitlines()


def test_nothing_set_is_enough_for_all_but_telegram() -> None:
    settings = load(env_file=None)
    assert settings.bot_token is None
    assert settings.database_url == "sqlite+aiosqlite:///newsdesk.db"
    assert settings.bot_base_url == "https://api.telegram.org/bot"
    assert settings.bot_file_url == "https://api.telegram.org/file/bot"
    assert settings.broadcast_rate == 30
    assert settings.schedule_grace == timedelta(minutes=15)
    assert settings.retention_days == 180
    assert settings.copies_kept is None
    assert settings.canary_chat is None
    assert settings.resend_unknown == {Lane.URGENT, Lane.NORMAL}
    assert settings.time_zone == ZoneInfo("UTC")
    assert settings.listen is None
    with pytest.raises(SettingsError, match="BOT_TOKEN"):
        settings.require_token()


def test_all_of_them_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = _load(
        monkeypatch,
        BOT_TOKEN=f" {TOKEN} ",
        BOT_API_URL="http://127.0.0.1:8081/bot/",
        DATABASE_URL="postgresql://desk:pass@localhost/news",
        OWNER_IDS="12, 34,",
        DEFAULT_LANGUAGE="RU",
        TIME_ZONE="Europe/Moscow",
        SCHEDULE_GRACE="5",
        RETENTION_DAYS="30",
        COPIES_DAYS="365",
        BROADCAST_RATE="12.5",
        CANARY_CHAT="-1001234567890",
        RESEND_UNKNOWN="Digests, urgent,",
        LISTEN="[::1]:8080",
        WEBHOOK_URL="https://news.example/hook",
        WEBHOOK_SECRET="s3cret_-",
    )
    assert settings.require_token() == TOKEN
    assert settings.bot_base_url == "http://127.0.0.1:8081/bot"
    assert settings.owner_ids == {12, 34}
    assert settings.default_language == "ru"
    assert settings.time_zone == ZoneInfo("Europe/Moscow")
    assert settings.schedule_grace == timedelta(minutes=5)
    assert settings.retention_days == 30
    assert settings.copies_kept == timedelta(days=365)
    assert settings.broadcast_rate == 12.5
    assert settings.canary_chat == -1001234567890
    assert settings.resend_unknown == {Lane.DIGESTS, Lane.URGENT}
    assert settings.listen == Address("::1", 8080)
    assert settings.webhook_url == "https://news.example/hook"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("BOT_TOKEN", "secret-but-no-token"),
        ("BOT_TOKEN", "123456789:short"),
        ("BOT_TOKEN", f"{TOKEN} {TOKEN}"),
        ("BOT_API_URL", "my.server/api"),
        ("BOT_API_URL", "http://[::1"),
        ("DATABASE_URL", "mysql://somewhere"),
        ("DATABASE_URL", "newsdesk.db"),
        ("DATABASE_URL", "sqlite+foo:///newsdesk.db"),
        ("DATABASE_URL", "postgresql+foo://host/news"),
        ("OWNER_IDS", "12;34"),
        ("OWNER_IDS", "@minister"),
        ("OWNER_IDS", "-5"),
        ("OWNER_IDS", "9223372036854775808"),
        ("OWNER_IDS", "9" * 5000),
        ("DEFAULT_LANGUAGE", "English"),
        ("DEFAULT_LANGUAGE", "xx"),
        ("TIME_ZONE", "Moscow/Europe"),
        ("TIME_ZONE", "../etc/passwd"),
        ("SCHEDULE_GRACE", "soon"),
        ("SCHEDULE_GRACE", "-9"),
        ("SCHEDULE_GRACE", "1441"),
        ("RETENTION_DAYS", "99999"),
        ("RETENTION_DAYS", "for ever"),
        ("COPIES_DAYS", "29"),
        ("COPIES_DAYS", "99999"),
        ("COPIES_DAYS", "a year"),
        ("BROADCAST_RATE", "quick"),
        ("BROADCAST_RATE", "-2"),
        ("BROADCAST_RATE", "nan"),
        ("BROADCAST_RATE", "1001"),
        ("CANARY_CHAT", "@operators"),
        ("CANARY_CHAT", "0.0"),
        ("CANARY_CHAT", "--5"),
        ("CANARY_CHAT", "-9007199254740993"),
        ("RESEND_UNKNOWN", "urgent;normal"),
        ("RESEND_UNKNOWN", "replies"),
        ("LISTEN", "9090"),
        ("LISTEN", "localhost:http"),
        ("LISTEN", "localhost:70000"),
        ("LISTEN", f"localhost:{'9' * 5000}"),
        ("WEBHOOK_SECRET", "with a space"),
    ],
)
def test_a_mistake_names_its_key_and_keeps_the_value_to_itself(
    monkeypatch: pytest.MonkeyPatch, key: str, value: str
) -> None:
    (sentence,) = _mistakes(monkeypatch, **{key: value})
    assert sentence.startswith(f"{key} ")
    assert value not in sentence


def test_no_lane_sends_again_where_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _load(monkeypatch, RESEND_UNKNOWN="none").resend_unknown == frozenset()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, ["WEBHOOK_SECRET", "LISTEN"]),
        ({"LISTEN": "0.0.0.0:80"}, ["WEBHOOK_SECRET"]),
        ({"WEBHOOK_SECRET": "s"}, ["LISTEN"]),
        ({"WEBHOOK_URL": "http://news.example/"}, ["https", "WEBHOOK_SECRET", "LISTEN"]),
    ],
)
def test_a_webhook_needs_its_address_and_secret(
    monkeypatch: pytest.MonkeyPatch, values: dict[str, str], words: list[str]
) -> None:
    (sentence,) = _mistakes(monkeypatch, **({"WEBHOOK_URL": "https://news.example/"} | values))
    assert sentence.startswith("WEBHOOK_URL ")
    assert all(word in sentence for word in words)


def test_every_mistake_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = dict.fromkeys((key.upper() for key in Settings.model_fields), "??")
    sentences = _mistakes(monkeypatch, **wrong)
    assert [sentence.split()[0] for sentence in sentences] == sorted(wrong)


def test_an_empty_value_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _load(monkeypatch, BOT_TOKEN="", LISTEN="", BROADCAST_RATE="").broadcast_rate == 30


def test_the_environment_goes_before_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / ".env"
    file.write_text("BROADCAST_RATE=5\nTIME_ZONE=Asia/Almaty\nOTHER=thing\n", encoding="utf-8")
    monkeypatch.setenv("BROADCAST_RATE", "7")
    settings = load(env_file=file)
    assert settings.broadcast_rate == 7
    assert settings.time_zone == ZoneInfo("Asia/Almaty")


def test_a_file_that_is_no_text_is_a_mistake(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"BOT_TOKEN=\xff\xfe\n")
    with pytest.raises(SettingsError, match="UTF-8"):
        load(env_file=file)


def test_secrets_are_files_named_like_their_keys(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    docker, systemd = tmp_path / "secrets", tmp_path / "credentials"
    docker.mkdir()
    systemd.mkdir()
    (docker / "bot_token").write_text(f"{TOKEN}\n", encoding="utf-8")
    (docker / "DATABASE_URL").write_text("postgresql://desk:hush@db/news", encoding="utf-8")
    (docker / "rhsm").mkdir()
    (docker / "certificate").write_bytes(b"\xff")
    (systemd / "webhook_secret").write_text("s3cret", encoding="utf-8")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(systemd))
    settings = load(env_file=None, secrets=docker)
    assert settings.require_token() == TOKEN
    assert settings.database_url == "postgresql://desk:hush@db/news"
    assert settings.webhook_secret is not None
    assert settings.webhook_secret.get_secret_value() == "s3cret"


def test_the_environment_and_the_file_go_before_secrets(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for key, value in (("broadcast_rate", "1"), ("time_zone", "Asia/Baku"), ("owner_ids", "5")):
        (tmp_path / key).write_text(value, encoding="utf-8")
    file = tmp_path / ".env"
    file.write_text("BROADCAST_RATE=2\nTIME_ZONE=Asia/Almaty\n", encoding="utf-8")
    monkeypatch.setenv("BROADCAST_RATE", "3")
    settings = load(env_file=file, secrets=tmp_path)
    assert settings.broadcast_rate == 3
    assert settings.time_zone == ZoneInfo("Asia/Almaty")
    assert settings.owner_ids == {5}


def test_a_mistake_in_a_secret_names_its_key_and_keeps_the_value_to_itself(tmp_path: Path) -> None:
    (tmp_path / "bot_token").write_text("secret-but-no-token", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load(env_file=None, secrets=tmp_path)
    assert str(caught.value).startswith("BOT_TOKEN ")
    assert "secret-but" not in str(caught.value)


@pytest.mark.parametrize("how", ["folder", "no text", "gone"])
def test_a_secret_that_cannot_be_read_is_named(tmp_path: Path, how: str) -> None:
    secret = tmp_path / "webhook_secret"
    if how == "folder":
        secret.mkdir()
    elif how == "no text":
        secret.write_bytes(b"\xff\xfe")
    else:
        secret.symlink_to(tmp_path / "nowhere")
    with pytest.raises(SettingsError, match="webhook_secret cannot be read"):
        load(env_file=None, secrets=tmp_path)


def test_no_secrets_are_no_mistake(tmp_path: Path) -> None:
    assert load(env_file=None, secrets=tmp_path / "missing").bot_token is None
    assert load(env_file=None, secrets=tmp_path).bot_token is None


@pytest.mark.parametrize("how", ["folder", "loop"])
def test_a_file_that_is_none_is_a_mistake(tmp_path: Path, how: str) -> None:
    file = tmp_path / ".env"
    if how == "folder":
        file.mkdir()
    else:
        file.symlink_to(file)
    with pytest.raises(SettingsError, match=r"\.env is no file"):
        load(env_file=file)


def test_a_file_that_is_not_there_is_none(tmp_path: Path) -> None:
    assert load(env_file=tmp_path / "missing").bot_token is None


def test_the_settings_show_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = _load(
        monkeypatch,
        BOT_TOKEN=TOKEN,
        WEBHOOK_SECRET="hush",
        DATABASE_URL="postgresql://desk:hush@localhost/news",
    )
    assert "hush" not in repr(settings)
    assert TOKEN not in repr(settings)


def test_the_example_explains_every_setting_and_no_other() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    keys = re.findall(r"^(\w+)=", text, re.MULTILINE)
    assert sorted(keys) == sorted(key.upper() for key in Settings.model_fields)
    assert len(re.findall(r"\n\n# ", text)) == len(keys), "each key has its own words"


def test_the_example_is_itself_valid_and_holds_the_defaults() -> None:
    assert load(env_file=EXAMPLE) == load(env_file=None)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(
    st.sampled_from(sorted(Settings.model_fields)),
    st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40),
)
def test_any_text_is_read_or_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, key: str, value: str
) -> None:
    with monkeypatch.context() as environment:
        environment.setenv(key.upper(), value)
        told = _told()
    assert told is None or key.upper() in told


def _told() -> str | None:
    try:
        load(env_file=None)
    except SettingsError as error:
        return str(error)
    return None
