"""An untranslated word is a red build."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import pytest

from birge.kit.catalogues import Conflict, check_all, compile_all

KY = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
RU = KY.replace(
    "nplurals=1; plural=0;",
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
)
SOUND = {
    "ky": 'msgid "Village"\nmsgstr "Айыл"\n\nmsgid "%(n)s project"\nmsgid_plural "%(n)s projects"\n'
    'msgstr[0] "%(n)s долбоор"\n',
    "ru": 'msgid "Village"\nmsgstr "Село"\n\nmsgid "%(n)s project"\nmsgid_plural "%(n)s projects"\n'
    'msgstr[0] "%(n)s проект"\nmsgstr[1] "%(n)s проекта"\nmsgstr[2] "%(n)s проектов"\n',
}
CODE = """from django.utils.translation import gettext as _, ngettext
A = _("Village")
B = ngettext("%(n)s project", "%(n)s projects", 5)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A tiny project in which all is well."""
    (tmp_path / "src" / "app" / "templates").mkdir(parents=True)
    (tmp_path / "src" / "app" / "code.py").write_text(CODE)
    page = tmp_path / "src" / "app" / "templates" / "page.html"
    page.write_text('<p title="{% translate "Village" %}">{{ x }}, 5 — №</p>')
    for lang, head in (("ky", KY), ("ru", RU)):
        (tmp_path / "locale" / lang).mkdir(parents=True)
        (tmp_path / "locale" / lang / "app.po").write_text(head + SOUND[lang])
    return tmp_path


def add(project: Path, lang: str, text: str, app: str = "app") -> None:
    path = project / "locale" / lang / f"{app}.po"
    path.write_text((path.read_text() if path.exists() else KY) + "\n" + text)


def code(project: Path, line: str) -> None:
    path = project / "src" / "app" / "code.py"
    path.write_text(path.read_text() + line + "\n")


def test_the_project_itself_is_green() -> None:
    assert check_all() == []


def test_a_sound_project_is_green(project: Path) -> None:
    assert check_all(project) == []


def test_a_missing_message_is_red_in_both_languages(project: Path) -> None:
    code(project, 'C = _("District")')
    assert check_all(project) == [
        "src/app/code.py:4: no ky for 'District'",
        "src/app/code.py:4: no ru for 'District'",
    ]


def test_a_message_of_a_template_counts(project: Path) -> None:
    page = project / "src" / "app" / "templates" / "page.html"
    page.write_text("{% blocktranslate trimmed with n=x %}\n  {{ n }} districts\n{% endblocktranslate %}")
    code(project, 'C = _("Village")')
    assert check_all(project, ("ky",)) == ["src/app/templates/page.html:1: no ky for '%(n)s districts'"]


@pytest.mark.parametrize(
    ("entry", "finding"),
    [
        ('msgid "District"\nmsgstr ""\n', "locale/ky/app.po: empty"),
        ('#, fuzzy\nmsgid "District"\nmsgstr "Район"\n', "doubtful"),
        ('#~ msgid "Old"\n#~ msgstr "Эски"\n', "struck out"),
        ('msgid "Nobody says this"\nmsgstr "Эч ким айтпайт"\n', "not used"),
        ('msgid "District"\nmsgstr "Район %(name)s"\n', "placeholders differ"),
        ('msgid "District"\nmsgstr "Pайон"\n', "Latin and Cyrillic"),
        ('msgid "District"\nmsgstr "Чоӊ район"\n', "ӊ stands for ң"),
    ],
)
def test_a_planted_hole_is_red(project: Path, entry: str, finding: str) -> None:
    if "District" in entry:
        code(project, 'C = _("District")')
    add(project, "ky", entry)
    lines = [line for line in check_all(project, ("ky",)) if finding.rpartition(": ")[2] in line]
    assert len(lines) == 1


def test_plural_forms_are_counted(project: Path) -> None:
    code(project, 'C = ngettext("%(n)s vote", "%(n)s votes", 2)')
    two = 'msgstr[0] "%(n)s голос"\nmsgstr[1] "%(n)s голоса"\n'
    add(project, "ru", f'msgid "%(n)s vote"\nmsgid_plural "%(n)s votes"\n{two}')
    assert [line.split(": ", 1)[1] for line in check_all(project, ("ru",))] == ["2 forms instead of 3: '%(n)s vote'"]


def test_a_computed_message_is_red(project: Path) -> None:
    code(project, 'C = _(f"District {A}")')
    assert check_all(project) == ["src/app/code.py:4: _(…) takes its text literally, not computed"]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>Айыл өкмөтү</p>", "Айыл өкмөтү"),
        ('<img src="/x.svg" alt="map">', "alt=map"),
        ('<a href="/" aria-label="Back">{% translate "Village" %}</a>', "aria-label=Back"),
        ('<input placeholder="name">', "placeholder=name"),
        ("{% block title %}Plan{% endblock %}", "Plan"),
    ],
)
def test_words_outside_the_tags_are_red(project: Path, markup: str, words: str) -> None:
    (project / "src" / "app" / "templates" / "page.html").write_text(markup)
    assert check_all(project) == [f"src/app/templates/page.html:1: not translated: {words}"]


@pytest.mark.parametrize(
    "markup",
    [
        "{# a note to engineers #}{% comment %}and a longer one{% endcomment %}",
        '<a lang="ru" href="/ru/" aria-label="русский">РУ</a>',
        '<span translate="no">Ak-Muz</span>',
        "{% block main_class %}narrow{% endblock %}",
        "<a>PDF, DOCX</a> &nbsp;·&hellip;",
        '<a href="{% url "places:home" %}?q=roof" class="btn quiet" data-kind="word">{{ words }}</a>',
    ],
)
def test_what_nobody_translates_is_green(project: Path, markup: str) -> None:
    (project / "src" / "app" / "templates" / "page.html").write_text(markup)
    assert check_all(project) == []


def test_two_translations_of_one_message_are_a_conflict(project: Path) -> None:
    add(project, "ky", 'msgid "Village"\nmsgstr "Кыштак"\n', app="other")
    with pytest.raises(Conflict) as refused:
        compile_all(project)
    assert "ky/app.po" in str(refused.value) and "ky/other.po" in str(refused.value)


def test_the_same_word_in_two_contexts_is_no_conflict(project: Path) -> None:
    add(project, "ky", 'msgctxt "step"\nmsgid "Village"\nmsgstr "Кыштак"\n', app="other")
    assert len(compile_all(project)) == 2


def test_compiling_counts_as_each_language_counts(project: Path) -> None:
    compile_all(project)
    said = {}
    for lang in ("ky", "ru"):
        with (project / "locale" / lang / "LC_MESSAGES" / "django.mo").open("rb") as mo:
            words = gettext.GNUTranslations(mo)
        said[lang] = [words.ngettext("%(n)s project", "%(n)s projects", n) % {"n": n} for n in (1, 3, 5)]
    assert said == {
        "ky": ["1 долбоор", "3 долбоор", "5 долбоор"],
        "ru": ["1 проект", "3 проекта", "5 проектов"],
    }


@pytest.mark.parametrize(("lang", "said"), [("ky", "%(n)s долбоор"), ("ru", "%(n)s проект")])
def test_what_has_forms_for_numbers_is_said_without_one_too(project: Path, lang: str, said: str) -> None:
    """Distributions have a Python 3.11 that looks for it under its own name alone."""
    compile_all(project)
    with (project / "locale" / lang / "LC_MESSAGES" / "django.mo").open("rb") as mo:
        found = dict(gettext.GNUTranslations(mo)._catalog)  # type: ignore[attr-defined]
    assert found["%(n)s project"] == said


def test_compiling_again_writes_only_what_changed(project: Path) -> None:
    assert len(compile_all(project)) == 2
    assert compile_all(project) == []
    path = project / "locale" / "ru" / "app.po"
    later = path.stat().st_mtime_ns + 2_000_000_000
    os.utime(path, ns=(later, later))
    assert [written.parts[-3] for written in compile_all(project)] == ["ru"]
