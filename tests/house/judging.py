"""What may come of a form, whatever is typed: refused in words, nothing lost and nothing written, or taken as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser

from tests.bad_input import ATTRIBUTE, KEYS, TAG, escaped
from tests.forms_tried import encoded
from tests.house.conftest import EVERYTHING, undone
from tests.house.sent import Sent, Tried
from tests.house.trying import Everyone

#: Words in Latin letters that Kyrgyz and Russian pages may hold.
LATIN = re.compile(r"[A-Za-z]{3,}")
FOREIGN = frozenset({"docx", "xlsx", "pdf", "url"})
MARKERS = re.compile(r"(?:leak|open)\d+[\w.#]*")


def english(said: list[str], typed: list[str]) -> set[str]:
    """English words in what a person is told, besides what the person typed."""
    text = MARKERS.sub(" ", " ".join(said))
    for one in sorted(typed, key=len, reverse=True):
        text = text.replace(" ".join(one.split()), " ") if one.strip() else text
    return {word for word in LATIN.findall(text) if word.lower() not in FOREIGN}


def judge(sent: Sent, typed: dict[str, str], *, hostile: bool = False) -> list[str]:
    """What is wrong with how a form was taken or refused.

    :param typed: field → the text a person typed into it, which a refusal must not lose.
    :param hostile: no browser sends this, so a bare refusal (400) will do.
    """
    found = []
    if sent.status >= 500:
        return [f"broke: {sent.why}"]
    if sent.refused and sent.written:
        found.append(f"refused and wrote: {sent.why}")
    page = "" if sent.brought else sent.answer.content.decode()
    if sent.status == 200 and not sent.brought:
        if not sent.said:
            found.append("refused without a word")
        lost = [name for name, text in typed.items() if text.strip() and escaped(text) not in page]
        found += [f"typed and lost: {name}" for name in lost]
    elif sent.status != 302 and not (hostile or sent.brought):
        found.append(f"refused with a bare {sent.status}")
    if raw(page):
        found.append("typed text stands raw in the page")
    return found + [f"English: {word}" for word in sorted(english(sent.said, list(typed.values())))]


class _Raw(HTMLParser):
    """Looks for an element or an attribute that only somebody's typed text can have brought."""

    found = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        links = [value or "" for name, value in attrs if name in ("href", "src", "action", "formaction")]
        foreign = tag.startswith(TAG[1:]) or ATTRIBUTE[:-1] in names
        self.found = self.found or foreign or any(link.strip().lower().startswith("javascript:") for link in links)


def raw(page: str) -> bool:
    """Whether a typed text became part of the page's own markup."""
    if "zq" not in page:
        return False
    reader = _Raw()
    reader.feed(page)
    return reader.found


#: What is wrong, with which form, and the particulars.
Wrong = list[tuple[str, str, object]]


def fine(found: Wrong) -> None:
    """Nothing was found, or a list that a person can read: each fault with the forms that have it."""
    grouped: dict[str, dict[str, object]] = {}
    for what, where, how in found:
        grouped.setdefault(what, {}).setdefault(where, how)
    lines = []
    for what, places in grouped.items():
        lines.append(f"{what} ({len(places)})")
        lines += [f"    {where} <- {how}" for where, how in list(places.items())[:4]]
    assert not found, "\n".join(lines)


def structures(tried: Tried, choices: Iterable[dict[str, str]]) -> list[tuple[str, object]]:
    """Forms that no page sends: empty, cut, doubled, with ``choices`` that do not exist."""
    doubled = {k: [v, "9003"] for k, v in tried.data.items() if k not in ("once", "row_version")}
    found: list[tuple[str, object]] = [
        ("nothing", {"once": ""}),
        ("doubled", encoded(doubled)),
        ("doubled version", encoded({**tried.data, "row_version": ["1", "2"]})),
        ("another verb", {**tried.data, "verb": "drop"}),
    ]
    # No field of the form has a say in these: each form is sent with half of them.
    found = found if EVERYTHING else found[len(tried.form.name) % 2 :: 2]
    names = list(tried.data)
    for part in (names[start::2] for start in range(min(2, len(names)))):
        found.append((f"without {part}", {k: v for k, v in tried.data.items() if k not in part}))
    found += [(f"choices {row}", tried.data | row) for row in choices]
    if "row_version" in tried.form.fields:
        key = KEYS[len(tried.form.name) % len(KEYS)]
        found.append((f"version {key!r}", {**tried.data, "row_version": key}))
    return found


def keys_of_elsewhere_in(everyone: Everyone, forms: Sequence[Tried]) -> tuple[Wrong, int]:
    """What came of each field that chooses a record, given a record of elsewhere; and how many there were."""
    wrong: Wrong = []
    sent_so = 0
    there = everyone.matrix.there.number
    for tried in forms:
        keys = [
            one.name
            for one in tried.form.fields.values()
            if one.name != "row_version" and any(option.isdigit() for option in (*one.options, one.value))
        ]
        with everyone.on(tried.scene):
            for name in keys:
                if re.search(r"-[1-9]-", name):
                    continue  # the further rows of a sheet are as the first
                sent_so += 1
                with undone():
                    sent = everyone.send(tried, {**tried.data, name: str(there)}, keep=True)
                    wrong += [(one, f"{tried}", name) for one in judge(sent, {}, hostile=True)]
                    if any(str(there) in repr(row) for row in everyone.keys_of_elsewhere(sent.written)):
                        wrong.append(("kept a key of elsewhere", f"{tried}", name))
    return wrong, sent_so
