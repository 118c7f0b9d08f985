"""Photographs from outside: what is taken, what comes out of it, and what is refused before it is decoded."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image

from birge.kit import pictures
from birge.kit.pictures import PictureError, picture_of
from birge.rulebook.messages import CODES


def photograph(form: str = "JPEG", size: tuple[int, int] = (400, 300), mode: str = "RGB", **how: Any) -> bytes:
    """A picture whose upper left corner is red."""
    image = Image.new(mode, size, "blue" if mode != "CMYK" else (255, 0, 0, 0))
    if mode in ("RGB", "RGBA"):
        image.paste("red", (0, 0, size[0] // 4, size[1] // 4))
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


def _with_position() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x010F] = "Kamera"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (42.0, 52.0, 30.0)
    return photograph(exif=exif, comment=b"Osmonbek")


def _png(width: int, height: int) -> bytes:
    """A PNG whose header says so many pixels, with next to nothing behind it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def _moving(form: str) -> bytes:
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "green")]
    out = io.BytesIO()
    frames[0].save(out, form, save_all=True, append_images=frames[1:])
    return out.getvalue()


def test_position_camera_and_comment_are_gone_and_the_picture_is_upright() -> None:
    data = _with_position()
    assert b"Kamera" in data and b"Osmonbek" in data
    found = picture_of(data)
    assert (found.width, found.height) == (300, 400)
    for out in (found.data, found.small):
        image = Image.open(io.BytesIO(out))
        assert image.format == "JPEG" and not image.getexif() and "comment" not in image.info
        assert b"Kamera" not in out and b"Osmonbek" not in out and b"Exif" not in out
        red, _green, blue = image.getpixel((image.width - 5, 5))
        assert red > 150 > blue, "the red corner stands upper right after the turn"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_large_ones_are_made_smaller(form: str) -> None:
    found = picture_of(photograph(form, (3200, 1000)))
    assert (found.width, found.height) == (1600, 500)
    assert max(Image.open(io.BytesIO(found.small)).size) == 320


@pytest.mark.parametrize("mode", ["RGBA", "L", "P", "1", "LA", "I;16"])
def test_every_colour_there_is(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (40, 40)).save(out, "PNG")
    assert Image.open(io.BytesIO(picture_of(out.getvalue()).data)).mode == "RGB"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "picture_empty"),
        (b"\xff\xd8\xff" + b"x" * 15_000_000, "picture_too_large"),
        (b"%PDF-1.7", "picture_unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture_unknown"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "picture_heic"),
        (_moving("GIF"), "picture_gif"),
        (_moving("WEBP"), "picture_moving"),
        (_moving("PNG"), "picture_moving"),
        (photograph(mode="CMYK"), "picture_cmyk"),
        (photograph(size=(8, 900)), "picture_too_small"),
        (photograph()[:-400], "picture_broken"),
        (b"\xff\xd8\xff" + b"\0" * 200, "picture_broken"),
        (photograph("PNG")[:60], "picture_broken"),
        (_png(100, 100), "picture_broken"),
        (_png(50_000, 50_000), "picture_too_many_pixels"),
        (_png(6_000, 6_000), "picture_too_many_pixels"),
    ],
)
def test_what_is_not_taken_is_called_by_its_name(data: bytes, code: str) -> None:
    with pytest.raises(PictureError) as refused:
        picture_of(data)
    assert refused.value.code == code
    assert code in CODES


def test_too_many_pixels_are_refused_before_one_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    def decoded(*_: object, **__: object) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", decoded)
    for data in (_png(50_000, 50_000), _png(6_000, 6_000)):
        with pytest.raises(PictureError, match="too_many"):
            picture_of(data)
    monkeypatch.setattr(pictures, "MOST_PIXELS_AT_ONCE", 10**9)
    with pytest.raises(AssertionError, match="decoded"):
        picture_of(_png(6_000, 6_000))
