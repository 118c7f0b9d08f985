"""The example's development programme before the council: sent, returned once, sent again, adopted, published."""

from __future__ import annotations

from birge.assembly.actions import announce, hold, sign
from birge.council import actions
from birge.council.actions import opinions
from birge.council.actions import resolutions as resolving
from birge.council.models import Commission, Package
from birge.cycle.words import OPEN
from birge.demo.calendar import on
from birge.demo.council import SAID, TEXTS, planned_session
from birge.demo.ground import Example
from birge.demo.reading import clock, content, day, heads, when
from birge.development.actions import programmes
from birge.development.models import Programme
from birge.development.words import PRESENTED
from birge.gatherings.actions import count_heads, edit_gathering, edit_item
from birge.gatherings.models import AgendaItem


def is_built(example: Example) -> bool:
    """Whether it was sent, or has become of it what the example does not know."""
    shown = Programme.objects.filter(state=PRESENTED).count()
    sent = Package.objects.filter(cycle=example.cycle).exclude(programme=None).exists()
    return sent or shown != 1 or example.cycle.state != OPEN


def build(example: Example) -> None:
    """Send, return with a remark, answer, send again; a commission's opinion, a session, adoption, publication."""
    file = content("example/programme")
    secretary, chair = example["council_secretary"], example["council_chair"]
    package = _sent_twice(example)
    text, told, said = file["session"], file["resolution"], file["opinion"]
    with on(file["second_sent"].split("T")[0], "14:00"):
        session = planned_session(example, text)
        commission = Commission.objects.order_by("pk").last()
        assert commission is not None
        asked = opinions.ask(commission, by=secretary, package=package)
        actions.table(package, session, by=secretary)
        announce(session, by=secretary)
        texts = {name: told[name] for name in TEXTS if name in told}
        resolution = resolving.draft_resolution(package, session, by=secretary, **texts, chair=text["chair"])
    with on(said["given"], "15:00"):
        opinions.give(asked, by=secretary, given_on=day(said["given"]), **{name: said[name] for name in SAID})
    with on(text["held"], "12:00"):
        held = when(text["held"])
        hold(session, by=secretary, held=held, start=clock(text["held_start"]), end=clock(text["held_end"]))
        count_heads(session, "deputies", heads(text["deputies"]), by=secretary)
        for item in AgendaItem.objects.filter(gathering=session):
            edit_item(item, by=secretary, speaker=text["speaker"], heard=text["heard"])
        votes = {name: told[name] for name in ("votes_for", "votes_against", "abstained")}
        resolving.adopt(resolution, by=chair, number=told["number"], **votes)
    with on(text["minutes_dated"], "10:00"):
        dated = day(text["minutes_dated"])
        edit_gathering(session, by=secretary, chair=text["chair"], secretary=text["secretary"], minutes_dated=dated)
        sign(session, by=secretary)
    with on(told["published"], "12:00"):
        resolving.publish(resolution, by=secretary)


def _sent_twice(example: Example) -> Package:
    file = content("example/programme")
    returned, by = file["returned"], example.specialist
    with on(*file["sent"].split("T")):
        programme = Programme.objects.get(state=PRESENTED)
        package = actions.prepare_package(
            programme, by=by, cycle=example.cycle, note=file["letter"], note_ru=file["letter_ru"]
        )
        actions.send(package, by=example["head"])
    with on(*returned["at"].split("T")):
        actions.send_back(package, by=example["council_secretary"], remarks=[returned["remark"]])
    with on(*file["second_sent"].split("T")):
        watched = file["monitoring"]
        programmes.write_section(programme, "monitoring", by=by, text=watched["ky"], text_ru=watched["ru"])
        answers = {name: returned[name] for name in ("answer", "answer_ru")}
        actions.answer_remark(package.remarks.get(), by=by, **answers)
        actions.send(package, by=example["head"])
    return package
