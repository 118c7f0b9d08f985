"""What was looked at (a combination of colours, a page in another language) is left out next time, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.looked_at import disorder, pale

pytestmark = pytest.mark.browser

#: Text that is readable where it stands, and on the next page is not: paler, on another ground, or in the dark alone.
SHEET = """<style>body {color: #222; background: #fff}
@media (prefers-color-scheme: dark) {.night {color: #333; background: #222}}</style>"""
HIDDEN = "<span style='position:absolute;width:1px;height:1px;overflow:hidden;color:#bbb'>Окуп бергичке</span>"
FINE = f"{HIDDEN}<p>Таза суу</p><p class=night>Жол</p><label>Аты <input value=Айгүл></label>"
WORSE = {
    "paler": "<p style='color:#bbb'>Таза суу</p>",
    "another ground": "<div style='background:#444'><div><p>Таза суу</p></div></div>",
    "faint": "<div style='opacity:.4'><p>Таза суу</p></div>",
    "what is typed": "<label>Аты <input value=Айгүл style='color:#ccc'></label>",
    "hidden no more": HIDDEN.replace("width:1px;height:1px;overflow:hidden;", ""),
    "over another": "<div style='position:absolute;background:#555'><p>Таза суу</p></div>",
}


def test_colours_seen_before_are_left_out_and_no_others(page: Any) -> None:
    def show(body: str) -> None:
        page.set_content(f"<html lang=ky><title>Сынак</title>{SHEET}<main>{body}</main>")

    seen: set[str] = set()
    page.emulate_media(color_scheme="light")
    show(FINE)
    assert pale(page, seen) == [] and seen
    known = set(seen)
    show(FINE * 3)
    assert pale(page, seen) == [] and seen == known
    for name, body in WORSE.items():
        show(FINE + body)
        assert len(pale(page, seen)) == 1, name
    show(FINE)
    page.emulate_media(color_scheme="dark")
    assert [line.split(":")[0] for line in pale(page, seen)] == ["color-contrast"]


#: A page in two languages, and what may be wrong with the second alone.
PAGE = """<html lang=%(lang)s><title>%(title)s</title><style>a {display: block; padding: 20px}</style>
<main><h1>%(title)s</h1><ul class=langs>
<li><a href=/ky/ %(ky)s>KY</a><li><a href=/ru/ %(ru)s>RU</a></ul><nav aria-label="%(first)s">
<a href=/x/>%(link)s</a></nav><nav aria-label="%(second)s"><a href=/y/>%(other)s</a></nav>
<img src=data:, alt="%(picture)s"></main>"""
KYRGYZ = dict(lang="ky", title="Муктаждыктар", first="Жол", second="Тил", link="Башы", other="Русча", picture="Суу")
KYRGYZ |= dict(ky="aria-current=true", ru="")
RUSSIAN = dict(
    lang="ru",
    title="Потребности",
    first="Путь",
    second="Язык",
    link="Начало",
    other="Кыргызча",
    picture="Вода",
    ky="",
    ru="aria-current=true",
)
WRONG_IN_RUSSIAN = {
    "link-name": {"link": " "},
    "landmark-unique": {"second": "Путь"},
    "html-lang-valid": {"lang": "xx"},
    "empty-heading": {"title": ""},
}


def test_a_page_in_the_next_language_is_looked_at_where_it_may_be_worse(page: Any) -> None:
    in_order: set[str] = set()
    page.set_content(PAGE % KYRGYZ)
    assert disorder(page, in_order) == [] and len(in_order) == 1
    page.set_content(PAGE % RUSSIAN)
    assert disorder(page, in_order) == [] and len(in_order) == 1, "the same page in other words"
    for rule, words in WRONG_IN_RUSSIAN.items():
        page.set_content(PAGE % {**RUSSIAN, **words})
        assert rule in {line.split(":")[0] for line in disorder(page, in_order)}, rule
