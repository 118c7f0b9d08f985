"""What a phone sends may name a village, a packet, a photo's packet: those of another municipality are none."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from birge.capture.drawers import KINDS
from birge.capture.models import Packet, Photo
from birge.kit import scope
from birge.needs.models import Session
from tests.capture.phones import content_of, jpeg, phone_of, session, session_data
from tests.house.conftest import snapshot
from tests.worlds import fill, somebody

KEY = uuid.UUID(int=77)
#: What a packet becomes; that one came stands in the chronicle and in the tables of the phones.
MADE_OF_IT = ("needs_", "problems_", "gatherings_", "monitoring_")


def made() -> dict[str, str]:
    """The rows of the tables of what is sent."""
    return {table: rows for table, rows in snapshot().items() if table.startswith(MADE_OF_IT)}


def test_keys_of_another_municipality_are_no_keys_here(inside: Any, elsewhere: Any, cycle: Any) -> None:
    phone, stranger = phone_of(inside, "aigul"), phone_of(elsewhere, "daniyar")
    assert stranger.put(KEY, session(elsewhere)).status_code in (201, 202)
    there = elsewhere.units[0].pk
    data = session_data(inside, "Суу жок")
    before = made()
    with scope.municipality(elsewhere.municipality.pk):
        theirs = list(Packet.objects.values())
    for kind in ("needs.session", "needs.focus", "needs.round"):
        key = uuid.uuid4()
        phone.put(key, content_of(kind, {**data, "place": there}, cycle=1))
        assert phone.get(key).json()["status"] not in ("applied", "accepted"), kind
    # A packet of theirs that this one would take the place of; a photo for it waits for a packet of ours with that id.
    phone.put(uuid.uuid4(), session(inside, replaces=str(KEY), place=there))
    assert phone.begin(KEY, jpeg()).status_code == 201
    assert made() == before
    with scope.municipality(elsewhere.municipality.pk):
        assert list(Packet.objects.values()) == theirs and not Photo.objects.exists()
    with scope.everyone("a test"):
        assert not Session.objects.filter(place=there).exists()


def test_the_same_content_with_keys_of_its_own_is_taken(inside: Any, cycle: Any) -> None:
    phone = phone_of(inside, "aigul")
    assert phone.put(KEY, session(inside)).status_code == 201
    assert phone.get(KEY).json()["status"] == "applied"


HERE, THERE = 9001, 9003
MEETING = {"kind": "assembly", "number": HERE}
ROWS = [{"row": "r1", "text": "Суу жок", "points": 36}]
#: Packet kind → who sends it, and what it says with keys of here: in each place where a key stands, one of elsewhere
#: is tried.
SAYS: dict[str, tuple[str, dict[str, Any]]] = {
    "gatherings.attendance": ("aigul", {"meeting": MEETING, "counts": {"deputies": {"total": 7}}}),
    "gatherings.question": ("aigul", {"meeting": MEETING, "item": HERE, "text": "Жол качан?"}),
    "needs.session": ("aigul", {"place": HERE, "category": "men", "total": 12, "men": 12, "said": ROWS}),
    "needs.focus": ("aigul", {"place": HERE, "topic": "Суу", "category": "men", "total": 6, "men": 6, "said": ROWS}),
    "needs.round": ("aigul", {"place": HERE, "street": "Ленин", "held": "2026-11"}),
    "needs.sheet": ("aigul", {"round": HERE, "number": 77, "sex": "woman", "listed": [HERE]}),
    "monitoring.sheet": ("monitor", {"survey": HERE, "number": 77, "place": HERE, "answers": {"q1": "5"}}),
    "monitoring.visit": ("monitor", {"item": HERE, "visited": "2026-03-05", "checks": {str(HERE): "yes"}}),
}


#: What a packet complains of where the name on the phone is not that of the field of the form.
CALLED = {"listed": "first"}
#: Of the filled worlds these take nothing as they stand: their round, survey or plan is over.
OVER = {"needs.sheet", "monitoring.sheet", "monitoring.visit"}


def keyed(value: Any) -> Iterator[Any]:
    """The same content with a key of elsewhere in each place where one of here stands, one place at a time."""
    if value in (HERE, str(HERE)):
        yield type(value)(THERE)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from ({**value, name: other} for other in keyed(inner))
            if name == str(HERE):
                yield {str(THERE) if one == name else one: kept for one, kept in value.items()}
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from ([*value[:at], other, *value[at + 1 :]] for other in keyed(inner))


def test_every_kind_of_packet_is_tried() -> None:
    assert SAYS.keys() == KINDS.keys()
    assert all([*keyed(said)] for _who, said in SAYS.values())


def test_no_place_of_any_packet_takes_a_key_of_another_municipality(inside: Any, elsewhere: Any) -> None:
    """Refused by its name, whatever else it says; nothing here changes, and no record of elsewhere."""
    fill(inside, HERE, somebody(HERE, inside), published=True)
    fill(elsewhere, THERE, somebody(THERE, elsewhere), published=True)
    phones = {who: phone_of(inside, who) for who in ("aigul", "monitor")}
    for kind, (who, said) in SAYS.items():

        def sent(data: dict[str, Any], cycle: int, kind: str = kind, who: str = who) -> tuple[str, set[str]]:
            told = phones[who].put(uuid.uuid4(), content_of(kind, data, cycle=cycle)).json()
            return told["status"], {str(one.get("field")).split(".")[0] for one in told.get("reasons", [])}

        before = made()
        others = [*keyed(said)]
        if kind.startswith("needs."):
            assert sent(said, THERE) == ("quarantined", {"cycle"}), kind
        for other in others:
            status, fields = sent(other, HERE)
            named = {CALLED.get(name, name) for name in other if other[name] != said[name]}
            assert status == "quarantined" and named & fields or kind in OVER, (kind, other, fields)
            assert status != "applied", (kind, other)
        assert made() == before, kind
        assert (sent(said, HERE)[0] == "applied") is (kind not in OVER), kind
        assert (made() != before) is (kind not in OVER), kind
