"""The copy of all public pages: it works as plain files, asks for nothing elsewhere, holds nothing private."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import pytest
from django.core.management import CommandError, call_command

from birge.kit.copied import addresses, rewriting
from birge.kit.copied.asking import Stranger
from birge.rulebook.record import tree
from tests import matrix as m
from tests.house.conftest import Matrix

pytestmark = pytest.mark.one_database("pages as strangers get them, whom the matrix shows them on both databases")

SITE = "https://birge.example.kg"
#: What a browser asks for by itself, without a press.
ASKED = re.compile(r"<(?:img|script|iframe|source|video|audio|embed|object|link)\b[^>]*>")
OUTSIDE = re.compile(r"""(?:src|href)=["']?(?:https?:)?//""")
#: What only tells where the page has its own address.
NAMED = re.compile(r'rel="(?:canonical|alternate)"')
#: What the copy itself says, with links to the site.
OURS = re.compile(r'<aside class="example".*?</aside>|<p class="hint"><a[^>]*>[^<]*</a></p>', re.DOTALL)
#: Files whose words are read.
TEXTS = {".html", ".json", ".geojson", ".atom", ".xml", ".ics", ".csv", ".txt", ".css"}
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


def _published(folder: Path, home: Path, site: str = SITE, **options: Any) -> str:
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.HOME", home)
        call_command("publish_static", folder, site=site, stdout=out, **options)
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
    for path in copy.folder.rglob("*.atom"):
        for link in re.findall(r'href="([^"]*)"', path.read_text("utf-8")):
            if not re.match(r"[a-z]+:", link) and not (path.parent / unquote(urldefrag(link).url)).is_file():
                broken.append(f"{path.name}: {link}")
    assert (broken[:5], outside[:5], left[:5]) == ([], [], [])


def test_no_address_of_the_server_that_was_asked_is_left(copy: Copy) -> None:
    """Where the site is known its address stands there, else none. Signed texts of the record stay as they are."""
    asked = re.compile(rb"https?://(?:localhost|testserver)\b")
    files = [path for path in copy.folder.rglob("*") if path.is_file() and path.suffix in TEXTS]
    assert len(files) > 300
    assert [path.name for path in files if asked.search(path.read_bytes())] == []


def test_the_tiles_of_the_public_record_stand_under_their_own_names(copy: Copy) -> None:
    note = (copy.folder / "log" / "checkpoint").read_text().splitlines()
    size = int(note[1])
    name = f"000.p/{size}" if size < 256 else "000"
    hashes = (copy.folder / "log" / "tile" / "0" / name).read_bytes()
    entries = (copy.folder / "log" / "tile" / "entries" / name).read_bytes()
    assert len(hashes) == 32 * min(size, 256) and entries
    if size < 256:
        kept: dict[tuple[int, int], bytes] = {}
        kept = tree.grown(0, [hashes[32 * n : 32 * n + 32] for n in range(size)], kept.__getitem__)
        root = tree.root(size, kept.__getitem__)
        assert base64.b64encode(root).decode() == note[2]


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


def test_a_copy_is_the_same_each_time_and_what_is_not_public_any_more_goes(matrix: Matrix, tmp_path: Path) -> None:
    code = matrix.here.village.municipality.code
    options: dict[str, Any] = {"municipality": code, "language": ["ru"], "site": ""}
    one, other = tmp_path / "one", tmp_path / "other"
    first = _published(one, tmp_path / "home", **options)
    assert re.search(r"(\d+) files, \1 new or changed", first)
    assert "Копия для чтения" in (one / "ru/m" / code / "index.html").read_text("utf-8")
    # Another copy, broken off in the midst.
    really, left = Stranger.ask, iter(range(40))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stranger, "ask", lambda *given: really(*given) if next(left, None) is not None else 1 / 0)
        with pytest.raises(ZeroDivisionError):
            _published(other, tmp_path / "home", **options)
    assert "40 addresses are there" in _published(other, tmp_path / "home", **options)
    assert _all(one) == _all(other)
    # Once more: only pages that led to what is gone are written; what is somebody else's stays.
    kept = {path: path.stat().st_mtime_ns for path in other.rglob("*.*")}
    (other / "mine.txt").write_text("somebody's own")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(addresses, "LIVE", addresses.LIVE | {"portal:rights_here"})
        told = _published(other, tmp_path / "home", **options)
    gone = other / "ru/m" / code / "rights" / "index.html"
    changed = [path for path, at in kept.items() if path.exists() and path.stat().st_mtime_ns != at]
    assert "1 taken away" in told and not gone.exists() and (other / "mine.txt").exists()
    assert 0 < len(changed) < 20 and f"{len(changed) - 1} new or changed" in told, "and the list of files"


def _all(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_of_somebody_else_is_not_written_into(matrix: Matrix, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "letter.txt").write_text("mine")
    with pytest.raises(CommandError, match="other files"):
        _published(tmp_path / "site", tmp_path / "home")


def test_a_page_is_rewritten_where_it_must_be_and_nowhere_else() -> None:
    html = (
        "<!doctype html><p class=x>a &amp; b&#39;</p><a class=btn href='/ky/a/?q=1#x'>A</a>"
        "<form><input><p>in</p></form>"
        "<script>1 < 2</script><noscript>plain</noscript><img src=/p.jpg srcset='/p.jpg 1x, /q.jpg 2x'><main>"
    )
    page = rewriting.Page(lambda link: {"/p.jpg": "p.jpg"}.get(link), notice="[note]", instead_of_form="[form]")
    assert page.rewritten(html) == (
        '<!doctype html><p class=x>a &amp; b&#39;</p><a>A</a>[form]plain<img src="p.jpg" srcset="p.jpg 1x">[note]<main>'
    )
