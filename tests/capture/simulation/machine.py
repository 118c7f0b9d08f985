"""Three phones, a server that dies, a network that loses and doubles, and people at the office: any order of it all."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from typing import Any
from unittest import mock

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from birge.capture import drawers, words
from birge.capture.actions import office
from birge.capture.actions.devices import disable_phone, enable_phone
from birge.capture.actions.photos import attach
from birge.capture.actions.processing import Held
from birge.capture.jobs import look_at
from birge.capture.models import Device, Packet
from birge.capture.models import Version as Row
from birge.cycle.moves import Refused
from birge.gatherings.actions import edit_question, withdraw_question
from birge.gatherings.capture import QuestionEntry
from birge.gatherings.models import Question
from birge.kit import scope
from tests.capture.simulation.checker import Broken, Ledger, hold
from tests.capture.simulation.counted import Counted
from tests.capture.simulation.phones import Phone, Version, photo_bytes
from tests.capture.simulation.server import POINTS, Server, body_of
from tests.capture.simulation.stage import Stage, undone

KIND = "gatherings.question"
#: A text at which our own code breaks.
BOOM = "boom"
DICE = st.integers(0, 2**20)


class Field(RuleBasedStateMachine):
    """One run. ``stage`` is set by the test; ``planted`` opens what it wants to see caught; ``counted`` sums up."""

    stage: Stage
    planted: Any = None
    counted: Counted | None = None

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.stack.enter_context(undone())
        self.stack.enter_context(scope.municipality(self.stage.village.municipality.pk))
        self.server = Server()
        self.ledger = Ledger()
        self.ledger.phones = [Phone(token, device, self.server) for token, device in self.stage.phones]
        self.kind = drawers.KINDS[KIND]
        self.form = 1
        self.count = 0
        self.changed = False
        self.done: Counter[str] = Counter()
        self.stack.enter_context(mock.patch.dict(drawers.KINDS, {KIND: self._kind()}))
        self.stack.enter_context(self.server.running())
        if self.planted is not None:
            self.stack.enter_context(self.planted(self))

    def _kind(self) -> drawers.Kind:
        """The real kind with the form of the page, in the version the server speaks now; photos go into the ledger."""

        def entry(piece: drawers.Piece) -> Any:
            data = dict(piece.data)
            if "body" in data:
                data["text"] = data.pop("body")
            if str(data.get("text", "")).startswith(BOOM):
                raise ZeroDivisionError(data["text"])
            return QuestionEntry(replace(piece, data=data))

        def newer(data: dict[str, Any]) -> dict[str, Any]:
            return {**{key: value for key, value in data.items() if key != "text"}, "body": data.get("text", "")}

        older = {1: {}, 2: {1: newer}, 3: {2: dict}}[self.form]
        return replace(self.kind, form=self.form, older=older, entry=entry, photo=self._photo)

    def _photo(self, record: Any, data: bytes, line: Any, by: Any) -> str:
        packet = Packet.objects.get(record=f"gatherings.question:{record.pk}")
        self.ledger.kept[str(packet.key), line.sha256] = data
        return f"photo:{line.sha256[:20]}"

    # What people do with their phones ---------------------------------------------------------

    def phone(self, dice: int) -> Phone:
        return self.ledger.phones[dice % len(self.ledger.phones)]

    def _with(self, dice: int, what: str) -> Phone:
        """A phone that has something on it, if there is one: a step without work for it would prove nothing."""
        having = [phone for phone in self.ledger.phones if getattr(phone, what)] or self.ledger.phones
        return having[dice % len(having)]

    def laden(self, dice: int) -> Phone:
        """A phone with something to send; where none has, somebody writes something down."""
        phone = self._with(dice, "disk")
        if not phone.disk:
            self.promise(phone.write(self.text(dice // 3)))
        return phone

    def text(self, dice: int) -> str:
        self.count += 1
        special = {0: "", 1: f"{BOOM} {self.count}"}
        return special.get(dice % 11, f"сөз {self.count}")

    def promise(self, version: Version) -> None:
        self.ledger.promised[version.name] = version

    @rule(dice=DICE)
    def capture(self, dice: int) -> None:
        """Something is written down."""
        self.count += 1
        photo = photo_bytes(self.count) if dice % 3 == 0 else b""
        self.promise(self.phone(dice).write(self.text(dice // 3), None, photo))

    @rule(dice=DICE)
    def edit(self, dice: int) -> None:
        """What stands on a phone is corrected there."""
        phone = self.phone(dice)
        tips = list(phone.tips.values())
        if not tips:
            return self.capture(dice)
        self.promise(phone.write(self.text(dice // 3), tips[dice // 7 % len(tips)]))

    @rule(dice=DICE)
    def both_edit(self, dice: int) -> None:
        """A packet goes to another phone as a file, and both go on with it."""
        phone, other = self.phone(dice), self.phone(dice + 1 + dice // 3 % 2)
        tips = list(phone.tips.values())
        if not tips:
            return self.capture(dice)
        version = tips[dice // 7 % len(tips)]
        self.promise(phone.write(self.text(dice // 5), version))
        self.promise(other.write(self.text(dice // 13), version))

    @rule(dice=DICE)
    def add_photo(self, dice: int) -> None:
        """A photo is taken to what stands on a phone."""
        phone = self.phone(dice)
        tips = [one for one in phone.tips.values() if len(one.photos) < 4]
        if not tips:
            return self.capture(dice)
        self.count += 1
        before = tips[dice // 3 % len(tips)]
        self.promise(phone.write(before.text, before, photo_bytes(self.count)))

    @rule(dice=DICE, days=st.integers(-400, 400))
    def life_of_a_phone(self, dice: int, days: int) -> None:
        """Killed before the tick was shown; its clock set; its app upgraded, its queue as old as it was."""
        phone = self.phone(dice)
        if dice // 3 % 3 == 0:
            before = (dict(phone.disk), dict(phone.tips), phone.made)
            phone.write("half written")
            phone.disk, phone.tips, phone.made = before
        elif dice // 3 % 3 == 1:
            phone.days = days
        else:
            phone.form = min(self.form, 2)

    # What the network and the server do -----------------------------------------------------------

    @rule(dice=DICE, fault=st.sampled_from(("", "", "lost", "doubled", *POINTS)))
    def send(self, dice: int, fault: str) -> None:
        """One packet of the queue, any of them, is sent."""
        phone = self.laden(dice)
        waiting = list(phone.disk.values())
        self._send(phone, waiting[dice // 3 % len(waiting)], fault)

    def _send(self, phone: Phone, version: Version, fault: str) -> None:
        self.changed = True
        self._tried(phone, [version])
        self.server.armed = fault if fault in POINTS else ""
        answer = phone.put(version)
        if fault == "doubled":
            answer = phone.put(version)
        self.done["unheard"] += fault == "lost"
        if answer is not None and fault != "lost":
            self.ledger.heard(phone, version, answer.status_code, body_of(answer))

    def _tried(self, phone: Phone, versions: list[Version]) -> None:
        of_whom = self.ledger.doubted if phone.device in self.ledger.disabled else self.ledger.trusted
        of_whom.update(version.name for version in versions)

    @rule(dice=DICE, fault=st.sampled_from(("", "lost", "in_intake", "before_form", "after_action")))
    def send_many(self, dice: int, fault: str) -> None:
        """The whole queue is sent in one batch, in an order of its own."""
        phone = self.laden(dice)
        waiting = list(phone.disk.values())[:10]
        self.changed = True
        start = dice // 3 % len(waiting)
        self._send_all(phone, waiting[start:] + waiting[:start], fault)

    def _send_all(self, phone: Phone, waiting: list[Version], fault: str) -> None:
        self._tried(phone, waiting)
        self.server.armed = fault if fault in POINTS else ""
        answer = phone.batch(waiting)
        if answer is not None:
            hold(answer.status_code < 500, "I10", "a server error for a batch", answer.status_code)
            hold(answer.status_code == 200, "I12", "a batch was sent away", answer.status_code)
        self.done["unheard"] += fault == "lost"
        if fault != "lost":
            for version, code, body in phone.results(waiting, answer):
                self.ledger.heard(phone, version, code, body)

    @rule(dice=DICE)
    def send_again(self, dice: int) -> None:
        """A packet confirmed long ago comes once more: a proxy kept it, or a file of the queue was loaded."""
        known = [one for name, one in self.ledger.promised.items() if name in self.ledger.acknowledged]
        if not known:
            return self.send(dice, "")
        self._send(self.phone(dice), known[dice // 3 % len(known)], "")

    @rule(dice=DICE, fault=st.sampled_from(("", "", "lost", "in_upload", "changed", "misplaced")))
    def send_photo(self, dice: int, fault: str) -> None:
        """A piece of a photo, or all of it, is sent."""
        phone = self._with(dice, "photos")
        waiting = list(phone.photos.items())
        if not waiting:
            return self.add_photo(dice)
        self.changed = True
        name, data = waiting[dice // 3 % len(waiting)]
        self._upload(phone, name, data, fault, 64 if dice % 2 or fault == "changed" else 40)

    def _upload(self, phone: Phone, name: tuple[str, str], data: bytes, fault: str, size: int) -> bool:
        """Send a piece of a photo. ``False``: it is not wanted now; a piece that was refused may be sent anew."""
        begun = phone.begin(name, len(data))
        if begun is None or begun.status_code != 201:
            gone = begun is not None and begun.status_code == 410
            if gone:
                phone.photos.pop(name)
            return gone
        offset = int(begun["Upload-Offset"])
        if offset == len(data):
            phone.photos.pop(name)
            return True
        part = data[offset : offset + size]
        if fault == "changed":
            part = bytes([part[0] ^ 1]) + part[1:]
        self.server.armed = "in_upload" if fault == "in_upload" else ""
        answer = phone.patch(begun["Location"], offset + (1 if fault == "misplaced" else 0), part)
        if answer is None or answer.status_code != 204:
            return True
        arrived = self.ledger.arrived[name] = self.ledger.arrived.get(name, b"")[:offset] + part
        if int(answer["Upload-Offset"]) == len(data):
            hold(arrived == data, "I3", "a photo that was changed on the way counts as received")
            self.ledger.whole.add(name)
            if fault != "lost":
                phone.photos.pop(name)
        return True

    @rule(dice=DICE)
    def life_of_the_server(self, dice: int) -> None:
        """The worker runs; the machine loses power; a new version of the form, of which phones learn later."""
        self.changed = True
        if dice % 6 < 3:
            self._worker()
        elif dice % 6 < 5:
            self.server.fall()
        elif self.form < 3:
            self.form += 1
            drawers.KINDS[KIND] = self._kind()

    def _worker(self) -> None:
        try:
            look_at.call(self.stage.village.municipality.pk)
        except Exception as error:
            raise Broken(f"I12: the worker stopped at {error!r}") from error

    # What people at the office do ---------------------------------------------------------------------

    @rule(dice=DICE)
    def phone_is_disabled(self, dice: int) -> None:
        """A phone was lost, or found again."""
        device = Device.objects.get(pk=self.phone(dice).device)
        if device.disabled_at is None and dice // 3 % 2 == 0:
            disable_phone(device, by=self.stage.clerk, reason="жоголду")
            self.done["disabled"] += 1
            self.ledger.disabled.add(device.pk)
        elif device.disabled_at is not None:
            enable_phone(device, by=self.stage.clerk)
            self.ledger.disabled.discard(device.pk)

    def _question(self, dice: int) -> tuple[Packet, Question] | None:
        rows = list(Packet.objects.exclude(record="").order_by("pk"))
        if not rows:
            return None
        packet = rows[dice % len(rows)]
        question = Question.objects.select_related("gathering").get(pk=int(packet.record.rpartition(":")[2]))
        return packet, question

    @rule(dice=DICE)
    def office_changes(self, dice: int) -> None:
        """Somebody at the office corrects a record or takes it back; a phone that does not know goes on with it."""
        found = self._question(dice // 8)
        if found is None or found[1].withdrawn_reason:
            return self.send(dice, "")
        self.changed = True
        key = str(found[0].key)
        if dice % 4:
            self.count += 1
            text = f"кеңсе {self.count}"
            edit_question(found[1], by=self.stage.clerk, text=text)
            self.ledger.edited[key] = text
        else:
            withdraw_question(found[1], by=self.stage.clerk, reason="кайталанган")
            self.ledger.deleted.add(key)
        knows = [phone for phone in self.ledger.phones if key in phone.tips]
        if knows and dice // 4 % 2:
            self.promise(knows[0].write(self.text(dice), knows[0].tips[key]))

    @rule(dice=DICE)
    def office_decides(self, dice: int) -> None:
        """Somebody at the office accepts a piece that waits, or sets it aside."""
        rows = list(Row.objects.filter(status__in=words.TO_DO).select_related("packet").order_by("pk"))
        if not rows:
            return self.send(dice, "")
        row = rows[dice // 2 % len(rows)]
        key = str(row.packet.key)
        if key in self.ledger.deleted:
            return
        self.changed = True
        try:
            with transaction.atomic():
                if dice % 3:
                    office.accept(row, by=self.stage.clerk, fixes={"text": f"оңдоо {dice}"}, overwrite=True)
                    self.ledger.edited.pop(key, None)
                else:
                    office.set_aside(row, by=self.stage.clerk, note="керексиз")
            self.ledger.touched.add(key)
            attach(row.packet)
        except (Held, Refused, ZeroDivisionError):
            return

    # What must hold -----------------------------------------------------------------------------------------

    @invariant()
    def promises_hold(self) -> None:
        """The checker; nothing to look at where the server was not touched."""
        self.done["steps"] += 1
        if self.changed:
            self.changed = False
            self.ledger.look()

    def teardown(self) -> None:
        """At the end the network is good: everything is sent, and what should stand stands."""
        try:
            self._drain()
            if self.counted is not None:
                self.counted.add({**self.done, **self._sums()})
        finally:
            self.stack.close()

    def _sums(self) -> dict[str, int]:
        """What this run leaves behind. The first look was before the first step."""
        ledger, there = self.ledger, set(Row.objects.values_list("packet__key", "digest"))
        stored = {(str(key), digest) for key, digest in there}
        return {
            "steps": self.done["steps"] - 1,
            "written": len(ledger.promised),
            "acknowledged": len(ledger.acknowledged),
            "stored": len(stored),
            "lost": len(ledger.promised.keys() - stored),
            "requests": self.server.asked,
            "killed": self.server.killed,
            "photos": len(ledger.whole),
            "records": Question.objects.count(),
            "deleted": len(ledger.deleted),
        }

    def _drain(self) -> None:
        for phone in self.ledger.phones:
            while phone.disk:
                waiting = list(phone.disk.values())[:50]
                self._send_all(phone, waiting, "")
                hold(not {one.name for one in waiting} & phone.disk.keys(), "I12", "the queue is stuck", len(waiting))
            for name, data in list(phone.photos.items()):
                for _ in range(4):
                    # What is not wanted now will not be a moment later: nothing else happens any more.
                    if name not in phone.photos or not self._upload(phone, name, data, "", 64):
                        break
        self.server.fall()
        self._worker()
        self.ledger.look()
        self.ledger.settle(BOOM, {1: 1, 2: 1, 3: 2}[self.form])
