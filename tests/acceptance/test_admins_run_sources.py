"""Admins add a source by its address, see what would come, set it up, and answer what is asked."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.chats import UserId
from bot.domain.desk import DeskRole
from tests.acceptance.site import SUBJECTS
from tests.acceptance.sources import FEED, Story
from tests.acceptance.test_staff_publish import until_seen
from tests.patience import until

TITLES = [title for title, _ in SUBJECTS]
PAGE = """<html><head><title>The ministry: news</title></head><body><main>
<article><h2><a href="/press/1">Observers arrive in Dushanbe</a></h2>
<time datetime="2024-02-16">16 February</time></article>
<article><h2><a href="/press/2">Border exercise begins in Osh</a></h2>
<time datetime="2024-02-15">15 February</time></article>
<article><h2><a href="/press/4">Council meets in Astana today</a></h2>
<time datetime="2024-02-14">14 February</time></article></main></body></html>"""
ITEM = """<html><body><article><h1>{title}</h1><div class="text"><p>{text}.</p>
<p>The press office gave further particulars of it on the same day.</p></div>
</article></body></html>"""


async def test_a_source_is_added_in_steps(story: Story) -> None:
    dana, site = story.cast.dana, story.site
    site.feeds[FEED] = [story.post(1), story.post(0)]
    await dana.writes("/start")
    await dana.writes("/sources")
    assert "none yet" in dana.last
    await dana.presses("Add a source")
    await dana.answers("no address at all")
    assert "no address of the web" in dana.last
    await dana.answers(site.url("/nothing.xml"))
    assert "There is no such page (404)" in dana.last
    await dana.presses("Try another address")
    await dana.answers(site.url(FEED))
    assert "What would come from Press office news" in dana.last
    assert "2 entries stand there, new to us: 2" in dana.last
    assert TITLES[1] in dana.last
    assert await story.pushed() == []
    await dana.presses("‹ The source")
    assert "not visited" in dana.last
    assert "The first visit pushes nothing" in dana.last
    await dana.presses("How often")
    await dana.presses("5 minutes")
    assert "Visited every: 5 minutes" in dana.last
    await dana.presses("Language")
    await dana.presses("English")
    assert "Language: English" in dana.last
    await dana.presses("Section")
    await dana.presses("Peacekeeping")
    assert "Section: Peacekeeping" in dana.last
    await dana.presses("What becomes of it")
    await dana.presses("published at once")
    await dana.presses("Put into use")
    await story.settles()
    await dana.presses("All sources")
    await dana.presses("Press office news")
    assert "in use" in dana.last
    assert "Last seen: " in dana.last
    assert "2 entries seen so far" in dana.last
    await dana.writes(f"/sources {site.url(FEED)}")
    assert "News comes from this address already" in dana.last
    await dana.writes("/audit")
    assert "Put the source “Press office news” into use" in dana.last


async def test_after_a_refused_address_the_next_is_taken_as_it_is_typed(story: Story) -> None:
    dana, site = story.cast.dana, story.site
    site.feeds[FEED] = [story.post(0)]
    await dana.writes("/start")
    await dana.writes("/sources")
    await dana.presses("Add a source")
    await dana.writes(site.url("/nothing.xml"))
    assert "There is no such page (404)" in dana.last
    await dana.writes(site.url("/nothing-either.xml"))
    assert "There is no such page (404)" in dana.last
    await dana.presses("Try another address")
    await dana.writes(site.url(FEED))
    assert "What would come from Press office news" in dana.last
    await dana.writes("grain exports")
    assert "no address of the web" not in dana.last


async def test_a_russian_admin_reads_russian(story: Story) -> None:
    boris = story.cast.boris
    await boris.writes("/start")
    await story.stage.hires(boris, DeskRole.ADMIN)
    await boris.writes("/sources")
    assert "Источники · пока нет" in boris.last
    await boris.writes(f"/sources {story.site.url('/nothing.xml')}")
    assert "Такой страницы нет (404)." in boris.last


async def test_removed_and_added_again_it_remembers_what_it_saw(story: Story) -> None:
    await story.begins(0)
    story.feed = [story.post(1), *story.feed]
    await story.visits()
    dana = story.cast.dana
    await dana.writes("/sources")
    await dana.presses("Press office news")
    await dana.presses("Remove")
    assert "is remembered" in dana.last
    await dana.presses("Yes, remove it")
    assert "Removed" in dana.last
    await story.adds(FEED)
    assert await story.pushed() == [TITLES[1]]
    async with story.stage.database.read() as tx:
        assert len(await tx.sources.all()) == 1


async def test_drafts_of_a_source_wait_for_the_desk(story: Story) -> None:
    await story.cast.anna.writes("/start")
    await story.cast.anna.writes("/subscribe")
    dana = story.cast.dana
    await dana.writes("/start")
    story.feed = [story.post(0)]
    await story.adds(FEED, trusted=False)
    story.feed = [story.post(1), *story.feed]
    await story.visits()
    await until(lambda: "Publish" in dana.buttons)
    assert SUBJECTS[1][1] in dana.sees(2)[0]
    card = dana.last_message
    assert await story.pushed() == []
    corrected = story.post(1).text.replace("six hundred", "eight hundred")
    story.feed = [story.post(1, text=corrected), story.post(0)]
    await story.visits()
    # The text is shown before the buttons that publish it.
    await until(lambda: dana.last_message.keyboard != card.keyboard)
    assert "eight hundred" in dana.sees(2)[0]
    await dana.presses("Publish")
    await until_seen(dana, "Published", None)
    await story.settles()
    assert await story.pushed() == [TITLES[1]]
    await story.sees("eight hundred")
    # From now on its changes are corrections of what is out.
    again = corrected.replace("eight hundred", "nine hundred")
    story.feed = [story.post(1, text=again), story.post(0)]
    await story.visits()
    await story.sees("nine hundred")
    assert story.reads(1) == 1


async def test_the_desk_is_asked_whether_it_is_the_same_release(story: Story) -> None:
    await story.begins(0)
    dana = story.cast.dana
    story.feed = [story.post(1), *story.feed]
    await story.visits()
    other = replace(story.post(1, title="Soldiers train together"), guid="x", link=None)
    story.site.feeds["/ministry.xml"] = [story.post(2)]
    await story.adds("/ministry.xml")
    story.site.feeds["/ministry.xml"] = [other, story.post(2)]
    await story.visits()
    await until_seen(dana, "the same release?", None)
    assert TITLES[1] in dana.last
    assert "Soldiers train together" in dana.last
    assert await story.pushed() == [TITLES[1]]
    await dana.presses("The same release")
    assert "Dana Stone: the same release. Nothing was sent." in dana.last
    await story.visits()
    assert await story.pushed() == [TITLES[1]]


async def test_a_source_that_looks_all_new_is_held(story: Story) -> None:
    await story.begins(0)
    dana = story.cast.dana
    story.feed = [story.post(number) for number in (5, 4, 3, 2, 1, 0)]
    await story.visits()
    await until_seen(dana, "suddenly looks all new: 5 entries are held", None)
    assert await story.pushed() == []
    await dana.writes("/sources")
    await dana.presses("Press office news")
    assert "A question about it waits" in dana.last
    await dana.presses("Show the questions")
    await dana.presses("It is old")
    assert "taken into the archive (5)" in dana.last
    assert await story.pushed() == []
    await story.cast.anna.writes("/search Naryn")
    assert TITLES[2] in story.cast.anna.last
    story.feed = [story.post(6), *story.feed]
    await story.visits()
    assert await story.pushed() == [TITLES[6]]


async def test_who_has_left_the_desk_is_asked_and_shown_no_more(story: Story) -> None:
    boris = story.cast.boris
    await boris.writes("/start")
    await story.stage.hires(boris, DeskRole.ADMIN)
    await story.begins(0)
    story.feed = [story.post(number) for number in (5, 4, 3, 2, 1, 0)]
    await story.visits()
    await until_seen(boris, "5 записей", None)
    dana = story.cast.dana
    async with story.stage.database.begin() as tx:
        await tx.desk.withdraw(UserId(boris.user.id))
    shown = boris.last
    await until_seen(dana, "5 entries are held", None)
    await dana.presses("It is old")
    await story.settles()
    assert "taken into the archive" in dana.last
    assert boris.last == shown


async def test_many_questions_are_shown_in_part(story: Story) -> None:
    await story.begins(*range(8))
    dana, path = story.cast.dana, "/ministry.xml"
    own = story.post(0, title="The ministry has moved", text="It is found in the old town now.")
    story.site.feeds[path] = [replace(own, guid="own", link=None)]
    await story.adds(path)
    for number in range(7):
        other = story.post(number, title="Quite another headline", guid=f"x{number}", link=None)
        story.site.feeds[path] = [other, *story.site.feeds[path]]
        await story.visits()
    await until(lambda: sum("the same release?" in text for text in dana.sees(20)) == 7)
    await dana.writes("/sources")
    await dana.presses("Press office ministry")
    assert "7 questions about it wait" in dana.last
    await dana.presses("Show the questions")
    assert "2 more questions wait" in dana.last
    asked = [text for text in dana.sees(6) if "the same release?" in text]
    assert len(asked) == 5


async def test_a_source_that_never_answers_delays_no_other(story: Story) -> None:
    await story.begins(0)
    story.site.feeds["/stuck.xml"] = [story.post(2)]
    await story.adds("/stuck.xml")
    story.site.silent.add("/stuck.xml")
    story.feed = [story.post(1), *story.feed]
    story.stage.clock.forward(timedelta(minutes=20))
    story.app.sources.wake()
    await story.sees(TITLES[1])
    assert "/stuck.xml" in story.site.asked
    assert not story.app.sources.is_idle


async def test_trouble_is_told_in_plain_words_and_waited_for(story: Story) -> None:
    await story.begins(0)
    dana = story.cast.dana
    story.site.broken[FEED] = 429
    await story.visits()
    await dana.writes("/sources")
    assert "in trouble" in dana.last
    await dana.presses("Press office news")
    assert "The last visit failed: It asks to be visited less often (429)." in dana.last
    story.site.broken.clear()
    story.site.asked.clear()
    await story.visits(timedelta(minutes=60))
    assert story.site.asked == []
    await story.visits(timedelta(minutes=90))
    assert FEED in story.site.asked
    await dana.presses("All sources")
    assert "in trouble" not in dana.last


async def test_a_page_is_read_by_a_recipe(story: Story) -> None:
    site, dana = story.site, story.cast.dana
    site.pages["/press"] = PAGE
    for number in (1, 2, 4):
        title, text = SUBJECTS[number - 1]
        site.pages[f"/press/{number}"] = ITEM.format(title=title, text=text)
    await dana.writes("/start")
    await dana.writes(f"/sources {site.url('/press')}")
    assert "What would come from The ministry: news" in dana.last, dana.last
    await dana.presses("‹ The source")
    assert "page of a site" in dana.last
    await dana.presses("How the page is read")
    assert "item: " in dana.last
    await dana.answers("item: <<")
    assert "This is no CSS selector: “item: <<”" in dana.last
    await dana.answers("item: article\nlink: h2 a\npage_title: h1\npage_body: .text")
    assert "3 entries stand there" in dana.last
    assert TITLES[0] in dana.last
    await dana.presses("‹ The source")
    await dana.presses("What becomes of it")
    await dana.presses("published at once")
    await dana.presses("Put into use")
    await story.settles()
    assert await story.pushed() == []
    await story.cast.anna.writes("/start")
    await story.cast.anna.writes("/subscribe")
    changed = SUBJECTS[0][1].replace("Forty", "Fifty")
    site.pages["/press/1"] = ITEM.format(title=TITLES[0], text=changed)
    site.pages["/press/3"] = ITEM.format(title=TITLES[2], text=SUBJECTS[2][1])
    new = '<article><h2><a href="/press/3">New bridge opens over the Naryn</a></h2></article>'
    site.pages["/press"] = PAGE.replace("<main>", f"<main>{new}")
    await story.visits()
    assert await story.pushed() == [TITLES[2]]
    await story.cast.anna.writes("/search Dushanbe observers")
    await story.sees("Fifty observers")


async def test_a_page_that_names_its_feed_leads_there(story: Story) -> None:
    site, dana = story.site, story.cast.dana
    site.feeds[FEED] = [story.post(0)]
    link = f'<link rel="alternate" type="application/rss+xml" href="{FEED}">'
    site.pages["/"] = f"<html><head>{link}<title>News</title></head><body></body></html>"
    await dana.writes("/start")
    await dana.writes(f"/sources {site.url('/')}")
    assert "What would come from Press office news" in dana.last
    await dana.presses("‹ The source")
    assert site.url(FEED) in dana.last


async def test_sources_are_for_admins_alone(story: Story) -> None:
    carol, anna = story.cast.carol, story.cast.anna
    await carol.writes("/sources")
    assert "admin" in carol.last or "role" in carol.last
    await anna.writes(f"/sources {story.site.url(FEED)}")
    assert "staff only" in anna.last
    assert story.site.asked == []
