"""Image names in newsroom text."""

import pytest

from bot.text.pictures import image_at_end, image_at_start


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("a.jpg", ("a.jpg", "")),
        ("IMG-2019-WA0060 (1).jpgThe text", ("IMG-2019-WA0060 (1).jpg", "The text")),
        ("фото (2).png Текст", ("фото (2).png", "Текст")),
        (".jpg is a format", None),
        ("The file logo.png is here", None),
        ("Our new photo format is a.webp Now", None),
        ("See this. Then a.jpg", None),
        ("no image here", None),
        ("a/b\\c.gif", None),
        ("Our photo a.webp Now", None),
        ("They found a boat.IMG_77.png", None),
        ("Photo by J.Smith.jpg", ("Photo by J.Smith.jpg", "")),
    ],
)
def test_at_the_start(line: str, found: tuple[str, str] | None) -> None:
    assert image_at_start(line) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("The text ended.IMG_1.jpg", ("The text ended.", "IMG_1.jpg")),
        ("The text ended. IMG_1.jpg", ("The text ended.", "IMG_1.jpg")),
        ("The text is about logo.png", None),
        ("The text ended.", None),
        ("The text ended. Logo.png", None),
        ("They found a boat.IMG_77.png", ("They found a boat.", "IMG_77.png")),
        ("IMG_1.jpg", None),
    ],
)
def test_at_the_end(line: str, found: tuple[str, str] | None) -> None:
    assert image_at_end(line) == found
