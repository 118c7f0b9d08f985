"""Pages of monitoring as people press them: who reads and writes, photographs, what a sheet of paper says."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from PIL import Image

from birge.kit import pictures, stored
from birge.monitoring.actions import acts, recommendations, visits
from birge.monitoring.models import Act, Photo, Recommendation, Visit, YearPlan
from birge.monitoring.papers.act import act_paper
from birge.monitoring.papers.plan import follow_up, whole_year
from birge.papers.content import Grid, Signatures
from tests.monitoring.conftest import photo, today
from tests.people import Village, client_of


def _url(name: str, here: Village, *numbers: Any) -> str:
    with translation.override("ky"):
        return reverse(f"monitoring:{name}", args=[here.municipality.code, *numbers])


def _send(client: Client, here: Village, *files: tuple[str, bytes]) -> Any:
    sent = [SimpleUploadedFile(name, data, content_type="image/jpeg") for name, data in files]
    return client.post(_url("add_photos", here, 1), {"files": sent, "caption": "Түтүк", "consent": "picture-1"})


def test_a_visit_in_a_browser_from_the_plan_to_the_act(
    inside: Village, agreed: YearPlan, item: Any, client: Client
) -> None:
    monitor, year, day = client_of(inside.monitor), agreed.year, today().strftime("%d.%m.%Y")
    head = {"held": day, "total": "4", "women": "2", "men": "2", "voices": "Суу жок\nБалдар ыраазы"}
    made = monitor.post(_url("begin_visit", inside, year, item.number), head)
    assert made.url == _url("checks", inside, 1)
    assert client.get(_url("visit", inside, 1)).status_code == 404, "strangers see no record that is being written"
    monitor.post(made.url, {"answer_1": "no", "note_1": "Бүтө элек", "more": "Жарык барбы?"})
    monitor.post(_url("sight", inside, 1, 1), {"planned": "1,2 км", "seen": "0,7 км", "verdict": "differs"})
    monitor.post(_url("visit_move", inside, 1), {"verb": "show"})
    page = client.get(_url("visit", inside, 1)).text
    assert "0,7 км" in page and "Жарык барбы?" in page and "Балдар ыраазы" in page and "<form" not in page
    assert monitor.post(_url("begin_act", inside, 1)).url == _url("act", inside, 1)
    assert client.get(_url("act", inside, 1)).status_code == 404
    ahead = monitor.post(_url("begin_visit", inside, year, item.number), {"held": "01.01.2090"})
    assert ahead.status_code == 200 and "Бул күн али келе элек" in ahead.text


def test_photographs_lose_their_position_and_the_untouched_file_stays_inside(
    inside: Village, visit: Visit, client: Client
) -> None:
    monitor = client_of(inside.monitor)
    visits.move_visit(visit, "show", by=inside.monitor)
    _send(monitor, inside, ("a.jpg", photo()))
    row = Photo.objects.get()
    shown = client.get(_url("photo", inside, 1, 1))
    assert shown.status_code == 200 and not Image.open(io.BytesIO(shown.content)).getexif()
    assert client.get(_url("photo_small", inside, 1, 1)).status_code == 200
    assert client.get(_url("original", inside, 1, 1)).status_code == 302, "to sign in"
    kept = monitor.get(_url("original", inside, 1, 1))
    assert kept.content == photo() and kept["Content-Type"] == "application/octet-stream"
    monitor.post(_url("photo_move", inside, 1, 1), {"verb": "withdraw", "note": "Адамдын жүзү көрүнөт"})
    assert client.get(_url("photo", inside, 1, 1)).status_code == 404
    assert "Адамдын жүзү" not in client.get(_url("visit", inside, 1)).text
    assert stored.read(row.original, row.original_digest) == photo()


def test_what_is_no_photograph_is_named_and_the_good_one_kept(inside: Village, visit: Visit) -> None:
    monitor = client_of(inside.monitor)
    polyglot = b"GIF89a/*" + b"<script>alert(1)</script>"
    none = _send(monitor, inside, ("bad.jpg", polyglot), ("empty.jpg", b"%PDF-1.4"))
    assert none.status_code == 200 and "bad.jpg" in none.text and not Photo.objects.exists()
    assert _send(monitor, inside, ("bad.jpg", polyglot), ("good.jpg", photo("blue"))).status_code == 302
    assert Photo.objects.count() == 1
    again = _send(monitor, inside, ("again.jpg", photo("blue")))
    assert again.status_code == 200 and Photo.objects.count() == 1


def test_what_hides_behind_the_pixels_of_a_photograph_is_not_shown(inside: Village, visit: Visit) -> None:
    monitor = client_of(inside.monitor)
    assert _send(monitor, inside, ("tail.jpg", photo("green") + b"<script>alert(1)</script>")).status_code == 302
    shown = monitor.get(_url("photo", inside, 1, 1))
    assert b"<script>" not in shown.content and "sandbox" in shown["Content-Security-Policy"]


def test_a_shown_photograph_is_light() -> None:
    noise = Image.effect_noise((2600, 1900), 90).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=95)
    found = pictures.picture_of(out.getvalue())
    assert len(found.data) <= pictures.MOST_SHOWN < len(out.getvalue())
    assert Image.open(io.BytesIO(found.data)).size == (found.width, found.height)


def test_the_page_says_why_the_head_may_not_sign_for_both(inside: Village, act: Act, client: Client) -> None:
    acts.sign_for_group(act, inside.monitor)
    assert "аткаруу органын күтүүдө" in client.get(_url("act", inside, act.number)).text
    Act.objects.filter(pk=act.pk).update(group_by=inside.nurlan)
    said = client_of(inside.nurlan).post(_url("sign", inside, act.number), {"objections": "Жок"})
    assert said.status_code == 200 and "эки башка адам кол коёт" in said.text and "Жок" in said.text
    assert Act.objects.get(pk=act.pk).state == "offered"
    stranger = client_of(inside.aigul).post(_url("sign", inside, act.number), {"objections": ""})
    assert stranger.status_code == 403


def test_late_recommendations_stand_on_the_public_page(
    inside: Village, recommendation: Recommendation, client: Client
) -> None:
    from datetime import timedelta

    assert "кечикти" not in client.get(_url("index", inside)).text
    Recommendation.objects.filter(pk=recommendation.pk).update(due_last=today() - timedelta(days=1))
    page = client.get(_url("index", inside)).text
    assert "кечикти" in page and recommendation.text in page
    aigul = client_of(inside.aigul)
    looked = aigul.post(_url("answer", inside, 1), {"text": "Бүттү", "on": today().strftime("%d.%m.%Y")})
    assert looked.url == _url("recommendation", inside, 1)
    refused = aigul.post(
        _url("look", inside, 1), {"done": "done", "text": "Көрдүм", "on": today().strftime("%d.%m.%Y")}
    )
    assert refused.status_code == 200 and "мониторинг тобунун мүчөсү айтат" in refused.text
    assert Recommendation.objects.get().state == "answered"


def test_papers_say_both_names_and_what_was_answered(inside: Village, signed: Act, agreed: YearPlan) -> None:
    recommendations.answer(signed.recommendations.get(), inside.aigul, text="Алмаштырылды", on=today())
    for lang, side in (("ky", "Мониторинг тобунун жетекчиси"), ("ru", "Руководитель группы мониторинга")):
        with translation.override(lang):
            signs = next(block for block in act_paper(signed, lang).blocks if isinstance(block, Signatures))
            assert signs.lines[0][0] == side and all(name for _post, name in signs.lines)
            grid = next(block for block in follow_up(agreed, lang).blocks if isinstance(block, Grid))
            assert "Алмаштырылды" in str(grid.rows[0].cells[5])
            assert whole_year(agreed, lang).blocks
