"""docs/real-events.md: which real cases the demo loads, what the others wait for. `python -m tools.cases` writes it.

From ``demo/real/cases.json``, one line a case; what is loaded of a case stands in ``demo/real/events.json``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "real-events.md"
FOLDER = ROOT / "src" / "birge" / "demo" / "real"

#: The step a case waits for → what it is. None of them exists yet.
WAITS = {
    "initiatives": "the step of initiatives and grants: calls, applications, agreements, reports",
}
HEAD = """# Real events in the demo

`birge demo` loads real events as their published sources state them, as far as the steps exist. What a source does not
say stays "not stated". This table names every case that was collected; it is made from `src/birge/demo/real/` by
`python -m tools.cases`, and a test keeps it current.

| case | what | in the demo | not there |
|---|---|---|---|
"""


def cases() -> list[dict[str, Any]]:
    """The lines of the table."""
    return json.loads((FOLDER / "cases.json").read_text("utf-8"))


def page() -> str:
    """The page as it should be."""
    lines = []
    for row in cases():
        waits = [f"waits for {WAITS[row['needs']]}"] if "needs" in row else []
        left = "; ".join([*waits, *([row["missing"]] if "missing" in row else [])])
        lines.append(f"| {row['case']} | {row['about']} | {row.get('loaded', '–')} | {left or '–'} |\n")
    return HEAD + "".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)}\n")
