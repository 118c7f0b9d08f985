"""Addresses of problems and of the priority list."""

from __future__ import annotations

from django.urls import path

from birge.problems import board, pages, village_pages, wall

app_name = "problems"
urlpatterns = [
    path("c/<int:cycle>/problems/", pages.index, name="index"),
    path("c/<int:cycle>/problems/choose/", pages.choose, name="choose"),
    path("c/<int:cycle>/problems/list/", pages.list_move, name="list_move"),
    path("c/<int:cycle>/problems/put/", pages.put, name="put"),
    path("c/<int:cycle>/problems/board/", board.board, name="board"),
    path("c/<int:cycle>/problems/take-over/", board.take_over, name="take_over"),
    path("c/<int:cycle>/problems/unmerge/", board.unmerge, name="unmerge"),
    path("c/<int:cycle>/problems/wall/", wall.wall, name="wall"),
    path("c/<int:cycle>/problems/villages/<int:place>/", village_pages.village, name="village"),
    path("c/<int:cycle>/problems/villages/<int:place>/proposal/", village_pages.propose, name="propose"),
    path("c/<int:cycle>/problems/villages/<int:place>/move/", village_pages.proposal_move, name="proposal_move"),
    path("c/<int:cycle>/problems/<int:number>/join/", village_pages.join, name="join"),
    path("c/<int:cycle>/problems/<int:number>/", pages.problem, name="problem"),
    path("c/<int:cycle>/problems/<int:number>/edit/", pages.edit, name="edit"),
    path("c/<int:cycle>/problems/<int:number>/move/", pages.move, name="move"),
]
