"""Real pictures of a few bytes: what Telegram takes as a photo, and what it does not."""

from io import BytesIO

from PIL import Image


def photo(form: str = "JPEG", *, size: tuple[int, int] = (8, 8)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "navy").save(file, form)
    return file.getvalue()
