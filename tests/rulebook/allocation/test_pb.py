"""The .pb format: every trap of the real files, every error with its place, the way there and back."""

from __future__ import annotations

import gzip
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings

from birge.rulebook.allocation import Election, PbError, allocate, read_pb
from birge.rulebook.allocation.pb_file import parse, read_bytes, write
from birge.rulebook.allocation.pb_write import to_pb
from birge.rulebook.allocation.report import warning_json

from .made import elections, village
from .shared import PABULIB, oracle

META = {
    "description": "d",
    "country": "Kyrgyzstan",
    "unit": "u",
    "instance": "2026",
    "num_projects": "3",
    "num_votes": "3",
    "budget": "100",
    "vote_type": "approval",
    "rule": "unknown",
    "date_begin": "01.03.2026",
    "date_end": "2026",
}
PROJECTS = "project_id;cost;name\na;10;A\nb;20.5;B\nBO.OM.97/24;30;C"
VOTES = "voter_id;vote\n1;a,b\n2;a\n3;BO.OM.97/24"


def pb(projects: str = PROJECTS, votes: str = VOTES, **meta: str | None) -> bytes:
    stated = {k: v for k, v in {**META, **meta}.items() if v is not None}
    lines = ["META", "key;value", *(f"{k};{v}" for k, v in stated.items()), "PROJECTS", projects, "VOTES", votes]
    return ("\n".join(lines) + "\n").encode()


def codes(election: Election) -> list[str]:
    return [warned.code for warned in election.warnings]


def test_a_plain_file_is_read_exactly_and_without_a_warning() -> None:
    election = read_pb(pb())
    assert election.ids == ("a", "b", "BO.OM.97/24")
    assert [election.money(c) for c in election.costs] == ["10", "20.5", "30"]
    assert election.money(election.budget) == "100"
    assert election.votes() == [2, 1, 1]
    assert election.n == 3
    assert election.warnings == ()


def test_decimals_are_decimals_and_never_floats() -> None:
    election = read_pb(pb(budget="2532645.83"))
    assert Fraction(election.budget, election.unit) == Fraction(253264583, 100)
    assert election.money(election.budget) == "2532645.83"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xef\xbb\xbf" + pb(), "byte_order_mark"),
        (pb().replace(b"VOTES\n", b"VOTES;\n"), "semicolon_after_section"),
        (pb().replace(b"1;a,b\n", b"1;a,b;\n"), "empty_field_at_end"),
        (pb(country=None), "meta_missing"),
        (pb(date_begin="March"), "date_not_understood"),
        (pb(rule="magic"), "rule_not_known"),
        (pb(comment="hello"), "comment_form"),
        (pb(num_votes="4"), "num_votes_mismatch"),
        (pb(num_projects="2"), "num_projects_mismatch"),
        (pb(projects=PROJECTS.replace("name", "target")), "legacy_target"),
        (pb(projects=PROJECTS.replace("a;10", "a;999999999")), "withdrawn_project"),
        (pb(projects=PROJECTS.replace("a;10", "a;0")), "zero_cost"),
        (pb(projects=PROJECTS.replace("a;10", "a;101")), "cost_above_budget"),
        (pb(votes=VOTES.replace("2;a", "1;a")), "voter_id_repeated"),
        (pb(votes=VOTES.replace("2;a", "2;zz")), "unknown_project"),
        (pb(votes=VOTES.replace("2;a", "2;a,a")), "duplicate_in_ballot"),
        (pb(max_length="1"), "ballot_too_long"),
        (pb(vote_type="choose-1"), "ballot_too_long"),
        (pb(min_length="2"), "ballot_too_short"),
        (pb(projects="project_id;cost;votes\na;10;9\nb;20;1\nBO.OM.97/24;30;1"), "votes_differ"),
        (pb(votes="voter_id;vote;weight\n1;a,b;1\n2;a;2\n3;b;1"), "weight_column"),
    ],
)
def test_oddities_are_warned_of_and_read(data: bytes, code: str) -> None:
    election = read_pb(data)
    assert code in codes(election)
    for warned in election.warnings:
        said = warning_json(election, warned)
        assert said["message_ky"] and said["message_ru"] and said["message_en"] and said["path"] == warned.path


@pytest.mark.parametrize(
    ("data", "path", "reason"),
    [
        (b"", "FILE:1", "META"),
        (b"\xff\xfe", "FILE:1", "UTF-8"),
        (pb().replace(b"PROJECTS\n", b""), "PROJECTS", "missing"),
        (pb() + b"VOTES\n", "VOTES", "repeated"),
        (pb().replace(b"key;value", b"a;b"), "META:2", "key;value"),
        (pb().replace(b"budget;100\n", b"budget;100\nbudget;100\n"), "META:10:budget", "twice"),
        (pb(budget=None), "META:budget", "missing"),
        (pb(budget="-5"), "META:9:budget", "negative"),
        (pb(budget="1 000"), "META:9:budget", "decimal"),
        (pb(budget="1e3"), "META:9:budget", "decimal"),
        (pb(budget="NaN"), "META:9:budget", "decimal"),
        (pb(vote_type="sortition"), "META:10:vote_type", "vote type"),
        (pb(num_votes="many"), "META:8:num_votes", "number"),
        (pb(projects="id;cost\na;1"), "PROJECTS:project_id", "missing"),
        (pb(projects="project_id;price\na;1"), "PROJECTS:cost", "missing"),
        (pb(projects="project_id;cost\na;1\na;2"), "PROJECTS:17:project_id", "line 16"),
        (pb(projects="project_id;cost\n;1"), "PROJECTS:16:project_id", "empty"),
        (pb(projects="project_id;cost\na;x"), "PROJECTS:16:cost", "decimal"),
        (pb(projects="project_id;cost\na;-1"), "PROJECTS:16:cost", "negative"),
        (pb(projects="project_id;cost\na;1;2"), "PROJECTS:16", "fields"),
        (pb(projects="project_id;cost\n\na;1"), "PROJECTS:16", "empty line"),
        (pb(projects="project_id;cost;cost\na;1;1"), "PROJECTS:15", "repeated"),
        (pb(projects="project_id;cost"), "PROJECTS", "no projects"),
        (pb(votes="voter_id;ballot\n1;a"), "VOTES:vote", "missing"),
        (pb(votes="vote\na"), "VOTES:voter_id", "missing"),
        (pb(votes="voter_id;vote"), "VOTES", "no votes"),
        (pb(votes="voter_id;vote\n1;a,,b"), "VOTES:21:vote", "empty id"),
        (pb(votes="voter_id;vote\n1;a", vote_type="cumulative"), "VOTES:points", "missing"),
        (pb(votes="voter_id;vote;points\n1;a,b;1", vote_type="cumulative"), "VOTES:21:points", "1 points for 2"),
        (pb(votes="voter_id;vote;points\n1;a;x", vote_type="cumulative"), "VOTES:21:points", "whole number"),
        (pb(votes='voter_id;vote\n1;"a'), "FILE", "quoting"),
        (pb(votes="voter_id;vote;weight\n1;a;0"), "VOTES:21:weight", "at least one"),
    ],
)
def test_errors_name_section_line_and_field(data: bytes, path: str, reason: str) -> None:
    with pytest.raises(PbError) as caught:
        read_pb(data)
    assert caught.value.path.startswith(path)
    assert reason in caught.value.reason


def test_quoted_names_other_column_orders_and_line_ends() -> None:
    projects = 'cost;name;project_id\n10;"School; ""the new"" one";M/25/X\n20;Well;2'
    data = pb(projects=projects, votes="vote;voter_id\n2,M/25/X;v1\nNone;v2\n;v3", num_projects="2")
    election = read_pb(data.replace(b"\n", b"\r\n"))
    assert election.ids == ("M/25/X", "2")
    assert election.names[0] == 'School; "the new" one'
    assert election.n == 3, "empty ballots are voters"
    assert election.votes() == [1, 1]
    mixed = data.replace(b"VOTES\n", b"VOTES\r\n", 1)
    assert read_pb(mixed).ids == election.ids


def test_a_repeated_id_counts_once_and_keeps_its_first_place() -> None:
    election = read_pb(pb(votes="voter_id;vote\n1;a,b,a\n2;b\n3;b", vote_type="ordinal"))
    assert election.scores() == [3, 2 + 3 + 3, 0]
    assert codes(election) == ["duplicate_in_ballot"]


def test_ordinal_points_fall_from_the_longest_allowed_list() -> None:
    votes = "voter_id;vote\n1;a,b\n2;b\n3;a"
    assert read_pb(pb(votes=votes, vote_type="ordinal")).scores() == [6, 5, 0]
    assert read_pb(pb(votes=votes, vote_type="ordinal", max_length="2")).scores() == [4, 3, 0]
    longer = read_pb(pb(votes=votes, vote_type="ordinal", max_length="1"))
    assert longer.scores() == [2, 1, 0]
    assert "ballot_too_long" in codes(longer)


def test_gzip_is_unpacked_and_broken_gzip_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.pb.gz"
    path.write_bytes(gzip.compress(pb()))
    assert read_pb(path).votes() == [2, 1, 1]
    path.write_bytes(gzip.compress(pb())[:40])
    with pytest.raises(PbError):
        read_pb(path)


def test_many_equal_warnings_are_counted_not_listed() -> None:
    votes = "voter_id;vote\n" + "\n".join(f"{k};a,a,zz{k}" for k in range(60))
    warned = read_pb(pb(votes=votes, num_votes="60")).warnings
    assert len(warned) == 2 * 20 + 2
    assert [w.values["count"] for w in warned if w.code == "more_of_the_same"] == [40, 40]


@settings(max_examples=60, deadline=None)
@given(elections(weighted=True))
def test_export_and_import_give_the_same_election(election: Election) -> None:
    text = to_pb(election)
    back = read_pb(text.encode())
    assert back.ids == election.ids
    assert [back.money(c) for c in back.costs] == [election.money(c) for c in election.costs]
    assert back.n == election.n and back.scores() == election.scores() and back.votes() == election.votes()
    assert to_pb(back) == text
    assert {w.code for w in back.warnings} <= {"zero_cost", "cost_above_budget"}


def test_traits_and_districts_survive_the_export() -> None:
    back = read_pb(to_pb(village(), {"comment": "#1: mes_cost_add1u"}).encode())
    assert list(back.voters.traits["district"]) == ["up"] * 5 + ["down"] * 5
    assert back.meta["comment"] == "#1: mes_cost_add1u"


@pytest.mark.parametrize("name", list(oracle()))
def test_real_files_make_the_round_trip_cell_by_cell(name: str) -> None:
    data = read_bytes(PABULIB / f"{name}.pb")
    first = parse(data)
    assert parse(write(first).encode()) == first
    election = read_pb(data)
    again = read_pb(to_pb(election).encode())
    assert again.votes() == election.votes() and again.scores() == election.scores()
    rule = "phragmen"
    assert allocate(again, rule).ids == allocate(election, rule).ids
    assert election.warnings == ()
