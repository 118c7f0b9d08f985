"""``make guide``: the pictures of the user guide, taken anew from a demo that is built and served for it.

So they never age: whoever changes a page takes them again. Each is a phone's view, in each language, small.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from bench.starting import served
from tools import chromium

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "users" / "pictures"
#: Picture → page of the demo.
SHOTS = {
    "home": "m/ulgu/",
    "thread": "m/ulgu/c/1/problems/1/thread/",
    "easy": "m/ulgu/c/1/plan/easy/",
    "council": "m/ulgu/council/",
}
PHONE = {"width": 360, "height": 640}
COLOURS = 24


def take(address: str, folder: Path = FOLDER) -> int:
    """Take every picture from the demo at ``address``; answers how many there are."""
    program = chromium.find()
    if program is None:
        raise SystemExit(chromium.HOW)
    taken = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=chromium.flags())
        for language in ("ky", "ru", "en"):
            (folder / language).mkdir(parents=True, exist_ok=True)
            page = browser.new_context(viewport=PHONE, color_scheme="light", reduced_motion="reduce").new_page()
            for name, path in SHOTS.items():
                page.goto(f"{address}/{language}/{path}", wait_until="networkidle")
                with Image.open(io.BytesIO(page.screenshot())) as shot:
                    small = shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
                    small.save(folder / language / f"{name}.png", optimize=True)
                taken += 1
        browser.close()
    return taken


def main() -> int:
    """Build the demo in a folder of its own, serve it, take the pictures."""
    if len(sys.argv) > 1:
        print(f"{take(sys.argv[1])} pictures")
        return 0
    with tempfile.TemporaryDirectory(prefix="birge-guide-") as folder, served(Path(folder) / "home") as (_, _, address):
        print(f"{take(address)} pictures")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
