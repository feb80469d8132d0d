"""The program's commands, run as a person or a script runs them."""

import asyncio
import json
import os
import runpy
import stat
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from bot import cli, sample, setup
from bot.clock import SystemClock
from bot.commands import sources
from storage.database import Database
from tests.acceptance.site import loopback
from tests.pictures import photo

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


@dataclass(frozen=True, slots=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 (what the command prints)
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Newsdesk = Callable[..., Answer]


@pytest.fixture
def newsdesk(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> Iterator[Newsdesk]:
    """Run a command in an empty folder with a database of its own."""
    for key in ("BOT_TOKEN", "OWNER_IDS", "LISTEN", "WEBHOOK_URL"):
        monkeypatch.delenv(key, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}")

    def run(*arguments: object) -> Answer:
        monkeypatch.setattr(sys, "argv", ["newsdesk", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capfd.readouterr()
        return Answer(int(end.value.code or 0), out, err)

    before = os.umask(0o022)  # as on most machines; the program sets its own
    yield run
    os.umask(before)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    file = tmp_path / "news.jsonl"
    file.write_bytes(sample.news())
    return file


def test_a_second_import_adds_nothing(newsdesk: Newsdesk, archive: Path) -> None:
    first = newsdesk("import", archive, "--json").json
    assert first["added"] >= 50
    assert (first["updated"], first["unchanged"], first["failed"]) == (0, 0, 0)
    second = newsdesk("import", archive, "--json").json
    assert second == {"added": 0, "updated": 0, "unchanged": first["added"], "failed": 0}


def test_a_dry_run_stores_nothing(newsdesk: Newsdesk, archive: Path) -> None:
    assert newsdesk("import", archive, "--dry-run", "--json").json["added"] >= 50
    assert newsdesk("export", "--json").out == ""


def test_a_folder_of_archives_comes_in_once(newsdesk: Newsdesk, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    (folder / "photos").mkdir(parents=True)
    (folder / "result.json").write_text(
        '{"name": "Office", "id": 7, "messages": [{"id": 1, "type": "message", '
        '"date": "2024-02-16T10:00:00", "text": "They met.", "photo": "photos/a.jpg"}]}'
    )
    (folder / "photos" / "a.jpg").write_bytes(b"\xff\xd8\xff picture")
    (folder / "news.csv").write_text("date,title,body\n2024-02-17,A day,They left.\n")
    (folder / "feed.xml").write_text(
        "<rss version='2.0'><channel><item><guid>https://example.org/1</guid>"
        "<title>In the feed</title><description>Words.</description></item></channel></rss>"
    )
    (folder / "notes.odt").write_bytes(b"PK\x03\x04 no archive")

    assert newsdesk("import", folder, "--json").json == {
        "added": 3,
        "updated": 0,
        "unchanged": 0,
        "failed": 0,
    }
    assert newsdesk("import", folder, "--json").json["unchanged"] == 3
    told = {line["guid"]: line for line in newsdesk("export").lines}
    assert told["telegram:7/1"]["images"][0]["name"] == "photos/a.jpg"
    assert told["https://example.org/1"]["title"] == "In the feed"


def test_a_dry_run_shows_what_would_come(newsdesk: Newsdesk, tmp_path: Path) -> None:
    table = tmp_path / "news.csv"
    rows = [f"2024-02-{day:02},Day {day},They met.\n" for day in range(1, 29)]
    table.write_text("date,title,body\n" + "".join(rows))

    told = newsdesk("import", table, "--dry-run")

    assert "2024-02-01 (given) en  Day 1\n    paragraphs: 1, pictures: 0" in told.out
    assert "Day 28" in told.out
    assert told.out.count("paragraphs:") == 5
    assert newsdesk("export").out == ""


def test_a_changed_line_is_a_revision(newsdesk: Newsdesk, tmp_path: Path) -> None:
    file = tmp_path / "one.jsonl"
    file.write_text('{"guid": "a", "lead": "The first wording."}\n')
    newsdesk("import", file)
    file.write_text('{"guid": "a", "lead": "The second wording."}\n')
    assert newsdesk("import", file, "--json").json["updated"] == 1
    (line,) = newsdesk("export").lines
    assert line["lead"] == "The second wording."
    (answer,) = newsdesk("search", "second wording", "--json").lines
    assert [hit["guid"] for hit in answer["hits"]] == ["a"]
    assert newsdesk("search", "first", "--json").json["hits"] == []


def test_an_export_imports_as_it_was(newsdesk: Newsdesk, archive: Path, tmp_path: Path) -> None:
    newsdesk("import", archive)
    exported = newsdesk("export").out
    copy = tmp_path / "export.jsonl"
    copy.write_text(exported)
    again = newsdesk("import", copy, "--json").json
    assert (again["added"], again["updated"], again["failed"]) == (0, 0, 0)


def test_the_newsrooms_own_text_comes_in_whole(newsdesk: Newsdesk) -> None:
    if not SEEDS.is_dir():
        pytest.skip("no shared seeds beside the project")
    text = SEEDS / "csto-news.txt"
    assert newsdesk("import", text, "--json").json == {
        "added": 6,
        "updated": 0,
        "unchanged": 0,
        "failed": 0,
    }
    assert newsdesk("import", text, "--json").json["unchanged"] == 6
    got = {line["title"] or line["lead"]: line for line in newsdesk("export", "--json").lines}
    for wanted in json.loads((SEEDS / "expected.json").read_text())["items"]:
        line = got.pop(wanted["title"] or wanted["lead"])
        for key in ("kind", "title", "lead", "date", "date_source", "language", "place"):
            assert line[key] == wanted[key]
        assert line["body"] == wanted["body_paragraphs"]
        assert line["images"] == wanted["images"]
        assert line["contact"] == wanted["contact"]
        keys = ("name", "role", "org", "part")
        assert [{key: person[key] for key in keys} for person in line["persons"]] == [
            {key: person[key] for key in keys} for person in wanted["persons"]
        ]
    assert not got


def test_people_of_imported_text_are_found(newsdesk: Newsdesk, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text(
        "On 3 May 2023, the OSCE Secretary General Helga Schmid met with the Foreign Minister"
        " of Norway Anniken Huitfeldt in Vienna.\n"
    )
    told = newsdesk("import", file).out
    assert "people: 2 new; mentions to look at with /people: 0" in told
    answer = newsdesk("person", "Helga Shmid", "--json").json
    assert answer["certain"]
    assert answer["hits"][0]["name"] == "Helga Schmid"
    assert answer["took_ms"] >= 0


def test_an_import_says_what_is_to_be_looked_at(newsdesk: Newsdesk, tmp_path: Path) -> None:
    people = tmp_path / "people.jsonl"
    people.write_text('{"ref": "ivan", "names": [{"text": "Ivan Petrovodkin", "lang": "en"}]}\n')
    newsdesk("people", "import", people)
    file = tmp_path / "one.jsonl"
    file.write_text('{"guid": "a", "lead": "I. Petrovodkin spoke in Astana."}\n')
    told = newsdesk("import", file).out
    assert told.splitlines()[1] == "people: 0 new; mentions to look at with /people: 1"
    assert len(newsdesk("import", file).out.splitlines()) == 1
    assert len(newsdesk("import", file, "--json").out.splitlines()) == 1


def test_the_index_is_built_anew(newsdesk: Newsdesk, archive: Path) -> None:
    stored = newsdesk("import", archive, "--json").json["added"]
    before = newsdesk("search", "Lavrvo", "--json").json
    assert newsdesk("reindex", "--json").json == {"indexed": stored}
    after = newsdesk("search", "Lavrvo", "--json").json
    assert after["hits"] == before["hits"] != []


def test_search_answers_in_json_a_line_per_query(
    newsdesk: Newsdesk, archive: Path, tmp_path: Path
) -> None:
    newsdesk("import", archive)
    queries = tmp_path / "queries.txt"
    queries.write_text("exercise\nучения\nno such words at all xyzzy\n")
    answers = newsdesk("search", "--batch", queries, "--limit", 3).lines
    assert [answer["query"] for answer in answers] == queries.read_text().splitlines()
    assert 0 < len(answers[0]["hits"]) <= 3
    assert set(answers[0]["hits"][0]) == {"id", "guid", "title", "date", "score", "snippet"}


def test_people_come_from_lines_and_are_found(newsdesk: Newsdesk, tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    file.write_bytes(sample.people() + b'{"ref": 5}\n')
    imported = newsdesk("people", "import", file, "--json")
    assert imported.json["failed"] == 1
    assert imported.code == 1
    assert "Line" in imported.err
    queries = tmp_path / "queries.txt"
    queries.write_text("Лаврову\nbitcoin\n")
    found, absent = newsdesk("person", "--batch", queries).lines
    assert found["hits"][0]["name"] == "Sergey Lavrov"
    assert absent["hits"] == []


def test_the_directory_goes_out_and_comes_back(
    newsdesk: Newsdesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "people.jsonl"
    file.write_bytes(sample.people())
    newsdesk("people", "import", file)
    portrayed = tmp_path / "portrayed.jsonl"
    portrayed.write_text('{"ref":"ann","names":["Ann"],"portrait":"ann.jpg"}', encoding="utf-8")
    (tmp_path / "ann.jpg").write_bytes(photo())
    newsdesk("people", "import", portrayed)
    exported = newsdesk("people", "export")
    assert exported.lines[-1]["portrait"]["content"] == b64encode(photo()).decode()
    given = [json.loads(line)["ref"] for line in sample.people().decode().splitlines()] + ["ann"]
    assert [line["ref"] for line in exported.lines] == given
    file.write_text(exported.out, encoding="utf-8")
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'other.db'}")
    newsdesk("people", "import", file)
    assert newsdesk("people", "export").out == exported.out


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff" * 50, b"%PDF-1.7 ..."])
def test_a_file_that_is_no_news_gets_a_sentence(
    newsdesk: Newsdesk, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "bad.txt"
    file.write_bytes(content)
    answer = newsdesk("import", file, "--json")
    assert answer.code == 1
    assert answer.json == {"added": 0, "updated": 0, "unchanged": 0, "failed": 1}
    assert "bad.txt" in answer.err
    assert "Traceback" not in answer.err


def test_a_file_that_is_too_large_is_not_read(newsdesk: Newsdesk, tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    with file.open("wb") as large:
        large.truncate(50 << 20)
    answer = newsdesk("import", file)
    assert answer.code == 1
    assert "32 MB" in answer.err


def test_a_missing_file_is_named(newsdesk: Newsdesk) -> None:
    answer = newsdesk("import", "nowhere.txt")
    assert answer.code == 1
    assert "nowhere.txt" in answer.err


def test_a_bad_line_is_named_and_the_others_come_in(newsdesk: Newsdesk, tmp_path: Path) -> None:
    file = tmp_path / "mixed.jsonl"
    file.write_text('{"lead": "One."}\n{"lead": \n{"lead": "Three."}\n')
    answer = newsdesk("import", file, "--json")
    assert answer.json["added"] == 2
    assert answer.json["failed"] == 1
    assert "2" in answer.err


def test_without_a_token_run_says_what_is_missing(newsdesk: Newsdesk) -> None:
    answer = newsdesk("run")
    assert answer.code == 2
    assert "BOT_TOKEN" in answer.err


def test_every_wrong_setting_is_named_at_once(
    newsdesk: Newsdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "not-a-token-at-all")
    monkeypatch.setenv("OWNER_IDS", "me")
    monkeypatch.setenv("BROADCAST_RATE", "fast")
    answer = newsdesk("run")
    assert answer.code == 2
    for key in ("BOT_TOKEN", "OWNER_IDS", "BROADCAST_RATE"):
        assert key in answer.err
    assert "not-a-token-at-all" not in answer.err


def test_backup_and_restore(newsdesk: Newsdesk, archive: Path, tmp_path: Path) -> None:
    newsdesk("import", archive)
    exported = newsdesk("export").out
    copy = tmp_path / "copy.db"
    assert newsdesk("backup", copy).code == 0
    refused = newsdesk("restore", copy)
    assert refused.code == 1
    assert "--force" in refused.err
    assert newsdesk("restore", copy, "--force").code == 0
    assert newsdesk("export").out == exported


def test_a_timer_keeps_the_newest_backups(
    newsdesk: Newsdesk, archive: Path, tmp_path: Path
) -> None:
    newsdesk("import", archive)
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in range(1, 4):
        (folder / f"newsdesk-2024-01-0{day}T00-00-00Z.db").touch()
    answer = newsdesk("backup", folder, "--keep", 2, "--verify")
    assert answer.code == 0, answer.err
    assert "sound" in answer.out
    assert len(list(folder.iterdir())) == 2


def test_a_file_is_no_folder_of_backups(newsdesk: Newsdesk, archive: Path, tmp_path: Path) -> None:
    newsdesk("import", archive)
    answer = newsdesk("backup", tmp_path / "one.db", "--keep", 3)
    assert answer.code == 1
    assert "no folder" in answer.err
    assert not (tmp_path / "one.db").exists()


def test_a_desk_is_copied_and_found_there(
    newsdesk: Newsdesk,
    archive: Path,
    postgresql_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    newsdesk("import", archive)
    exported, asked = newsdesk("export").out, ("search", "--json", "exercise")
    found = json.loads(newsdesk(*asked).out)["hits"]
    assert found
    there, back = postgresql_url, f"sqlite+aiosqlite:///{tmp_path / 'back.db'}"
    for target in (there, back):
        answer = newsdesk("copy", "--to", target)
        assert answer.code == 0, answer.err
        assert "all are equal" in answer.out
        monkeypatch.setenv("DATABASE_URL", target)
        assert newsdesk("export").out == exported
        assert json.loads(newsdesk(*asked).out)["hits"] == found
    again = newsdesk("copy", "--to", there)
    assert again.code == 1
    assert "in use already" in again.err


def test_migrate_says_the_version(newsdesk: Newsdesk) -> None:
    assert "version" in newsdesk("migrate").out


def test_the_doctor_says_what_to_do(newsdesk: Newsdesk) -> None:
    answer = newsdesk("doctor")
    assert answer.code == 1
    assert "OWNER_IDS" in answer.out
    assert "BOT_TOKEN" in answer.out
    assert "ok   database" in answer.out


@pytest.mark.parametrize("command", ["newsdesk", "./run newsdesk"])
def test_what_comes_after_the_setup_is_called_as_it_was_itself(
    newsdesk: Newsdesk, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr(setup, "set_up", lambda *_, **__: None)
    monkeypatch.delenv("NEWSDESK_COMMAND", raising=False)
    if command != "newsdesk":
        monkeypatch.setenv("NEWSDESK_COMMAND", command)
    assert f"Next: {command} doctor" in newsdesk("setup").out


def test_the_front_door_says_how_it_was_called(monkeypatch: pytest.MonkeyPatch) -> None:
    door = runpy.run_path(str(Path(__file__).parents[1] / "run"))
    monkeypatch.setenv("NEWSDESK_COMMAND", "")
    monkeypatch.setattr(os, "execv", lambda *_: None)
    for called, told in (("./run", "./run"), ("run", "./run"), ("/opt/n/run", "/opt/n/run")):
        monkeypatch.setattr(sys, "argv", [called, "newsdesk", "setup"])
        door["newsdesk"](["setup"])
        assert os.environ["NEWSDESK_COMMAND"] == f"{told} newsdesk"


def test_the_doctor_makes_no_database(newsdesk: Newsdesk, tmp_path: Path) -> None:
    assert "none yet: newsdesk run makes it" in newsdesk("doctor").out
    assert list(tmp_path.iterdir()) == []
    newsdesk("migrate")
    assert "0 items" in newsdesk("doctor").out


def test_what_the_program_makes_is_for_its_user_alone(
    newsdesk: Newsdesk, archive: Path, tmp_path: Path
) -> None:
    before = {archive}
    newsdesk("import", archive)
    (tmp_path / "copies").mkdir(mode=0o755)
    newsdesk("backup", tmp_path / "copy.db")
    newsdesk("backup", tmp_path / "copies", "--keep", "2", "--verify")
    newsdesk("copy", "--to", f"sqlite+aiosqlite:///{tmp_path / 'moved.db'}")
    made = {each for each in tmp_path.rglob("*") if each.is_file()} - before
    assert len(made) >= 4
    assert {each.name: stat.S_IMODE(each.stat().st_mode) & 0o077 for each in made} == {
        each.name: 0 for each in made
    }


def modes_in(folder: Path) -> dict[str, int]:
    return {each.name: stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()}


async def test_the_log_and_memory_of_an_open_database_are_for_its_user_alone(
    newsdesk: Newsdesk, tmp_path: Path
) -> None:
    await asyncio.to_thread(newsdesk, "migrate")
    os.umask(0o022)  # whatever opens it: they take after the database
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}", SystemClock())
    try:
        async with database.read() as tx:
            await tx.news.count()
        modes = modes_in(tmp_path)
    finally:
        await database.close()
    assert modes == {"desk.db": 0o600, "desk.db-wal": 0o600, "desk.db-shm": 0o600}


def test_a_query_is_needed(newsdesk: Newsdesk) -> None:
    assert newsdesk("search").code == 1


def test_a_published_line_is_queued_once(newsdesk: Newsdesk, tmp_path: Path) -> None:
    file = tmp_path / "urgent.jsonl"
    file.write_text('{"guid": "u", "lead": "Urgent."}\n')
    assert newsdesk("publish", file, "--json").json["added"] == 1
    assert newsdesk("publish", file, "--json").json["unchanged"] == 1


def test_aliases_are_kept_by_commands(newsdesk: Newsdesk, tmp_path: Path) -> None:
    added = newsdesk("aliases", "add", "ZAR = ЗКР", "--json").json
    assert added["names"] == ["ZAR", "ЗКР"]
    assert newsdesk("aliases", "list", "зкр").out.split() == [str(added["id"]), "ZAR", "=", "ЗКР"]
    refused = newsdesk("aliases", "add", "ZAR")
    assert (refused.code, refused.out) == (1, "")
    assert "Two names are needed" in refused.err
    exported = newsdesk("aliases", "export").out
    assert "CSTO = ОДКБ" in exported
    assert "Removed: ZAR" in newsdesk("aliases", "remove", added["id"]).out
    file = tmp_path / "aliases.txt"
    file.write_text(exported + "nothing\n", encoding="utf-8")
    taken = newsdesk("aliases", "import", file, "--json")
    assert (taken.code, taken.json["added"], taken.json["failed"]) == (1, 1, 1)
    assert f"line {len(exported.splitlines()) + 1}: Two names" in taken.err
    file.write_text(exported, encoding="utf-8")
    again = newsdesk("aliases", "import", file, "--json")
    assert (again.code, again.json["added"], again.json["failed"]) == (0, 0, 0)


def test_sources_are_kept_by_commands(
    newsdesk: Newsdesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    feed = (
        '<rss version="2.0"><channel><title>Press office</title><item><guid>1</guid>'
        "<title>Bridge opens</title><description>It is open again.</description></item>"
        "</channel></rss>"
    )
    monkeypatch.setattr(sources, "Fetcher", loopback)
    with served(tmp_path, {"feed.xml": feed}) as address:
        added = newsdesk("source", "add", f"{address}/feed.xml", "--language", "en", "--json").json
        assert (added["title"], added["state"], added["trust"]) == (
            "Press office",
            "active",
            "desk",
        )
        again = newsdesk("source", "add", f"{address}/feed.xml")
        assert again.code == 1
        assert "there is a source at this address" in again.err
        checked = newsdesk("source", "check", added["id"]).out
        assert "1 entries stand there, 1 of them not known yet." in checked
        assert "Bridge opens" in checked
        absent = newsdesk("source", "add", f"{address}/none.xml")
        assert "There is no such page (404)." in absent.err
    assert newsdesk("source", "pause", added["id"], "--json").json["state"] == "paused"
    assert "paused" in newsdesk("source", "list").out
    assert newsdesk("source", "resume", added["id"], "--json").json["state"] == "active"
    assert [line["id"] for line in newsdesk("source", "list", "--json").lines] == [added["id"]]
    gone = newsdesk("source", "pause", 99)
    assert (gone.code, gone.err) == (1, "newsdesk: there is no source with this number\n")


@contextmanager
def served(folder: Path, files: dict[str, str]) -> Iterator[str]:
    """Files on the loopback, from a thread."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
