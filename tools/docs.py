"""``make docs``: the documentation as a site of plain files, from ``docs/`` and from the interface's own description.

One folder to copy anywhere; no program runs in it. The interface is told by example: each address that is read, with
a call that works on the demo, made from the description that the product itself serves.
"""

from __future__ import annotations

import json
import shutil
import sys
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS, STYLE = ROOT / "docs", ROOT / "src" / "birge" / "kit" / "static" / "kit"
#: Parts of the site: folder of ``docs`` → its heading.
PARTS = {
    "": "Running and building",
    "users/en": "Guide",
    "users/ky": "Колдонмо",
    "users/ru": "Руководство",
    "rules": "Rules, each with its numbers",
    "steps": "Tables of moves",
    "decisions": "Decisions",
}
#: Where an example calls: the demo on one's own computer.
SERVER = "http://127.0.0.1:8000"


def build(target: Path, description: dict[str, object] | None = None) -> list[Path]:
    """Write the site into ``target``; answers the pages. ``description``: of the interface (OpenAPI)."""
    from birge.kit.marks import title_of, to_html

    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(STYLE, target / "kit")
    if (DOCS / "users" / "pictures").is_dir():
        shutil.copytree(DOCS / "users" / "pictures", target / "users" / "pictures")
    made, index = [], []
    for folder, heading in PARTS.items():
        entries = []
        for path in sorted((DOCS / folder).glob("*.md")):
            text = path.read_text("utf-8")
            place = path.relative_to(DOCS).with_suffix(".html")
            language = folder.partition("/")[2] or "en"
            depth, title = len(place.parts) - 1, title_of(text) or path.stem
            html = to_html(text, lambda link, at=language: _leads(link, at))
            made.append(_page(target, place, title, f'<article class="written">{html}</article>', depth, language))
            entries.append(f'<li><a href="{escape(place.as_posix())}">{escape(title)}</a></li>')
        listed = f"<ul class='go'>{''.join(entries)}</ul>"
        index.append(f"<section class='card'><h2>{escape(heading)}</h2>{listed}</section>")
    if description is not None:
        made.append(_page(target, Path("api.html"), "The interface by example", _api(description), 0, "en"))
        index.append("<section class='card'><h2>The interface</h2><p><a href='api.html'>By example</a></p></section>")
    body = f"<div class='head'><h1>Birge</h1></div><div class='cards'>{''.join(index)}</div>"
    made.append(_page(target, Path("index.html"), "Birge", body, 0, "en"))
    return made


def _leads(link: str, language: str) -> str:
    """Between the files of the site: a document is a page there, a picture of the guide stands in its language."""
    if link.startswith("pictures/"):
        return f"../pictures/{language}/{link.removeprefix('pictures/')}"
    head, mark, anchor = link.partition("#")
    return (head[:-3] + ".html" if head.endswith(".md") and "://" not in head else head) + mark + anchor


def _page(target: Path, place: Path, title: str, body: str, depth: int, language: str) -> Path:
    up = "../" * depth
    file = target / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="stylesheet" href="{up}kit/birge.css"></head><body><header class="top"><div class="wrap">'
        f'<a class="brand" href="{up}index.html">Birge</a></div></header>'
        f'<main class="wrap">{body}</main></body></html>',
        "utf-8",
    )
    return file


def _api(description: dict[str, object]) -> str:
    """Every address that is read, with what it answers to and a call that works."""
    parts = ["<div class='head'><h1>The interface by example</h1></div>"]
    paths: dict[str, dict[str, dict[str, object]]] = description["paths"]  # type: ignore[assignment]
    for path, verbs in paths.items():
        told = verbs.get("get")
        if told is None:
            continue
        values = {str(one["name"]): _example(one) for one in told.get("parameters", ()) if one["in"] == "path"}  # type: ignore[attr-defined]
        address = path
        for name, value in values.items():
            address = address.replace(f"{{{name}}}", value)
        about = str(told.get("description") or told.get("summary") or "")
        call = f"curl -H 'Accept: application/json' {SERVER}{address}"
        parts.append(
            f"<section class='card'><h2><code>{escape(path)}</code></h2><p>{escape(about)}</p>"
            f"<pre tabindex='0'><code>{escape(call)}</code></pre></section>"
        )
    return "".join(parts)


def _example(parameter: dict[str, object]) -> str:
    schema = parameter.get("schema", {})
    kind = schema.get("type") if isinstance(schema, dict) else ""
    return "ulgu" if parameter["name"] == "code" else "1" if kind == "integer" else str(parameter["name"])


def main() -> int:
    """Build into the folder that is named, else into ``site``."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birge.settings")
    sys.path.insert(0, str(ROOT / "src"))
    django.setup()
    from django.test import Client

    answer = Client(headers={"host": "localhost"}).get("/api/v1/openapi.json")
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    pages = build(target, json.loads(answer.content))
    print(f"{len(pages)} pages in {target.name}/")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
