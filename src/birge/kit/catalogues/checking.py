"""Everything that makes the build red: a message missing, empty, doubtful, unused, or saying something else."""

from __future__ import annotations

import re
from pathlib import Path

from birge.kit.catalogues.compiling import PLURALS, REPOSITORY, Found, Key, conflicts, read, words_of
from birge.kit.catalogues.literal import literal_words
from birge.kit.catalogues.used import Used, everything, sources

#: ``%(name)s``, ``%s``, ``{name}``: what a translation must carry over.
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
_MIXED = re.compile(r"[A-Za-z](?=[А-Яа-яЁёҢңӨөҮү])|[А-Яа-яЁёҢңӨөҮү](?=[A-Za-z])")
#: Comments in a catalogue for messages that the project's files need not use: ``#. django``, a message of Django's own
#: said in a better way; ``#. shared``, a word kept ready so that every app says it alike.
KEPT = ("django", "shared")


def placeholders(text: str) -> list[str]:
    return sorted(set(_PLACEHOLDER.findall(text.replace("%%", ""))))


def check_entry(found: Found, lang: str) -> list[str]:
    """What is wrong with one translation."""
    entry, where = found.entry, found.where
    if entry.obsolete:
        return [f"{where}: struck out, take it away: {entry.msgid!r}"]
    lines = []
    if entry.fuzzy:
        lines.append(f"{where}: doubtful (fuzzy): {entry.msgid!r}")
    told = words_of(entry)
    if not all(text.strip() for text in told):
        return [*lines, f"{where}: empty: {entry.msgid!r}"]
    forms = PLURALS[lang][0] if entry.msgid_plural else 1
    if len(told) != forms:
        lines.append(f"{where}: {len(told)} forms instead of {forms}: {entry.msgid!r}")
    wanted = [placeholders(entry.msgid)] + ([placeholders(entry.msgid_plural)] if entry.msgid_plural else [])
    for text in told:
        if placeholders(text) not in wanted:
            lines.append(f"{where}: placeholders differ: {entry.msgid!r} -> {text!r}")
        if _MIXED.search(_PLACEHOLDER.sub(" ", text)):
            lines.append(f"{where}: Latin and Cyrillic letters in one word: {text!r}")
        if "ӊ" in text.lower():
            lines.append(f"{where}: ӊ stands for ң: {text!r}")
    return lines


def check_language(lang: str, used: list[Used], messages: dict[Key, list[Found]]) -> list[str]:
    """What is wrong with one language, given what the project uses."""
    lines = [line for places in messages.values() for found in places for line in check_entry(found, lang)]
    lines += conflicts(messages)
    wanted: dict[Key, Used] = {}
    for use in used:
        if not use.error and use.msgid:
            key = (use.context, use.msgid)
            if key not in wanted or (use.plural and not wanted[key].plural):
                wanted[key] = use
    for key, use in wanted.items():
        known = [found.entry for found in messages.get(key, ()) if not found.entry.obsolete]
        if not known:
            lines.append(f"{use.where}: no {lang} for {use.msgid!r}" + (f" ({use.context})" if use.context else ""))
        elif use.plural and not any(entry.msgid_plural == use.plural for entry in known):
            lines.append(f"{use.where}: no {lang} plural for {use.msgid!r} / {use.plural!r}")
    for key, places in messages.items():
        if key not in wanted:
            lines += [f"{f.where}: not used: {key[1]!r}" for f in places if f.entry.comment not in KEPT]
    return lines


def check_all(root: Path = REPOSITORY, langs: tuple[str, ...] = tuple(PLURALS)) -> list[str]:
    """Every finding, one line each; an empty list is a green build."""
    used = everything(root)
    lines = [f"{use.where}: {use.error}" for use in used if use.error]
    for lang in langs:
        lines += check_language(lang, used, read(root, lang))
    for path in sources(root, (".html", ".txt")):
        lines += literal_words(path, root)
    return lines


def missing_for(lang: str, app: str, root: Path = REPOSITORY) -> str:
    """The messages an app uses and no catalogue has, written as a catalogue to fill in."""
    known = read(root, lang)
    blocks: dict[Key, str] = {}
    for use in everything(root):
        key = (use.context, use.msgid)
        if use.error or not use.msgid or key in known or not use.where.startswith(f"src/birge/{app}/"):
            continue
        context = f"msgctxt {_quoted(use.context)}\n" if use.context else ""
        if use.plural:
            forms = "\n".join(f'msgstr[{number}] ""' for number in range(PLURALS[lang][0]))
            body = f"msgid {_quoted(use.msgid)}\nmsgid_plural {_quoted(use.plural)}\n{forms}\n"
        else:
            body = f'msgid {_quoted(use.msgid)}\nmsgstr ""\n'
        blocks[key] = context + body
    return "\n".join(blocks.values())


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
