"""Where news happened, or nothing where that is unsure."""

import pytest

from bot.text.places import place_of


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Delegates met in Riga.", "Riga"),
        ("Delegates met at the OSCE headquarters in Vienna.", "OSCE headquarters, Vienna"),
        (
            "A drill began at the Lyaur training ground in Tajikistan.",
            "Lyaur training ground, Tajikistan",
        ),
        (
            "A talk took place at the headquarters of the SCO in Beijing.",
            "headquarters of the SCO, Beijing",
        ),
        ("The envoy arrived in Kazakhstan.", "Kazakhstan"),
        ("The mission paid a visit to Bishkek.", "Bishkek"),
        ("Pupils visited the NATO Headquarters.", None),
        ("Pupils visited the NATO headquarters.", "NATO headquarters"),
        ("GENEVA, 5 May 2020 – A pact was signed.", "Geneva"),
        ("A fair opened in the town of Rivervale.", "Rivervale"),
        ("The ambassador in Moscow wrote a letter.", None),
        ("Talks on the situation in Afghanistan went on.", None),
        ("He won a prize in Geopolitics.", None),
        ("Experts met online. The next meeting will be held in Minsk.", None),
        ("Experts met. The closing session was held in Minsk.", "Minsk"),
        ("", None),
    ],
)
def test_english(text: str, place: str | None) -> None:
    assert place_of([text], "en") == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Делегаты встретились в Астане.", "Астана"),
        ("Во Львове и в Одессе прошли чтения.", "Львов"),
        ("Сбор прошёл в г. Чолпон-Ате.", "Чолпон-Ата"),
        ("Форум открылся в Нижнем Новгороде.", "Нижний Новгород"),
        ("Гости прибыли в Москву.", "Москва"),
        ("Гости посетили Ереван.", "Ереван"),
        ("Дети посетили Музей речного флота.", "Музей речного флота"),
        ("Посол в Минске написал письмо.", None),
        ("Совет собрался. Следующая встреча состоится в Минске.", None),
        ("МИНСК, 5 мая. Открылась выставка.", "Минск"),
    ],
)
def test_russian(text: str, place: str | None) -> None:
    assert place_of([text], "ru") == place


def test_nothing_at_all() -> None:
    assert place_of([], "en") is None


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("ru", "В Секретариате ОДКБ обсудили расписание.", "Секретариат ОДКБ"),
        ("ru", "5 мая в Объединённом штабе ОДКБ пили чай.", "Объединённый штаб ОДКБ"),
        ("ru", "В Москве, в Исполкоме СНГ прошёл семинар.", "Исполком СНГ, Москва"),
        ("en", "At the CSTO Secretariat in Moscow, experts met.", "CSTO Secretariat, Moscow"),
        ("en", "On 4 May, Tashkent hosted a meeting of cooks.", "Tashkent"),
        ("en", "Dushanbe hosted a fair of honey.", "Dushanbe"),
        ("en", "Jane Doe welcomed the pilots to NATO Headquarters.", "NATO Headquarters"),
        ("en", "Experts from Minsk and Astana spoke by video link.", None),
    ],
)
def test_bodies_and_towns_that_host(language: str, text: str, place: str | None) -> None:
    assert place_of([text], language) == place
