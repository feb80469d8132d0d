# Newsdesk по-русски. Один файл — один язык.
# В кнопках, меню и полях ввода разметки нет; в остальном тексте — <b>, <i>, <code>.

language-name = Русский
day-pattern = d MMMM y
time-pattern = HH:mm
day-and-time = { $day }, { $time }

## Кнопки, которые встречаются повсюду

button-all-news = Все новости
button-search = 🔎 Поиск
button-person = 👤 Найти человека
button-latest = 📰 Последние новости
button-back = ‹ Назад
button-section = К разделу
button-open-person = 👤 { $name }
button-read-in-this-language = 🌐 Читать по-русски
button-picture = 🖼 Иллюстрация
button-corrections = 🕘 Исправления
corrections-heading = <b>Что исправлено</b> в новости «{ $name }»
corrections-none = Исправлений, о которых сообщалось читателям, нет.
button-source = 🔗 Источник
button-in-full = Читать полностью
button-keep = Нет, оставить

## Списки и материалы

latest-heading = 📰 <b>Последние новости</b>
items-count =
    { $count ->
        [one] { $count } материал
        [few] { $count } материала
       *[many] { $count } материалов
    }
list-empty = Здесь пока ничего нет.
item-untitled = Без названия
item-gone =
    Этот материал отозван, прочитать его больше нельзя.

    Остальные новости на месте.
no-news =
    Новостей пока нет: архив пуст.

    Как только редакция что-нибудь опубликует, оно появится здесь.
corrected = ✏️ <i>Исправлено { $when }</i>
corrected-what = ✏️ <i>Исправлено { $when }: { $note }</i>
correction-notice = ✏️ В этот материал внесено исправление. Выше – его новый текст.
correction-notice-what =
    ✏️ В этот материал внесено исправление: <i>{ $note }</i>

    Выше – его новый текст.
item-retracted = <i>Здесь был материал от { $day }. Редакция его отозвала.</i>
contact-heading = <b>Контакты для прессы</b>

## Поиск

search-ask = Что ищем? Достаточно одного-двух слов на любом языке наших новостей.
search-placeholder = Слова для поиска
search-recent = Что вы искали в последнее время:
search-heading = 🔎 <b>{ $query }</b> · { $count }
search-of = 🔎 <b>Новости</b> · { $count }
search-repaired = Показываю результаты по запросу <b>{ $query }</b> · { $count }
search-lacking = Материала со всеми этими словами нет; в этих есть некоторые из них.
search-unread = За эти дни («{ $days }») ничего нет, поэтому я искал это как слова.
items-about =
    { $count ->
        [one] около { $count } материала
        [few] около { $count } материалов
       *[many] около { $count } материалов
    }
search-nothing =
    По запросу <b>{ $query }</b> ничего не нашлось.

    Проверьте, нет ли опечатки, или оставьте меньше слов. Человека удобнее искать по имени, а всё новое – под кнопкой «Все новости».
search-nothing-filtered =
    По запросу <b>{ $query }</b> ничего не нашлось. Фильтры: { $filters }.

    Снимите какой-нибудь фильтр или попробуйте другие слова.
search-nothing-of =
    Новостей нет. Фильтры: { $filters }.

    Снимите какой-нибудь фильтр или просмотрите все новости.
button-literally = Искать именно «{ $query }»
search-partial = Указатель для поиска сейчас строится заново. Повторите этот поиск через несколько минут.
button-search-again = Повторить этот поиск
button-search-words = 🔎 Искать в новостях «{ $query }»
button-explain-search = ❓ Как искать
search-explained =
    <b>Как искать</b>

    Просто напишите слова, в любом порядке, по-русски или по-английски. Опечатки я исправлю и скажу об этом. Нахожу и по другому имени: по слову ОДКБ – и CSTO.
search-explained-words =
    <b>Слова</b>
    • <code>рейс помощь</code> – оба слова
    • <code>«Каменный мост»</code> – именно эта фраза
    • <code>помощь -рейс</code> – первое без второго
    • <code>мост -«Каменный мост»</code> – без этой фразы
search-explained-filters =
    <b>Фильтры</b>, сами по себе или вместе со словами
    • <code>раздел:дипломатия</code> – из раздела
    • <code>человек:Лавров</code> – с этим человеком
    • <code>язык:русский</code> – на этом языке
    • <code>источник:example.org</code> – из источника
search-explained-dates =
    <b>Даты</b>, как вы их говорите
    • <code>помощь 2021</code>, <code>апрель 2024</code>, <code>с марта 2025</code>
    • <code>с 1 по 20 мая 2024</code>, <code>за прошлый месяц</code>, <code>2 года назад</code>
    • <code>дата:2021</code> – точно не слово

    По-английски: <code>section:</code> <code>person:</code> <code>lang:</code> <code>from:</code> <code>date:</code>

## Фильтры поиска

button-filter-section = 🗂 Раздел
button-filter-year = 📅 Год
button-filter-language = 🌐 Язык
choose-section = 🗂 В каком разделе искать?
choose-year = 📅 За какой год?
choose-language = 🌐 На каком языке?
choose-nothing = Выбирать не из чего: этот поиск и так ничего не находит.
button-results = ‹ К результатам
period-since = с { $day }
period-until = по { $day }

## На что вы подписаны

following-heading = <b>За чем вы следите</b>
following-count =
    { $count ->
        [one] { $count } тема
        [few] { $count } темы
       *[many] { $count } тем
    }
following-nothing =
    Вы пока ни за чем не следите, поэтому новости сами не приходят.

    Выберите раздел, человека, организацию или поиск, и они начнут приходить.
follow-everything = 🗞 Все новости
follow-gone = … больше нет
follow-gone-whole = Того, за чем вы здесь следите, больше нет, и ничего оттуда не придёт.
follow-card = ⭐ Вы следите: <b>{ $name }</b> – { $how }.
follow-at-once = сразу
follow-daily = раз в день, сводкой
follow-weekly = раз в неделю, сводкой
follow-muted = 🔕 не присылается до { $when }
follow-muted-for-good = 🔕 не присылается, пока не включите
follow-noted = ⭐ Теперь вы следите: { $name }. Новости будут приходить. Как часто, на время отключить или убрать – в /following.
follow-stopped = Больше не следите: { $name }.
follow-not-followed = Вы не следите: { $name }.
follow-suggested = ⭐ Сначала то, что вы искали в последнее время. Больше ничего для этого не хранится: /privacy.
follow-ask =
    <b>За чем хотите следить?</b>

    Нажмите раздел или пришлите имя человека, название организации либо слова, которые должны быть в новости.
follow-ask-group =
    <b>Какие новости присылать в эту группу?</b>

    Нажмите раздел или ответьте на это сообщение: имя человека, название организации либо слова, которые должны быть в новости.
follow-from-item = За чем из этого хотите следить? Новости об этом будут приходить.
follow-from-nothing = В этой новости нет ни людей, ни раздела, следить не за чем. /follow принимает любые слова.
follow-offered = Что вы имеете в виду под <b>{ $query }</b>?
follow-unknown =
    Ничего с названием <b>{ $query }</b> у нас нет, и нет в нём слова, по которому можно искать новости.

    Попробуйте имя или более содержательное слово.
follow-too-many = Вы следите за { $most } темами, больше сохранить нельзя. Уберите ту, что уже не нужна, и место появится.
follow-unsearchable = В этом поиске нет слова, по которому можно искать новости, так что он никогда ничего не принесёт. Попробуйте более содержательные слова.
unfollow-which = Что из этого убрать?
unfollow-none = Среди того, за чем вы следите, нет ничего с названием <b>{ $query }</b>.
why-heading =
    { $count ->
        [one] Эта новость пришла, потому что вы следите за этим:
        [few] Эта новость пришла один раз, хотя подходит к { $count } вашим темам:
       *[many] Эта новость пришла один раз, хотя подходит к { $count } вашим темам:
    }
why-more =
    { $count ->
        [one] … и ещё { $count } тема: все они в /following.
        [few] … и ещё { $count } темы: все они в /following.
       *[many] … и ещё { $count } тем: все они в /following.
    }
why-nothing = Среди того, за чем вы следите сейчас, ничто таких новостей не приносит. Вы успели это убрать, или новость пришла как ваша собственная.
button-chosen = ✓ { $label }
button-at-once = Сразу
button-daily = Раз в день
button-weekly = Раз в неделю
button-mute-day = 🔕 На день
button-mute-week = 🔕 На неделю
button-mute-for-good = 🔕 Пока не включу
button-unmute = 🔔 Включить
button-open-followed = 📰 Открыть
button-follow-undo = ↩️ Вернуть
button-follow-more = ⭐ Добавить ещё
button-follow-like = ⭐ Следить…
button-follow-section = ⭐ Следить за разделом
button-followed = ★ Слежу · изменить
button-share = 📤 Поделиться
button-all-follows = ‹ За чем я слежу
button-why = ❔ Почему это пришло?
button-plain-text = 🔤 Обычный текст
rich-refused = Показано обычным текстом: расширенное сообщение здесь невозможно.
rich-more = Читать дальше
rich-people = Люди
rich-contact = Контакты для прессы
button-follow-search = ⭐ Следить за этим поиском
button-unfollow-search = ★ Слежу · перестать
button-stop-following = ✕ Убрать

## Первая минута

begin-language = Настроим меня за три нажатия. Сначала: на каком языке говорить?
begin-sections =
    <b>2 из 3.</b> Что вам интересно?

    Выберите сколько угодно разделов или все новости.
begin-cadence = <b>3 из 3.</b> Как часто присылать?
begin-done =
    { $count ->
        [one] ✅ Готово: вы следите за { $count } темой.
        [few] ✅ Готово: вы следите за { $count } темами.
       *[many] ✅ Готово: вы следите за { $count } темами.
    }
begin-done-nothing = ✅ Готово: вы пока ни за чем не следите, и сами новости не приходят.
begin-done-more = Изменить это можно в любой момент: /following. Следить за человеком, организацией или любыми словами – /follow.
button-begin = ✨ Настроить за три нажатия
button-begin-next = Дальше ›
button-begin-skip = Пропустить

## Люди

person-ask = Кого ищем? Достаточно фамилии, кириллицей или латиницей.
person-placeholder = Имя
person-roles = <b>Должности</b>
person-more-roles =
    { $count ->
        [one] … и ещё { $count }
        [few] … и ещё { $count }
       *[many] … и ещё { $count }
    }
role-acting = { $title } (и. о.)
role-since = с { $day }
role-until = по { $day }
role-seen = по новостям за { $day }
role-seen-between = по новостям, { $first } – { $last }
person-items =
    { $count ->
        [one] <b>В новостях</b> · { $count } материал
        [few] <b>В новостях</b> · { $count } материала
       *[many] <b>В новостях</b> · { $count } материалов
    }
person-no-items = В наших новостях пока не упоминается.
person-choices =
    { $count ->
        [one] По запросу <b>{ $query }</b> нашёлся один человек. Это он?
        [few] По запросу <b>{ $query }</b> нашлось несколько человек. Кто вам нужен?
       *[many] По запросу <b>{ $query }</b> нашлось несколько человек. Кто вам нужен?
    }
person-nobody =
    Мы не знаем никого по имени <b>{ $query }</b>.

    Попробуйте одну фамилию или поищите те же слова в новостях.
person-beside = Чаще всего вместе: { $names }
button-follow-person = ⭐ Следить
button-unfollow-person = ★ Не следить
button-chart = 📊 По времени
button-copy-name = 📋 { $name }
button-portrait = 🖼 Портрет
chart-caption =
    { $count ->
        [one] { $count } событие, { $first } – { $last }
        [few] { $count } события, { $first } – { $last }
       *[many] { $count } событий, { $first } – { $last }
    }
chart-month = Столбцы: событий в месяц
chart-quarter = Столбцы: событий в квартал, подписан его первый месяц
chart-year = Столбцы: событий в год

## Должности

office-answer = 🏛 { $office } – { $when }:
office-several = 🏛 <b>{ $query }</b> – { $when }:
office-nobody =
    🏛 <b>{ $query }</b> – { $when }

    Кто занимал эту должность в это время, нам не известно.
office-others = <b>В другое время, насколько нам известно</b>
office-now = сегодня, { $day }
office-last-named = последний раз в новостях { $day }
office-undated = с какого времени, неизвестно
office-year = { $year } год
office-between = { $first } – { $last }

## Приветствие и помощь

greeting =
    Здравствуйте, <b>{ $name }</b>!

    Это лента пресс-службы: свежие новости, весь архив и люди, о которых мы пишем.
greeting-try =
    С чего начать:
    • /latest — что нового
    • /search — поиск по словам, даже с опечаткой
    • /person — человек, его должности и новости о нём
greeting-subscribe = Чтобы получать новости сразу после публикации, нажмите «Подписаться» или отправьте /subscribe.
greeting-subscribed = Вы подписаны: новости приходят сразу после публикации. Остановить их можно командой /unsubscribe.
help-heading = <b>Что я умею</b>
help-readers = <b>Читателям</b>
help-staff = <b>Авторам и редакторам</b>
help-admins = <b>Администраторам</b>
help-foot = Слова для поиска можно написать сразу после команды: <code>/search саммит</code>.
help-command = /{ $command } — { $what }

## Команды в меню

command-start = начать сначала
command-help = что я умею
command-latest = последние новости
command-search = поиск по новостям
command-person = найти человека
command-subscribe = получать новости сразу
command-unsubscribe = больше не получать новости
command-follow = следить за разделом, человеком, организацией, словами
command-unfollow = перестать за чем-то следить
command-following = за чем вы следите
command-settings = когда вам писать: дайджесты, тихие часы
command-language = сменить язык
command-privacy = что о вас хранится
command-publish = написать и опубликовать новость
command-drafts = ваши черновики и текущие рассылки
command-correct = исправить опубликованное
command-retract = отозвать опубликованное
command-channels = каналы и группы
command-staff = сотрудники редакции
command-hold = экстренная остановка рассылки
command-audit = кто что делал в редакции
command-stats = читатели, доставка и поиск в цифрах
command-status = всё ли в порядке и что требует внимания

## Язык

language-choice = На каком языке будем говорить?
language-set = Хорошо, теперь я говорю здесь по-русски.

## Подписка

subscribed = ✅ Вы подписаны. Новости будут приходить сразу после публикации; остановить их можно командой /unsubscribe.
already-subscribed = Вы уже подписаны: следующая новость придёт, как только выйдет.
unsubscribed = Вы отписались. Архив по-прежнему открыт: /latest и /search работают.
unsubscribed-more =
    { $count ->
        [one] Вы по-прежнему следите за { $count } темой, и новости о ней приходят: /following.
        [few] Вы по-прежнему следите за { $count } темами, и новости о них приходят: /following.
       *[many] Вы по-прежнему следите за { $count } темами, и новости о них приходят: /following.
    }
not-subscribed = Вы и не были подписаны, отменять нечего.
button-subscribe = 🔔 Подписаться
button-unsubscribe = 🔕 Отписаться

## Личные данные

privacy-heading = <b>Что я о вас знаю</b>
privacy-stored = Сейчас хранится:
privacy-nothing = О вас ничего не хранится.
privacy-chat = этот чат: его номер, ваше имя и имя пользователя, ваш язык и отправленные сюда новости
privacy-follows = на что вы подписаны, за чем следите и с какого времени
privacy-settings = когда вам писать и когда вы в последний раз смотрели новости
privacy-digests = дайджесты за последние девять дней, чтобы ничего не пришло дважды
privacy-searches = ваши последние поиски, чтобы их можно было повторить
privacy-prompts = вопрос, на который вы мне ещё не ответили
privacy-drafts = ваши черновики
privacy-desk = ваша роль в редакции
privacy-aside = недавние ваши сообщения, которые я не смог прочесть
privacy-foot = Из поисков здесь хранятся восемь последних; более ранние – без имени того, кто искал. { $days ->
        [one] Через { $days } день после последнего раза поиск
        [few] Через { $days } дня после последнего раза поиск
       *[many] Через { $days } дней после последнего раза поиск
    } забывается, если за ним никто не следит; так же и мои вопросы без ответа, и время вашего последнего визита. Действия редакции, например публикации, остаются в её журнале, а роль в редакции сохраняется, пока её не отзовёт администратор.
button-export = Выгрузить мои данные
button-erase = Стереть мои данные
really-erase =
    Стереть всё, что здесь о вас хранится?

    Вместе с этим исчезнут подписка, всё, за чем вы следите и что искали, выбор языка и незаконченные черновики. Отменить это будет нельзя.
button-erase-surely = Да, стереть всё
erased = Ваши данные стёрты. Если вернётесь, начните с команды /start.

## Черновики

publish-ask =
    Пришлите текст; если есть фотография или видео – вместе с ними.

    Первая строка станет заголовком. Если написать в ней «без заголовка» или прислать один абзац, выйдет краткая новость. /cancel – отменить.
publish-placeholder = Заголовок, затем текст
draft-state =
    <b>Черновик { $number }</b> · { $kind }
    Язык: { $language }
    Раздел: { $section }
    Фотография: { $photo }
kind-article = статья
kind-brief = краткая новость
draft-no-section = не выбран
draft-with-photo = есть
draft-no-photo = нет
draft-people = 👤 В тексте: { $names }
draft-people-waiting =
    { $count ->
        [one] 👤 Возможно, в тексте есть ещё { $count } человек: загляните в «Люди».
        [few] 👤 Возможно, в тексте есть ещё { $count } человека: загляните в «Люди».
       *[many] 👤 Возможно, в тексте есть ещё { $count } человек: загляните в «Люди».
    }
button-draft-people = 👤 Люди ({ $count })
draft-people-choose =
    👤 <b>Кто упомянут?</b>

    Нажмите на имя, чтобы поставить или снять галочку. Новость попадёт в досье всех отмеченных.
draft-people-new = ➕ – этого человека в справочнике ещё нет. Отметьте его, и при публикации он появится там с должностью из текста.
draft-people-nobody = 👤 Никого из справочника в тексте нет.
draft-people-written = в тексте: { $name }
draft-ready = Выше — то самое сообщение, которое получат читатели. Публикуем?
draft-urgent = ⚡️ <b>Срочно</b>: уйдёт раньше всех остальных рассылок.
button-publish = Опубликовать
button-urgent = Срочно
button-edit = Изменить
button-set-section = Раздел
button-set-language = Язык
button-cancel = Отменить черновик
draft-editing =
    <b>{ $name }</b>

    Что изменить?
button-edit-title = Заголовок
button-edit-text = Текст
button-edit-photo = Фотография
button-no-title = Без заголовка
button-no-photo = Без фотографии
button-to-draft = ‹ К черновику
draft-choose-section = В какой раздел поставить?
button-no-section = Без раздела
draft-choose-language = На каком языке написан текст?
draft-ask-title = Пришлите новый заголовок, одной строкой. /cancel – оставить прежний.
draft-ask-text = Пришлите новый текст. Заголовок останется прежним. /cancel – оставить прежний текст.
draft-placeholder-title = Новый заголовок
draft-placeholder-text = Новый текст
draft-placeholder-photo = Фото или видео
drafts-none = Черновиков нет. Начать новый можно командой /publish.
drafts-open =
    { $count ->
        [one] У вас { $count } черновик:
        [few] У вас { $count } черновика:
       *[many] У вас { $count } черновиков:
    }
button-open-item = Открыть
button-reopen = Вернуть черновик
draft-ask-more = Это самый длинный текст, который Telegram отправляет одним сообщением. Если он обрезан, пришлите продолжение – я его добавлю. Если нет, продолжайте по карточке выше.
draft-cancelled = Черновик отменён, ничего не отправлено. Новый можно начать командой /publish.
draft-already-published = Этот черновик уже опубликован. Дважды ничего не отправлено.
draft-changed-elsewhere = Черновик изменился с тех пор, как появилась эта кнопка. Откройте его заново: /drafts.

## Когда выйдет

full-day-pattern = EEEE, d MMMM y
short-day-pattern = d MMM
moment-in-full = { $day }, { $time } ({ $zone })
moment-in-utc = { $day }, { $time } UTC
own-time = По вашим часам: { $when }
button-later = ⏰ Позже…
button-publish-now = Опубликовать сейчас
button-new-time = ⏰ Новое время…
button-other-time = Другое время…
button-hold-draft = ⏸ Придержать
button-let-go = ▶️ Отпустить
button-unplan = Вернуть в черновики
button-lift-embargo = 🔓 Снять эмбарго
button-plan = ⏰ Опубликовать в это время
button-embargo = 🔒 Эмбарго до этого времени
plan-waiting =
    ⏰ Выйдет само: <b>{ $when }</b>
plan-embargo =
    🔒 Под эмбарго до: <b>{ $when }</b>
    До этого нигде не появится, а затем выйдет само.
plan-waiting-unapproved =
    ⏰ Назначено на: <b>{ $when }</b>
    Без согласования не выйдет.
plan-embargo-unapproved =
    🔒 Под эмбарго до: <b>{ $when }</b>
    До этого нигде не появится, а без согласования не выйдет и тогда.
plan-held =
    ⏸ <b>Придержано</b>: не выйдет, пока вы не отпустите. Было назначено: { $when }
plan-held-embargo =
    ⏸ <b>Придержано</b> и под эмбарго до: { $when }
    Не выйдет, пока вы не отпустите.
plan-late =
    ⚠️ <b>Время прошло, ничего не отправлено</b>: { $when }
    Я в это время не работал и не стал отправлять с опозданием без спроса. Как поступим?
plan-unapproved =
    ⚠️ <b>Время пришло раньше согласования</b>: { $when }
    Ничего не отправлено. Как поступим?
plan-unbacked =
    ⚠️ <b>Время пришло, но автор больше не может публиковать</b>: { $when }
    Ничего не отправлено. Как поступим?
time-ask =
    Когда опубликовать? Напишите, как сказали бы: <i>завтра в 9</i>, <i>пт 10:00</i>, <i>15.03 10:30</i>, <i>через 2 часа</i>, <i>12 марта 2027 14:00 UTC</i>.

    Сейчас { $now } ({ $zone }). Прежде чем что-то назначить, я переспрошу. /cancel – не назначать.
time-placeholder = завтра в 9
time-understood = <b>{ $when }</b>
time-which = Опубликовать в это время? Под эмбарго раньше не сможет опубликовать никто.
time-choice = { $day }, { $time } ({ $offset })
time-past = «{ $typed }» уже прошло: { $about }.
time-too-far = «{ $typed }» слишком далеко: { $about }. Можно назначить не дальше чем на два года вперёд.
time-several = «{ $typed }» можно понять по-разному. Что вы имели в виду?
time-twice = В эту ночь часы переводят назад, и «{ $typed }» наступит дважды. Который раз?
time-never = В эту ночь часы переводят вперёд: { $day }, { $time } не существует. Вот час, который будет вместо него:
time-weekday = В «{ $typed }» день недели не сходится с датой. По дате выходит так:
time-no-hour = { $day } – а в котором часу? Пришлите день и час вместе, например <i>пт 10:00</i>.
time-no-day = Такого дня нет: «{ $typed }». Пришлите другой.
time-unread = Не понимаю «{ $typed }» как время. Напишите, например, <i>завтра в 9</i> или <i>15.03 10:30</i>.
time-passed = Этот момент уже прошёл, ничего не назначено. Выберите другое время.
draft-embargoed = 🔒 Материал под эмбарго: до его конца не может опубликовать никто. Снимите эмбарго или подождите.

## Согласование

draft-previewed = Выше – то самое сообщение, которое получат читатели.
button-ask-approval = 📨 На согласование
button-override = ⚡️ Без согласования…
button-override-surely = Да, без согласования
button-wait = Нет, дождаться согласования
button-approve = ✅ Согласовать
button-refuse = ✖️ Отклонить…
approval-needed =
    { $count ->
        [one] 👁 Прежде чем выйти, материал должен пройти согласование: нужен ещё { $count } человек.
        [few] 👁 Прежде чем выйти, материал должен пройти согласование: нужны ещё { $count } человека.
       *[many] 👁 Прежде чем выйти, материал должен пройти согласование: нужны ещё { $count } человек.
    }
approval-void = ✏️ <b>Изменён после отправки на согласование</b>: сказанное о нём больше не в счёт. Отправьте ещё раз.
approval-pending = ⏳ <b>На согласовании</b>: { $given } из { $needed }.
approval-so-far = Согласие дали: { $names }.
approval-approved = ✅ <b>Согласовано</b>: { $names }.
approval-refused =
    ✖️ <b>Отклонено</b> ({ $who }): <i>{ $reason }</i>

    Поправьте и отправьте ещё раз.
approval-own = Свой текст никто не согласует сам: на него должен взглянуть кто-то другой.
approval-nobody = Кроме вас, согласовать это почти некому, поэтому никто не спрошен. Администратор может пригласить выпускающих через /staff или изменить их число через /sections.
the-correction = Исправление: <b>{ $name }</b>
the-retraction = Отзыв: <b>{ $name }</b>
request-news = 📨 <b>{ $author }</b> просит согласовать: <b>{ $name }</b>
request-correction = 📨 <b>{ $author }</b> просит согласовать исправление: <b>{ $name }</b>
request-retraction = 📨 <b>{ $author }</b> просит согласовать отзыв материала: <b>{ $name }</b>
request-above = Выше – то самое сообщение, которое получат читатели.
request-first = Решает первый ответ.
request-yours =
    { $count ->
        [one] Вы согласовали. Нужно ещё { $count } согласие.
        [few] Вы согласовали. Нужно ещё { $count } согласия.
       *[many] Вы согласовали. Нужно ещё { $count } согласий.
    }
request-approved = ✅ { $what } – согласовано ({ $names }).
request-refused = ✖️ { $what } – отклонено ({ $who }): <i>{ $reason }</i>
request-void = ✏️ { $what }: автор изменил текст. Сказанное о нём больше не в счёт; когда его отправят снова, он придёт к вам ещё раз.
request-free = { $what }: согласование больше не требуется.
request-late = 📨 { $what } ждёт решения. Автора я тоже спросил; решает первый ответ.
request-published = ✅ { $what } – вышло.
request-published-approved = ✅ { $what } – вышло, согласовано ({ $names }).
request-overridden = ⚡️ { $what } – вышло <b>без согласования</b>. Решение: { $who }; это осталось в журнале.
request-cancelled = { $what } – автор отказался, ничего не отправлено.
really-override =
    ⚡️ Выпустить без нужного согласования: { $what }?

    Об этом узнает каждый выпускающий, и это останется в журнале.
refusal-ask = Почему нет? Причину прочтёт автор. /cancel – ничего не решать.
refusal-placeholder = Причина
refusal-told = ✖️ Отклонено. Автор узнает почему.
sections-heading =
    <b>Согласование по разделам</b>

    Сколько человек должны согласовать, прежде чем в разделе что-то выйдет: новость, исправление или отзыв. Нажмите, чтобы изменить.
rule-none = нет
section-rule = <b>{ $name }</b>: сколько человек должны согласовать?
button-rule-none = Никто: авторы публикуют сами
button-rule =
    { $count ->
        [one] { $count } согласие
        [few] { $count } согласия
       *[many] { $count } согласий
    }
button-invite-approver = Пригласить выпускающего
command-sections = согласование по разделам

## Исправления

button-correct = ✏️ Исправить
button-retract = 🗑 Отозвать
correct-choose = ✏️ <b>Какой материал исправить?</b>
correct-nothing = Исправлять нечего: вы ещё ничего не опубликовали.
amend-not-found = Такого опубликованного материала я не нашёл. Ответьте командой на сообщение с материалом, пришлите с ней ссылку или номер или выберите из списка, который покажет сама команда.
amend-left = Всё осталось как было: ничего не изменено и не отправлено.
correction-of = ✏️ <b>Исправление: «{ $name }»</b>
correction-unchanged = Пока ничего не изменено. Пришлите исправленный текст или выберите, что ещё поменять. Можно отложить и вернуться через /drafts.
correction-photo = 🖼 Фотография заменена.
correction-photo-gone = 🖼 Фотография убрана.
correction-section = Раздел: <b>{ $section }</b>
correction-language = Язык: <b>{ $language }</b>
correction-more =
    { $count ->
        [one] … и ещё { $count } изменение
        [few] … и ещё { $count } изменения
       *[many] … и ещё { $count } изменений
    }
correction-note = Читатели увидят: <i>{ $note }</i>
correction-ready = Выше – сообщение в том виде, в каком оно будет у читателей. Как его исправить?
correction-silent = Исправить без пометки
correction-marked = Исправить с пометкой «Исправлено»
correction-notified = Исправить и сообщить ответом
button-note = Что исправлено…
button-no-note = Без пояснения
button-send-correction = Отправить исправление
button-give-up = Оставить как было
correction-ask-text = Выше – текст, как он есть: нажатие его скопирует. Пришлите исправленный текст; заголовок останется прежним. /cancel – ничего не менять.
correction-ask-note =
    { $limit ->
        [one] Что исправлено? Это увидят читатели; не длиннее { $limit } знака. Например: визит состоялся 6 мая.
        [few] Что исправлено? Это увидят читатели; не длиннее { $limit } знаков. Например: визит состоялся 6 мая.
       *[many] Что исправлено? Это увидят читатели; не длиннее { $limit } знаков. Например: визит состоялся 6 мая.
    }
correction-note-placeholder = Что исправлено
correction-changed-meanwhile = Пока вы готовили исправление, этот материал изменил кто-то другой. Ничего не перезаписано, ваш текст сохранён. Посмотрите, чем он отличается от нынешнего, и отправьте.
correction-retracted-meanwhile = Этот материал уже отозван, исправлять больше нечего.
button-rebase = Сравнить с нынешним

## Отзыв

retract-choose = 🗑 <b>Какой материал отозвать?</b>
retract-nothing = Отзывать нечего: вы ещё ничего не опубликовали.
retraction-ask = Почему отзываем «{ $name }»? Причина останется в журнале редакции, читатели её не увидят. /cancel – не отзывать.
retraction-placeholder = Причина
retraction-of = 🗑 <b>Отозвать «{ $name }»?</b>
retraction-what =
    Материал исчезнет из списков, поиска и страниц людей, а также из всех чатов, где он есть: копии за последние 48 часов удаляются, более старые заменяются сообщением об отзыве.

    ⚠️ Это нельзя отменить: удалённые копии не вернуть.
retraction-copies = Чатов, где он есть: { $count }
retraction-reason = Причина: <i>{ $reason }</i>
button-retract-surely = Да, отозвать везде
button-reason = Причина…
button-keep-item = Нет, оставить

## История материала

button-history = 🕘 История
button-item-figures = 📊 Цифры
button-history-back = ‹ Все версии
button-to-item = ‹ К материалу
history-heading =
    { $count ->
        [one] 🕘 <b>{ $name }</b> · { $count } версия
        [few] 🕘 <b>{ $name }</b> · { $count } версии
       *[many] 🕘 <b>{ $name }</b> · { $count } версий
    }
history-of = 🕘 <b>{ $name }</b>
history-press = Нажмите на номер, чтобы увидеть, что изменилось в этой версии.
history-first = опубликован
history-updated = обновлён источником
history-silent = исправлен без пометки
history-marked = исправлен с пометкой
history-notified = исправлен, читатели уведомлены
history-by = { $name }
history-by-source = не редакцией
history-same = Текст, фото, раздел и язык остались прежними.
history-withdrawn = 🗑 <b>Отозван</b>
history-retracted = 🗑 Материал «{ $name }» отозван: читатели его больше не видят. История сохранена.

## Рассылка

broadcast-news = ✅ Опубликовано: <b>{ $name }</b>
broadcast-edit = ✏️ Исправлено: <b>{ $name }</b>
broadcast-notice = ✏️ Читатели извещаются: <b>{ $name }</b>
broadcast-retraction = 🗑 Отозвано: <b>{ $name }</b>
progress-starting = Уже в пути.
progress-nobody = На новости пока никто не подписан, поэтому отправлять было некому. Публикация в архиве.
progress-no-copies = Копий, до которых можно дотянуться, не нашлось.
progress-delivered = Доставлено: { $sent } из { $total }
progress-edited = Исправлено копий: { $sent } из { $total }
progress-notified = Извещено читателей: { $sent } из { $total }
progress-taken-back = Отозвано копий: { $sent } из { $total }
progress-notices-taken-back = Отозвано уведомлений об исправлениях: { $sent } из { $total }
progress-suspended = Ушли или заблокировали бота: { $count }
progress-failed = Не удалось: { $count }
progress-skipped = Уже не нужно: { $count }
progress-waiting = Ждут: { $count }
progress-left-out = Не получили: { $count }
progress-paused = ⏸ Пауза: ничего не уходит, пока вы не продолжите.
progress-held = ⛔ Вся рассылка остановлена редакцией: продолжится, когда снимут /hold.
progress-stopped = ⏹ Остановлено.
progress-superseded = ⏹ Остановлено: её сменила более новая рассылка.
progress-refused = ⚠️ Telegram не принял этот текст, рассылка остановлена: { $reason }
progress-rate = { $rate } сообщ./с
progress-left = осталось: { $time }
progress-time = Заняло времени: { $time }
button-stop = Остановить
button-refresh = 🔄 Обновить
button-correct-refused = Исправить и отправить снова
really-stop =
    { $count ->
        [one] Остановить рассылку «{ $name }»? Её не получит ещё { $count } чат. Отменить это нельзя, а паузу – можно.
        [few] Остановить рассылку «{ $name }»? Её не получат ещё { $count } чата. Отменить это нельзя, а паузу – можно.
       *[many] Остановить рассылку «{ $name }»? Её не получат ещё { $count } чатов. Отменить это нельзя, а паузу – можно.
    }
button-stop-surely = Да, остановить
button-go-on = Нет, продолжать
sending-now = <b>Сейчас рассылается</b> · { $count }
sending-none = Сейчас ничего не рассылается.

## Экстренная остановка

hold-off =
    ✅ <b>Рассылка идёт.</b> { $count ->
        [one] Сейчас отправляется { $count } новость.
        [few] Сейчас отправляются { $count } новости.
       *[many] Сейчас отправляется { $count } новостей.
    }
hold-off-none = ✅ <b>Рассылка идёт.</b> Сейчас ничего не отправляется.
hold-what = Экстренная остановка в течение секунды прекращает отправку во все чаты. Опубликованное за это время ждёт, а на вопросы читателей бот отвечает. То, что уже дошло, остаётся на месте.
button-hold = ⛔ Остановить всю рассылку
hold-on = ⛔ <b>Вся рассылка остановлена</b>: { $name }, { $day }, { $time }.
hold-waiting =
    { $count ->
        [one] Ждёт { $count } новость. На вопросы читателей бот отвечает.
        [few] Ждут { $count } новости. На вопросы читателей бот отвечает.
       *[many] Ждёт { $count } новостей. На вопросы читателей бот отвечает.
    }
hold-waiting-none = Пока ничего не ждёт; то, что опубликуют сейчас, будет ждать.
hold-ask-admin = Снять остановку может тот, кто её объявил, или администратор.
button-release = ▶️ Продолжить рассылку
hold-released =
    ▶️ <b>Рассылка продолжается.</b> { $count ->
        [one] { $count } новость идёт дальше с того места, где остановилась.
        [few] { $count } новости идут дальше с того места, где остановились.
       *[many] { $count } новостей идут дальше с того места, где остановились.
    }
hold-released-none = ▶️ <b>Рассылка продолжается.</b> Ничего не ждало.
hold-told-released = ▶️ <b>Рассылка продолжается</b>: остановка снята. Кем: { $name }.

## Журнал

audit-heading =
    { $count ->
        [one] 📒 <b>Журнал редакции</b> · { $count } запись
        [few] 📒 <b>Журнал редакции</b> · { $count } записи
       *[many] 📒 <b>Журнал редакции</b> · { $count } записей
    }
audit-only = Только: <b>{ $what }</b>
audit-none = Здесь записей нет.
audit-choose = Что показать?
audit-field-items = Публикации
audit-field-drafts = Черновики
audit-field-sections = Разделы
audit-field-sending = Рассылка
audit-field-chats = Каналы
audit-field-people = Персоны
audit-field-mentions = Упоминания
audit-field-staff = Сотрудники
audit-field-aliases = Разные имена
audit-field-honorifics = Слова перед именами
audit-field-organisations = Организации
audit-field-sources = Источники
button-audit-narrow = 🔎 Отобрать
button-audit-all = Всё
button-audit-export = 📄 Таблицей (CSV)
audit-other = { $act }: { $subject }
audit-item-published = Публикация: «{ $subject }»
audit-item-corrected = Исправление: «{ $subject }»
audit-item-retracted = Отзыв: «{ $subject }»
audit-item-pinned = Закрепление в каналах и группах: «{ $subject }»
audit-item-unpinned = Открепление: «{ $subject }»
audit-draft-cancelled = Отмена черновика: «{ $subject }»
audit-draft-reopened = Возврат к черновику: «{ $subject }»
audit-draft-scheduled = Назначено время: «{ $subject }»
audit-draft-embargoed = Эмбарго: «{ $subject }»
audit-draft-held = Придержано: «{ $subject }»
audit-draft-released = Отпущено, выйдет в своё время: «{ $subject }»
audit-draft-unscheduled = Время снято: «{ $subject }»
audit-draft-late = Не отправлено, время прошло: «{ $subject }»
audit-draft-unapproved = Не отправлено, нет согласования: «{ $subject }»
audit-draft-unbacked = Не отправлено, автор больше не может публиковать: «{ $subject }»
audit-draft-submitted = На согласование: «{ $subject }»
audit-draft-approved = Согласовано: «{ $subject }»
audit-draft-refused = Отклонено: «{ $subject }»
audit-draft-overridden = ⚡️ БЕЗ СОГЛАСОВАНИЯ: «{ $subject }»
audit-draft-taken-over = Черновик ушедшего взят себе: «{ $subject }»
audit-section-approvals = Изменено число согласований в разделе: «{ $subject }»
audit-broadcast-paused = Пауза рассылки: «{ $subject }»
audit-broadcast-resumed = Продолжение рассылки: «{ $subject }»
audit-broadcast-stopped = Прекращение рассылки: «{ $subject }»
audit-broadcast-held = ⛔ Остановка всей рассылки
audit-broadcast-released = Снятие остановки всей рассылки
audit-chat-offered = Бот добавлен: «{ $title }»
audit-chat-used = Начало рассылки в «{ $title }»
audit-chat-paused = Пауза для «{ $title }»
audit-chat-resumed = Продолжение для «{ $title }»
audit-chat-removed = Удаление из списка: «{ $title }»
audit-chat-sections = Выбор разделов для «{ $title }»
audit-chat-languages = Выбор языков для «{ $title }»
audit-chat-format = Выбор формата для «{ $title }»
audit-chat-signature = Изменение подписи для «{ $title }»
audit-chat-quiet = Изменение тихих часов для «{ $title }»
audit-chat-topic = Выбор темы в «{ $title }»
audit-chat-tested = Проверочное сообщение в «{ $title }»
audit-chat-resent = Повторная отправка в «{ $title }»
audit-person-added = Новая персона: { $person }
audit-person-merged = Объединение с другой записью: { $person }
audit-person-separated = Снова отдельно: { $person }
audit-person-portrayed = Портрет: { $person }
audit-person-unportrayed = Портрет убран: { $person }
audit-person-named = Имя для { $person }: «{ $name }»
audit-person-alias = Вариант имени для { $person }: «{ $name }»
audit-person-former = Прежнее имя для { $person }: «{ $name }»
audit-person-name-removed = Удаление имени: { $person }
audit-person-role-added = Новая должность: { $person }
audit-person-role-ended = Окончание должности: { $person }
audit-person-role-removed = Удаление должности: { $person }
audit-mention-confirmed = Упоминание подтверждено: { $person }
audit-mention-rejected = Упоминание отклонено: { $person }
audit-staff-invited = Приглашение, роль: { $role }
audit-staff-joined = Вступление в редакцию, роль: { $role }
audit-staff-withdrawn = Роль отозвана: { $name } ({ $role })
audit-staff-limited = Работа только в разделах: { $name } ({ $sections })
audit-staff-unlimited = Работа во всех разделах: { $name }
audit-alias-added = Одно и то же: { $names }
audit-alias-removed = Больше не одно и то же: { $names }
audit-alias-restored = Снова одно и то же: { $names }
audit-organisation-called = Добавлено название «{ $name }»: { $organisation }
audit-organisation-uncalled = Убрано название «{ $name }»: { $organisation }
audit-organisation-recalled = Возвращено название «{ $name }»: { $organisation }
audit-honorific-added = Добавлены слова перед именами: { $words }
audit-honorific-removed = Убрано слово перед именами: { $words }
audit-source-added = Источник «{ $subject }»: добавление
audit-source-changed = Источник «{ $subject }»: изменение настроек
audit-source-paused = Источник «{ $subject }»: остановка
audit-source-resumed = Источник «{ $subject }»: включение
audit-source-removed = Источник «{ $subject }»: удаление
audit-source-answered-news = Источник «{ $subject }»: записи признаны новостями
audit-source-answered-archive = Источник «{ $subject }»: записи взяты в архив
audit-source-answered-same = Источник «{ $subject }»: запись признана тем же сообщением
audit-source-answered-take = Источник «{ $subject }»: взят его текст
audit-source-answered-leave = Источник «{ $subject }»: оставлен текст редакции
audit-console = командная строка

## Цифры

button-span-week = 7 дней
button-span-month = 30 дней
button-span-year = Год
button-figures-section = 📂 Раздел…
button-figures = ‹ Все цифры
button-chart-readers = 📈 Читатели
button-chart-deliveries = 📈 Доставка
button-chart-searches = 📈 Поиск
button-chart-people = 📊 Персоны
button-chart-missed = 📊 Не найдено
figures-heading =
    📊 <b>Цифры</b> · { $days }
    { $section }
figures-readers = 👥 Читателей сейчас: <b>{ $count }</b>
figures-private = личных чатов: { $count }
figures-groups = групп: { $count }
figures-channels = каналов: { $count }
figures-joined = Новых людей: <b>{ $count }</b>
figures-growth = Прирост: <b>{ $change }</b> (было { $before })
figures-unreachable = Ушли или заблокировали нас, всего: { $count }
figures-follows = 🔔 Подписки:
figures-follow-everything = на всё: { $count }
figures-follow-sections = на разделы: { $count }
figures-follow-people = на людей: { $count }
figures-follow-organisations = на организации: { $count }
figures-follow-searches = на поиск: { $count }
figures-follows-none = 🔔 Подписок пока нет.
figures-followers = 🔔 Подписаны именно на этот раздел: <b>{ $count }</b>
figures-published = 📰 Опубликовано: <b>{ $count }</b>
figures-amended = Исправлено: { $corrected } · отозвано: { $retracted }
figures-delivered = 📬 Доставлено копий: <b>{ $count }</b>
figures-failed = С ошибкой: { $count }
figures-lost = Чат закрыт или блокирует нас: { $count }
figures-waiting = Ещё в очереди: { $count }
figures-searches = 🔎 Поисковых запросов: <b>{ $count }</b>
figures-misses = Ничего не найдено: { $count }
figures-missed = <b>Искали и не нашли</b>, сразу в нескольких чатах:
figures-people = <b>Кем интересуются</b>
figures-choose-section = По какому разделу показать цифры?
figures-edited = ✏️ Исправлено копий: <b>{ $count }</b>
figures-notified = Уведомлений об исправлении: { $count }
figures-taken-back = 🗑 Отозвано копий: <b>{ $count }</b>
item-figures = 📊 <b>{ $name }</b>
item-figures-never-sent = Этот материал никому не рассылали: он попал в архив при импорте.
chart-readers = 🟦 Новые читатели
chart-deliveries =
    🟦 Доставленные копии, по началу рассылки
    🟧 Не доставлено
chart-searches =
    🟦 Запросы, по которым что-то нашлось
    🟧 Ничего не найдено
chart-people = 🟦 Кого ищут чаще всего (номера – под столбцами):
chart-missed = 🟦 Что ищут, но не находят (номера – под столбцами):
chart-each-day = Каждый столбец — день (число.месяц).
chart-each-month = Каждый столбец — месяц.
chart-nothing = За эти дни рисовать пока нечего.

## Каналы и группы

chat-kind-private = Личный чат
chat-kind-group = Группа
chat-kind-channel = Канал
chat-state-active = получает новости
chat-state-offered = ждёт вашего решения
chat-state-paused = на паузе
chat-state-suspended = Telegram ничего не пропускает
chat-state-removed = не используется
chat-offered =
    Меня сюда добавили:
    { $chat }

    Присылать туда все новости?
chat-card =
    { $chat }
    { $state }
chat-reason =
    Причина от Telegram: <code>{ $reason }</code>

    Проверьте права бота в этом чате или добавьте его заново.
chat-used = { $chat } теперь получает новости.
chat-ignored = { $chat } остаётся без новостей. Если передумаете, удалите там бота и добавьте его снова.
chat-paused = { $chat } на паузе: новостей там не будет, пока вы не возобновите отправку.
chat-resumed = { $chat } снова получает новости.
chat-removed = { $chat } больше не получает новостей. Бот пока остаётся там; удалить его можно в самом чате.
chat-really-remove =
    { $chat }

    Убрать и забыть настройки?
group-introduced =
    👋 Добрый день! Я приношу новости пресс-службы. В этой группе я пишу, только когда меня спрашивают: команды /latest, /search и /person доступны всем.

    Что будет приходить сюда само, выбирают администраторы группы.
button-choose-news = ⭐ Выбрать новости
chat-joined = Добрый день, <b>{ $title }</b>! Теперь здесь будут появляться новости пресс-службы. /latest покажет последние, /search найдёт остальные.
channels-heading =
    { $count ->
        [one] <b>Каналы и группы</b> · { $count } чат
        [few] <b>Каналы и группы</b> · { $count } чата
       *[many] <b>Каналы и группы</b> · { $count } чатов
    }
channels-none = Каналов и групп пока нет. Добавьте бота в канал или группу администратором, и я спрошу здесь, присылать ли туда новости.
chat-sections = Разделы:
chat-languages = Языки новостей:
chat-all-sections = все
chat-all-languages = все
chat-choose-sections =
    { $chat }

    Какие разделы отправлять сюда? Нажатие добавляет раздел или убирает его.
chat-choose-languages =
    { $chat }

    На каких языках отправлять сюда новости?
button-sections = Разделы…
button-languages = Языки…
button-all-sections = Все разделы
button-all-languages = Все языки
button-to-chat = ‹ Назад
button-use = Подключить
button-ignore = Не нужно
button-pause = Пауза
button-resume = Возобновить
button-remove = Убрать
button-remove-surely = Да, убрать

## Как каналы и группы получают новости

chat-format = Формат:
chat-signature = Подпись:
chat-quiet = Без звука:
chat-topics = Темы:
format-usual = Начало текста
format-short = Кратко
format-full = Полный текст
format-picture = Сначала фото
format-rich = Расширенный
format-text = Только текст
format-usual-what = фото, начало текста и кнопка к продолжению.
format-short-what = заголовок, первый абзац и кнопка, открывающая текст; без фото.
format-full-what = столько текста, сколько помещается в сообщение; фото только при коротком тексте.
format-picture-what = фото с заголовком и кнопкой, открывающей текст.
format-rich-what = всё в одном сообщении: заголовок, текст с фотографиями, люди и контакты под складкой. Нужна свежая версия Telegram.
format-text-what = начало текста без фотографий, для медленной связи.
chat-choose-format =
    <b>{ $name }</b>

    Как показывать здесь новости? Выбор касается всего, что будет отправлено дальше, и исправлений.
chat-ask-signature =
    { $limit ->
        [one] Пришлите строку, которая будет стоять под каждой новостью в «{ $name }»: не больше { $limit } знака. /cancel оставит всё как есть.
        [few] Пришлите строку, которая будет стоять под каждой новостью в «{ $name }»: не больше { $limit } знаков. /cancel оставит всё как есть.
       *[many] Пришлите строку, которая будет стоять под каждой новостью в «{ $name }»: не больше { $limit } знаков. /cancel оставит всё как есть.
    }
chat-signature-now = Под каждой новостью стоит: <b>{ $text }</b>
chat-signature-placeholder = Подпись
chat-choose-quiet =
    <b>{ $name }</b>

    Новости всегда приходят сразу. В тихие часы они приходят без звука.
chat-quiet-zone = Часы на кнопках указаны по времени: { $zone }. Переход на летнее время учтён.
chat-ask-quiet =
    С какого и до какого часа присылать новости в «{ $name }» без звука? Например, <code>22:00-7:00</code>; можно добавить часовой пояс: <code>22-7 Europe/London</code>.

    Без него часы считаются по { $zone }. /cancel оставит всё как есть.
chat-quiet-unread = Не удалось прочитать эти часы.
chat-quiet-placeholder = 22:00-7:00
chat-choose-topic =
    <b>{ $name }</b>

    В какую тему отправлять новости? Раздел без своей темы идёт туда же, куда все новости; если тем нет, это General.
topic-of-all = Все новости
topics-none = нет, всё идёт в General
chat-ask-topic =
    Пришлите ссылку на тему в «{ $chat }», куда отправлять: <b>{ $what }</b>

    Откройте тему, нажмите на любое сообщение и выберите «Копировать ссылку». /cancel оставит всё как есть.
chat-topic-unread = Эта ссылка не ведёт в тему этой группы.
chat-topic-placeholder = https://t.me/c/…
chat-not-a-forum = В группе <b>{ $name }</b> нет тем. Владелец может включить их в Telegram: «Изменить», «Темы».
chat-topic-lost =
    Тема в группе <b>{ $name }</b> больше не принимает новости: <code>{ $reason }</code>

    Теперь они идут в General, и эта новость тоже. Выберите другую тему или откройте эту и выберите её снова.
chat-topic-refuses =
    Тема в группе <b>{ $name }</b> ничего не принимает: <code>{ $reason }</code>

    Она закрыта или скопирована не та ссылка? Выберите её снова или другую.
chat-test = Это проверка: пресс-служба смотрит, доходят ли сюда её новости.
chat-tested = Проверочное сообщение дошло: <b>{ $name }</b>. Его видят все, пока вы его не удалите.
chat-test-deleted = Проверочное сообщение удалено: <b>{ $name }</b>.
chat-test-stays =
    Не удаётся удалить проверочное сообщение в <b>{ $name }</b>: <code>{ $reason }</code>

    Удалите его там вручную.
button-format = Формат…
button-signature = Подпись…
button-quiet = Тихие часы…
button-topics = Темы…
button-change = Изменить…
button-no-signature = Без подписи
button-other-hours = Другие часы…
button-no-quiet = Всегда со звуком
button-no-topic = ✖
button-recent = Доставка…
button-test = Проверить
button-delete-test = Удалить проверочное
button-to-settings = Настройки

## Что Telegram разрешает нам там

right-post = отправлять
right-edit = исправлять
right-delete = отзывать
right-pin = закреплять
switch-post = «Публикация сообщений»
switch-send = «Отправка сообщений»
switch-edit = «Изменение чужих сообщений»
switch-pin = «Закрепление сообщений»
footing-may = ✅ Могу: { $what }
footing-missing = ❌ Не могу: { $what }. Попросите владельца чата включить мне право { $switch }.
footing-outside = ❌ Меня нет в этом чате или он мне закрыт. Добавьте меня администратором снова.
footing-lacking = ⚠️ Пока я не могу писать в <b>{ $name }</b>.
footing-lost = ⚠️ Мои права в <b>{ $name }</b> изменились.
footing-regained = ✅ Я снова могу писать в <b>{ $name }</b>. Всё, что ждало, уходит сейчас; что не было доставлено, можно отправить ещё раз: «Доставка».

## Что туда доставлено

recent-heading = <b>{ $name }</b>: что отправлялось в последнее время
recent-none = Пока ничего.
copy-news = новость
copy-edit = исправление
copy-notice = сообщение об исправлении
copy-retraction = отзыв
copy-waiting = ⏳ в пути
copy-sent = ✅ доставлено
copy-suspended = ⏸ не отправлено: чат не был подключён
copy-failed = ❌ отказ
copy-skipped = ➖ делать нечего
copy-unknown = ❔ Неизвестно, дошло ли сообщение. Посмотрите в чате; повторно оно не отправляется, чтобы не прийти дважды.
copy-not-again = Это сообщение уже в пути или доставлено. Дважды ничего не отправлено.
button-send-again = ↻ Отправить снова: { $number }

## Закрепление

button-pin = 📌 Закрепить в каналах
button-pin-again = 📌 Закрепить ещё раз
button-unpin = Открепить
pinned-in = 📌 Закреплено:
unpinned-in = Откреплено:
pin-refused = ⚠️ Не удалось: <b>{ $name }</b>.
pin-not-there-yet = Сюда ещё не дошло:
pin-nowhere = Нет канала или группы, где это можно закрепить.
unpinned-nothing = Это нигде не закреплено.

## Продолжения

button-follow-up = ↩️ Продолжение
button-alone = Не продолжение
follow-up-ask = Пришлите текст продолжения к «{ $name }». Оно выйдет ответом на прежнее сообщение везде, где то доставлено. /cancel оставит всё как есть.
follow-up-of = ↩️ Продолжение: <b>{ $name }</b>. Выйдет ответом везде, где то доставлено.
follow-up-choose = Что продолжает эта новость?
follow-up-nothing = Пока нечего продолжать.

## Сотрудники

role-author = автор
role-editor = редактор
role-approver = выпускающий
role-admin = администратор
role-owner = владелец
staff-heading =
    { $count ->
        [one] <b>Редакция</b> · { $count } человек
        [few] <b>Редакция</b> · { $count } человека
       *[many] <b>Редакция</b> · { $count } человек
    }
staff-none = В <b>редакции</b> пока никого, кроме владельца.
staff-some-sections =
    { $count ->
        [one]  · в { $count } разделе
        [few]  · в { $count } разделах
       *[many]  · в { $count } разделах
    }
staff-invite = Кого пригласить? Приглашение — это ссылка для одного человека.
button-member = 👤 { $name }
button-invite-author = Пригласить автора
button-invite-editor = Пригласить редактора
button-invite-admin = Пригласить администратора
staff-member =
    <b>{ $name }</b>
    { $role }, с { $since }
staff-owner = Владельцы указаны в настройках бота, изменить их можно только там.
staff-everywhere = Разделы: <b>все</b>
staff-sections = Разделы: <b>{ $sections }</b>
staff-choose-sections =
    В каких разделах <b>{ $name }</b> может публиковать, исправлять и согласовывать? Нажатие добавляет раздел или убирает его; действует сразу.
staff-choose-sections-invited =
    В каких разделах сможет работать тот, кто примет приглашение? Нажатие добавляет раздел или убирает его. Выберите до того, как передадите ссылку.
staff-told-everywhere = 📂 Теперь вы можете работать <b>во всех разделах</b>.
staff-told-sections = 📂 Теперь вы работаете в этих разделах: <b>{ $sections }</b>. Ваши черновики сохранены, но публиковать их можно только в этих разделах.
staff-told-joined = 👋 Ваше приглашение принято: <b>{ $name }</b> теперь в редакции. Роль: <b>{ $role }</b>.
staff-told-withdrawn = Вы больше не работаете в этой редакции: администратор отозвал вашу роль. Новости по-прежнему открыты для вас, как для всех читателей.
staff-drafts-kept =
    { $count ->
        [one] После ушедших остался { $count } незаконченный черновик. Его можно взять себе.
        [few] После ушедших остались { $count } незаконченных черновика. Их можно взять себе.
       *[many] После ушедших осталось { $count } незаконченных черновиков. Их можно взять себе.
    }
left-drafts =
    { $count ->
        [one] <b>После ушедших</b> · { $count } незаконченный черновик. Нажмите, чтобы взять его себе.
        [few] <b>После ушедших</b> · { $count } незаконченных черновика. Нажмите на черновик, чтобы взять его себе.
       *[many] <b>После ушедших</b> · { $count } незаконченных черновиков. Нажмите на черновик, чтобы взять его себе.
    }
left-drafts-none = Незаконченных черновиков после ушедших нет.
left-drafts-taken = Черновик закрыт, или его уже взял кто-то другой. Ничего не изменено.
staff-no-member = Этот человек больше не работает в редакции. Ничего не изменено.
staff-invitation-closed = Приглашение уже принято или истекло, поэтому изменить его разделы нельзя. Разделы сотрудника – на его карточке в /staff.
button-staff = ‹ Редакция
button-limit = 📂 Разделы…
button-limit-invited = 📂 Только для некоторых разделов…
button-everywhere = Все разделы
button-left-drafts = 📝 Черновики ушедших: { $count }
button-withdraw = Отозвать роль
staff-already-here = Вы уже работаете здесь, ваша роль: { $role }. Ссылка по-прежнему действует для того, кому она предназначена.
button-withdraw-surely = Да, отозвать
staff-really-withdraw = Отозвать роль у сотрудника <b>{ $name }</b> ({ $role })? Доступ прекратится сразу.
staff-withdrawn = <b>{ $name }</b> больше не работает в редакции.
staff-invitation =
    { $hours ->
        [one] Приглашение в редакцию, роль: <b>{ $role }</b>. Действует { $hours } час, для одного человека:
        [few] Приглашение в редакцию, роль: <b>{ $role }</b>. Действует { $hours } часа, для одного человека:
       *[many] Приглашение в редакцию, роль: <b>{ $role }</b>. Действует { $hours } часов, для одного человека:
    }

    { $link }

    Передайте ссылку только этому человеку: доступ получит тот, кто откроет её первым.
button-copy-link = Скопировать ссылку
staff-welcome = 👋 Добро пожаловать в редакцию! Ваша роль: <b>{ $role }</b>.
welcome-staff = /publish — написать новость, /drafts — незаконченные черновики.
welcome-approver = Черновики на согласование будут приходить сюда. /publish — написать новость самому.
welcome-admin = /publish — написать новость, /channels и /staff — управлять каналами и редакцией.
staff-invitation-invalid = Приглашение уже использовано или истекло. Попросите новое у того, кто его прислал.

## Сообщения о затруднениях

unknown-command = Такой команды я не знаю. Все команды — в /help, а новости — здесь:
unknown-command-like = Такой команды я не знаю. Может быть, /{ $command }? Все команды — в /help.
not-allowed = Это доступно только сотрудникам редакции. Если доступ вам нужен, попросите приглашение у администратора.
too-long =
    { $limit ->
        [one] Слишком длинно: не больше { $limit } символа, пожалуйста. Сократите и пришлите снова.
        [few] Слишком длинно: не больше { $limit } символов, пожалуйста. Сократите и пришлите снова.
       *[many] Слишком длинно: не больше { $limit } символов, пожалуйста. Сократите и пришлите снова.
    }
too-fast = ✋ На часть сообщений я не ответил: они шли быстрее, чем мне можно отвечать. Пришлите ещё раз то, что ещё нужно.
too-fast-press = ✋ Это быстрее, чем мне можно отвечать. Нажмите ещё раз то, что ещё нужно.
too-fast-in-group = ✋ Здесь спрашивают чаще, чем мне можно отвечать в группе, поэтому кое-что осталось без ответа. Спросите меня лично: @{ $bot }
went-wrong = У нас что-то сломалось, но ваши данные целы. Попробуйте ещё раз через минуту. Если повторится, передайте администраторам код <code>{ $code }</code>.
old-button = Эта кнопка больше не работает. Продолжить можно отсюда:
not-allowed-to-you = Ваша роль этого не позволяет. Это может сделать администратор – или назначить вам другую роль.
not-in-your-sections = Вы работаете в разделах: <b>{ $sections }</b>. Это в них не входит, поэтому ничего не сделано. Выберите один из своих разделов или обратитесь к администратору.
chat-unreachable = Не могу писать в «{ $name }»: { $reason }. Проверьте мои права там; пока ничего не доставляется.
let-go = Вопрос снят, ничего не изменено.
only-group-admins = Что приходит в эту группу, решают её администраторы. Попросите одного из них или напишите мне в личном чате.
no-group-admins = В этой группе нет администраторов, поэтому изменить, что в неё приходит, некому. Назначить администратора может владелец группы в Telegram; или напишите мне лично и получайте новости сами.
preview-only = Эта кнопка заработает после публикации.
only-private = Это работает только в личном чате: напишите мне туда.
text-expected = Я понимаю только текст. Что будем делать?

## Люди: работа редакции

command-people = справочник людей
people-heading =
    { $count ->
        [one] 👤 <b>Люди</b> · { $count } человек
        [few] 👤 <b>Люди</b> · { $count } человека
       *[many] 👤 <b>Люди</b> · { $count } человек
    }
people-ask = Кого найти или добавить? Пришлите имя.
people-placeholder = Ваш ответ
people-choices = Кто имеется в виду: <b>{ $query }</b>?
people-nobody = По имени <b>{ $query }</b> никто не известен.
people-merged = Объединено с записями: { $names }
people-proposed = ✅ Ниже предложено имя на другом языке. Нажмите, если верно, или дайте другое.
people-which-name = Какое имя убрать?
people-which-role = Какая должность?
people-ask-name = Пришлите имя, как его показывать, латиницей или кириллицей. Прежнее останется другим написанием.
people-ask-alias = Пришлите другое написание имени.
people-ask-former = Пришлите прежнее имя.
people-ask-role =
    Пришлите должность, построчно:
    <i>название («И. о.», если так; « / » между языками)
    организация
    первый день
    последний день</i>
    Прочерк – если неизвестно. Например:
    <code>Secretary General / Генеральный секретарь
    CSTO / ОДКБ
    01.01.2023</code>
people-ask-end = Пришлите последний день в должности, например 31.12.2023.
people-ask-merge = Кто ещё этот же человек? Пришлите другое имя.
people-ask-portrait = Пришлите портрет фотографией.
people-unportrayed = 🖼 Портрет больше не показывается.
people-photo-not-given = Telegram сейчас не отдаёт мне фото. Пришлите его ещё раз.
people-merge-whom = Кто этот же человек, по имени <b>{ $query }</b>?
people-merge-nobody = Больше никто по имени <b>{ $query }</b> не известен.
people-really-merge =
    <b>{ $other }</b> и <b>{ $into }</b> – один человек?

    Имена и должности объединятся; упоминания, подписки и старые кнопки поведут к { $into }. Это можно отменить.
people-wrong-name = Это не имя, или оно слишком длинное. Пришлите его одной строкой, буквами, или /cancel.
people-wrong-title = В первой строке должно быть название должности.
people-wrong-organisation = Вторая строка, организация, слишком длинная.
people-wrong-first-day = В третьей строке не день. Напишите так: 01.01.2023, или прочерк.
people-wrong-last-day = В четвёртой строке не день, или он раньше первого. Напишите так: 31.12.2023, или прочерк.
people-wrong-day = Это не день, или он раньше первого. Напишите так: 31.12.2023.
name-canonical = показывается
name-alias = другое написание
name-former = прежнее имя
queue-heading = 🔎 <b>Верно?</b> · осталось { $count }
queue-question = <b>{ $name }</b> – это, по-моему:
queue-empty = Все упоминания просмотрены. Новые будут ждать здесь.
button-find-or-add = 👤 Найти или добавить
button-add-person = ➕ Добавить нового
button-queue = 🔎 Проверить упоминания: { $count }
button-rename = ✏️ Переименовать
button-add-alias = ➕ Другое написание
button-add-former = ➕ Прежнее имя
button-remove-name = ✖ Убрать имя
button-add-role = ➕ Должность
button-roles = 🏛 Завершить или убрать
button-end-today = Сегодня последний день, { $day }
button-end-role = Последний день…
button-remove-role = Убрать: неверно
button-merge = 🔗 Тот же человек…
button-merge-surely = Да, это один человек
button-separate = ↩︎ Разделить: { $name }
button-set-portrait = 🖼 Добавить портрет
button-change-portrait = 🖼 Сменить портрет
button-remove-portrait = 🖼 Убрать портрет
button-open-the-bot = Открыть бота
button-dossier = 👤 Досье
button-right = ✅ Верно
button-wrong = ✖ Неверно

## Organisations

organisations-heading =
    { $count ->
        [one] 🏛 <b>Организации</b> · { $count }
        [few] 🏛 <b>Организации</b> · { $count }
       *[many] 🏛 <b>Организации</b> · { $count }
    }

    «Генсека ОДКБ» находят по любому названию организации, на любом языке и в любом падеже. Нажмите номер, чтобы увидеть названия, добавить или убрать.
organisations-none =
    🏛 <b>Организации</b>

    Пока ни одной. Организация появится здесь, когда её назовёт чья-нибудь должность.
organisations-ask-which = Какая организация? Пришлите любое её название или часть.
organisations-which = Что такое <b>{ $query }</b>?
organisations-no-such = Организации с названием <b>{ $query }</b> нет. Организация появится здесь, когда её назовёт чья-нибудь должность.
organisations-known = Эти названия я уже знаю: { $names }
organisations-called =
    { $count ->
        [one] Называется ещё (кнопка убирает):
        [few] Называется ещё (кнопка убирает одно):
       *[many] Называется ещё (кнопка убирает одно):
    }
organisations-called-nothing = Других названий не записано.
organisations-ask-name = Какое ещё название есть у организации «<b>{ $name }</b>»? Пришлите его на любом языке, несколько – через «=».
organisations-many-names = За раз – не больше { $most } названий. Пришлите их частями или /cancel.
organisations-added = ✅ Теперь <b>{ $name }</b> – это <b>{ $organisation }</b>.
organisations-shared = ⚠️ Так называется и это: { $names }. На вопрос о должности ответят обе.
organisations-taken-out = <b>{ $name }</b> больше не значит <b>{ $organisation }</b>, что бы ни говорил импорт.
organisations-put-back = ✅ <b>{ $name }</b> – снова <b>{ $organisation }</b>.
organisations-wrong-name = Это не название, или оно слишком длинное. Пришлите его одной строкой, с буквами, или /cancel.
organisations-known-name = <b>{ $organisation }</b> уже называется <b>{ $name }</b>.
organisations-full = Названий больше, чем кому-либо нужно. Сначала уберите лишнее.
button-organisations = 🏛 Организации
button-find-organisation = 🔎 Найти
button-call-organisation = ➕ Другое название

## Слова перед именами

honorifics-heading =
    { $count ->
        [one] 🎖 <b>Перед именами</b> · своё { $count } слово
        [few] 🎖 <b>Перед именами</b> · свои { $count } слова
       *[many] 🎖 <b>Перед именами</b> · своих { $count } слов
    }

    Кто ищет «министр Лавров», имеет в виду Лаврова: звания и должности перед именем не учитываются. Обычные уже встроены, эти добавлены. Кнопка убирает слово.
honorifics-none =
    🎖 <b>Перед именами</b>

    Кто ищет «министр Лавров», имеет в виду Лаврова: звания и должности перед именем не учитываются. Обычные уже встроены; добавьте те, что ещё встречаются в ваших новостях.
honorifics-ask = Пришлите слова, сколько угодно: <code>омбудсмен ombudsman</code>. Каждое действует само по себе, в любом падеже.
honorifics-placeholder = омбудсмен ombudsman
honorifics-added = ✅ Теперь перед именами не учитываются: { $words }
honorifics-refused = Нового здесь нет: эти слова уже не учитываются или это не слова. Пришлите другие или /cancel.
honorifics-full = Для этих слов в списке нет места. Уберите те, что никому не нужны.
button-honorifics = 🎖 Перед именами
button-new-honorific = ➕ Добавить слова

## Names that mean the same

command-aliases = одно и то же разными словами
aliases-heading =
    { $count ->
        [one] 🔤 <b>Разные имена одного и того же</b> · { $count } строка
        [few] 🔤 <b>Разные имена одного и того же</b> · { $count } строки
       *[many] 🔤 <b>Разные имена одного и того же</b> · { $count } строк
    }

    Кто ищет одно имя из строки, находит и остальные. Число открывает строку; <code>/aliases ООН</code> ищет имя в этом списке.
aliases-like =
    { $count ->
        [one] 🔤 <b>{ $query }</b>: нашлась { $count } строка
        [few] 🔤 <b>{ $query }</b>: нашлись { $count } строки
       *[many] 🔤 <b>{ $query }</b>: нашлось { $count } строк
    }
aliases-none =
    🔤 <b>Разные имена одного и того же</b> · пока ничего

    Кто ищет одно имя из строки, найдёт и остальные.
aliases-like-none = 🔤 <b>{ $query }</b> нет ни в одной строке. Возможно, в списке другое имя.
aliases-mean = Кто ищет одно из этих имён, находит и остальные.
aliases-ask =
    Пришлите имена через «=», на любом языке:
    <code>ООН = UN = Организация Объединенных Наций</code>
aliases-placeholder = ООН = UN = United Nations
aliases-added = ✅ Теперь поиск это знает:
aliases-really-remove = Поиску больше не считать их одним и тем же?
aliases-removed = Убрано. Поиск больше не считает одним и тем же:
aliases-restored = ↩︎ Снова в списке:
aliases-several-lines = Пожалуйста, по одной строке. Пришлите сначала первую.
aliases-one-name =
    Нужны два имени через «=».
    Пришлите, например:
    <code>ООН = UN</code>
aliases-many-names = В строке может быть не больше { $most } имён. Пришлите те, которыми и правда пользуются.
aliases-long-name = «{ $name }» – слишком длинно: в имени может быть { $most } слов и { $letters } знаков. Пришлите короче.
aliases-no-word = В «{ $name }» нет слова, которое можно искать. Уберите его или напишите имя полностью.
aliases-same = Для поиска это и так одно и то же. Пришлите имя, которое пишется совсем иначе.
aliases-known = Поиск это уже знает: эти имена стоят в списке вместе.
aliases-full = Список полон. Уберите строку, которая никому не нужна, и пришлите эту ещё раз.
button-new-alias = ➕ Добавить имена
button-aliases = 🔤 К списку
button-remove-alias = ✖ Убрать
button-remove-alias-surely = Да, убрать
button-undo = ↩︎ Вернуть как было

## Подготовка

button-photos =
    { $count ->
        [one] 🖼 Фото и подпись
        [few] 🖼 Фото · { $count }
       *[many] 🖼 Фото · { $count }
    }
attachment-gone = Этого здесь больше нет.
told-in-english = на английском
told-in-russian = на русском
button-attach-lead = Лид
button-no-lead = Без лида
button-set-date = Дата
button-set-place = Место
button-set-source = Ссылка на источник
button-set-contact = Контакт для прессы
button-edit-photos = Фотографии ({ $count })
button-edit-documents = Документы ({ $count })
button-plain = Убрать оформление
button-silent = Без звука
button-add-photo = ➕ Добавить фотографии
button-add-document = ➕ Добавить документ
button-views = 👁 Как получат другие
button-translate = 🌐 Добавить перевод
button-others-drafts = 📂 Черновики коллег
button-own-drafts = 📂 Мои черновики
button-write-text = ✍️ Написать текст
draft-ask-release =
    Теперь пришлите текст. Первая строка станет заголовком; «без заголовка» в ней или один-единственный абзац – это краткая новость.

    Можно отложить и продолжить потом, с любого устройства: /drafts. /cancel – оставить как есть.
draft-ask-lead = Пришлите лид – один абзац, который стоит перед текстом. /cancel – оставить как есть.
draft-ask-date = Когда это произошло? Пришлите день, например <i>15.03.2026</i> или <i>15 марта 2026</i>; «-» – день публикации. /cancel – оставить как есть.
draft-ask-place = Где это произошло? Пришлите место, например <i>Вена</i>; «-» – убрать. /cancel – оставить как есть.
draft-ask-source = Пришлите ссылку на источник; «-» – убрать. /cancel – оставить как есть.
draft-ask-contact = Пришлите контакт для прессы, как он должен стоять под текстом: имя, телефон, почта; «-» – убрать. /cancel – оставить как есть.
draft-ask-photos = Пришлите фотографии или видео, по одному или целым альбомом; текст под каждым станет подписью. /cancel – оставить как есть.
draft-ask-caption = Что написать под снимком { $number }? «-» – убрать подпись. /cancel – оставить как есть.
draft-ask-document = Пришлите документ файлом; текст под ним станет подписью. /cancel – оставить как есть.
draft-placeholder-lead = Лид
draft-placeholder-date = 15.03.2026
draft-placeholder-place = Место
draft-placeholder-source = https://…
draft-placeholder-contact = Имя, телефон, почта
draft-placeholder-caption = Подпись
draft-placeholder-document = Документ
draft-wrong-date = Не понимаю, какой это день. Пришлите, например, <i>15.03.2026</i>.
draft-wrong-link = Такая ссылка не откроется. Целая выглядит так: <i>https://example.org/news/1</i>.
draft-wrong-lead = Лид – это один абзац. Пришлите его без переносов строк, остальное – в текст.
draft-too-many =
    { $limit ->
        [one] Один уже есть, больше не поместится.
        [few] Уже { $limit }, больше не поместится. Сначала что-нибудь уберите.
       *[many] Уже { $limit }, больше не поместится. Сначала что-нибудь уберите.
    }
draft-only-photos-and-files = Беру текст, фотографии, видео и документы, а это что-то другое. Ничего не изменилось.
draft-field-place = Место: { $place }
draft-field-date = Дата: { $date }
draft-field-source = Источник: { $source }
draft-field-contact = Контакт: { $contact }
draft-photos-count = { $count }
draft-documents = Документы: { $count }
draft-silent = 🔕 <b>Без звука</b>: придёт тихо.
draft-no-text = ✍️ <b>Текста ещё нет.</b> Без него публиковать нечего.
draft-photos-none = Фотографий пока нет.
draft-photos =
    <b>Фотографии: { $name }</b>

    Первая уходит вместе с текстом, все вместе открываются кнопкой под ним. ✏️ – подпись, ⬆️ – поставить первой, 🗑 – убрать.
draft-photo-line = { $number }. { $caption }
draft-photo-bare = без подписи
draft-documents-none = Документов пока нет.
draft-documents-heading =
    <b>Документы: { $name }</b>

    Каждый открывается кнопкой под текстом. Нажмите на документ, чтобы убрать его.
draft-of = 👤 Это черновик <b>{ $author }</b>.
draft-edited = ✏️ Последняя правка: <b>{ $name }</b>, { $when }.
draft-crossed =
    ✋ Тем временем здесь уже внесена правка (<b>{ $name }</b>), поэтому ничего не затёрто. Ваше сообщение осталось выше: посмотрите на черновик ниже и пришлите его ещё раз, если оно нужно.
draft-view-only = 👁 Выше – то, что получат все: другого вида у этой новости нет.
draft-views =
    { $count ->
        [one] 👁 Новость уйдёт в { $count } варианте, один из них выше. Чей показать?
        [few] 👁 Новость уйдёт в { $count } вариантах, один из них выше. Чей показать?
       *[many] 👁 Новость уйдёт в { $count } вариантах, один из них выше. Чей показать?
    }
draft-views-more =
    { $count ->
        [one] Ещё { $count } вариант не показан.
        [few] Ещё { $count } варианта не показаны.
       *[many] Ещё { $count } вариантов не показаны.
    }
draft-view-reader = Читатели · { $language }
draft-view-channel = { $name } · { $format } · { $language }
drafts-of-others =
    { $count ->
        [one] У коллег { $count } черновик:
        [few] У коллег { $count } черновика:
       *[many] У коллег { $count } черновиков:
    }
drafts-of-others-none = У коллег открытых черновиков нет.
drafts-lines-made =
    { $count ->
        [one] 📥 Из файла получился { $count } черновик. Он здесь и в /drafts.
        [few] 📥 Из файла получилось { $count } черновика. Они здесь и в /drafts.
       *[many] 📥 Из файла получилось { $count } черновиков. Они здесь и в /drafts.
    }
drafts-lines-none = 📥 Ни одного черновика из этого файла не получилось. Строка должна выглядеть так: <code>{ $example }</code>
drafts-lines-again = 📥 Из этого файла черновики уже сделаны; вот те, что открыты.
drafts-lines-left =
    { $count ->
        [one] Пропущена { $count } строка:
        [few] Пропущено { $count } строки:
       *[many] Пропущено { $count } строк:
    }
drafts-lines-more = … и ещё { $count }.
fault-not-json = это не JSON; ошибка у знака { $key }
fault-no-object = это не объект JSON: строка должна выглядеть так: { "{" }"guid": "...", "body": "..."{ "}" }
fault-no-row = это не строка таблицы, или в ней есть поле длиннее 8 МБ
fault-too-long = строка длиннее 8 МБ
fault-repeated = { $key } «{ $what }» в этом файле уже есть
fault-no-text = нет ни "body", ни "lead"
fault-text = в поле "{ $key }" должен быть текст
fault-number = в поле "{ $key }" должно быть число, 0 или больше
fault-truth = в поле "{ $key }" должно быть true или false
fault-list = в поле "{ $key }" должен быть список
fault-texts = в поле "{ $key }" должен быть текст или список текстов
fault-day = дату в поле "{ $key }" не удалось понять: пишите ГГГГ-ММ-ДД или ДД.ММ.ГГГГ
fault-choice = в поле "{ $key }" допустимо только: { $what }
fault-language = в поле "{ $key }" должен быть код из двух или трёх букв, например "ru"
fault-named = каждый элемент "{ $key }" – это имя или объект с полем "name"
fault-named-or-linked = каждый элемент "{ $key }" – это имя или объект с полем "name" или "url"
fault-nameless = у одного из элементов "{ $key }" нет поля "name"
fault-nameless-and-unlinked = у одного из элементов "{ $key }" нет ни "name", ни "url"
fault-styled = в поле "{ $key }" должны быть объекты, у которых "style" – одно из: { $what }
fault-contact = в поле "{ $key }" должен быть текст или объект с полями "line", "phone", "email"
drafts-lines-too-many = В файле может быть не больше { $limit } строк, в этом больше. Ничего не сделано: пришлите его по частям.
drafts-lines-too-big = Файл слишком велик: не больше { $limit } МБ. Ничего не сделано.
drafts-lines-failed = Telegram не отдал файл. Пришлите его ещё раз, пожалуйста.
audience-chats =
    { $count ->
        [one] 👥 { $shown } чат: { $kinds }; примерно { $time }
        [few] 👥 { $shown } чата: { $kinds }; примерно { $time }
       *[many] 👥 { $shown } чатов: { $kinds }; примерно { $time }
    }
audience-nobody = 👥 Никто не получит: на это никто не подписан.
seconds = { $count } с
audience-channels =
    { $count ->
        [one] { $shown } канал
        [few] { $shown } канала
       *[many] { $shown } каналов
    }
audience-groups =
    { $count ->
        [one] { $shown } группа
        [few] { $shown } группы
       *[many] { $shown } групп
    }
audience-readers =
    { $count ->
        [one] { $shown } читатель
        [few] { $shown } читателя
       *[many] { $shown } читателей
    }
check-all-well = ☑️ Замечаний нет.
check-no-translation = ⚠️ Нет версии { $language }.
check-translation-open = ⚠️ Версия { $language } ещё в черновиках.
check-unknown-people =
    { $count ->
        [one] ⚠️ Нет в справочнике { $count } человека: { $names }
        [few] ⚠️ Нет в справочнике { $count } человек: { $names }
       *[many] ⚠️ Нет в справочнике { $count } человек: { $names }
    }
check-broken-link = ⚠️ Ссылка не откроется: { $what }
check-long-for-caption = ⚠️ Под фотографию не помещается: читатели получат начало и «Читать полностью».
check-already-published = ⚠️ То же самое уже опубликовано: «{ $what }», { $day }.
check-language-english = на английском
check-language-russian = на русском
translation-none-missing = Новость уже есть на всех языках: { $languages }.
translation-of = 🌐 Перевод: <b>{ $name }</b>
correction-formatting = 🖋 Изменено оформление.
correction-documents = 📎 Изменены документы.
correction-date = 📅 Изменена дата.
correction-place = 📍 Изменено место.
correction-foot = 🔗 Изменены источник или контакт для прессы.
audit-draft-edited = Изменён чужой черновик: «{ $subject }»

## Дайджесты и время рассылки

digest-daily = 📰 <b>Дайджест за день</b> · { $day }
digest-weekly = 🗞 <b>Дайджест за неделю</b> · { $day }
digest-held = 🌅 <b>Пока было тихо</b> · { $day }
digest-other = Другие новости
digest-more =
    { $count ->
        [one] … и ещё { $count } материал – в разделе «Все новости».
        [few] … и ещё { $count } материала – в разделе «Все новости».
       *[many] … и ещё { $count } материалов – в разделе «Все новости».
    }
button-digest-settings = ⚙️ Когда присылать
settings-heading = <b>Когда и как вам писать</b>
settings-format = 📄 Вид новостей:
settings-hour = 📰 Дайджесты приходят в
settings-weekday = 🗞 День недельного дайджеста:
settings-zone = 🌍 Часовой пояс:
settings-sound = 🔔 Звук:
sound-on = есть
sound-off = нет, всё приходит беззвучно
settings-quiet = 🌙 Тихие часы:
settings-no-quiet = не заданы
settings-urgent-passes = ⚡️ Срочные новости приходят и в тихие часы.
settings-urgent-waits = ⚡️ Срочные новости ждут вместе с остальными.
settings-foot = В тихие часы новости сами не приходят; всё, что накопилось, придёт одним сообщением, когда они закончатся. На ваши вопросы ответ приходит всегда сразу.
button-hour = 🕗 Час…
button-weekday = 📅 День недели…
button-zone = 🌍 Часовой пояс…
button-quiet-hours = 🌙 Тихие часы…
button-sound-off = 🔕 Без звука
button-sound-on = 🔔 Со звуком
button-let-urgent-pass = ⚡️ Присылать срочные новости
button-hold-urgent = ⚡️ Придерживать и срочные новости
button-other-zone = Другой город…
button-no-quiet-hours = Без тихих часов
button-to-habits = ‹ К настройкам
settings-choose-hour = В котором часу присылать дайджесты?
settings-choose-format = Как показывать здесь новости? Выбор касается всего, что придёт дальше, и исправлений.
button-format-of-news = 📄 Вид…
button-this-topic = 🧵 Эта тема…
settings-choose-topic = Какие новости присылать в эту тему? Нажатие добавляет их или убирает. То, у чего нет темы, приходит в General. Чтобы настроить другую тему, напишите /settings в ней.
rich-sample-heading = Это расширенное сообщение
rich-sample-text = Выше должен быть заголовок, а ниже строка, которую можно развернуть. Если вы ничего не видите или видите, что сообщение не поддерживается, нажмите кнопку.
rich-sample-fold = Развернуть
rich-sample-folded = Вот и всё.
rich-sample-refused = Telegram не принимает расширенные сообщения в этом чате. Новости будут приходить обычным текстом; нажмите кнопку, чтобы так и осталось.
plain-from-now-on = Теперь новости приходят обычным текстом. Изменить это можно в /settings.
settings-choose-weekday = В какой день присылать недельный дайджест?
settings-choose-zone = Где вы находитесь? Рядом с городом – сколько там сейчас времени; переход на летнее время учитывается.
settings-choose-quiet = С какого и до какого часа ничего не присылать?
settings-ask-zone = Напишите город, например <code>Ереван</code>, или часовой пояс: <code>Europe/London</code>, <code>UTC+5</code>. /cancel оставит всё как есть.
settings-zone-unread = Такого места я не знаю. Попробуйте ближайший крупный город.
settings-zone-placeholder = Ереван
settings-ask-quiet = С какого и до какого часа? Например, <code>22:30-7:00</code>. /cancel оставит всё как есть.
settings-quiet-unread = Не удалось прочитать эти часы.
settings-quiet-placeholder = 22:30-7:00

## С прошлого раза

new-since =
    { $count ->
        [one] 👋 С вашего прошлого визита, { $when }, появился { $count } новый материал.
        [few] 👋 С вашего прошлого визита, { $when }, появилось { $count } новых материала.
       *[many] 👋 С вашего прошлого визита, { $when }, появилось { $count } новых материалов.
    }
button-new-since =
    { $count ->
        [one] ✨ Показать { $count } новый
        [few] ✨ Показать { $count } новых
       *[many] ✨ Показать { $count } новых
    }
new-heading = ✨ <b>Новое с { $when }</b>
dated-heading = 📰 <b>Новости с { $day }</b>
since-unread =
    Не удалось прочитать этот день, или он ещё не наступил.

    Например, <code>/latest вчера</code>, <code>/latest с понедельника</code> или <code>/latest 5 марта</code>.

## Обновления, из которых ничего не вышло
update-deadly = ⚠️ Сообщение или нажатие в чате { $chat } отложено: бот трижды завершался, когда обрабатывал его. Отправитель ответа не получил. Подробности — в журнале, обновление { $number }.
update-endless = ⚠️ Сообщение или нажатие в чате { $chat } отложено: обработка заняла больше десяти минут. Возможно, отправитель ответа не получил. Подробности — в журнале, обновление { $number }.
## Sources

command-sources = откуда новости приходят сами
button-sources = 🌐 Все источники
button-add-source = ➕ Добавить источник
button-to-source = ‹ К источнику
button-other-address = Другой адрес
button-use-source = ▶ Включить
button-try-source = 🔍 Что придёт
button-visit-now = Проверить сейчас
button-source-pace = ⏱ Как часто
button-source-trust = ✅ Что делать с новым
button-source-language = Язык
button-source-section = Раздел
button-source-questions = ❓ Показать вопросы
button-source-recipe = 🧩 Как читать страницу
sources-heading =
    { $count ->
        [one] 🌐 <b>Источники</b> · { $count }
        [few] 🌐 <b>Источники</b> · { $count }
       *[many] 🌐 <b>Источники</b> · { $count }
    }

    Отсюда новости приходят сами, а что меняется там, исправляется во всех копиях.
sources-none =
    🌐 <b>Источники</b> · пока нет

    Новости могут приходить сами: из ленты (RSS, Atom, JSON Feed) или со страницы сайта, где перечислены его новости.
source-kind-feed = лента
source-kind-page = страница сайта
source-state-active = включён
source-state-paused = не проверяется
source-state-removed = удалён
source-state-failing = не отвечает как надо
source-trust-publish = сразу публикуется
source-trust-desk = в редакцию, черновиком
source-any-language = на каком написан текст
source-no-section = без раздела
source-no-day = без даты
source-pictures =
    { $count ->
        [one] { $count } картинка
        [few] { $count } картинки
       *[many] { $count } картинок
    }
source-visited = Последняя проверка: { $when }
source-never-visited = Ещё не проверялся.
source-next = Следующая проверка: { $when }
source-next-now = Следующая проверка: сейчас
source-error = ⚠️ В последний раз не вышло: { $why }
source-entries =
    { $count ->
        [one] Всего увидели { $count } запись
        [few] Всего увидели { $count } записи
       *[many] Всего увидели { $count } записей
    }
source-pace = Как часто проверяется:
source-trusted = Новое:
source-language = Язык:
source-section = Раздел:
source-asks =
    { $count ->
        [one] ❓ Один вопрос о нём ждёт ответа.
        [few] ❓ { $count } вопроса о нём ждут ответа.
       *[many] ❓ { $count } вопросов о нём ждут ответа.
    }
source-more-questions =
    { $count ->
        [one] Ждёт ещё { $count } вопрос; он появится, когда вы ответите на эти.
        [few] Ждут ещё { $count } вопроса; они появятся, когда вы ответите на эти.
       *[many] Ждут ещё { $count } вопросов; они появятся, когда вы ответите на эти.
    }
source-silent-start = 🔕 Первая проверка проходит тихо: что там уже есть, никому не рассылается.
source-ask-address = Пришлите адрес ленты или страницы, где сайт перечисляет свои новости.
source-address-placeholder = https://example.org/news
source-no-address =
    Это не адрес в сети. Пришлите, например,
    <code>https://example.org/news</code>
source-known = Отсюда новости уже приходят:
source-failed = Там ничего не прочесть.
source-tried-heading = 🔍 <b>Что придёт: { $name }</b>
source-tried =
    { $found ->
        [one] Там { $found } запись, новых для нас: { $new }. Начало:
        [few] Там { $found } записи, новых для нас: { $new }. Начало:
       *[many] Там { $found } записей, новых для нас: { $new }. Начало:
    }
source-tried-nothing = Сейчас там ничего нет.
source-added =
    Пока источник не включён, ничего не приходит. Первая проверка пройдёт тихо, а новое будет поступать в редакцию черновиками; язык, раздел и степень доверия – по кнопке «К источнику».
source-added-unread =
    🧩 <b>{ $name }</b> – страница, и я не вижу, где на ней новости.

    «Как читать страницу»: по строке на каждую часть, с селектором CSS. Потом вы увидите, что придёт.
source-ask-recipe =
    🧩 <b>Как читается { $name }</b>

    Пришлите по строке на каждую часть, с селектором CSS: <code>item</code> находит новости на странице; внутри новости – <code>link</code>, <code>title</code>, <code>date</code> и <code>text</code>, если она стоит там целиком; на странице самой новости – <code>page_title</code>, <code>page_date</code>, <code>page_body</code>, <code>page_drop</code>. Сейчас так:
source-recipe-placeholder = item: article
source-bad-recipe = Так не получится: { $why } Пришлите всё описание ещё раз.
source-recipe-no-line = «{ $what }» – не строка вида «item: article».
source-recipe-no-part = Части «{ $what }» в описании не бывает.
source-recipe-no-selector = Это не селектор CSS: «{ $what }».
source-recipe-no-item = Нужна строка «item: …», которая говорит, где на странице новости.
source-really-remove =
    Удалить <b>{ $name }</b>?

    Он больше не будет проверяться. Пришедшие новости останутся, и что там уже видели, мы не забудем: на случай, если вы добавите его снова.
source-removed = Удалён. Что пришло, осталось; больше оттуда ничего не придёт.
source-choose-pace = ⏱ Как часто проверять? Если источник не отвечает, он проверяется реже, пока не ответит.
source-choose-language = На каком языке он пишет?
source-choose-section = В каком разделе стоят его новости, если сами они раздела не называют?
source-choose-trust =
    Что делать с новыми записями?

    <b>Сразу публиковать</b>: узнают все, кто следит, как о новости редакции. <b>В редакцию</b>: черновик для тех, кто согласует; ничего не выйдет, пока его не опубликуют. Исправления в обоих случаях идут сами, если редакция не меняла тот же текст.
source-trouble-silent = Не ответил вовремя.
source-trouble-unreachable = До него не достучаться.
source-trouble-forbidden = Адрес ведёт не в открытую сеть, поэтому мы туда не ходим.
source-trouble-robots = Сайт просит программы не читать это (robots.txt).
source-trouble-circle = Он без конца пересылает нас с адреса на адрес.
source-trouble-large = Он присылает слишком много.
source-trouble-unreadable = Там нет ни ленты, ни страницы новостей.
source-trouble-empty = Страница читается, но новостей на ней не нашлось.
source-trouble-recipe = Описание больше не подходит к странице.
source-trouble-password = Просит пароль (401).
source-trouble-denied = Не пускает нас (403).
source-trouble-no-page = Такой страницы нет (404).
source-trouble-gone = Страницы больше нет и не будет (410).
source-trouble-too-often = Просит приходить реже (429).
source-trouble-status = Ответил ошибкой ({ $status }).
source-trouble-odd = Что-то пошло не так: { $what }

## What is asked about sources

inquiry-held =
    { $count ->
        [one] ✋ <b>{ $name }</b>: вдруг почти всё новое, { $count } запись придержана
        [few] ✋ <b>{ $name }</b>: вдруг почти всё новое, { $count } записи придержаны
       *[many] ✋ <b>{ $name }</b>: вдруг почти всё новое, { $count } записей придержано
    }
inquiry-held-why = Так бывает, когда сайт меняет систему. Никому пока ничего не отправлено. Это новости или старое?
inquiry-held-why-desk = Так бывает, когда сайт меняет систему. Сделать черновиками редакции, или это старое?
inquiry-more =
    { $count ->
        [one] и ещё { $count }
        [few] и ещё { $count }
       *[many] и ещё { $count }
    }
inquiry-alike = ❓ <b>{ $name }</b>: то же самое сообщение?
inquiry-alike-why = Текст почти тот же, а заголовок другой. Запись ждёт вашего слова.
inquiry-changed = ❓ <b>{ $name }</b>: источник изменил то, что меняла и редакция
inquiry-changed-why = Если взять текст источника, изменится каждая копия.
inquiry-stands = <b>Уже есть:</b>
inquiry-says = <b>В источнике:</b>
inquiry-answered-news =
    { $count ->
        [one] ✅ { $name }: это новость.
        [few] ✅ { $name }: это новости ({ $count }).
       *[many] ✅ { $name }: это новости ({ $count }).
    }
inquiry-answered-archive =
    { $count ->
        [one] 🗄 { $name }: в архив, никому не отправлено.
        [few] 🗄 { $name }: в архив ({ $count }), никому не отправлено.
       *[many] 🗄 { $name }: в архив ({ $count }), никому не отправлено.
    }
inquiry-answered-same = ✅ { $name }: то же самое сообщение. Ничего не отправлено.
inquiry-answered-take = ✅ { $name }: теперь стоит текст источника, копии исправляются.
inquiry-answered-leave = ✅ { $name }: остаётся текст редакции.
button-answer-news = 📣 Это новое
button-answer-archive = 🗄 Это старое: в архив
button-answer-same = 🔗 То же самое
button-answer-take = Взять текст источника
button-answer-leave = Оставить наш

## Состояние

status-well = ✅ <b>Всё в порядке.</b>
status-needs =
    { $count ->
        [one] ⚠️ <b>Вашего внимания требует { $count } вещь:</b>
        [few] ⚠️ <b>Вашего внимания требуют { $count } вещи:</b>
       *[many] ⚠️ <b>Вашего внимания требует { $count } вещей:</b>
    }
status-token = 🔑 Telegram не принимает токен бота, ничего не отправляется. Укажите верный в BOT_TOKEN и запустите бота снова.
status-held = ⛔ Вся рассылка остановлена: { $name }, { $day }, { $time }. Снять: /hold
status-halted = ⏳ Telegram просит пока ничего не отправлять: { $time }. Потом рассылка продолжится сама.
status-late = 🐢 Кто-то ждёт ответа уже { $time }: не справляется сервер или база данных.
status-mute = 🔇 Боту не хватает прав: { $names }. Подробнее: /channels
status-canary-shut = 🐤 Пробное сообщение не отправить в { $chat }: { $reason }. Добавьте бота в этот чат и разрешите ему писать или укажите в CANARY_CHAT другой.
status-canary-silent = 🐤 Пробные сообщения не доходят: { $time }. Не дошла бы и срочная новость: { $reason }
status-canary-waits = 🐤 Пробное сообщение ждёт отправки: { $time }. Столько же ждала бы и срочная новость.
status-canary-late = 🐤 Последнее пробное сообщение шло { $time }: так же поздно уходят и срочные новости.
canary = 🐤 { $time } · проверка отправки, не новость
status-failing = 🌐 Не читается несколько раз подряд: { $names }. Подробнее: /sources
status-names-more = { $names } и ещё { $count }
status-sending = 📤 Ждут отправки: <b>{ $count }</b>, примерно { $time }
status-sending-none = 📤 Отправлять нечего.
status-updates = 📥 Вопросов без ответа: { $count }
status-chats = 👥 Чатов на связи: { $count }
status-archive = 📰 Новостей в архиве: { $count } · 💾 база данных: { $size } МБ
status-sources = 🌐 Источники:
status-sources-well = в порядке: { $count }
status-sources-failing = не читаются: { $count }
status-sources-paused = на паузе: { $count }
status-since = ⏱ Работает с { $day }, { $time }
