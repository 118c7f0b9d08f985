"""Pictures beside the example's sessions: drawn, never photographed, and marked as an example across the whole sheet.

The same sheet gives the same picture, to the byte: what looks uneven comes from a seed.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image, ImageDraw, ImageFont

import birge.papers

FONTS = Path(birge.papers.__file__).parent / "fonts"
#: Size in pixels, and the word that stands across every picture in both languages.
SIZE, MARK = (1280, 960), "МИСАЛ · ПРИМЕР"
INK, PAPER, WALL, DOT = "#24364b", "#fbfaf4", "#c9b8a0", "#c0392b"
WOOD, GAP, WATER, BANK, SKY = "#8a6a45", "#3d3124", "#7fa6b8", "#7c8f5a", "#dfe9ee"


@cache
def _font(size: int, weight: str = "Regular") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"GolosText-{weight}.ttf"), size)


def flip_chart(sheet: Mapping[str, Any]) -> bytes:
    """The large sheet on which what was said was written, with a sticker for each point."""
    image, pen = _paper()
    pen.text((150, 90), f"{sheet['held'][8:]}.{sheet['held'][5:7]}.{sheet['held'][:4]}", INK, _font(40, "Bold"))
    top, random = 165, Random(sheet["held"])
    for number, row in enumerate(sheet["said"], start=1):
        lines, points = _lines(pen, row["text"], 740)[:3], row["points"] or 0
        for at, line in enumerate(lines):
            lead = f"{number}. " if at == 0 else ""
            pen.text((150 + (0 if lead else 38), top + 37 * at), lead + line, INK, _font(27))
        for at in range(points):
            x, y = 950 + at % 8 * 26 + random.randint(-2, 2), top + 8 + at // 8 * 26 + random.randint(-2, 2)
            pen.ellipse((x, y, x + 20, y + 20), DOT)
        top += max(37 * len(lines), 26 * -(-points // 8)) + 28
    return _finished(image)


def signed_list(sheet: Mapping[str, Any]) -> bytes:
    """A list of those present: strokes where names and signatures would stand, since nobody was there."""
    image, pen = _paper()
    random = Random(sheet["village"])
    pen.text((150, 90), "№", INK, _font(32, "Bold"))
    for number in range(1, min(int(sheet["people"]["total"] or 0), 14) + 1):
        y = 120 + number * 52
        pen.text((150, y - 26), str(number), INK, _font(26))
        pen.line((140, y + 8, 1140, y + 8), "#b9b4a6", 2)
        for left, right in ((220, 220 + random.randint(220, 420)), (900, 900 + random.randint(90, 180))):
            points = [(x, y - 10 + random.randint(-11, 11)) for x in range(left, right, 11)]
            pen.line(points, INK, 3, joint="curve")
    return _finished(image)


def signed_act(sheet: Mapping[str, Any]) -> bytes:
    """The last sheet of an act: what it concludes, and strokes where two people would have signed."""
    image, pen = _paper()
    random = Random(sheet["text"])
    pen.text((150, 90), sheet["title"], INK, _font(36, "Bold"))
    for at, line in enumerate(_lines(pen, sheet["text"], 960)):
        pen.text((150, 170 + 42 * at), line, INK, _font(27))
    for at, who in enumerate(sheet["signers"]):
        y = 620 + 130 * at
        pen.text((150, y - 34), who, INK, _font(26))
        pen.line((700, y + 4, 1120, y + 4), "#b9b4a6", 2)
        pen.line([(x, y - 14 + random.randint(-16, 16)) for x in range(730, 980, 10)], INK, 4, joint="curve")
    return _finished(image)


def bridge(sheet: Mapping[str, Any]) -> bytes:
    """A wooden bridge with planks missing, or ``mended``, seen from the bank."""
    image = Image.new("RGB", SIZE, SKY)
    pen = ImageDraw.Draw(image)
    pen.polygon([(0, 420), (300, 300), (620, 400), (980, 270), (1280, 390), (1280, 520), (0, 520)], "#9fb0ac")
    pen.rectangle((0, 500, 1280, 960), WATER)
    random = Random(sheet["village"])
    for _ in range(90):
        x, y = random.randint(0, 1240), random.randint(540, 940)
        pen.line((x, y, x + random.randint(20, 70), y), "#a9c6d2", 3)
    pen.polygon([(0, 500), (180, 520), (120, 960), (0, 960)], BANK)
    pen.polygon([(1280, 500), (1120, 520), (1190, 960), (1280, 960)], BANK)
    for x in (250, 520, 790, 1050):
        pen.rectangle((x, 600, x + 26, 860), GAP)
    pen.rectangle((90, 585, 1190, 612), GAP)
    gone = set() if sheet.get("mended") else set(random.sample(range(36), 7))
    for plank in range(36):
        if plank not in gone:
            x = 95 + plank * 30
            pen.polygon([(x, 560), (x + 24, 560), (x + 26 + random.randint(-3, 3), 600), (x - 2, 600)], WOOD, GAP)
    for x in (110, 420, 700):
        pen.rectangle((x, 450, x + 12, 566), WOOD)
    pen.line((110, 462, 712, 470), WOOD, 9)
    return _finished(image)


def hall(sheet: Mapping[str, Any]) -> bytes:
    """The hall of a hearing before it begins: a table, a screen with the figures of the draft, empty rows of chairs."""
    image = Image.new("RGB", SIZE, "#e6ddcc")
    pen = ImageDraw.Draw(image)
    pen.polygon([(0, 560), (1280, 560), (1280, 960), (0, 960)], "#a78a68")
    for x in (40, 1080):
        pen.rectangle((x, 120, x + 160, 420), SKY, WOOD, 8)
        pen.line((x + 80, 120, x + 80, 420), WOOD, 6)
    pen.rectangle((360, 90, 920, 430), PAPER, GAP, 6)
    pen.text((640, 130), str(sheet["budget_year"]), INK, _font(52, "Bold"), anchor="mm")
    for at, high in enumerate((150, 96, 70, 44, 30)):
        pen.rectangle((430 + at * 88, 390 - high, 490 + at * 88, 390), (WATER, BANK, DOT, WOOD, INK)[at])
    pen.rectangle((330, 470, 950, 500), WOOD)
    pen.rectangle((350, 500, 930, 590), "#6d5232")
    for x in (430, 610, 790):
        pen.rectangle((x, 448, x + 60, 470), PAPER, "#b9b4a6")
    for row in range(4):
        y, wide = 640 + row * 74, 62 + row * 12
        for x in range(90 - row * 30, 1230, wide + 26):
            if not 560 - row * 10 < x + wide / 2 < 720 + row * 10:
                pen.rectangle((x, y, x + wide, y + 40), "#5b6f86", INK, 2)
                pen.rectangle((x, y + 40, x + wide, y + 54), "#4a5b70", INK, 2)
    return _finished(image)


def notice_board(sheet: Mapping[str, Any]) -> bytes:
    """The board of the municipality with the notice of the hearing and other sheets without words."""
    image = Image.new("RGB", SIZE, WALL)
    pen = ImageDraw.Draw(image)
    pen.rectangle((120, 90, 1160, 850), "#5a7a5c", WOOD, 16)
    pen.rectangle((420, 150, 860, 790), PAPER, "#b9b4a6", 3)
    top = 190
    for line in _lines(pen, sheet["title"], 370):
        pen.text((640, top), line, INK, _font(27, "Bold"), anchor="ma")
        top += 38
    day = f"{sheet['planned'][8:]}.{sheet['planned'][5:7]}.{sheet['planned'][:4]}, {sheet['planned_start']}"
    for line in ("", day, *_lines(pen, sheet["venue"], 370)):
        pen.text((640, top), line, INK, _font(27), anchor="ma")
        top += 40
    random = Random(sheet["planned"])
    for x, y in ((170, 150), (170, 490), (910, 150), (910, 490)):
        pen.rectangle((x, y, x + 200, y + 280), PAPER, "#b9b4a6", 3)
        for at in range(9):
            pen.line((x + 24, y + 40 + at * 25, x + random.randint(110, 176), y + 40 + at * 25), "#b9b4a6", 5)
        pen.ellipse((x + 92, y + 6, x + 108, y + 22), DOT)
    pen.ellipse((630, 158, 650, 178), DOT)
    return _finished(image)


#: name in the file of pictures → who draws it.
PICTURES: dict[str, Callable[[Mapping[str, Any]], bytes]] = {
    "flip_chart": flip_chart,
    "signed_list": signed_list,
    "bridge": bridge,
    "hall": hall,
    "notice_board": notice_board,
}


def _paper() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", SIZE, WALL)
    pen = ImageDraw.Draw(image)
    pen.rectangle((106, 56, 1186, 916), "#a8977f")
    pen.rectangle((98, 46, 1178, 908), PAPER)
    return image, pen


def _lines(pen: ImageDraw.ImageDraw, text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if pen.textlength(longer, _font(27)) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _finished(image: Image.Image) -> bytes:
    """The picture as a file, with the mark across it and said once more in plain words below."""
    mark = Image.new("RGBA", SIZE, (255, 255, 255, 0))
    ImageDraw.Draw(mark).text((640, 480), MARK, (120, 20, 20, 70), _font(118, "Bold"), anchor="mm")
    image = Image.alpha_composite(image.convert("RGBA"), mark.rotate(24, Image.Resampling.BICUBIC)).convert("RGB")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 916, 1280, 960), "#7a1f1f")
    words = "Мисал: тартылган сүрөт, ойдон чыгарылган айыл · Пример: рисунок, вымышленное село"
    pen.text((640, 938), words, "white", _font(24), anchor="mm")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()
