"""One release or two: canonical addresses, and the rule by words."""

from datetime import date, timedelta

import pytest

from benchmarks import likeness as bench
from benchmarks.ingesting import places
from bot.domain.news import Contact, Content, Image, Kind
from bot.text.likeness import (
    Text,
    Verdict,
    canonical,
    fingerprint,
    is_kin,
    is_parted,
    is_reworked,
    is_slight,
    text_of,
    verdict,
)

DAY = date(2024, 3, 1)
BODY = (
    "The soldiers of the brigade have crossed the river in boats and on foot, and have built a "
    "camp on the far bank before night. They will stay there for nine days and return by rail."
)


def text(headline: str, running: str = BODY, day: date = DAY) -> Text:
    return Text(day=day, headline=headline, running=running)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://example.org/a", "https://example.org/a"),
        ("https://www.example.org/a/", "https://example.org/a"),
        ("https://EXAMPLE.org:443/a#top", "https://example.org/a"),
        ("https://example.org/a?utm_source=x&id=1&fbclid=2", "https://example.org/a?id=1"),
        ("https://example.org/a?b=2&a=1", "https://example.org/a?a=1&b=2"),
        ("https://example.org/%7Enews/%D0%B0", "https://example.org/~news/а"),
        ("https://example.org/index.html", "https://example.org"),
        ("https://пример.рф/a", "https://xn--e1afmkfd.xn--p1ai/a"),
        ("https://m.example.org/a", "https://example.org/a"),
    ],
)
def test_links_to_one_page_are_one_address(one: str, other: str) -> None:
    assert canonical(one) == canonical(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/?p=1", "https://example.org/?p=2"),
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org:8080/a", "https://example.org/a"),
        ("https://news.example.org/a", "https://example.org/a"),
    ],
)
def test_links_to_two_pages_are_two(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    "address", ["", "news", "mailto:a@b.c", "ftp://a.b/c", "https://", "http://[::1"]
)
def test_what_is_no_address_of_the_web(address: str) -> None:
    assert canonical(address) is None


def test_hosts_of_one_site_are_one() -> None:
    hosts = ("old.example.org", "new.example.org")
    addresses = {canonical(f"https://{host}/a", hosts) for host in hosts}
    assert len(addresses) == 1
    assert canonical("https://other.example.org/a", hosts) not in addresses


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Brigade crosses the river", "Brigade crosses the river", Verdict.SAME),
        ("Brigade crosses the river", "Brigade croses the rivers", Verdict.SAME),
        ("Brigade crosses the river", "Brigade crosses the river (photos)", Verdict.SAME),
        ("155th Brigade crosses the river", "126th Brigade crosses the river", Verdict.ASK),
        ("Grants for schools in Victoria", "Grants for schools in Tasmania", Verdict.ASK),
    ],
)
def test_headlines_part_what_reads_alike(one: str, other: str, said: Verdict) -> None:
    assert verdict(text(one), text(other)) is said


def test_other_texts_are_others_whatever_stands_above_them() -> None:
    other = "Nothing has happened on the border today, nor on the river; all boats lie idle there."
    assert verdict(text("Daily briefing"), text("Daily briefing", other)) is Verdict.OTHER


def test_headlines_that_come_again_are_asked_about_unless_all_is_alike() -> None:
    changed = BODY.replace("nine days", "two weeks and a half").replace("by rail", "in lorries")
    later = DAY + timedelta(days=1)
    assert verdict(text("Brigade exercise"), text("Brigade exercise", changed)) is Verdict.SAME
    assert (
        verdict(text("Brigade exercise"), text("Brigade exercise", changed, later)) is Verdict.ASK
    )
    assert verdict(text("Brigade exercise"), text("Brigade exercise", BODY, later)) is Verdict.SAME
    after = DAY + timedelta(days=4)
    assert verdict(text("Brigade exercise"), text("Brigade exercise", BODY, after)) is Verdict.OTHER


def test_a_few_words_are_not_enough_to_be_sure() -> None:
    short = "Roads are open again."
    assert verdict(text("Traffic", short), text("Traffic", short)) is Verdict.ASK


def test_numbers_have_no_slips() -> None:
    assert is_parted(text("Report 1234 on roads"), text("Report 1235 on roads"))
    assert not is_parted(text("Report on roads"), text("Reports on roads"))


def test_what_was_edited_is_kin() -> None:
    assert is_kin(text("Brigade crosses river"), text("Brigade crosses the river", "Quite other."))
    assert is_kin(text("One"), text("Other", f"{BODY} And more was to come."))
    assert not is_kin(text("Library opens"), text("Bridge closes", "Quite another text."))


def test_what_stands_in_the_place_of_another_was_made_from_it() -> None:
    assert is_reworked(text("Crossing"), text("Crossing", BODY.replace("boats", "ferries")))
    assert not is_reworked(text("Briefing, 1 March"), text("Briefing, 2 March"))
    unlike = "Nothing has happened on the border today, nor on the river, where boats lie idle."
    assert not is_reworked(text("Briefing"), text("Briefing", unlike))


def content(title: str = "A title", body: str = BODY, **more: object) -> Content:
    return Content(kind=Kind.ARTICLE, title=title, body=(body,), language="en", **more)  # type: ignore[arg-type]


def test_a_fingerprint_is_of_what_readers_see() -> None:
    says = fingerprint(content())
    assert fingerprint(content(body=BODY.replace(" ", "  \n"))) == says
    assert fingerprint(content(url="https://example.org/a?utm_source=b")) == says
    assert fingerprint(content(images=(Image(name="a", url="https://example.org/1"),))) == says
    assert fingerprint(content(body=BODY.replace("nine", "ten"))) != says
    assert fingerprint(content(title="A Title")) != says
    assert fingerprint(content(contact=Contact(phone="+1 555 0100"))) != says


def test_slips_are_slight_and_numbers_are_not() -> None:
    assert is_slight(content(), content(body=BODY.replace("boats", "boat")))
    assert not is_slight(content(body=f"{BODY} 40"), content(body=f"{BODY} 50"))
    assert not is_slight(content(), content(body=BODY.replace("in boats and on foot", "by air")))


def test_of_a_text_beyond_all_measure_no_change_is_slight() -> None:
    """Comparing two of half a million letters takes a minute, in which nobody is answered."""
    long = "word " * 100_000
    assert not is_slight(content(body=long), content(body=f"{long}more"))


def test_a_brief_goes_by_its_lead() -> None:
    brief = Content(kind=Kind.BRIEF, lead="The bridge is open.", language="en")
    assert text_of(brief, DAY).headline == "The bridge is open."


@pytest.mark.skipif(not places.RELEASES.exists(), reason="no public releases beside the repository")
def test_copies_are_found_and_look_alikes_kept_apart() -> None:
    kremlin, trove = bench.measured()
    assert kremlin.others >= 900
    assert kremlin.merged == 0
    for figures in (kremlin, trove):
        assert figures.recall >= 0.99, figures
    same = bench.natural()["same-title"]
    assert same[Verdict.SAME] == same.total()
