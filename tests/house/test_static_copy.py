"""The copy of all public pages: it works as plain files, asks for nothing elsewhere, holds nothing private."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import pytest
from django.core.management import CommandError, call_command

from birge.kit.copied import addresses, rewriting
from tests import matrix as m
from tests.house.conftest import Matrix

SITE = "https://birge.example.kg"
#: What a browser asks for by itself, without a press.
ASKED = re.compile(r"<(?:img|script|iframe|source|video|audio|embed|object|link)\b[^>]*>")
OUTSIDE = re.compile(r"""(?:src|href)=["']?(?:https?:)?//""")
#: What only tells where the page has its own address.
NAMED = re.compile(r'rel="(?:canonical|alternate)"')
#: What the copy itself says, with links to the site.
OURS = re.compile(r'<aside class="example".*?</aside>|<p class="hint"><a[^>]*>[^<]*</a></p>', re.DOTALL)
OPEN_FORMS = re.compile(r"<(?:form|input|button|select|textarea|script)\b")


@dataclass
class Copy:
    """A copy with what was said while it was made."""

    folder: Path
    said: str

    @property
    def pages(self) -> dict[str, str]:
        """Name → text of every page."""
        found = sorted(self.folder.rglob("*.html"))
        return {str(path.relative_to(self.folder)): path.read_text("utf-8") for path in found}


def _published(folder: Path, home: Path, **options: Any) -> str:
    import io

    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.HOME", home)
        call_command("publish_static", folder, site=SITE, stdout=out, **options)
    return out.getvalue()


@pytest.fixture(scope="module")
def copy(matrix: Matrix, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Iterator[Copy]:
    """Of the worlds, public and not."""
    folder = tmp_path_factory.mktemp("copy")
    with django_db_blocker.unblock():
        said = _published(folder / "site", folder / "home", language=["ky"])
        yield Copy(folder / "site", said)


def test_every_address_that_is_left_out_is_there_to_be_left_out() -> None:
    names = {one.name for one in m.addresses()}
    assert addresses.LIVE - names == set()
    assert {name.split(":")[0] for name in names} | {"capture-v1"} >= addresses.LIVE_SPACES


def test_every_other_public_page_is_in_it(copy: Copy, matrix: Matrix) -> None:
    """Those that name nothing but a municipality from the list of addresses, the others by the links to them."""
    missing, stranger = [], matrix.actors[0]
    for address in m.addresses():
        example = m.examples(address, matrix.here)[0] if address.arguments <= {"code"} else ""
        if example.startswith("/ky/") and addresses.belongs(example):
            name = example.strip("/") + ("/index.html" if example.endswith("/") else "")
            if not (copy.folder / name).exists() and matrix.ask(stranger, example).status_code == 200:
                missing.append(address.name)
    left = set()
    for text in copy.pages.values():
        links = rewriting.links_in(OURS.sub("", text))
        left |= {link.removeprefix(SITE) for link in links if link.startswith(f"{SITE}/ky/")}
    left = {urldefrag(link).url for link in left if addresses.belongs(urldefrag(link).url)}
    missing += [link for link in sorted(left) if matrix.ask(stranger, link).status_code == 200]
    assert missing == [] and left, missing


def test_no_link_is_broken_and_nothing_is_asked_for_elsewhere(copy: Copy) -> None:
    broken, outside, left = [], [], []
    for name, text in copy.pages.items():
        here = (copy.folder / name).parent
        for link in rewriting.links_in(text):
            path = unquote(urldefrag(link).url)
            if re.match(r"[a-z]+:|//", link):
                continue
            if path.startswith("/") or path and not (here / path).is_file():
                broken.append(f"{name}: {link}")
        outside += [f"{name}: {tag}" for tag in ASKED.findall(text) if OUTSIDE.search(tag) and not NAMED.search(tag)]
        left += [f"{name}: {tag}" for tag in OPEN_FORMS.findall(text)]
    for path in copy.folder.rglob("*.css"):
        for link in rewriting.style_links(path.read_text("utf-8")):
            if not (path.parent / unquote(link)).is_file():
                broken.append(f"{path.name}: {link}")
    assert (broken[:5], outside[:5], left[:5]) == ([], [], [])


def test_nothing_private_is_in_it(copy: Copy, matrix: Matrix) -> None:
    worlds = (matrix.here, matrix.hidden, matrix.there, matrix.there_hidden)
    files = [path for path in copy.folder.rglob("*") if path.is_file()]
    found = [
        (path.name, world.secret)
        for path in files
        for data in [path.read_bytes()]
        for world in worlds
        if world.secret.encode() in data
    ]
    assert found == [] and len(files) > 200


def test_each_page_says_when_and_where_the_site_is(copy: Copy) -> None:
    pages = {name: text for name, text in copy.pages.items() if name != "index.html"}
    assert len(pages) > 100
    odd = [name for name, text in pages.items() if "<main" in text and f'href="{SITE}/' not in text]
    assert odd == []
    assert "Окуу үчүн көчүрмө" in pages["ky/index.html"]


def test_a_second_run_changes_nothing_and_what_is_not_public_any_more_goes(
    matrix: Matrix, copy: Copy, tmp_path: Path
) -> None:
    code = matrix.here.village.municipality.code
    options: dict[str, Any] = {"municipality": code, "language": ["ru"]}
    first = _published(tmp_path / "site", tmp_path / "home", **options)
    assert re.search(r"(\d+) files, \1 new or changed", first)
    assert "Копия для чтения" in (tmp_path / "site" / "ru/m" / code / "index.html").read_text("utf-8")
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*.html")}
    (tmp_path / "site" / "mine.txt").write_text("somebody's own")
    _published(tmp_path / "site", tmp_path / "home", **options)
    # The first page of all tells when the copy was made.
    assert [path for path, at in kept.items() if path.stat().st_mtime_ns != at] == [tmp_path / "site" / "index.html"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(addresses, "LIVE", addresses.LIVE | {"portal:rights_here"})
        assert "1 taken away" in _published(tmp_path / "site", tmp_path / "home", **options)
    assert not (tmp_path / "site" / "ru/m" / code / "rights").exists()
    assert (tmp_path / "site" / "mine.txt").exists()


def test_a_folder_of_somebody_else_is_not_written_into(matrix: Matrix, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "letter.txt").write_text("mine")
    with pytest.raises(CommandError, match="other files"):
        _published(tmp_path / "site", tmp_path / "home")


def test_a_page_is_rewritten_where_it_must_be_and_nowhere_else() -> None:
    html = (
        "<!doctype html><p class=x>a &amp; b&#39;</p><a href='/ky/a/?q=1#x'>A</a><form><input><p>in</p></form>"
        "<script>1 < 2</script><noscript>plain</noscript><img src=/p.jpg srcset='/p.jpg 1x, /q.jpg 2x'><main>"
    )
    page = rewriting.Page(lambda link: {"/p.jpg": "p.jpg"}.get(link), notice="[note]", instead_of_form="[form]")
    assert page.rewritten(html) == (
        '<!doctype html><p class=x>a &amp; b&#39;</p><a>A</a>[form]plain<img src="p.jpg" srcset="p.jpg 1x">[note]<main>'
    )
