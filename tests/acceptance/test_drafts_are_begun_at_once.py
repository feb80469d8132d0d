"""A draft is begun by a reply, a forwarded post, or a file of lines; bad lines are named."""

import json

from bot.domain.desk import DeskRole
from bot.simulator.cast import Cast
from bot.simulator.chats import Status
from bot.simulator.files import Upload
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_publish import PNG, RELEASE

TITLE = "Observers arrive in Dushanbe"


def lines(*values: object) -> Upload:
    text = "\n".join(each if isinstance(each, str) else json.dumps(each) for each in values)
    return Upload(name="releases.jsonl", type="application/jsonl", content=text.encode())


FIRST = {"title": "First of the file", "body": ["One thing happened."], "language": "en"}
SECOND = {"title": "Second of the file", "body": ["Another thing."], "section": "no-such-section"}


async def test_a_reply_makes_a_draft_of_any_message(cast: Cast) -> None:
    written = await cast.carol.writes("Some words of mine\n\nwhich are news after all.")
    await cast.carol.writes("/publish", replying_to=written.id)
    assert "which are news after all." in cast.carol.sees(2)[0]
    assert "Publish" in cast.carol.buttons


async def test_a_reply_to_a_photo_takes_the_photo_and_its_caption(cast: Cast) -> None:
    sent = await cast.carol.sends(Upload(name="a.png", content=PNG, type="image/png"), RELEASE)
    await cast.carol.writes("/publish", replying_to=sent.id)
    assert cast.carol.messages()[-2].media
    assert TITLE in cast.carol.sees(2)[0]


async def test_the_command_in_answer_to_our_question_takes_nothing_from_it(cast: Cast) -> None:
    await cast.carol.writes("/publish")
    question = cast.carol.last_message
    await cast.carol.writes("/publish", replying_to=question.id)
    assert "Send me the text" in cast.carol.last
    assert "Publish" not in cast.carol.buttons


async def test_a_forwarded_post_is_a_draft_with_its_address(cast: Cast) -> None:
    await cast.dana.adds_bot(cast.channel, status=Status.ADMINISTRATOR)
    post = await cast.dana.writes(RELEASE, to=cast.channel)
    await cast.dana.forwards(post)
    assert TITLE in cast.dana.sees(2)[0]
    assert f"Source: https://t.me/demo_news/{post.id}" in cast.dana.last


async def test_what_a_reader_forwards_is_searched_for(cast: Cast) -> None:
    written = await cast.anna.writes("exercise")
    await cast.anna.forwards(written)
    assert "Publish" not in cast.anna.buttons


async def test_each_line_of_a_file_is_a_draft_and_a_bad_one_is_named(cast: Cast) -> None:
    file = lines(FIRST, "{not json", SECOND, {"title": "No text"})
    await cast.carol.writes("/publish")
    await cast.carol.sends(file, kind="document")
    said = cast.carol.last
    assert "2 drafts are made" in said
    assert "2 lines were left out" in said
    assert "2: not valid JSON" in said
    assert "4: there is neither" in said
    assert any("First of the file" in label for label in cast.carol.buttons)

    await cast.carol.presses("Second of the file")
    assert "Another thing." in cast.carol.sees(2)[0]
    assert "Section: none" in cast.carol.last
    await cast.anna.writes("/latest")
    assert "of the file" not in cast.anna.last


async def test_why_a_line_is_bad_is_said_in_the_language_of_whoever_sent_it(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.hires(boris, DeskRole.AUTHOR)
    await boris.sends(lines("{not json", {"title": "No text"}), "/publish", kind="document")
    assert "1: это не JSON; ошибка у знака 2" in boris.last
    assert '2: нет ни "body", ни "lead"' in boris.last


async def test_a_file_may_come_with_the_command(cast: Cast) -> None:
    await cast.carol.sends(lines(FIRST), "/publish", kind="document")
    assert "1 draft is made" in cast.carol.last


async def test_a_file_without_a_usable_line_says_what_one_looks_like(cast: Cast) -> None:
    await cast.carol.sends(lines("oh", "no"), "/publish", kind="document")
    assert "No draft could be made" in cast.carol.last
    assert '"body"' in cast.carol.last


async def test_too_many_lines_make_nothing(cast: Cast) -> None:
    many = [FIRST | {"title": f"Number {n}"} for n in range(101)]
    await cast.carol.sends(lines(*many), "/publish", kind="document")
    assert "100 lines at most" in cast.carol.last
    await cast.carol.writes("/drafts")
    assert "no open drafts" in cast.carol.last


async def test_many_drafts_are_listed_by_pages(cast: Cast) -> None:
    many = [FIRST | {"title": f"Number {n}."} for n in range(25)]
    await cast.carol.sends(lines(*many), "/publish", kind="document")
    await cast.carol.writes("/drafts")
    assert "25 open drafts" in cast.carol.last
    await cast.carol.presses("›")
    assert any("2 / 3" in label for label in cast.carol.buttons)


async def test_a_reader_s_file_makes_nothing(cast: Cast) -> None:
    await cast.anna.sends(lines(FIRST), "/publish", kind="document")
    assert "staff only" in cast.anna.last
