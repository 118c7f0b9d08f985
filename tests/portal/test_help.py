"""The guide, the words of the trade and the documentation: in three languages, and every link leads on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override

from birge.kit.marks import to_html
from birge.kit.terms import terms
from birge.portal.help import FOLDER, ROLES
from tools import docs, guide

pytestmark = [pytest.mark.django_db, pytest.mark.one_database("files and words are read")]


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_every_page_of_the_guide_opens_with_its_pictures(language: str) -> None:
    client = Client()
    index = client.get(f"/{language}/help/").text
    for _who, names in ROLES.values():
        for name in names:
            assert f"/{language}/help/{name}/" in index
            page = client.get(f"/{language}/help/{name}/")
            assert page.status_code == 200 and page.text.count("<h1") == 1
            for source in re.findall(r'<img src="([^"]*)" alt="[^"]+"', page.text):
                assert client.get(source).headers["Content-Type"] == "image/png"
    assert client.get(f"/{language}/help/nothing/").status_code == 404
    words = client.get(f"/{language}/help/words/").text
    with override(language):
        assert all(f'id="{term.key}"' in words and term.means for term in terms().values())


def test_the_pictures_are_those_that_the_script_takes() -> None:
    for language in ("ky", "ru", "en"):
        assert {path.stem for path in (FOLDER / "pictures" / language).iterdir()} == set(guide.SHOTS)
        named = {
            found
            for path in (FOLDER / language).glob("*.md")
            for found in re.findall(r"pictures/(\w+)", path.read_text())
        }
        assert named == set(guide.SHOTS)


def test_marks_become_html_and_nothing_else_does() -> None:
    text = "# A\n\nx `a<b` **b** [c](d.md) <i>\n\n- one\n  two\n  - inner\n- last\n\n1. n\n"
    text += "\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    html = to_html(text + "\n```\n<x>\n```\n> said\n", lambda link: f"/{link}")
    for part in (
        '<h1 id="a">A</h1>',
        '<p>x <code>a&lt;b</code> <strong>b</strong> <a href="/d.md">c</a> &lt;i&gt;</p>',
        "<ul><li>one two<ul><li>inner</li></ul></li><li>last</li></ul>",
        "<ol><li>n</li></ol>",
        "<tbody><tr><td>1</td><td>2</td></tr></tbody>",
        "<code>&lt;x&gt;</code>",
        "<blockquote><p>said</p></blockquote>",
    ):
        assert part in html, html


def test_the_site_of_the_documentation_has_no_dead_ends(tmp_path: Path) -> None:
    answer = Client().get("/api/v1/openapi.json").json()
    pages = docs.build(tmp_path / "site", answer)
    assert len(pages) > 40
    for page in pages:
        text = page.read_text("utf-8")
        for target in re.findall(r'(?:href|src)=["\']([^"\'#]+)', text):
            if "://" not in target and not target.startswith("/"):
                assert (page.parent / target).exists(), (page.name, target)
    assert "curl -H" in (tmp_path / "site" / "api.html").read_text("utf-8")


def test_a_word_is_explained_where_it_stands() -> None:
    from django.template import Context, Template

    with override("ru"):
        html = Template('{% load birge %}{% term "minutes" %}').render(Context())
    assert 'popovertarget="term-minutes"' in html and 'id="term-minutes" popover' in html and "протокол" in html


def test_the_worker_says_its_words_and_is_asked_for_each_time() -> None:
    client = Client()
    answer = client.get("/reread.js")
    assert answer.headers["Cache-Control"] == "public, no-cache" and "сакталган көчүрмө, %s" in answer.text
    assert client.get("/reread.js", headers={"if-none-match": answer.headers["ETag"]}).status_code == 304
    assert 'data-keeper="/reread.js"' in client.get("/ky/help/").text
