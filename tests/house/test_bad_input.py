"""Every form there is, in every state in which it is shown, fed with what breaks careless code.

Whatever is typed: the page answers; what is refused leaves nothing written, says so in the reader's language and keeps
every word that was typed; what is taken stands in the pages as text.
"""

from __future__ import annotations

import time

import pytest

from birge.kit import scope
from birge.kit.once import new_token
from birge.people import words
from birge.people.models import Mandate
from tests import bad_input as bad
from tests.forms_tried import encoded
from tests.house.conftest import Matrix, undone
from tests.house.for_all import meant_for_all
from tests.house.judging import Wrong, fine, judge, keys_of_elsewhere_in, raw, structures
from tests.house.trying import Everyone

#: Seconds of the processor for one page. Text that breaks a careless search takes minutes; a slow machine does not.
SLOW = 2.0
#: Pages on which one searches.
SEARCHES = ("portal:search", "places:register", "desk:open", "problems:board", "people_here:index")


@pytest.fixture(scope="module")
def everyone(matrix: Matrix) -> Everyone:
    return Everyone(matrix)


@pytest.fixture(scope="module")
def free(everyone: Everyone) -> dict[str, list[str]]:
    """Form → the fields into which any words may be typed (the others want a number, a sum, a date)."""
    return everyone.free


def test_every_form_can_be_sent(everyone: Everyone) -> None:
    """The baseline is real: nearly all forms are taken as they are, so that a refusal means something."""
    assert len(everyone.forms) > 130
    # What one state of a record refuses and another takes is taken; a form that brings a file is sent with one by the
    # tests of its own step. One without a button only says what is missing before the move.
    taken = {one.sent_to for one in everyone.forms if one.good}
    sent = [one for one in everyone.forms if not one.form.brings and (one.form.plain or one.form.buttons)]
    refused = {one.sent_to for one in sent} - taken
    assert len(refused) < len(taken | refused) / 10, "\n".join(map(str, sorted(refused)))


@pytest.mark.one_database("which tables a page asks about is the same on both")
def test_a_page_that_did_not_ask_about_a_record_is_the_same_in_all_its_states(everyone: Everyone) -> None:
    other = []
    for scene in [one for one in everyone.shown if one.model][::15]:
        world = getattr(everyone.matrix, scene.world)
        unread = [page for page in everyone.pages_of(scene, world) if not everyone.depends(scene, page)]
        with everyone.on(scene) as stands:
            for page in unread if stands else ():
                now = [(one.name, one.shown) for one in everyone.opened(page)]
                if now != [(one.name, one.shown) for one in everyone.forms_of(scene, page)]:
                    other.append((scene, page))
    assert other == []


def test_forms_that_take_turns_leave_nothing_out_between_them(everyone: Everyone) -> None:
    for values in (bad.TEXTS, bad.WRONG, tuple(map(str, range(3))), tuple(map(str, range(40)))):
        together: dict[object, set[object]] = {}
        for tried in everyone.forms:
            share = everyone.share(tried, values)
            assert len(share) >= 2
            together.setdefault(tried.form.layout, set()).update(share)
            rows = [*everyone.typed(tried, [*tried.form.fields], values, least=3)]
            for name in tried.form.fields:
                met = {row[name] for row in rows}
                assert len(met) >= 3
                together.setdefault(everyone.kin_of(tried, name), set()).update(met)
        assert all(met == set(values) for met in together.values())


def test_a_database_meets_what_reaches_it() -> None:
    """What is left out on PostgreSQL cannot be read as a number, a sum or a date: no statement is made of it."""
    assert {"-1", "9" * 30, "1e30", "1e999", "NaN", "٣٤", "9999", "0", "-5 425,2"} <= set(bad.REACHING)
    assert not {"сом", "%", "'", "бир", "31.04.2027", "32.13.2027"} & set(bad.REACHING)
    assert max(map(len, bad.TEXTS)) == len(bad.LONGEST) > 200


def test_any_words_are_taken_or_refused_in_words(everyone: Everyone, free: dict[str, list[str]]) -> None:
    wrong: Wrong = []
    for tried in everyone.forms:
        names = free[tried.form.name]
        if not names:
            continue
        with everyone.on(tried.scene):
            for kind, typed in enumerate(everyone.texts(tried, names)):
                sent = everyone.send(tried, {**tried.data, **typed})
                wrong += [(one, f"{tried}", kind) for one in judge(sent, typed)]
    fine(wrong)


def test_bytes_that_are_no_text_and_too_much_text(everyone: Everyone, free: dict[str, list[str]]) -> None:
    wrong: Wrong = []
    for tried in everyone.turns:
        names = free[tried.form.name]
        if not names:
            continue
        with everyone.on(tried.scene):
            sent = everyone.send(tried, {**tried.data, names[0]: "ө" * 50_000})
            wrong += [(one, f"{tried}", "50 000 letters") for one in judge(sent, {names[0]: "ө" * 50_000})]
            if not everyone.matrix.on_sqlite:
                continue  # bytes are read, and all the rest refused, before any database is asked
            turn = len(tried.form.name) % 3
            # All forms are read by the same few lines, before any page is made: each is sent with one of these.
            if turn == 0:
                sent = everyone.send(tried, bad.broken_form(tried.data, set(names)))
                wrong += [(one, f"{tried}", "no UTF-8") for one in judge(sent, {})]
            elif turn == 1:
                sent = everyone.send(tried, {**tried.data, names[0]: "а\x00б"})
                wrong += [(one, f"{tried}", "NUL") for one in judge(sent, {}, hostile=True)]
            else:
                sent = everyone.send(tried, {**tried.data, names[0]: bad.MEGABYTE})
                wrong += [(one, f"{tried}", "a megabyte") for one in judge(sent, {}, hostile=True)]
                if not sent.refused:
                    wrong.append(("took a megabyte", f"{tried}", names[0]))
    fine(wrong)


def test_numbers_sums_and_dates_that_are_none(everyone: Everyone, free: dict[str, list[str]]) -> None:
    """All fields of a form at once, each another value; fields of one class get all of them between them."""
    wrong: Wrong = []
    for tried in everyone.forms:
        names = [one.name for one in tried.typed if one.name not in free[tried.form.name]]
        with everyone.on(tried.scene):
            for turn, typed in enumerate(everyone.wrong(tried, names)):
                language = ("ky", "ru")[turn % 2]
                sent = everyone.send(tried, {**tried.data, **typed}, language=language)
                wrong += [(one, f"{tried}", f"{language} {list(typed.items())[:2]}") for one in judge(sent, typed)]
    fine(wrong)


@pytest.mark.one_database("a form refuses before it asks the database")
def test_a_wrong_value_is_named_by_its_own_field(everyone: Everyone, free: dict[str, list[str]]) -> None:
    """One field at a time: the mark stands on that field and on no other."""
    wrong: Wrong = []
    for tried in everyone.forms:
        if not tried.good:
            continue
        names = [one.name for one in tried.typed if one.name not in free[tried.form.name]]
        with everyone.on(tried.scene):
            for name in names:
                sent = everyone.send(tried, {**tried.data, name: "тчк"})
                again = sent.form(tried.form) if sent.status == 200 else None
                marked = {one.name for one in again.fields.values() if one.invalid} if again else set()
                if marked != {name}:
                    wrong.append(("marked otherwise", f"{tried}", f"{name}: {sorted(marked)} {sent.why}"))
    fine(wrong)


def test_forms_no_page_sends(everyone: Everyone) -> None:
    wrong: Wrong = []
    for tried in everyone.forms:
        with everyone.on(tried.scene):
            found = structures(tried, everyone.keys(tried))
            if not everyone.matrix.on_sqlite:
                # What no field has, or has twice, is a matter of reading the form; a key goes into a question.
                found = [one for one in found if one[0].startswith(("choices", "version"))]
            for kind, data in everyone.share(tried, found) if found else ():
                sent = everyone.send(tried, data)
                wrong += [(one, f"{tried}", kind) for one in judge(sent, {}, hostile=True)]
    fine(wrong)


def test_ten_thousand_fields_are_refused_at_once(everyone: Everyone) -> None:
    swollen = {f"x{n}": "1" for n in range(10_000)}
    for tried in everyone.forms[::15]:
        begun = time.process_time()
        sent = everyone.send(tried, encoded({**tried.data, **swollen}))
        assert (sent.status, sent.written) == (400, [])
        assert time.process_time() - begun < SLOW


def test_keys_of_another_municipality_change_nothing(everyone: Everyone) -> None:
    """A field that chooses a record, given a record of elsewhere: refused, or left as if nothing had been chosen."""
    wrong, sent_so = keys_of_elsewhere_in(everyone, everyone.forms)
    assert sent_so > 50
    fine(wrong)


def test_a_step_cannot_be_skipped(everyone: Everyone) -> None:
    """A form is not taken in a state in which its page does not show it."""
    wrong: Wrong = []
    for tried in everyone.turns:
        if not tried.scene.model or not tried.good:
            continue
        for scene, shown in everyone.shown.items():
            same = (scene.world, scene.model, scene.pk) == (tried.scene.world, tried.scene.model, tried.scene.pk)
            if same and scene != tried.scene and shown and tried.form.name not in shown:
                with everyone.on(scene) as stands:
                    sent = everyone.send(tried, tried.data) if stands else None
                if sent is not None and (sent.written or sent.status >= 500):
                    wrong.append(("skipped a step", f"{tried} in {scene.state}", sent.why))
    fine(wrong)


def test_after_the_role_ended_nothing_is_taken(everyone: Everyone) -> None:
    wrong: Wrong = []
    for tried in everyone.turns:
        if meant_for_all(tried.form.action):
            continue
        with everyone.on(tried.scene):
            Mandate.objects.filter(user=everyone.user).update(valid_to="2020-01-01", valid_from="2019-01-01")
            sent = everyone.send(tried, tried.data)
            if sent.written or sent.status not in (403, 404):
                wrong.append(("taken", f"{tried}", sent.why))
    fine(wrong)


def test_in_a_closed_cycle_nothing_is_taken(everyone: Everyone) -> None:
    """Closed by somebody else while the form was open: refused in words, nothing lost; only opening it again works."""
    from birge.cycle.models import Cycle

    wrong: Wrong = []
    for tried in everyone.turns:
        # A hearing is of the budget of a year, which goes on when a round of planning is closed.
        if "/c/900" not in tried.form.action or "/hearings/" in tried.form.action:
            continue
        with everyone.on(tried.scene), scope.municipality(everyone.here.municipality.pk):
            Cycle.objects.update(state="closed")
            sent = everyone.send(tried, tried.data)
            typed = {one.name: tried.data.get(one.name, "") for one in tried.typed}
            if sent.written and not (tried.data.get("verb") == "reopen" and "/move/" in tried.form.action):
                wrong.append(("wrote", f"{tried}", sent.why))
            wrong += [(one, f"{tried}", "closed") for one in judge(sent, typed, hostile=sent.status == 404)]
    fine(wrong)


def test_a_form_sent_twice_acts_once(everyone: Everyone) -> None:
    """A double click: the second sending writes nothing and leads where the first one led."""
    wrong: Wrong = []
    for tried in everyone.turns:
        if not tried.good:
            continue
        once = {**tried.data, "once": new_token()}
        with everyone.on(tried.scene):
            first = everyone.send(tried, once, keep=True)
            second = everyone.send(tried, once, keep=True)
            if first.refused:
                wrong.append(("not taken as when it was found", f"{tried}", first.why))
                continue
            if not first.written:
                continue  # it says what was there already
            if second.written or second.status >= 500:
                wrong.append(("acted twice", f"{tried}", second.why))
            elif "once" in tried.form.fields and not first.brought and first.location != second.location:
                wrong.append(("led elsewhere", f"{tried}", second.why))
    fine(wrong)


#: Forms that are a move: what the first of two writers sent has taken the record on.
THE_MOVE_ITSELF = ("/hold/", "/answer/", "/give/", "/registered/", "/in-force/", "/check/")


def test_the_second_of_two_writers_sees_both_versions(everyone: Everyone, free: dict[str, list[str]]) -> None:
    """Each form with a version: overtaken, it writes nothing, shows both texts, and can be sent again knowingly."""
    wrong: Wrong = []
    tried_so = 0
    for tried in everyone.turns:
        # Why something is changed is no change by itself.
        version, names = tried.data.get("row_version", ""), [one for one in free[tried.form.name] if one != "reason"]
        if not (tried.good and version and names):
            continue
        tried_so += 1
        mine, theirs = {**tried.data, names[0]: "Меники"}, {**tried.data, names[0]: "Алардыкы"}
        with everyone.on(tried.scene):
            everyone.send(tried, theirs, keep=True)
            second = everyone.send(tried, mine, keep=True)
            page = second.answer.content.decode()
            if second.status != 200 or second.written:
                wrong.append(("overwrote", f"{tried}", second.why))
                continue
            if "Меники" not in page or "Алардыкы" not in page:
                wrong.append(("does not show both", f"{tried}", names[0]))
            again = second.form(tried.form)
            third = everyone.send(tried, {**tried.data, **again.data()} if again else {}, keep=True)
            moved_on = third.refused and tried.form.action.endswith(THE_MOVE_ITSELF)
            if (third.refused or not third.written) and not moved_on:
                wrong.append(("cannot be sent again", f"{tried}", third.why))
    assert tried_so > 10
    fine(wrong)


def test_searches_answer_quickly_and_without_a_fault(everyone: Everyone) -> None:
    """Every page, asked with what breaks careless searches; time is the program's own, not the machine's.

    What a page that searches nothing does with a parameter is Python: on PostgreSQL the pages that search are asked.
    """
    from tests import matrix as m

    wrong: Wrong = []
    for address in everyone.matrix.addresses:
        for example in m.examples(address, everyone.matrix.hidden)[:1]:
            asks = address.name in SEARCHES
            if address.name in m.QUERIES or not (asks or everyone.matrix.on_sqlite):
                continue
            known = everyone.matrix.opened.get(example)
            if (known or everyone.matrix.ask(everyone.actor, example)).status_code != 200:
                continue
            for text in bad.SEARCHES if asks else ():
                begun = time.process_time()
                answer = everyone.matrix.ask(everyone.actor, example, query_params={"q": text})
                spent = time.process_time() - begun
                if answer.status_code != 200:
                    wrong.append((f"{answer.status_code} {answer.why}", address.name, text[:20]))
                if spent > SLOW:
                    wrong.append(("slow", address.name, f"{spent:.2f} s {text[:20]!r}"))
            number = ("-1", "0", "999999", "abc", "9" * 40, "²")[len(example) % 6]
            query = {"page": number, "unknown": "x", **({} if asks else {"q": bad.SEARCHES[len(example) % 12]})}
            answer = everyone.matrix.ask(everyone.actor, example, query_params=query)
            if answer.status_code not in (200, 302):
                wrong.append((f"page {answer.status_code} {answer.why}", address.name, str(query)))
            if asks or len(example) % 5 == 0:  # refused before any page is made
                doubled = everyone.matrix.ask(everyone.actor, f"{example}?page=1&page=2")
                if doubled.status_code != 400:
                    wrong.append((f"doubled {doubled.status_code}", address.name, ""))
    fine(wrong)


@pytest.mark.one_database("templates escape what is written")
def test_planted_scripts_stand_as_text_on_every_page(everyone: Everyone, free: dict[str, list[str]]) -> None:
    """Markers typed into every field of every form that takes them; then every page is read, in Kyrgyz and in Russian.

    Nobody in particular reads what is open to all.
    """
    from tests import matrix as m

    matrix, planted, tried_so = everyone.matrix, 0, 0
    wrong: Wrong = []
    with undone():
        # What moves a record on comes last: after it the record takes no words any more.
        for turn, tried in sorted(enumerate(everyone.forms), key=lambda one: "verb" in one[1].form.fields):
            names = free[tried.form.name]
            if names and tried.good and not tried.scene.model:
                text = f"сөз{turn} {bad.SCRIPTS[turn % 2]} {bad.SCRIPTS[3]}"
                fields = {name: text[: tried.form.fields[name].room or 300] for name in names}
                sent = everyone.send(tried, {**tried.data, **fields}, keep=True)
                again = sent.form(tried.form) if sent.refused and sent.status == 200 else None
                if again and "row_version" in again.fields:
                    # An earlier form of the same record was taken: both versions were shown, ours is sent once more.
                    version = {"row_version": again.fields["row_version"].value}
                    sent = everyone.send(tried, {**tried.data, **fields, **version}, keep=True)
                planted += not sent.refused
                tried_so += 1
        assert planted > tried_so / 2 > 50, (planted, tried_so)
        for number, address in enumerate(matrix.addresses):
            actors = [everyone.actor, *(matrix.actors[:1] if address.gate.kind == "public" else ())]
            # One that names no record is the same page for both.
            both = [one for world in (matrix.hidden, matrix.here) for one in m.examples(address, world)[:1]]
            for turn, example in enumerate(dict.fromkeys(both)):
                for other, actor in enumerate(actors):
                    language = ("ky", "ru")[(number + turn + other) % 2]
                    page = matrix.ask(actor, f"/{language}/" + example.removeprefix("/ky/"))
                    if "text/html" not in page.headers.get("Content-Type", ""):
                        continue
                    if page.status_code >= 500:
                        wrong.append((page.why, address.name, actor))
                    if raw(page.content.decode()):
                        wrong.append(("raw", address.name, actor))
    fine(wrong)


def test_people_with_one_role_are_among_them(everyone: Everyone) -> None:
    """Guard of the guard: the one who tries really holds every role of a municipality."""
    held = {*Mandate.objects.filter(user=everyone.user).values_list("role", flat=True)}
    assert held >= {role.code for role in words.ROLES.values() if role.scope == words.MUNICIPALITY}
