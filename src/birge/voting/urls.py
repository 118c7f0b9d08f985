"""Addresses of votes, inside a municipality: each is known by its number."""

from __future__ import annotations

from django.urls import path

from birge.voting.pages import cards, casting, paper, polls, results

app_name = "voting"
_ALL = "votes/"
_ONE = _ALL + "<int:number>/"

urlpatterns = [
    path(_ALL, polls.index, name="index"),
    path(_ALL + "begin/", polls.begin, name="begin"),
    path(_ONE, polls.poll, name="poll"),
    path(_ONE + "edit/", polls.edit, name="edit"),
    path(_ONE + "move/", polls.move, name="move"),
    path(_ONE + "reopen/", polls.reopen, name="reopen"),
    path(_ONE + "reopen/confirm/", polls.confirm, name="confirm"),
    path(_ONE + "options/add/", polls.add_option, name="add_option"),
    path(_ONE + "options/<int:option>/", polls.option, name="option"),
    path(_ONE + "options/<int:option>/drop/", polls.drop_option, name="drop_option"),
    path(_ONE + "shares/", polls.shares, name="shares"),
    path(_ONE + "cards/", cards.make, name="cards"),
    path(_ONE + "cards/void/", cards.void, name="void_card"),
    path(_ONE + "boxes/add/", paper.add, name="add_box"),
    path(_ONE + "boxes/<int:box>/", paper.box, name="box"),
    path(_ONE + "boxes/<int:box>/enter/", paper.enter, name="enter"),
    path(_ONE + "boxes/<int:box>/move/", paper.move, name="box_move"),
    path(_ONE + "boxes/<int:box>/photos/add/", paper.add_photo, name="add_photo"),
    path(_ONE + "boxes/<int:box>/photos/<int:picture>/", paper.photo, name="photo"),
    path(_ONE + "boxes/<int:box>/ballot/<slug:language>/<slug:form>/", paper.ballot, name="ballot"),
    path(_ONE + "tick/", paper.tick, name="tick"),
    path(_ONE + "cast/", casting.cast, name="cast"),
    path(_ONE + "receipt/", casting.receipt, name="receipt"),
    path(_ONE + "how/", results.how, name="how"),
    path(_ONE + "ballots.csv", results.ballots_csv, name="ballots_csv"),
    path(_ONE + "ballots.pb", results.ballots_pb, name="ballots_pb"),
    path(_ONE + "protocol.json", results.protocol_json, name="protocol"),
]
