"""Real assemblies as their sources state them, entered through the acts of people; what is not stated stays so."""

from __future__ import annotations

from datetime import date, time

from birge.assembly import actions
from birge.assembly.queries import notice, present_at
from birge.cycle.models import Cycle
from birge.gatherings.actions import add_item, ask, count_heads, plan_gathering
from birge.gatherings.models import Gathering
from birge.gatherings.queries import record_of
from birge.rulebook.counts import HeadCount
from birge.rulebook.when import When, format_when
from tests.people import Village, client_of

AK_MUZ = (
    "ЖМБА-сессияларды жана фокус-топторду өткөрүүнүн жүрүшү тууралуу маалымат",
    "аймактын артыкчылыктуу көйгөйлөрүн талкуулоо",
    "ДТ мүчөлөрүнүн жана БМжБТ мүчөлөрүнүн тизмесин макулдашуу",
    "БАПты иштеп чыгуунун жыйынтыгын талкуулоо: чечүү жолдору, мөөнөттөр, жооптуулар, пландалган каржылоонун көлөмү",
    "көйгөйлөрдү чечүүдө (ДТ курамы) жана пландын аткарылышына мониторинг жүргүзүүдө (БМжБТ) активдин катышуусу",
)


def enter(here: Village, cycle: Cycle, title: str, **fields: object) -> Gathering:
    return plan_gathering(here.municipality, "assembly", cycle=cycle, by=here.aigul, title=title, **fields)


def test_ak_muz_is_planned_not_held(inside: Village, cycle: Cycle) -> None:
    """E004: 9 November 2017, 9:30–12:00, the club building, an agenda of five; nobody said that it was held."""
    meeting = enter(
        inside,
        cycle,
        "Биргелешкен аракеттер планын талкуулоо",
        planned=When.day(date(2017, 11, 9)),
        planned_start=time(9, 30),
        planned_end=time(12, 0),
        venue="клубдун имараты",
        organiser="Ак-Муз ААнын ЖӨБ органы",
    )
    for text in AK_MUZ:
        add_item(meeting, text=text, by=inside.aigul)
    actions.announce(meeting, by=inside.aigul)
    said = client_of(None).get(f"/ky/m/{inside.municipality.code}/c/1/assembly/1/").content.decode()
    assert "9:30–12:00" in said and "клубдун имараты" in said and AK_MUZ[3] in said
    assert meeting.state == "announced" and present_at(meeting) is None
    assert notice(meeting).remark.code == "notice_rule_missing"


def test_chaek_was_held_five_days_earlier_than_planned(inside: Village, cycle: Cycle) -> None:
    """E004B and A11: planned for 22 November 2017, held on 17 November 2017; both are shown."""
    meeting = enter(inside, cycle, "Чаек айылдык аймагындагы айылдык жыйын", planned=When.day(date(2017, 11, 22)))
    actions.announce(meeting, by=inside.aigul)
    actions.hold(meeting, by=inside.aigul, held=When.day(date(2017, 11, 17)))
    address = f"m/{inside.municipality.code}/c/1/assembly/1/"
    for language in ("ky", "ru", "en"):
        said = client_of(None).get(f"/{language}/{address}").content.decode().replace('<span class="nb">', "")
        for day in (17, 22):
            assert format_when(When.day(date(2017, 11, day)), language) in said.replace("</span>", "")
    meeting.refresh_from_db()
    assert [w.values["days"] for w in record_of(meeting).warnings] == [5]


def test_grozd_more_than_a_hundred(inside: Village, cycle: Cycle) -> None:
    """A09: 18 December 2015, more than 100 people; paper slips for questions were handed out."""
    meeting = enter(inside, cycle, "Биргелешкен аракеттер планын талкуулоо")
    actions.hold(meeting, by=inside.aigul, held=When.day(date(2015, 12, 18)))
    count_heads(meeting, "all", HeadCount(100, qualifier="more_than"), by=inside.aigul)
    ask(meeting, text="Тургундар тизмелерге өзгөртүү сунуштай алышты", is_proposal=True, by=inside.aigul)
    said = client_of(None).get(f"/ky/m/{inside.municipality.code}/c/1/assembly/1/").content.decode()
    assert "100дөн ашык адам" in said
    assert record_of(meeting).present.women_share_percent is None


def test_kyzyl_tuu_at_a_school(inside: Village, cycle: Cycle) -> None:
    """A10: 11 December 2015 in a school; how many came is not stated."""
    meeting = enter(inside, cycle, "План 2016–2017", venue="С. Абдылдаев атындагы орто мектеп")
    actions.hold(meeting, by=inside.aigul, held=When.day(date(2015, 12, 11)))
    said = client_of(None).get(f"/ky/m/{inside.municipality.code}/c/1/assembly/1/").content.decode()
    assert "2015-жылдын 11-декабры" in said.replace('<span class="nb">', "").replace("</span>", "")
    assert record_of(meeting).present is None
