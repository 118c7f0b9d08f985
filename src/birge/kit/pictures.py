"""Photographs that people send: looked at before they are decoded, made small, freed of all but the picture.

What a camera writes into a file (position, time, device, comments) does not come along: the pixels are copied into a
new picture. Sizes are in pixels and bytes.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

#: A file as it comes; its pixels where it can be decoded at a smaller scale (JPEG), and where it cannot.
MOST_BYTES, MOST_PIXELS, MOST_PIXELS_AT_ONCE = 15_000_000, 64_000_000, 25_000_000
#: Longest side of what is shown, and of the small one in a list.
SIDE, SMALL_SIDE = 1600, 320
#: What is shown is no heavier, in bytes: on a village's network that is a few seconds.
MOST_SHOWN = 350_000
Image.MAX_IMAGE_PIXELS = MOST_PIXELS

_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")


class PictureError(Exception):
    """A file that is not taken; ``code`` says why (``rulebook.messages``)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is shown: JPEG, upright, with its size, and a small one of it."""

    data: bytes
    small: bytes
    width: int
    height: int


def picture_of(data: bytes) -> Picture:
    """Read a photograph and make it fit to be shown.

    :raises PictureError: empty, too large, of a kind that is not taken, too many pixels, or broken.
    """
    kind = _kind(data)
    try:
        with warnings.catch_warnings():
            # Only the size is wanted of what Pillow says about it here; the limits are below.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image: Image.Image = Image.open(io.BytesIO(data), formats=(kind,))
        _look_at(image, kind)
        image.draft("RGB", (SIDE * 2, SIDE * 2))
        image.load()
        shown = _plain(ImageOps.exif_transpose(image), SIDE)
        light, size = _light(shown)
        return Picture(light, _jpeg(_plain(shown, SMALL_SIDE)), *size)
    except PictureError:
        raise
    except Image.DecompressionBombError as error:
        raise PictureError("picture_too_many_pixels") from error
    except (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, MemoryError) as error:
        # A decoder fails in as many ways as files can be broken.
        raise PictureError("picture_broken") from error


def _kind(data: bytes) -> str:
    """What the first bytes say the file is, whatever its name says."""
    if not data:
        raise PictureError("picture_empty")
    if len(data) > MOST_BYTES:
        raise PictureError("picture_too_large")
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise PictureError("picture_heic")
    raise PictureError("picture_gif" if data.startswith(b"GIF8") else "picture_unknown")


def _look_at(image: Image.Image, kind: str) -> None:
    """Everything the header tells, before a pixel is decoded."""
    width, height = image.size
    most = MOST_PIXELS if kind == "JPEG" else MOST_PIXELS_AT_ONCE
    if width * height > most:
        raise PictureError("picture_too_many_pixels")
    if min(width, height) < 16:
        raise PictureError("picture_too_small")
    if image.mode == "CMYK":
        raise PictureError("picture_cmyk")
    # Phones write a second picture (depth, light) behind a JPEG: the first is the photograph.
    if kind != "JPEG" and getattr(image, "n_frames", 1) > 1:
        raise PictureError("picture_moving")


def _plain(image: Image.Image, side: int) -> Image.Image:
    """The pixels alone, on white where they were transparent, with no side longer than ``side``."""
    clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    image = image.convert("RGBA" if clear else "RGB")
    # Made small first: what is laid on white costs three times the memory.
    image.thumbnail((side, side), Image.Resampling.LANCZOS)
    if clear:
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    found = Image.new("RGB", image.size)
    found.paste(image)
    return found


def _light(image: Image.Image) -> tuple[bytes, tuple[int, int]]:
    """The picture in no more than :data:`MOST_SHOWN` bytes: less fine first, smaller then. Answers its size, too."""
    while True:
        for quality in (82, 74, 66, 58):
            data = _jpeg(image, quality)
            if len(data) <= MOST_SHOWN:
                return data, image.size
        image = _plain(image, max(image.size) * 4 // 5)


def _jpeg(image: Image.Image, quality: int = 82) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()


def small_size(width: int, height: int) -> tuple[int, int]:
    """Width and height of the small picture of one of this size, in pixels."""
    share = min(1.0, SMALL_SIDE / max(width, height, 1))
    return max(1, round(width * share)), max(1, round(height * share))
