"""Addresses of problems and of the priority list."""

from __future__ import annotations

from django.urls import path

from birge.problems.pages import board, problems, villages, wall

app_name = "problems"
urlpatterns = [
    path("c/<int:cycle>/problems/", problems.index, name="index"),
    path("c/<int:cycle>/problems/choose/", problems.choose, name="choose"),
    path("c/<int:cycle>/problems/list/", problems.list_move, name="list_move"),
    path("c/<int:cycle>/problems/put/", problems.put, name="put"),
    path("c/<int:cycle>/problems/board/", board.board, name="board"),
    path("c/<int:cycle>/problems/take-over/", board.take_over, name="take_over"),
    path("c/<int:cycle>/problems/unmerge/", board.unmerge, name="unmerge"),
    path("c/<int:cycle>/problems/wall/", wall.wall, name="wall"),
    path("c/<int:cycle>/problems/villages/<int:place>/", villages.village, name="village"),
    path("c/<int:cycle>/problems/villages/<int:place>/proposal/", villages.propose, name="propose"),
    path("c/<int:cycle>/problems/villages/<int:place>/move/", villages.proposal_move, name="proposal_move"),
    path("c/<int:cycle>/problems/<int:number>/join/", villages.join, name="join"),
    path("c/<int:cycle>/problems/<int:number>/", problems.problem, name="problem"),
    path("c/<int:cycle>/problems/<int:number>/edit/", problems.edit, name="edit"),
    path("c/<int:cycle>/problems/<int:number>/move/", problems.move, name="move"),
]
