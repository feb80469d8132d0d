# Newsdesk in English. One file is one language: copy it, translate it, and it is spoken.
# In buttons, menus and input fields there is no markup; elsewhere Telegram's <b>, <i>, <code>.

language-name = English
day-pattern = d MMMM y
time-pattern = HH:mm
day-and-time = { $day }, { $time }

## Buttons found in many places

button-all-news = All news
button-search = 🔎 Search
button-person = 👤 Find a person
button-latest = 📰 Latest news
button-back = ‹ Go back
button-section = Back to the section
button-open-person = 👤 { $name }
button-read-in-this-language = 🌐 Read in English
button-picture = 🖼 Picture
button-corrections = 🕘 Corrections
corrections-heading = <b>What was corrected</b> in “{ $name }”
corrections-none = Nothing that readers were told of.
button-source = 🔗 Source
button-in-full = Read in full
button-keep = No, keep it

## Lists and items

latest-heading = 📰 <b>Latest news</b>
items-count =
    { $count ->
        [one] { $count } item
       *[other] { $count } items
    }
list-empty = Nothing here yet.
item-untitled = Untitled
item-gone =
    This item has been withdrawn and can no longer be read.

    The rest of the news is where it was.
no-news =
    No news yet: the archive is empty.

    As soon as the newsroom publishes something, you will find it here.
corrected = ✏️ <i>Corrected { $when }</i>
corrected-what = ✏️ <i>Corrected { $when }: { $note }</i>
correction-notice = ✏️ This item has been corrected. Above is its new text.
correction-notice-what =
    ✏️ This item has been corrected: <i>{ $note }</i>

    Above is its new text.
item-retracted = <i>Here stood an item of { $day }. The newsroom has withdrawn it.</i>
contact-heading = <b>Press contact</b>

## Search

search-ask = What are you looking for? A word or two will do, in any language we write in.
search-placeholder = Words to look for
search-recent = Your last searches:
search-heading = 🔎 <b>{ $query }</b> · { $count }
search-of = 🔎 <b>News</b> · { $count }
search-repaired = Showing results for <b>{ $query }</b> · { $count }
search-lacking = No item has all of these words; each of these has some of them.
search-unread = Nothing is dated “{ $days }”, so these words were searched for.
items-about = about { $count } items
search-nothing =
    Nothing found for <b>{ $query }</b>.

    Check the spelling, or use fewer words. If you are after someone by name, try the search for people; what is new is always under “All news”.
search-nothing-filtered =
    Nothing found for <b>{ $query }</b> in: { $filters }.

    Take a filter off, or try other words.
search-nothing-of =
    There is no news in: { $filters }.

    Take a filter off, or look through all news.
button-literally = Search exactly for “{ $query }”
search-partial = The index of searches is being built anew at the moment. Repeat this search in a few minutes.
button-search-again = Repeat this search
button-search-words = 🔎 Search the news for “{ $query }”
button-explain-search = ❓ How to search
search-explained =
    <b>How to search</b>

    Just type words, in any order and in either language. Typos are put right, and you are told. Other names of the same are found too: CSTO finds ОДКБ.
search-explained-words =
    <b>Words</b>
    • <code>relief flight</code> – both words
    • <code>"Stone Bridge"</code> – exactly this phrase
    • <code>bridge -flight</code> – the first without the second
    • <code>bridge -"Stone Bridge"</code> – without this phrase
search-explained-filters =
    <b>Filters</b>, alone or beside words
    • <code>section:diplomacy</code> – of a section
    • <code>person:Lavrov</code> – with a person
    • <code>lang:Russian</code> – in a language
    • <code>from:example.org</code> – from a source
search-explained-dates =
    <b>Dates</b>, as you would say them
    • <code>bridge 2021</code>, <code>April 2024</code>, <code>since March 2025</code>
    • <code>1-20 May 2024</code>, <code>last month</code>, <code>2 years ago</code>
    • <code>date:2021</code> – never as a word

    In Russian: <code>раздел:</code> <code>человек:</code> <code>язык:</code> <code>источник:</code> <code>дата:</code>

## Filters of a search

button-filter-section = 🗂 Section
button-filter-year = 📅 Year
button-filter-language = 🌐 Language
choose-section = 🗂 In which section?
choose-year = 📅 Of which year?
choose-language = 🌐 In which language?
choose-nothing = There is nothing to choose from: the search finds nothing as it is.
button-results = ‹ Back to the results
period-since = since { $day }
period-until = until { $day }

## What is followed

following-heading = <b>What you follow</b>
following-count =
    { $count ->
        [one] { $count } follow
       *[other] { $count } follows
    }
following-nothing =
    You follow nothing yet, so no news comes by itself.

    Follow a section, a person, an organisation or a search, and it will.
follow-everything = 🗞 All news
follow-gone = … no longer there
follow-gone-whole = What you follow here is no longer there, so nothing comes of it.
follow-card = ⭐ You follow <b>{ $name }</b>: { $how }.
follow-at-once = at once
follow-daily = once a day, in a digest
follow-weekly = once a week, in a digest
follow-muted = 🔕 muted until { $when }
follow-muted-for-good = 🔕 muted until you turn it on
follow-noted = ⭐ You follow { $name }: the news will come to you. /following changes how often, mutes and stops.
follow-stopped = You no longer follow { $name }.
follow-not-followed = You do not follow { $name }.
follow-suggested = ⭐ What you searched for last stands first. Nothing else is kept for it: /privacy.
follow-ask =
    <b>What do you want to follow?</b>

    Press a section, or send me the name of a person or an organisation, or words that news should have.
follow-ask-group =
    <b>What shall come into this group?</b>

    Press a section, or reply to this message with the name of a person or an organisation, or with words that news should have.
follow-from-item = What of this do you want to follow? News of it will come to you.
follow-from-nothing = This item names nobody and stands in no section, so there is nothing of it to follow. /follow takes any words.
follow-offered = What do you mean by <b>{ $query }</b>?
follow-unknown =
    Nothing is called <b>{ $query }</b>, and there is no word in it that news could be looked through for.

    Try a name, or a word that says more.
follow-too-many = You follow { $most } things, and more cannot be kept. Stop one that you need no longer; then there is room.
follow-unsearchable = There is no word in this search that news could be looked through for, so it would never bring you anything. Try words that say more.
unfollow-which = Which of these do you want to stop?
unfollow-none = You follow nothing that is called <b>{ $query }</b>.
why-heading =
    { $count ->
        [one] This came because of what you follow:
       *[other] This came once, though you follow { $count } things that it answers to:
    }
why-more =
    { $count ->
        [one] … and { $count } more: /following lists all that you follow.
       *[other] … and { $count } more: /following lists all that you follow.
    }
why-nothing = Nothing that you follow now brings such news. You have stopped since, or it came because it is your own.
button-chosen = ✓ { $label }
button-at-once = At once
button-daily = Daily
button-weekly = Weekly
button-mute-day = 🔕 A day
button-mute-week = 🔕 A week
button-mute-for-good = 🔕 Until I turn it on
button-unmute = 🔔 Turn on
button-open-followed = 📰 Open
button-follow-undo = ↩️ Follow again
button-follow-more = ⭐ Follow more
button-follow-like = ⭐ Follow…
button-follow-section = ⭐ Follow this section
button-followed = ★ Followed · change
button-share = 📤 Share
button-all-follows = ‹ What I follow
button-why = ❔ Why this?
button-plain-text = 🔤 Plain text
rich-refused = Shown as plain text: a rich message is not possible here.
rich-more = Read on
rich-people = People
rich-contact = Press contact
button-follow-search = ⭐ Follow this search
button-unfollow-search = ★ Followed · stop
button-stop-following = ✕ Stop

## The first minute

begin-language = Three taps set me up for you. First: which language?
begin-sections =
    <b>2 of 3.</b> What interests you?

    Press as many sections as you like, or all news.
begin-cadence = <b>3 of 3.</b> How often do you want to hear of it?
begin-done =
    { $count ->
        [one] ✅ Done: you follow { $count } thing.
       *[other] ✅ Done: you follow { $count } things.
    }
begin-done-nothing = ✅ Done: you follow nothing yet, and nothing comes by itself.
begin-done-more = /following changes it at any time; a person, an organisation or any words can be followed with /follow.
button-begin = ✨ Set up in three taps
button-begin-next = Next ›
button-begin-skip = Skip

## People

person-ask = Whom are you looking for? A surname is enough, in Latin or Cyrillic letters.
person-placeholder = Name
person-roles = <b>Offices</b>
person-more-roles =
    { $count ->
        [one] … and { $count } more
       *[other] … and { $count } more
    }
role-acting = { $title } (acting)
role-since = since { $day }
role-until = until { $day }
role-seen = named so in the news of { $day }
role-seen-between = named so in the news, { $first } – { $last }
person-items =
    { $count ->
        [one] <b>In the news</b> · { $count } item
       *[other] <b>In the news</b> · { $count } items
    }
person-no-items = Not in our news yet.
person-choices =
    { $count ->
        [one] Did you mean this person by <b>{ $query }</b>?
       *[other] Several people match <b>{ $query }</b>. Whom do you mean?
    }
person-nobody =
    We know nobody by the name of <b>{ $query }</b>.

    Try the surname alone, or look for the same words in the news.
person-beside = Most often with { $names }
button-follow-person = ⭐ Follow
button-unfollow-person = ★ Unfollow
button-chart = 📊 Over time
button-copy-name = 📋 { $name }
button-portrait = 🖼 Portrait
chart-caption =
    { $count ->
        [one] { $count } story, { $first } – { $last }
       *[other] { $count } stories, { $first } – { $last }
    }
chart-month = Bars: stories a month
chart-quarter = Bars: stories a quarter, each named by its first month
chart-year = Bars: stories a year

## Offices

office-answer = 🏛 { $office } – { $when }:
office-several = 🏛 <b>{ $query }</b> – { $when }:
office-nobody =
    🏛 <b>{ $query }</b> – { $when }

    Nobody is known to us to hold this office then.
office-others = <b>At other times, as far as we know</b>
office-now = today, { $day }
office-last-named = last named so on { $day }
office-undated = since when is not known
office-year = in { $year }
office-between = { $first } – { $last }

## Greeting and help

greeting =
    Hello, <b>{ $name }</b>!

    This is the press office’s newsdesk: its latest news, the whole archive, and the people in it.
greeting-try =
    Three things to try:
    • /latest – see what is new
    • /search – find news by words, even misspelt
    • /person – look someone up, with their offices and the news about them
greeting-subscribe = To have news sent to you as it is published, press “Subscribe” or send /subscribe.
greeting-subscribed = You are subscribed: news comes to you as it is published. /unsubscribe stops it.
help-heading = <b>What I can do</b>
help-readers = <b>Reading</b>
help-staff = <b>Publishing</b>
help-admins = <b>Running the desk</b>
help-foot = Search words may follow the command at once, such as <code>/search summit</code>.
help-command = /{ $command } – { $what }

## Commands in the menu

command-start = start from the beginning
command-help = what I can do
command-latest = latest news
command-search = search the news
command-person = look up a person
command-subscribe = get news as it is published
command-unsubscribe = stop getting news
command-follow = follow a section, a person, an organisation, words
command-unfollow = stop following something
command-following = what you follow
command-settings = when you hear from me: digests, quiet hours
command-language = change the language
command-privacy = what is stored about you
command-publish = write and publish news
command-drafts = your open drafts, and what is being sent
command-correct = correct something published
command-retract = take something published back
command-channels = channels and groups
command-staff = who works at the desk
command-hold = emergency stop of all sending
command-audit = who did what at the desk
command-stats = readers, deliveries and searches in figures
command-status = how all stands, and what needs you

## Language

language-choice = Which language shall I speak?
language-set = Good: I speak English here from now on.

## Subscription

subscribed = ✅ You are subscribed. News will come to you as it is published; /unsubscribe stops it.
already-subscribed = You are subscribed already: the next piece of news will reach you as soon as it is published.
unsubscribed = You are no longer subscribed. The archive stays open: /latest and /search work as before.
unsubscribed-more =
    { $count ->
        [one] You still follow one thing by name, and news of it comes: /following.
       *[other] You still follow { $count } things by name, and news of them comes: /following.
    }
not-subscribed = You are not subscribed, so there is nothing to stop.
button-subscribe = 🔔 Subscribe
button-unsubscribe = 🔕 Unsubscribe

## Privacy

privacy-heading = <b>What I know about you</b>
privacy-stored = Stored at the moment:
privacy-nothing = Nothing is stored about you.
privacy-chat = this chat: its number, your name and username, your language, and which news was sent here
privacy-follows = what you subscribed to or follow, and since when
privacy-settings = when you wish to hear from me, and when you last looked at the news
privacy-digests = the digests of the last nine days, so that nothing comes twice
privacy-searches = your last searches, so that you can repeat them
privacy-prompts = the question that I asked you and you have not answered
privacy-drafts = your drafts
privacy-desk = your role at the desk
privacy-aside = what you sent lately and I could not read
privacy-foot = Of searches, your last eight are kept here; older ones are kept without the name of whoever searched. What nobody has searched for in { $days ->
        [one] { $days } day
       *[other] { $days } days
    } is forgotten, unless it is followed; so are questions of mine that you have not answered, and when you last looked. Acts of the desk, such as publishing, stay on its record, and a role at the desk stays until an admin withdraws it.
button-export = Export my data
button-erase = Erase my data
really-erase =
    Erase everything stored about you here?

    Your subscription, what you follow and searched for, your language and your open drafts go too. This cannot be undone.
button-erase-surely = Yes, erase everything
erased = Your data has been erased. Should you come back, /start begins anew.

## Drafts

publish-ask =
    Send me the text, with a photo or video if there is one.

    The first line becomes the title; “no title” there makes a brief, and so does a single paragraph. /cancel leaves it.
publish-placeholder = Title, then the text
draft-state =
    <b>Draft { $number }</b> · { $kind }
    Language: { $language }
    Section: { $section }
    Photo: { $photo }
kind-article = article
kind-brief = brief
draft-no-section = none
draft-with-photo = yes
draft-no-photo = none
draft-people = 👤 In it: { $names }
draft-people-waiting =
    { $count ->
        [one] 👤 One more may be in it: have a look under “People”.
       *[other] 👤 { $count } more may be in it: have a look under “People”.
    }
button-draft-people = 👤 People ({ $count })
draft-people-choose =
    👤 <b>Who is in it?</b>

    Press a name to tick it, or to take the tick away. The news will stand in the dossier of everyone with a tick.
draft-people-new = ➕ is not in the directory yet. With a tick they enter it when you publish, with the office that the text gives them.
draft-people-nobody = 👤 The text names nobody whom I know.
draft-people-written = in the text: { $name }
draft-ready = Above is the very message that readers will get. Publish it?
draft-urgent = ⚡️ <b>Urgent</b>: it goes out before anything else that is being sent.
button-publish = Publish
button-urgent = Urgent
button-edit = Edit
button-set-section = Section
button-set-language = Language
button-cancel = Cancel the draft
draft-editing =
    <b>{ $name }</b>

    What would you like to change?
button-edit-title = Title
button-edit-text = Text
button-edit-photo = Photo
button-no-title = No title
button-no-photo = No photo
button-to-draft = ‹ Back to the draft
draft-choose-section = Which section does it belong in?
button-no-section = No section
draft-choose-language = Which language is it written in?
draft-ask-title = Send me the new title, in one line. /cancel leaves it as it is.
draft-ask-text = Send me the new text. The title stays as it is. /cancel leaves the text as it is.
draft-placeholder-title = New title
draft-placeholder-text = New text
draft-placeholder-photo = A photo or video
drafts-none = You have no open drafts. /publish begins one.
drafts-open =
    { $count ->
        [one] You have { $count } open draft:
       *[other] You have { $count } open drafts:
    }
button-open-item = Open
button-reopen = Take it up again
draft-ask-more = That was as long a text as Telegram sends at once. If it was cut off, send the rest now and I will add it; otherwise go on above.
draft-cancelled = The draft is cancelled; nothing was sent. /publish begins another.
draft-already-published = This draft is already published. Nothing was sent twice.
draft-changed-elsewhere = This draft has changed since that button was made. Open it again from /drafts.

## When it goes out

full-day-pattern = EEEE, d MMMM y
short-day-pattern = d MMM
moment-in-full = { $day }, { $time } ({ $zone })
moment-in-utc = { $day }, { $time } UTC
own-time = By your own clock: { $when }
button-later = ⏰ Later…
button-publish-now = Publish now
button-new-time = ⏰ New time…
button-other-time = Another time…
button-hold-draft = ⏸ Hold
button-let-go = ▶️ Let it go
button-unplan = Back to a plain draft
button-lift-embargo = 🔓 Lift the embargo
button-plan = ⏰ Publish then
button-embargo = 🔒 Embargo until then
plan-waiting =
    ⏰ It goes out by itself: <b>{ $when }</b>
plan-embargo =
    🔒 Under embargo until <b>{ $when }</b>
    It shows nowhere before, and then goes out by itself.
plan-waiting-unapproved =
    ⏰ Planned for <b>{ $when }</b>
    Without approval it does not go out.
plan-embargo-unapproved =
    🔒 Under embargo until <b>{ $when }</b>
    It shows nowhere before, and without approval it does not go out then, either.
plan-held =
    ⏸ <b>Held</b>: it does not go out until you let it. Planned for { $when }
plan-held-embargo =
    ⏸ <b>Held</b>, and under embargo until { $when }
    It does not go out until you let it.
plan-late =
    ⚠️ <b>Its time has passed, and it was not sent</b>: { $when }
    I was not running then, and did not want to send it late without asking. What now?
plan-unapproved =
    ⚠️ <b>Its time has come before its approval</b>: { $when }
    Nothing was sent. What now?
plan-unbacked =
    ⚠️ <b>Its time has come, but its author may publish no more</b>: { $when }
    Nothing was sent. What now?
time-ask =
    When is it to go out? Write it as you would say it: <i>tomorrow 9:00</i>, <i>Friday at 10</i>, <i>15.03 10:30</i>, <i>in 2 hours</i>, <i>12 March 2027 14:00 UTC</i>.

    It is { $now } now ({ $zone }). You are asked once more before it counts. /cancel leaves it.
time-placeholder = tomorrow 9:00
time-understood = <b>{ $when }</b>
time-which = Shall it go out then by itself? Under embargo nobody can publish it sooner, either.
time-choice = { $day }, { $time } ({ $offset })
time-past = “{ $typed }” is past: { $about }.
time-too-far = “{ $typed }” is too far ahead: { $about }. Within two years, please.
time-several = “{ $typed }” may mean more than one time. Which one?
time-twice = The clocks go back that night, so “{ $typed }” comes twice. Which one?
time-never = The clocks go forward that night: { $day }, { $time } does not exist. This is the hour that follows:
time-weekday = “{ $typed }” names another day of the week. By its date it is this:
time-no-hour = { $day } – at what time? Send the day and the hour together, such as <i>Friday 10:00</i>.
time-no-day = There is no such day: “{ $typed }”. Send another one.
time-unread = I do not understand “{ $typed }” as a time. Write it such as <i>tomorrow 9:00</i> or <i>15.03 10:30</i>.
time-passed = That moment has passed meanwhile, so nothing is planned. Choose another time.
draft-embargoed = 🔒 This is under embargo: nobody can publish it before it ends. Lift the embargo first, or wait.

## Approval

draft-previewed = Above is the very message that readers will get.
button-ask-approval = 📨 Send for approval
button-override = ⚡️ Go ahead without approval…
button-override-surely = Yes, go ahead without approval
button-wait = No, wait for approval
button-approve = ✅ Approve
button-refuse = ✖️ Refuse…
approval-needed =
    { $count ->
        [one] 👁 Somebody else has to approve it before it goes out.
       *[other] 👁 { $count } others have to approve it before it goes out.
    }
approval-void = ✏️ <b>Changed since it was sent for approval</b>: what was said of it counts no more. Send it again.
approval-pending = ⏳ <b>Waiting for approval</b>: { $given } of { $needed }.
approval-so-far = Approved by { $names }.
approval-approved = ✅ <b>Approved</b> by { $names }.
approval-refused =
    ✖️ <b>Refused</b> by { $who }: <i>{ $reason }</i>

    Mend it, then send it again.
approval-own = Nobody approves what they have written. Somebody else has to look at it.
approval-nobody = Too few people can approve this but you, so nobody was asked. An admin can invite approvers with /staff, or change with /sections how many are needed.
the-correction = Correction of <b>{ $name }</b>
the-retraction = Retraction of <b>{ $name }</b>
request-news = 📨 <b>{ $author }</b> asks you to approve this: <b>{ $name }</b>
request-correction = 📨 <b>{ $author }</b> asks you to approve a correction of <b>{ $name }</b>
request-retraction = 📨 <b>{ $author }</b> asks you to approve that this is retracted: <b>{ $name }</b>
request-above = Above is the very message that readers will get.
request-first = The first answer settles it.
request-yours =
    { $count ->
        [one] You have approved it. { $count } more approval is needed.
       *[other] You have approved it. { $count } more approvals are needed.
    }
request-approved = ✅ { $what }: approved by { $names }.
request-refused = ✖️ { $what }: refused by { $who }: <i>{ $reason }</i>
request-void = ✏️ { $what }: its author has changed it since. What was said of it counts no more; it comes to you again when it is sent again.
request-free = { $what }: no approval is needed any more.
request-late = 📨 { $what } waits for a decision. Its author is asked as well; the first answer settles it.
request-published = ✅ { $what } has gone out.
request-published-approved = ✅ { $what } has gone out, approved by { $names }.
request-overridden = ⚡️ { $what } has gone out <b>without approval</b>, on the word of { $who }. It is on the record.
request-cancelled = { $what } was given up by its author; nothing was sent.
really-override =
    ⚡️ Go ahead without the approval that this needs: { $what }?

    Every approver is told that you did, and it stays on the record.
refusal-ask = Why not? The author will read it. /cancel leaves it open.
refusal-placeholder = Reason
refusal-told = ✖️ Refused. The author is told why.
sections-heading =
    <b>Approval by section</b>

    How many others have to approve before anything goes out there: news, corrections, retractions. A press changes it.
rule-none = none
section-rule = <b>{ $name }</b>: how many others have to approve?
button-rule-none = None: authors publish by themselves
button-rule =
    { $count ->
        [one] { $count } approval
       *[other] { $count } approvals
    }
button-invite-approver = Invite an approver
command-sections = approval by section

## Corrections

button-correct = ✏️ Correct
button-retract = 🗑 Retract
correct-choose = ✏️ <b>Which item is to be corrected?</b>
correct-nothing = There is nothing of yours to correct.
amend-not-found = I find no published item there. Reply to a message with the item in it, give its link or number, or choose from the list that the command alone shows.
amend-left = Left as it was: nothing was changed or sent.
correction-of = ✏️ <b>Correction of “{ $name }”</b>
correction-unchanged = Nothing is changed yet. Send me the corrected text, or choose what else to change. You may leave this and take it up again from /drafts.
correction-photo = 🖼 The photo is changed.
correction-photo-gone = 🖼 The photo is removed.
correction-section = Section: <b>{ $section }</b>
correction-language = Language: <b>{ $language }</b>
correction-more =
    { $count ->
        [one] … and { $count } more change
       *[other] … and { $count } more changes
    }
correction-note = Readers are told: <i>{ $note }</i>
correction-ready = Above is the very message as readers will have it. How shall it reach them?
correction-silent = Edit silently
correction-marked = Edit and say “Corrected”
correction-notified = Edit, and notify by a reply
button-note = What was corrected…
button-no-note = Say no more
button-send-correction = Send the correction
button-give-up = Leave it as it was
correction-ask-text = Above is the text as it stands: a press on it copies it. Send me the corrected text; the title stays as it is. /cancel leaves it.
correction-ask-note =
    { $limit ->
        [one] What was corrected? Readers will see it, in { $limit } character at most. For instance: the visit was on 6 May.
       *[other] What was corrected? Readers will see it, in { $limit } characters at most. For instance: the visit was on 6 May.
    }
correction-note-placeholder = What was corrected
correction-changed-meanwhile = Somebody else has changed this item since you began. Nothing was overwritten, and your text is kept. See how it differs from the item as it is now, then send it.
correction-retracted-meanwhile = This item has been retracted meanwhile, so there is nothing left to correct.
button-rebase = Compare with the item as it is now

## Retractions

retract-choose = 🗑 <b>Which item is to be retracted?</b>
retract-nothing = There is nothing of yours to retract.
retraction-ask = Why is “{ $name }” to be retracted? The reason stays on the desk’s record; readers do not see it. /cancel leaves it.
retraction-placeholder = Reason
retraction-of = 🗑 <b>Retract “{ $name }”?</b>
retraction-what =
    It disappears from lists, search and people’s pages, and from every chat that has it: copies of the last 48 hours are deleted, older ones become a notice that it was withdrawn.

    ⚠️ This cannot be undone: a deleted copy does not come back.
retraction-copies = Chats that have it: { $count }
retraction-reason = Reason: <i>{ $reason }</i>
button-retract-surely = Yes, retract it everywhere
button-reason = Reason…
button-keep-item = No, leave it

## History of an item

button-history = 🕘 History
button-item-figures = 📊 Figures
button-history-back = ‹ All revisions
button-to-item = ‹ The item
history-heading =
    { $count ->
        [one] 🕘 <b>{ $name }</b> · { $count } revision
       *[other] 🕘 <b>{ $name }</b> · { $count } revisions
    }
history-of = 🕘 <b>{ $name }</b>
history-press = A number shows what that revision has changed.
history-first = published
history-updated = updated by its source
history-silent = corrected silently
history-marked = corrected, readers told by the mark
history-notified = corrected, readers notified
history-by = by { $name }
history-by-source = not by the desk
history-same = The text, the photo, the section and the language are the same as before.
history-withdrawn = 🗑 <b>Retracted</b>
history-retracted = 🗑 <b>{ $name }</b> is retracted: readers see it no more. Its history is kept.

## Sending

broadcast-news = ✅ Published: <b>{ $name }</b>
broadcast-edit = ✏️ Corrected: <b>{ $name }</b>
broadcast-notice = ✏️ Readers are notified: <b>{ $name }</b>
broadcast-retraction = 🗑 Retracted: <b>{ $name }</b>
progress-starting = It is on its way.
progress-nobody = Nobody follows the news here yet, so there was nobody to send it to. It is in the archive.
progress-no-copies = No chat had a copy that could be reached.
progress-delivered = Delivered: { $sent } of { $total }
progress-edited = Copies corrected: { $sent } of { $total }
progress-notified = Readers notified: { $sent } of { $total }
progress-taken-back = Copies taken back: { $sent } of { $total }
progress-notices-taken-back = Notices of corrections taken back: { $sent } of { $total }
progress-suspended = Left or blocked us: { $count }
progress-failed = Failed: { $count }
progress-skipped = Not needed any more: { $count }
progress-waiting = Waiting: { $count }
progress-left-out = Not reached: { $count }
progress-paused = ⏸ Paused: nothing goes out until you resume.
progress-held = ⛔ All sending is held by the desk: this goes on once /hold is released.
progress-stopped = ⏹ Stopped.
progress-superseded = ⏹ Stopped: a newer one has taken its place.
progress-refused = ⚠️ Telegram refused this text, so it is not sent any further: { $reason }
progress-rate = { $rate } messages/s
progress-left = { $time } left
progress-time = Time taken: { $time }
button-stop = Stop
button-refresh = 🔄 Refresh
button-correct-refused = Correct it and send it again
really-stop =
    { $count ->
        [one] Stop sending “{ $name }”? { $count } chat has not been reached and will not be. This cannot be undone; a pause can.
       *[other] Stop sending “{ $name }”? { $count } chats have not been reached and will not be. This cannot be undone; a pause can.
    }
button-stop-surely = Yes, stop it
button-go-on = No, go on
sending-now = <b>Sending now</b> · { $count }
sending-none = Nothing is being sent at the moment.

## Emergency stop

hold-off =
    ✅ <b>Sending is on.</b> { $count ->
        [one] { $count } item is being sent at the moment.
       *[other] { $count } items are being sent at the moment.
    }
hold-off-none = ✅ <b>Sending is on.</b> Nothing is being sent at the moment.
hold-what = The emergency stop halts every message to every chat within a second. What is published meanwhile waits, and readers’ questions are still answered. What has arrived already stays where it is.
button-hold = ⛔ Stop all sending
hold-on = ⛔ <b>All sending is held</b> by { $name } since { $day }, { $time }.
hold-waiting =
    { $count ->
        [one] { $count } item waits to go on. Readers’ questions are still answered.
       *[other] { $count } items wait to go on. Readers’ questions are still answered.
    }
hold-waiting-none = Nothing waits so far; what is published now will wait.
hold-ask-admin = Whoever ordered it, or an admin, can release it.
button-release = ▶️ Let sending go on
hold-released =
    ▶️ <b>Sending goes on.</b> { $count ->
        [one] { $count } item goes on from where it stood.
       *[other] { $count } items go on from where they stood.
    }
hold-released-none = ▶️ <b>Sending goes on.</b> Nothing was waiting.
hold-told-released = ▶️ <b>Sending goes on</b>: { $name } has released the emergency stop.

## The record

audit-heading =
    { $count ->
        [one] 📒 <b>The desk’s record</b> · { $count } act
       *[other] 📒 <b>The desk’s record</b> · { $count } acts
    }
audit-only = Only: <b>{ $what }</b>
audit-none = Nothing is on record here.
audit-choose = What would you like to see?
audit-field-items = Publications
audit-field-drafts = Drafts
audit-field-sections = Sections
audit-field-sending = Sending
audit-field-chats = Channels
audit-field-people = People
audit-field-mentions = Mentions
audit-field-staff = Staff
audit-field-aliases = Same names
audit-field-honorifics = Words before names
audit-field-organisations = Organisations
audit-field-sources = Sources
button-audit-narrow = 🔎 Narrow
button-audit-all = Everything
button-audit-export = 📄 As a table (CSV)
audit-other = { $act }: { $subject }
audit-item-published = Published “{ $subject }”
audit-item-corrected = Corrected “{ $subject }”
audit-item-retracted = Retracted “{ $subject }”
audit-item-pinned = Pinned “{ $subject }” in channels and groups
audit-item-unpinned = Took down the pin of “{ $subject }”
audit-draft-cancelled = Cancelled the draft “{ $subject }”
audit-draft-reopened = Took the draft “{ $subject }” up again
audit-draft-scheduled = Planned “{ $subject }”
audit-draft-embargoed = Put “{ $subject }” under embargo
audit-draft-held = Held “{ $subject }” back
audit-draft-released = Let “{ $subject }” go out at its time
audit-draft-unscheduled = Took the time of “{ $subject }” back
audit-draft-late = Not sent, for its time had passed: “{ $subject }”
audit-draft-unapproved = Not sent, for it was not approved: “{ $subject }”
audit-draft-unbacked = Not sent, for its author may publish no more: “{ $subject }”
audit-draft-submitted = Sent “{ $subject }” for approval
audit-draft-approved = Approved “{ $subject }”
audit-draft-refused = Refused “{ $subject }”
audit-draft-overridden = ⚡️ Went ahead WITHOUT APPROVAL: “{ $subject }”
audit-draft-taken-over = Took over the draft “{ $subject }”
audit-section-approvals = Changed how many approve in the section “{ $subject }”
audit-broadcast-paused = Paused the sending of “{ $subject }”
audit-broadcast-resumed = Resumed the sending of “{ $subject }”
audit-broadcast-stopped = Stopped the sending of “{ $subject }”
audit-broadcast-held = ⛔ Held all sending
audit-broadcast-released = Released the hold on all sending
audit-chat-offered = Let the bot into “{ $title }”
audit-chat-used = Put “{ $title }” into use
audit-chat-paused = Paused “{ $title }”
audit-chat-resumed = Resumed “{ $title }”
audit-chat-removed = Removed “{ $title }”
audit-chat-sections = Chose the sections of “{ $title }”
audit-chat-languages = Chose the languages of “{ $title }”
audit-chat-format = Chose the format of copies in “{ $title }”
audit-chat-signature = Changed the signature in “{ $title }”
audit-chat-quiet = Changed the silent hours of “{ $title }”
audit-chat-topic = Chose a topic in “{ $title }”
audit-chat-tested = Sent a test message to “{ $title }”
audit-chat-resent = Sent a copy again to “{ $title }”
audit-person-added = Entered { $person } into the directory
audit-person-merged = Merged { $person } into another entry
audit-person-separated = Separated { $person } again
audit-person-portrayed = Gave { $person } a portrait
audit-person-unportrayed = Took the portrait of { $person } out
audit-person-named = Gave { $person } the name “{ $name }”
audit-person-alias = Noted “{ $name }” as a spelling of { $person }
audit-person-former = Noted “{ $name }” as a former name of { $person }
audit-person-name-removed = Removed a name of { $person }
audit-person-role-added = Gave { $person } an office
audit-person-role-ended = Ended an office of { $person }
audit-person-role-removed = Removed an office of { $person }
audit-mention-confirmed = Confirmed a mention of { $person }
audit-mention-rejected = Rejected a mention of { $person }
audit-staff-invited = Made an invitation: { $role }
audit-staff-joined = Joined the desk: { $role }
audit-staff-withdrawn = Withdrew the role of { $name } ({ $role })
audit-staff-limited = Limited { $name } to these sections: { $sections }
audit-staff-unlimited = Let { $name } work in every section
audit-alias-added = Noted names that mean the same: { $names }
audit-alias-removed = Removed names that mean the same: { $names }
audit-alias-restored = Put back names that mean the same: { $names }
audit-organisation-called = Added the name “{ $name }” of { $organisation }
audit-organisation-uncalled = Took out the name “{ $name }” of { $organisation }
audit-organisation-recalled = Put back the name “{ $name }” of { $organisation }
audit-honorific-added = Added words before names: { $words }
audit-honorific-removed = Removed a word before names: { $words }
audit-source-added = Added the source “{ $subject }”
audit-source-changed = Changed the source “{ $subject }”
audit-source-paused = Paused the source “{ $subject }”
audit-source-resumed = Put the source “{ $subject }” into use
audit-source-removed = Removed the source “{ $subject }”
audit-source-answered-news = Said of entries of “{ $subject }” that they are news
audit-source-answered-archive = Took entries of “{ $subject }” into the archive
audit-source-answered-same = Said of an entry of “{ $subject }” that it is the same release
audit-source-answered-take = Took the text of the source “{ $subject }”
audit-source-answered-leave = Left the desk’s text, not that of “{ $subject }”
audit-console = command line

## Figures

button-span-week = 7 days
button-span-month = 30 days
button-span-year = Year
button-figures-section = 📂 Section…
button-figures = ‹ Figures
button-chart-readers = 📈 Readers
button-chart-deliveries = 📈 Deliveries
button-chart-searches = 📈 Searches
button-chart-people = 📊 People
button-chart-missed = 📊 Not found
figures-heading =
    📊 <b>Figures</b> · { $days }
    { $section }
figures-readers = 👥 Readers now: <b>{ $count }</b>
figures-private = private: { $count }
figures-groups = groups: { $count }
figures-channels = channels: { $count }
figures-joined = New people: <b>{ $count }</b>
figures-growth = Growth: <b>{ $change }</b> (there were { $before })
figures-unreachable = Left or blocked us, in all: { $count }
figures-follows = 🔔 They follow:
figures-follow-everything = everything: { $count }
figures-follow-sections = sections: { $count }
figures-follow-people = people: { $count }
figures-follow-organisations = organisations: { $count }
figures-follow-searches = searches: { $count }
figures-follows-none = 🔔 Nobody follows anything yet.
figures-followers = 🔔 Follow this section by name: <b>{ $count }</b>
figures-published = 📰 Published: <b>{ $count }</b>
figures-amended = Corrected: { $corrected } · retracted: { $retracted }
figures-delivered = 📬 Copies delivered: <b>{ $count }</b>
figures-failed = Failed: { $count }
figures-lost = Chat gone, or blocks us: { $count }
figures-waiting = Still to go: { $count }
figures-searches = 🔎 Searches: <b>{ $count }</b>
figures-misses = Found nothing: { $count }
figures-missed = <b>Looked for in vain</b>, by several chats:
figures-people = <b>Most looked up</b>
figures-choose-section = Of which section shall I show the figures?
figures-edited = ✏️ Copies corrected: <b>{ $count }</b>
figures-notified = Readers notified of the correction: { $count }
figures-taken-back = 🗑 Copies taken back: <b>{ $count }</b>
item-figures = 📊 <b>{ $name }</b>
item-figures-never-sent = It was never sent to anybody: it came into the archive by an import.
chart-readers = 🟦 People who came to read us
chart-deliveries =
    🟦 Copies delivered, by when their sending began
    🟧 Not delivered
chart-searches =
    🟦 Searches that found something
    🟧 Found nothing
chart-people = 🟦 People most looked up; the bars bear their numbers:
chart-missed = 🟦 Looked for in vain by several readers; the bars bear their numbers:
chart-each-day = Each bar is a day, written as day.month.
chart-each-month = Each bar is a month.
chart-nothing = There is nothing to draw for these days yet.

## Channels and groups

chat-kind-private = Private chat
chat-kind-group = Group
chat-kind-channel = Channel
chat-state-active = gets the news
chat-state-offered = waiting for your decision
chat-state-paused = paused
chat-state-suspended = Telegram lets nothing through
chat-state-removed = not in use
chat-offered =
    I have been added here:
    { $chat }

    Shall I send all news there?
chat-card =
    { $chat }
    { $state }
chat-reason =
    Telegram’s reason: <code>{ $reason }</code>

    Check the bot’s rights there, or add it again.
chat-used = { $chat } gets the news from now on.
chat-ignored = { $chat } is left alone: nothing will be sent there. Should you change your mind, remove the bot there and add it again.
chat-paused = { $chat } is paused: nothing is sent there until you resume.
chat-resumed = { $chat } gets the news again.
chat-removed = { $chat } is removed: nothing is sent there any more. The bot is still a member; take it out in the chat itself.
chat-really-remove =
    { $chat }

    Remove it and forget its settings?
group-introduced =
    👋 Good day! I bring the press office’s news. In this group I write only when I am asked: /latest, /search and /person are for everybody here.

    What shall come by itself is for the group’s admins to choose.
button-choose-news = ⭐ Choose the news
chat-joined = Good day, <b>{ $title }</b>! The press office’s news will appear here from now on. /latest shows what is new, /search finds the rest.
channels-heading =
    { $count ->
        [one] <b>Channels and groups</b> · { $count } chat
       *[other] <b>Channels and groups</b> · { $count } chats
    }
channels-none = No channels or groups yet. Add the bot to one as an administrator, and I will ask you here whether to use it.
chat-sections = Sections:
chat-languages = Languages of the news:
chat-all-sections = all
chat-all-languages = all
chat-choose-sections =
    { $chat }

    Which sections shall I send there? A press adds one or takes it out.
chat-choose-languages =
    { $chat }

    In which languages shall I send the news there?
button-sections = Sections…
button-languages = Languages…
button-all-sections = All sections
button-all-languages = All languages
button-to-chat = ‹ Back
button-use = Use
button-ignore = Ignore
button-pause = Pause
button-resume = Resume
button-remove = Remove
button-remove-surely = Yes, remove it

## How channels and groups get the news

chat-format = Format:
chat-signature = Signature:
chat-quiet = Without a sound:
chat-topics = Topics:
format-usual = Beginning
format-short = Short
format-full = Full text
format-picture = Picture first
format-rich = Rich
format-text = Text only
format-usual-what = the picture, the beginning of the text, a button to the rest.
format-short-what = the title, the lead and a button that opens the text; no picture.
format-full-what = as much of the text as one message takes; a picture only with a short text.
format-picture-what = the picture with the title and a button that opens the text.
format-rich-what = all in one message: heading, text with its pictures, people and press contact to unfold. Needs a recent app.
format-text-what = the beginning of the text without pictures, for slow connections.
chat-choose-format =
    <b>{ $name }</b>

    How shall news look there? It holds for what is sent from now on, and for corrections.
chat-ask-signature =
    { $limit ->
        [one] Send me the line that shall stand under each item in { $name }: { $limit } character at most. /cancel leaves it as it is.
       *[other] Send me the line that shall stand under each item in { $name }: { $limit } characters at most. /cancel leaves it as it is.
    }
chat-signature-now = Under each item stands: <b>{ $text }</b>
chat-signature-placeholder = The line
chat-choose-quiet =
    <b>{ $name }</b>

    News always arrives at once. In silent hours it comes without a sound.
chat-quiet-zone = The hours on the buttons are by these clocks: { $zone }. Summer time is seen to.
chat-ask-quiet =
    From when to when shall news come to { $name } without a sound? Such as <code>22:00-7:00</code>; another zone may follow: <code>22-7 Europe/London</code>.

    Without one the hours are by { $zone }. /cancel leaves it as it is.
chat-quiet-unread = I could not read these hours.
chat-quiet-placeholder = 22:00-7:00
chat-choose-topic =
    <b>{ $name }</b>

    Into which topic shall news go? A section without a topic goes where all news goes; without any topic that is General.
topic-of-all = All news
topics-none = none, everything goes into General
chat-ask-topic =
    Send me the link of the topic in { $chat } into which this shall go: <b>{ $what }</b>

    Open the topic, press one of its messages and choose “Copy link”. /cancel leaves it as it is.
chat-topic-unread = This is no link into a topic of this group.
chat-topic-placeholder = https://t.me/c/…
chat-not-a-forum = <b>{ $name }</b> has no topics. Its owner can turn them on in Telegram: Edit, Topics.
chat-topic-lost =
    The topic in <b>{ $name }</b> takes no news any more: <code>{ $reason }</code>

    From now on it goes into General, and so did this item. Choose another topic, or open this one and choose it again.
chat-topic-refuses =
    The topic in <b>{ $name }</b> takes nothing: <code>{ $reason }</code>

    Is it closed, or was another link copied? Choose it again, or another one.
chat-test = This is a test: the press office is checking whether its news arrives here.
chat-tested = The test has arrived in <b>{ $name }</b>. Everybody there can see it until you delete it.
chat-test-deleted = The test in <b>{ $name }</b> is deleted.
chat-test-stays =
    The test in <b>{ $name }</b> cannot be deleted: <code>{ $reason }</code>

    Delete it there by hand.
button-format = Format…
button-signature = Signature…
button-quiet = Silent hours…
button-topics = Topics…
button-change = Change…
button-no-signature = No signature
button-other-hours = Other hours…
button-no-quiet = Always with sound
button-no-topic = ✖
button-recent = Delivered…
button-test = Send a test
button-delete-test = Delete the test
button-to-settings = Settings

## What Telegram lets us do there

right-post = send
right-edit = correct
right-delete = take back
right-pin = pin
switch-post = Post messages
switch-send = Send messages
switch-edit = Edit messages of others
switch-pin = Pin messages
footing-may = ✅ I may: { $what }
footing-missing = ❌ I may not: { $what }. An owner of the chat can switch on { $switch } for me.
footing-outside = ❌ I am not in this chat, or may not look into it. Add me again as an administrator.
footing-lacking = ⚠️ I may not write in <b>{ $name }</b> yet.
footing-lost = ⚠️ Somebody has changed my rights in <b>{ $name }</b>.
footing-regained = ✅ I may write in <b>{ $name }</b> again. What was waiting goes out now; what had been given up can be sent again under “Delivered”.

## What was delivered there

recent-heading = <b>{ $name }</b>: what was sent there of late
recent-none = Nothing yet.
copy-news = news
copy-edit = correction
copy-notice = notice of a correction
copy-retraction = retraction
copy-waiting = ⏳ on its way
copy-sent = ✅ delivered
copy-suspended = ⏸ not sent: the chat was not in use
copy-failed = ❌ refused
copy-skipped = ➖ nothing to do
copy-unknown = ❔ Nobody knows whether it arrived. Look into the chat; it is not sent again, for it might come twice.
copy-not-again = This copy is on its way already, or has arrived. Nothing was sent twice.
button-send-again = ↻ Send { $number } again

## Pins

button-pin = 📌 Pin in channels
button-pin-again = 📌 Pin once more
button-unpin = Unpin
pinned-in = 📌 Pinned in:
unpinned-in = No longer pinned in:
pin-refused = ⚠️ Not in <b>{ $name }</b>.
pin-not-there-yet = It has not arrived in:
pin-nowhere = There is no channel or group in which it could be pinned.
unpinned-nothing = It is pinned nowhere.

## Follow-ups

button-follow-up = ↩️ Follow up
button-alone = Not a follow-up
follow-up-ask = Send me the text of the follow-up to “{ $name }”. Its copies will stand as replies under those of the earlier item, wherever these are. /cancel leaves it.
follow-up-of = ↩️ Follows up <b>{ $name }</b>: it goes out as a reply, wherever that has arrived.
follow-up-choose = Which item does it follow up?
follow-up-nothing = There is nothing yet that could be followed up.

## Staff

role-author = author
role-editor = editor
role-approver = approver
role-admin = admin
role-owner = owner
staff-heading =
    { $count ->
        [one] <b>The desk</b> · { $count } person
       *[other] <b>The desk</b> · { $count } people
    }
staff-none = <b>The desk</b> is empty, but for the owner.
staff-some-sections =
    { $count ->
        [one]  · in { $count } section
       *[other]  · in { $count } sections
    }
staff-invite = Whom would you like to invite? An invitation is a link for one person.
button-member = 👤 { $name }
button-invite-author = Invite an author
button-invite-editor = Invite an editor
button-invite-admin = Invite an admin
staff-member =
    <b>{ $name }</b>
    { $role }, since { $since }
staff-owner = Owners are named in the bot’s settings and can be changed only there.
staff-everywhere = Sections: <b>all</b>
staff-sections = Sections: <b>{ $sections }</b>
staff-choose-sections =
    In which sections may <b>{ $name }</b> publish, correct and approve? A press adds one or takes it out; it counts at once.
staff-choose-sections-invited =
    In which sections may whoever takes up this invitation work? A press adds one or takes it out. Choose before you hand the link on.
staff-told-everywhere = 📂 You may work in <b>every section</b> now.
staff-told-sections = 📂 From now on you work in these sections: <b>{ $sections }</b>. Your drafts are all kept; they go out in these sections only.
staff-told-joined = 👋 <b>{ $name }</b> has taken up your invitation and joined the desk. Role: <b>{ $role }</b>.
staff-told-withdrawn = You work at this desk no more: an admin has withdrawn your role. The news stays open to you as to every reader.
staff-drafts-kept =
    { $count ->
        [one] { $count } open draft is left behind by those who are gone. You can take it over.
       *[other] { $count } open drafts are left behind by those who are gone. You can take them over.
    }
left-drafts =
    { $count ->
        [one] <b>Left behind</b> · { $count } open draft of people who work here no more. A press makes it yours.
       *[other] <b>Left behind</b> · { $count } open drafts of people who work here no more. A press makes one yours.
    }
left-drafts-none = Nobody who is gone has left an open draft behind.
left-drafts-taken = This draft is closed, or somebody has taken it over already. Nothing was changed.
staff-no-member = They work at the desk no more. Nothing was changed.
staff-invitation-closed = This invitation has been taken up or has expired, so its sections can be changed no more. Those of a member are on their card in /staff.
button-staff = ‹ The desk
button-limit = 📂 Sections…
button-limit-invited = 📂 For some sections only…
button-everywhere = Every section
button-left-drafts = 📝 Drafts left behind: { $count }
button-withdraw = Withdraw the role
staff-already-here = You work here already, as { $role }. The link is still good for the person it is meant for.
button-withdraw-surely = Yes, withdraw it
staff-really-withdraw = Withdraw the role of <b>{ $name }</b> ({ $role })? Access ends at once.
staff-withdrawn = <b>{ $name }</b> no longer works at the desk.
staff-invitation =
    { $hours ->
        [one] Invitation to the desk, role: <b>{ $role }</b>. It is good for one person and { $hours } hour:
       *[other] Invitation to the desk, role: <b>{ $role }</b>. It is good for one person and { $hours } hours:
    }

    { $link }

    Hand it to nobody but them: whoever opens it first joins.
button-copy-link = Copy the link
staff-welcome = 👋 Welcome to the desk! Your role: <b>{ $role }</b>.
welcome-staff = /publish begins a piece of news, /drafts shows the unfinished ones.
welcome-approver = Drafts that need your approval come to you here. /publish begins a piece of news of your own.
welcome-admin = /publish begins a piece of news, /channels and /staff run the desk.
staff-invitation-invalid = This invitation has been used or has expired. Ask whoever sent it for a new one.

## Notices

unknown-command = I do not know this command. /help lists those I do; or go straight to the news:
unknown-command-like = I do not know this command. Did you mean /{ $command }? /help lists them all.
not-allowed = This is for the desk’s staff only. If you should have access, ask an admin for an invitation.
too-long =
    { $limit ->
        [one] That is too long for me: at most { $limit } character, please. Shorten it and send it again.
       *[other] That is too long for me: at most { $limit } characters, please. Shorten it and send it again.
    }
too-fast = ✋ I could not answer some of your messages: they came faster than I may answer. Send again what you still need.
too-fast-press = ✋ That was faster than I may answer. Press again what you still need.
too-fast-in-group = ✋ More is asked here at once than I may answer in a group, so I have left something out. Ask me in private: @{ $bot }
went-wrong = Something went wrong on our side; nothing of yours is lost. Please try again in a minute. If it happens again, give the admins this code: <code>{ $code }</code>
old-button = This button no longer works. Here is where to go on:
not-allowed-to-you = Your role does not allow this. An admin can do it, or give you another role.
not-in-your-sections = You work in these sections: <b>{ $sections }</b>. This is outside them, so nothing was done. Put it into one of yours, or ask an admin.
chat-unreachable = I cannot write in { $name }: { $reason }. Look at my rights there; until then nothing is delivered.
let-go = Nothing is asked any more, and nothing was changed.
only-group-admins = Only an admin of this group can change what it is sent. Ask one of them, or write to me in private for news of your own.
no-group-admins = This group has no admin, so nobody can change what it is sent. In Telegram its owner can make somebody one; or write to me in private for news of your own.
preview-only = This opens once the item is published.
only-private = This works in a private chat only: write to me there.
text-expected = I can read text only. What would you like to do?

## The desk's people

command-people = the directory of people
people-heading =
    { $count ->
        [one] 👤 <b>People</b> · { $count } person
       *[other] 👤 <b>People</b> · { $count } people
    }
people-ask = Whom do you want to find or add? Send the name.
people-placeholder = Your answer
people-choices = Who is <b>{ $query }</b>?
people-nobody = Nobody is known by the name of <b>{ $query }</b>.
people-merged = Also stands for: { $names }
people-proposed = ✅ A name in the other language is proposed below. Press it if it is right, or give another one.
people-which-name = Which name is to go?
people-which-role = Which office?
people-ask-name = Send the name as it is to be shown, in Latin or Cyrillic letters. The one shown so far stays as another spelling.
people-ask-alias = Send another spelling of the name.
people-ask-former = Send the former name.
people-ask-role =
    Send the office, a line each:
    <i>title (“Acting …” if so; “ / ” between languages)
    organisation
    first day
    last day</i>
    A dash stands for what is not known. For instance:
    <code>Secretary General / Генеральный секретарь
    CSTO / ОДКБ
    01.01.2023</code>
people-ask-end = Send the last day in office, such as 31.12.2023.
people-ask-merge = Who is the same person? Send the other name.
people-ask-portrait = Send the portrait as a photo.
people-unportrayed = 🖼 The portrait is no longer shown.
people-photo-not-given = Telegram does not give me the photo just now. Send it again.
people-merge-whom = Who is the same person, by the name of <b>{ $query }</b>?
people-merge-nobody = Nobody else is known by the name of <b>{ $query }</b>.
people-really-merge =
    Is <b>{ $other }</b> the same person as <b>{ $into }</b>?

    Names and offices are joined; mentions, follows and old buttons lead to { $into }. This can be undone.
people-wrong-name = That is no name, or too long for one. Send it in a line, with letters, or /cancel.
people-wrong-title = The first line must be the title of the office.
people-wrong-organisation = The second line, the organisation, is too long.
people-wrong-first-day = The third line is no day. Write it as 01.01.2023, or a dash.
people-wrong-last-day = The fourth line is no day, or comes before the first one. Write it as 31.12.2023, or a dash.
people-wrong-day = That is no day, or it comes before the first one. Write it as 31.12.2023.
name-canonical = shown
name-alias = other spelling
name-former = former name
queue-heading = 🔎 <b>Is it right?</b> · { $count } left
queue-question = <b>{ $name }</b> is taken for:
queue-empty = All mentions have been looked at. New ones will wait here.
button-find-or-add = 👤 Find or add
button-add-person = ➕ Add somebody new
button-queue = 🔎 Mentions to check: { $count }
button-rename = ✏️ Rename
button-add-alias = ➕ Other spelling
button-add-former = ➕ Former name
button-remove-name = ✖ Remove a name
button-add-role = ➕ Office
button-roles = 🏛 End or remove an office
button-end-today = Ends today, { $day }
button-end-role = Ends on…
button-remove-role = Remove it, it is wrong
button-merge = 🔗 Same person as…
button-merge-surely = Yes, they are one
button-separate = ↩︎ Separate { $name }
button-set-portrait = 🖼 Set a portrait
button-change-portrait = 🖼 Change the portrait
button-remove-portrait = 🖼 Remove the portrait
button-open-the-bot = Open the bot
button-dossier = 👤 Dossier
button-right = ✅ Right
button-wrong = ✖ Wrong

## Organisations

organisations-heading =
    { $count ->
        [one] 🏛 <b>Organisations</b> · { $count }
       *[other] 🏛 <b>Organisations</b> · { $count }
    }

    “Secretary General of the CSTO” is found by any name of the organisation, in any language and case form. Press a number to see its names, add one or take one out.
organisations-none =
    🏛 <b>Organisations</b>

    None is known yet. An organisation is listed once somebody's office names it.
organisations-ask-which = Which organisation? Send one of its names, or a part.
organisations-which = Which is <b>{ $query }</b>?
organisations-no-such = No organisation is called <b>{ $query }</b>. An organisation is listed once somebody's office names it.
organisations-known = I know these names already: { $names }
organisations-called =
    { $count ->
        [one] Also called, a button takes it out:
       *[other] Also called, a button takes one out:
    }
organisations-called-nothing = Nothing else is noted.
organisations-ask-name = What else is <b>{ $name }</b> called? Send a name in any language, or several with = between them.
organisations-many-names = At most { $most } names at once. Send them in parts, or /cancel.
organisations-added = ✅ <b>{ $name }</b> means <b>{ $organisation }</b> from now on.
organisations-shared = ⚠️ { $names } is called that too. Whoever asks for an office gets the holders of both.
organisations-taken-out = <b>{ $name }</b> no longer means <b>{ $organisation }</b>, whatever an import says later.
organisations-put-back = ✅ <b>{ $name }</b> means <b>{ $organisation }</b> again.
organisations-wrong-name = That is no name, or too long for one. Send it in a line, with letters, or /cancel.
organisations-known-name = <b>{ $organisation }</b> is called <b>{ $name }</b> already.
organisations-full = It has more names than anybody needs. Take one out first.
button-organisations = 🏛 Organisations
button-find-organisation = 🔎 Find one
button-call-organisation = ➕ Another name

## Words before names

honorifics-heading =
    { $count ->
        [one] 🎖 <b>Before names</b> · { $count } word of the desk’s own
       *[other] 🎖 <b>Before names</b> · { $count } words of the desk’s own
    }

    Who looks for “Minister Lavrov” means Lavrov: ranks and offices before a name are passed over. The usual ones are built in, these are added. A button takes one out.
honorifics-none =
    🎖 <b>Before names</b>

    Who looks for “Minister Lavrov” means Lavrov: ranks and offices before a name are passed over. The usual ones are built in; add what else stands before names in your news.
honorifics-ask = Send the words, as many as you like: <code>ombudsman омбудсмен</code>. Each counts by itself, in any case form.
honorifics-placeholder = ombudsman омбудсмен
honorifics-added = ✅ Passed over before names from now on: { $words }
honorifics-refused = None of these is new: they are passed over already, or are no words. Send others, or /cancel.
honorifics-full = The list has no room for these. Take out words that nobody needs.
button-honorifics = 🎖 Before names
button-new-honorific = ➕ Add words

## Names that mean the same

command-aliases = names that mean the same
aliases-heading =
    { $count ->
        [one] 🔤 <b>Names that mean the same</b> · { $count } line
       *[other] 🔤 <b>Names that mean the same</b> · { $count } lines
    }

    Whoever searches for one name of a line finds the others as well. A number opens its line; <code>/aliases UN</code> looks for a name in the list.
aliases-like =
    { $count ->
        [one] 🔤 <b>{ $query }</b> stands in { $count } line:
       *[other] 🔤 <b>{ $query }</b> stands in { $count } lines:
    }
aliases-none =
    🔤 <b>Names that mean the same</b> · none yet

    Whoever searches for one name of a line will find the others as well.
aliases-like-none = 🔤 No line has <b>{ $query }</b> in it. It may stand there under another name.
aliases-mean = Whoever searches for one of these finds the others as well.
aliases-ask =
    Send the names with “=” between them, in any language:
    <code>UN = ООН = United Nations</code>
aliases-placeholder = UN = ООН = United Nations
aliases-added = ✅ Searches know this from now on:
aliases-really-remove = Shall searches no longer take these for the same?
aliases-removed = Removed. Searches no longer take these for the same:
aliases-restored = ↩︎ It is back:
aliases-several-lines = One line at a time, please. Send the first one alone.
aliases-one-name =
    Two names are needed, with “=” between them.
    Send, for instance:
    <code>UN = ООН</code>
aliases-many-names = A line takes { $most } names at most. Send the names that people really use.
aliases-long-name = “{ $name }” is too long: a name may have { $most } words and { $letters } characters. Send it shorter.
aliases-no-word = “{ $name }” has no word that a search could look for. Leave it out, or write the whole name.
aliases-same = To a search these are one and the same already. Send a name that is written quite otherwise.
aliases-known = Searches know that already: these names stand together in the list.
aliases-full = The list is full. Remove a line that nobody needs, then send this one again.
button-new-alias = ➕ Add names
button-aliases = 🔤 The list
button-remove-alias = ✖ Remove
button-remove-alias-surely = Yes, remove it
button-undo = ↩︎ Undo

## Composing

button-photos =
    { $count ->
        [one] 🖼 Photo and caption
       *[other] 🖼 Photos · { $count }
    }
attachment-gone = This is not kept here any more.
told-in-english = in English
told-in-russian = in Russian
button-attach-lead = Lead
button-no-lead = No lead
button-set-date = Date
button-set-place = Place
button-set-source = Source link
button-set-contact = Press contact
button-edit-photos = Photos ({ $count })
button-edit-documents = Documents ({ $count })
button-plain = Remove the formatting
button-silent = Silent
button-add-photo = ➕ Add photos
button-add-document = ➕ Add a document
button-views = 👁 As others get it
button-translate = 🌐 Add a translation
button-others-drafts = 📂 Drafts of others
button-own-drafts = 📂 Your own drafts
button-write-text = ✍️ Write the text
draft-ask-release =
    Now the text, please. The first line becomes the title; “no title” there makes a brief, and so does a single paragraph.

    You may leave this and go on later, from /drafts on any device. /cancel leaves it.
draft-ask-lead = Send me the lead: one paragraph that stands before the text. /cancel leaves it as it is.
draft-ask-date = On which day did it happen? Send it such as <i>15.03.2026</i> or <i>15 March 2026</i>; “-” makes it the day on which it goes out. /cancel leaves it as it is.
draft-ask-place = Where did it happen? Send the place, such as <i>Vienna</i>; “-” takes it away. /cancel leaves it as it is.
draft-ask-source = Send me the link to the source; “-” takes it away. /cancel leaves it as it is.
draft-ask-contact = Send me the press contact as it is to stand under the text: name, telephone, mail address; “-” takes it away. /cancel leaves it as it is.
draft-ask-photos = Send me photos or videos, one or a whole album; what you write under one becomes its caption. /cancel leaves it as it is.
draft-ask-caption = What is to stand under picture { $number }? “-” takes the caption away. /cancel leaves it as it is.
draft-ask-document = Send me the document as a file; what you write under it becomes its caption. /cancel leaves it as it is.
draft-placeholder-lead = The lead
draft-placeholder-date = 15.03.2026
draft-placeholder-place = The place
draft-placeholder-source = https://…
draft-placeholder-contact = Name, telephone, mail
draft-placeholder-caption = The caption
draft-placeholder-document = A document
draft-wrong-date = That is no day that I understand. Send it such as <i>15.03.2026</i>.
draft-wrong-link = That is no link that apps open. A whole one looks like <i>https://example.org/news/1</i>.
draft-wrong-lead = A lead is one paragraph. Send it without line breaks; the rest belongs into the text.
draft-too-many =
    { $limit ->
        [one] There is one already, and there is no room for more.
       *[other] There are { $limit } already, and there is no room for more. Take one away first.
    }
draft-only-photos-and-files = I can take text, photos, videos and documents; this is something else. Nothing was changed.
draft-field-place = Place: { $place }
draft-field-date = Date: { $date }
draft-field-source = Source: { $source }
draft-field-contact = Press contact: { $contact }
draft-photos-count = { $count }
draft-documents = Documents: { $count }
draft-silent = 🔕 <b>Silent</b>: it arrives without a sound.
draft-no-text = ✍️ <b>There is no text yet.</b> It cannot go out before there is.
draft-photos-none = There are no photos yet.
draft-photos =
    <b>Photos of { $name }</b>

    The first one goes out with the text; all of them open with a button below it. ✏️ writes a caption, ⬆️ puts a photo first, 🗑 takes it away.
draft-photo-line = { $number }. { $caption }
draft-photo-bare = without caption
draft-documents-none = There are no documents yet.
draft-documents-heading =
    <b>Documents of { $name }</b>

    Each opens with a button below the text. A press on one takes it away.
draft-of = 👤 This is a draft of <b>{ $author }</b>.
draft-edited = ✏️ Last changed by <b>{ $name }</b>, { $when }.
draft-crossed =
    ✋ <b>{ $name }</b> has changed this meanwhile, so nothing was overwritten. What you have sent is still here above; have a look at the draft below and send it once more if it is to stay.
draft-view-only = 👁 Above is what everybody gets: it goes out in no other form.
draft-views =
    { $count ->
        [one] 👁 It goes out in { $count } form, shown above.
       *[other] 👁 It goes out in { $count } forms; above is one of them. Whose shall it be?
    }
draft-views-more =
    { $count ->
        [one] { $count } more is not listed.
       *[other] { $count } more are not listed.
    }
draft-view-reader = Readers · { $language }
draft-view-channel = { $name } · { $format } · { $language }
drafts-of-others =
    { $count ->
        [one] Others have { $count } open draft:
       *[other] Others have { $count } open drafts:
    }
drafts-of-others-none = Nobody else has an open draft.
drafts-lines-made =
    { $count ->
        [one] 📥 { $count } draft is made of the file. It waits here and under /drafts.
       *[other] 📥 { $count } drafts are made of the file. They wait here and under /drafts.
    }
drafts-lines-none = 📥 No draft could be made of this file. Each line has to look like <code>{ $example }</code>
drafts-lines-again = 📥 Drafts have been made of this file before; here are those that are open.
drafts-lines-left =
    { $count ->
        [one] One line was left out:
       *[other] { $count } lines were left out:
    }
drafts-lines-more = … and { $count } more.
fault-not-json = not valid JSON, near character { $key }
fault-no-object = not a JSON object: a line looks like { "{" }"guid": "...", "body": "..."{ "}" }
fault-no-row = not a row of a table, or one with a field of more than 8 MB
fault-too-long = the line is longer than 8 MB
fault-repeated = the { $key } "{ $what }" stands in this file already
fault-no-text = there is neither a "body" nor a "lead"
fault-text = "{ $key }" must be a text
fault-number = "{ $key }" must be a number, 0 or more
fault-truth = "{ $key }" must be true or false
fault-list = "{ $key }" must be a list
fault-texts = "{ $key }" must be a text or a list of texts
fault-day = "{ $key }" is no date that is understood: write it as YYYY-MM-DD or DD.MM.YYYY
fault-choice = "{ $key }" must be one of { $what }
fault-language = "{ $key }" must be a code of two or three letters, such as "en"
fault-named = each of "{ $key }" must be a name or an object with a "name"
fault-named-or-linked = each of "{ $key }" must be a name or an object with a "name" or "url"
fault-nameless = one of "{ $key }" has no "name"
fault-nameless-and-unlinked = one of "{ $key }" has neither a "name" nor a "url"
fault-styled = "{ $key }" must be objects with a "style" of { $what }
fault-contact = "{ $key }" must be a text or an object with "line", "phone", "email"
drafts-lines-too-many = A file may have { $limit } lines at most; this one has more. Nothing was made: send it in parts.
drafts-lines-too-big = This file is too big: { $limit } MB at most. Nothing was made.
drafts-lines-failed = Telegram did not give me the file. Please send it again.
audience-chats =
    { $count ->
        [one] 👥 { $shown } chat: { $kinds }; about { $time }
       *[other] 👥 { $shown } chats: { $kinds }; about { $time }
    }
audience-nobody = 👥 Nobody gets it: no chat follows this.
seconds = { $count } s
audience-channels =
    { $count ->
        [one] { $shown } channel
       *[other] { $shown } channels
    }
audience-groups =
    { $count ->
        [one] { $shown } group
       *[other] { $shown } groups
    }
audience-readers =
    { $count ->
        [one] { $shown } reader
       *[other] { $shown } readers
    }
check-all-well = ☑️ Nothing stands out.
check-no-translation = ⚠️ There is no { $language } version.
check-translation-open = ⚠️ The { $language } version is still a draft.
check-unknown-people =
    { $count ->
        [one] ⚠️ One person whom the directory does not know: { $names }
       *[other] ⚠️ { $count } people whom the directory does not know: { $names }
    }
check-broken-link = ⚠️ This link is broken: { $what }
check-long-for-caption = ⚠️ Too long to stand under a photo: readers get the beginning and “Read in full”.
check-already-published = ⚠️ The same is published already: “{ $what }”, { $day }.
check-language-english = English
check-language-russian = Russian
translation-none-missing = It is told in every language already: { $languages }.
translation-of = 🌐 Translation of <b>{ $name }</b>
correction-formatting = 🖋 The formatting is changed.
correction-documents = 📎 The documents are changed.
correction-date = 📅 The date is changed.
correction-place = 📍 The place is changed.
correction-foot = 🔗 The source or the press contact is changed.
audit-draft-edited = Changed somebody else’s draft “{ $subject }”

## Digests and when a chat hears of us

digest-daily = 📰 <b>Your daily digest</b> · { $day }
digest-weekly = 🗞 <b>Your week in the news</b> · { $day }
digest-held = 🌅 <b>While it was quiet</b> · { $day }
digest-other = Other news
digest-more =
    { $count ->
        [one] … and { $count } more item, under “All news”.
       *[other] … and { $count } more items, under “All news”.
    }
button-digest-settings = ⚙️ When to send
settings-heading = <b>When and how you hear from me</b>
settings-format = 📄 News comes as:
settings-hour = 📰 Digests come at
settings-weekday = 🗞 The weekly one on
settings-zone = 🌍 By the clocks of
settings-sound = 🔔 Sound:
sound-on = on
sound-off = off, all of it comes silently
settings-quiet = 🌙 Quiet hours:
settings-no-quiet = none
settings-urgent-passes = ⚡️ What is urgent comes in quiet hours too.
settings-urgent-waits = ⚡️ What is urgent waits like the rest.
settings-foot = In quiet hours nothing is sent by itself; what was held comes as one message when they end. Answers to what you ask always come at once.
button-hour = 🕗 Hour…
button-weekday = 📅 Weekday…
button-zone = 🌍 Time zone…
button-quiet-hours = 🌙 Quiet hours…
button-sound-off = 🔕 Without a sound
button-sound-on = 🔔 With a sound
button-let-urgent-pass = ⚡️ Let urgent news through
button-hold-urgent = ⚡️ Hold urgent news too
button-other-zone = Another city…
button-no-quiet-hours = None
button-to-habits = ‹ Settings
settings-choose-hour = At what hour shall digests come?
settings-choose-format = How shall news look here? It holds for what is sent from now on, and for corrections.
button-format-of-news = 📄 Format…
button-this-topic = 🧵 This topic…
settings-choose-topic = Which news shall come into this topic? A press adds it or takes it out. What has no topic comes into General. For another topic, write /settings there.
rich-sample-heading = This is a rich message
rich-sample-text = You should see a heading above, and a line below that unfolds. If you see nothing, or only that it is not supported, press the button.
rich-sample-fold = Unfold me
rich-sample-folded = That is all there is to it.
rich-sample-refused = Telegram does not take rich messages in this chat. News will come as plain text; press the button to leave it at that.
plain-from-now-on = From now on news comes as plain text. /settings changes that.
settings-choose-weekday = On which day shall the weekly digest come?
settings-choose-zone = Where are you? The times are what clocks show there now; summer time is seen to.
settings-choose-quiet = From when to when shall nothing be sent by itself?
settings-ask-zone = Write a city, such as <code>Yerevan</code>, or a zone, such as <code>Europe/London</code> or <code>UTC+5</code>. /cancel leaves it as it is.
settings-zone-unread = I do not know this place. Try the largest city nearby.
settings-zone-placeholder = Yerevan
settings-ask-quiet = From when to when? Such as <code>22:30-7:00</code>. /cancel leaves it as it is.
settings-quiet-unread = I could not read these hours.
settings-quiet-placeholder = 22:30-7:00

## Since you were last here

new-since =
    { $count ->
        [one] 👋 Since you were last here, { $when }, one item is new.
       *[other] 👋 Since you were last here, { $when }, { $count } items are new.
    }
button-new-since =
    { $count ->
        [one] ✨ Show the new one
       *[other] ✨ Show the { $count } new ones
    }
new-heading = ✨ <b>New since { $when }</b>
dated-heading = 📰 <b>News since { $day }</b>
since-unread =
    I could not read this day, or it is yet to come.

    Such as <code>/latest yesterday</code>, <code>/latest since Monday</code> or <code>/latest 5 March</code>.

## Updates that nothing came of
update-deadly = ⚠️ A message or press in chat { $chat } was set aside: the bot ended three times while handling it. Whoever sent it got no answer. The log tells more under update { $number }.
update-endless = ⚠️ A message or press in chat { $chat } was set aside: handling it took longer than ten minutes. Whoever sent it may have got no answer. The log tells more under update { $number }.
## Sources

command-sources = where news comes from by itself
button-sources = 🌐 All sources
button-add-source = ➕ Add a source
button-to-source = ‹ The source
button-other-address = Try another address
button-use-source = ▶ Put into use
button-try-source = 🔍 What would come
button-visit-now = Visit now
button-source-pace = ⏱ How often
button-source-trust = ✅ What becomes of it
button-source-language = Language
button-source-section = Section
button-source-questions = ❓ Show the questions
button-source-recipe = 🧩 How the page is read
sources-heading =
    { $count ->
        [one] 🌐 <b>Sources</b> · { $count }
       *[other] 🌐 <b>Sources</b> · { $count }
    }

    News comes from here by itself, and what changes there is corrected in every copy.
sources-none =
    🌐 <b>Sources</b> · none yet

    News can come by itself: from a feed (RSS, Atom, JSON Feed), or from a page of a site that lists its news.
source-kind-feed = feed
source-kind-page = page of a site
source-state-active = in use
source-state-paused = not visited
source-state-removed = removed
source-state-failing = in trouble
source-trust-publish = published at once
source-trust-desk = to the desk, as drafts
source-any-language = as each text is written
source-no-section = none
source-no-day = no date
source-pictures =
    { $count ->
        [one] { $count } picture
       *[other] { $count } pictures
    }
source-visited = Last seen: { $when }
source-never-visited = Not visited yet.
source-next = Next visit: { $when }
source-next-now = Next visit: now
source-error = ⚠️ The last visit failed: { $why }
source-entries =
    { $count ->
        [one] { $count } entry seen so far
       *[other] { $count } entries seen so far
    }
source-pace = Visited every:
source-trusted = New entries are:
source-language = Language:
source-section = Section:
source-asks =
    { $count ->
        [one] ❓ A question about it waits for an answer.
       *[other] ❓ { $count } questions about it wait for an answer.
    }
source-more-questions =
    { $count ->
        [one] One more question waits; it comes once these are answered.
       *[other] { $count } more questions wait; they come once these are answered.
    }
source-silent-start = 🔕 The first visit pushes nothing: what is there already goes to nobody.
source-ask-address = Send the address of a feed, or of the page where a site lists its news.
source-address-placeholder = https://example.org/news
source-no-address =
    That is no address of the web. Send one such as
    <code>https://example.org/news</code>
source-known = News comes from this address already:
source-failed = Nothing can be read there.
source-tried-heading = 🔍 <b>What would come from { $name }</b>
source-tried =
    { $found ->
        [one] { $found } entry stands there, new to us: { $new }.
       *[other] { $found } entries stand there, new to us: { $new }. The first of them:
    }
source-tried-nothing = Nothing stands there now.
source-added =
    Nothing comes before you put it into use. Then its first visit is silent, and new entries go to the desk as drafts; “The source” has language, section, and how far it is trusted.
source-added-unread =
    🧩 <b>{ $name }</b> is a page, and I cannot tell where its news stand.

    “How the page is read” takes a line for each part, with a CSS selector. Then you see what would come.
source-ask-recipe =
    🧩 <b>How { $name } is read</b>

    Send a line for each part, with a CSS selector: <code>item</code> finds the items of the page; in an item, <code>link</code>, <code>title</code>, <code>date</code>, and <code>text</code> where it stands there whole; on an item’s own page <code>page_title</code>, <code>page_date</code>, <code>page_body</code>, <code>page_drop</code>. This is how it is read now:
source-recipe-placeholder = item: article
source-bad-recipe = That cannot be used: { $why } Send the whole recipe again.
source-recipe-no-line = “{ $what }” is no line such as “item: article”.
source-recipe-no-part = A recipe has no part that is called “{ $what }”.
source-recipe-no-selector = This is no CSS selector: “{ $what }”.
source-recipe-no-item = A line “item: …” has to say where the news stands on the page.
source-really-remove =
    Remove <b>{ $name }</b>?

    It is visited no more. The news that it has brought stays, and what was seen there is remembered, should you add it again.
source-removed = Removed. What it has brought stays; nothing more comes from there.
source-choose-pace = ⏱ How often is it visited? A source that fails is visited less often, until it answers again.
source-choose-language = In which language does it write?
source-choose-section = In which section does its news stand, where it names none itself?
source-choose-trust =
    What becomes of new entries?

    <b>Published at once</b>: every follower is told, as of an item of the desk. <b>To the desk</b>: a draft for whoever approves; nothing goes out before somebody publishes it. Corrections follow by themselves in either case, unless the desk has changed the text as well.
source-trouble-silent = It did not answer in time.
source-trouble-unreachable = It cannot be reached.
source-trouble-forbidden = Its address does not lead to the public web, so it is not visited.
source-trouble-robots = It asks programs in its robots.txt not to read this.
source-trouble-circle = It sends us from one address to the next without end.
source-trouble-large = What it sends is too large.
source-trouble-unreadable = There is neither a feed nor a page of news.
source-trouble-empty = The page can be read, but no news was found on it.
source-trouble-recipe = The recipe does not fit the page any more.
source-trouble-password = It asks for a password (401).
source-trouble-denied = It does not let us in (403).
source-trouble-no-page = There is no such page (404).
source-trouble-gone = The page is gone for good (410).
source-trouble-too-often = It asks to be visited less often (429).
source-trouble-status = It answered with an error ({ $status }).
source-trouble-odd = Something went wrong: { $what }

## What is asked about sources

inquiry-held =
    { $count ->
        [one] ✋ <b>{ $name }</b> suddenly looks all new: { $count } entry is held
       *[other] ✋ <b>{ $name }</b> suddenly looks all new: { $count } entries are held
    }
inquiry-held-why = That happens when a site changes its system. Nobody was told of them. Is it news, or is it old?
inquiry-held-why-desk = That happens when a site changes its system. Shall they become drafts of the desk, or are they old?
inquiry-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
inquiry-alike = ❓ <b>{ $name }</b>: the same release?
inquiry-alike-why = Nearly all of the text is the same, the headline is another. It waits until you say.
inquiry-changed = ❓ <b>{ $name }</b> has changed what the desk has changed too
inquiry-changed-why = If you take the source’s text, every copy is edited.
inquiry-stands = <b>There already:</b>
inquiry-says = <b>The source says:</b>
inquiry-answered-news =
    { $count ->
        [one] ✅ { $name }: it is news.
       *[other] ✅ { $name }: they are news ({ $count }).
    }
inquiry-answered-archive =
    { $count ->
        [one] 🗄 { $name }: taken into the archive, nobody was told.
       *[other] 🗄 { $name }: taken into the archive ({ $count }), nobody was told.
    }
inquiry-answered-same = ✅ { $name }: the same release. Nothing was sent.
inquiry-answered-take = ✅ { $name }: the source’s text stands now, and every copy is edited.
inquiry-answered-leave = ✅ { $name }: the desk’s text stays.
button-answer-news = 📣 It is news
button-answer-archive = 🗄 It is old: into the archive
button-answer-same = 🔗 The same release
button-answer-take = Take the source’s text
button-answer-leave = Leave ours

## Status

status-well = ✅ <b>All is well.</b>
status-needs =
    { $count ->
        [one] ⚠️ <b>One thing needs you:</b>
       *[other] ⚠️ <b>{ $count } things need you:</b>
    }
status-token = 🔑 Telegram does not take the bot’s token, and nothing is sent. Put the right one into BOT_TOKEN and start the bot again.
status-held = ⛔ All sending is held by { $name } since { $day }, { $time }: /hold
status-halted = ⏳ Telegram wants us to send nothing for { $time } yet. Sending goes on by itself then.
status-late = 🐢 Somebody has waited for an answer for { $time }: the machine or the database is too slow.
status-mute = 🔇 The bot lacks a right in { $names }: /channels
status-canary-shut = 🐤 The canary cannot be sent to { $chat }: { $reason }. Let the bot into that chat and let it write there, or set CANARY_CHAT to another.
status-canary-silent = 🐤 No canary has arrived for { $time }, so urgent news would not arrive either: { $reason }
status-canary-waits = 🐤 The canary has waited for { $time } to be sent, and urgent news would wait as well.
status-canary-late = 🐤 The last canary took { $time }: urgent news goes out as late.
canary = 🐤 { $time } · test of sending, not news
status-failing = 🌐 Could not be read several times in a row: { $names }: /sources
status-names-more = { $names } and { $count } more
status-sending = 📤 Waiting to be sent: <b>{ $count }</b>, about { $time }
status-sending-none = 📤 Nothing waits to be sent.
status-updates = 📥 Questions waiting for an answer: { $count }
status-chats = 👥 Chats within reach: { $count }
status-archive = 📰 News in the archive: { $count } · 💾 database: { $size } MB
status-sources = 🌐 Sources:
status-sources-well = well: { $count }
status-sources-failing = failing: { $count }
status-sources-paused = paused: { $count }
status-since = ⏱ Running since { $day }, { $time }
