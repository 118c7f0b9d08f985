"""Merge ``locale/<lang>/<app>.po`` into the one binary catalogue that Django reads."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import polib

#: src/birge/kit/catalogues/compiling.py -> the repository
REPOSITORY = Path(__file__).resolve().parents[4]

#: Kyrgyz counts with one form ("5 долбоор"), Russian with three. English is the source text itself.
PLURALS = {
    "ky": (1, "nplurals=1; plural=0;"),
    "ru": (
        3,
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    ),
}

#: Context and text: what makes a message itself.
Key = tuple[str | None, str]


@dataclass(frozen=True)
class Found:
    """A message of a catalogue and the file it stands in."""

    entry: polib.POEntry
    path: Path

    @property
    def where(self) -> str:
        return f"{self.path.parent.name}/{self.path.name}:{self.entry.linenum}"


class Conflict(Exception):
    """Two catalogues translate one message differently. ``lines`` says which, where and how."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def po_files(root: Path, lang: str) -> list[Path]:
    return sorted((root / "locale" / lang).glob("*.po"))


def words_of(entry: polib.POEntry) -> tuple[str, ...]:
    """The translation as a tuple: one text, or one per plural form."""
    if entry.msgid_plural:
        return tuple(entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural))
    return (entry.msgstr,)


def read(root: Path, lang: str) -> dict[Key, list[Found]]:
    """Every message of a language with all places it stands in; entries struck out (``#~``) come too."""
    messages: dict[Key, list[Found]] = {}
    for path in po_files(root, lang):
        for entry in polib.pofile(str(path), encoding="utf-8"):
            messages.setdefault((entry.msgctxt, entry.msgid), []).append(Found(entry, path))
    return messages


def conflicts(messages: dict[Key, list[Found]]) -> list[str]:
    """Lines about messages that are translated in more than one way."""
    lines = []
    for (_context, msgid), places in messages.items():
        told = {words_of(found.entry) for found in places if not found.entry.obsolete}
        if len(told) > 1:
            where = ", ".join(found.where for found in places)
            lines.append(f"{where}: {msgid!r} is translated in {len(told)} ways: {sorted(told)!r}")
    return lines


def compile_language(root: Path, lang: str) -> Path | None:
    """Write ``LC_MESSAGES/django.mo`` of one language; ``None`` when it was up to date. Raises :class:`Conflict`."""
    target = root / "locale" / lang / "LC_MESSAGES" / "django.mo"
    sources = po_files(root, lang)
    # The folder is a source too: its time changes when a catalogue is taken away. So is what compiles.
    newest = max(path.stat().st_mtime_ns for path in [*sources, root / "locale" / lang, Path(__file__)])
    if target.exists() and target.stat().st_mtime_ns >= newest:
        return None
    messages = read(root, lang)
    if lines := conflicts(messages):
        raise Conflict(lines)
    merged = polib.POFile()
    merged.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": lang,
        "Plural-Forms": PLURALS[lang][1],
    }
    for places in messages.values():
        usable = [found.entry for found in places if found.entry.translated()]
        if usable:
            merged.append(usable[0])
            if usable[0].msgid_plural:
                merged.append(_of_one(usable[0]))
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(merged.to_binary())
    os.replace(fresh, target)  # a server that is just starting never reads half a file
    os.utime(target, ns=(max(newest, target.stat().st_mtime_ns),) * 2)
    return target


def _of_one(entry: polib.POEntry) -> polib.POEntry:
    """What has forms for numbers, for where it is said without one: Python looks there itself only from 3.11.5 on."""
    return polib.POEntry(msgid=entry.msgid, msgctxt=entry.msgctxt, msgstr=entry.msgstr_plural[0])


def compile_all(root: Path = REPOSITORY) -> list[Path]:
    """Compile what is older than its sources; answers what was written. Raises :class:`Conflict`."""
    return [path for lang in PLURALS if (path := compile_language(root, lang))]
