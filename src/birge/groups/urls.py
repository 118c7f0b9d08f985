"""Addresses of groups, inside a municipality."""

from __future__ import annotations

from django.urls import path

from birge.groups.pages import council, files, groups, meetings, members, mine, volunteers, work

app_name = "groups"
_OF = "c/<int:cycle>/groups/"
_ONE = _OF + "<int:number>/"
_TASK = _ONE + "tasks/<int:task>/"
_MEETING = _ONE + "meetings/<int:meeting>/"

urlpatterns = [
    path(_OF, groups.index, name="index"),
    path(_OF + "propose/", groups.propose, name="propose"),
    path(_OF + "offers/", volunteers.volunteers, name="volunteers"),
    path(_OF + "offered/", volunteers.offered, name="offered"),
    path(_OF + "mine/", mine.mine, name="mine"),
    path(_ONE, groups.group, name="group"),
    path(_ONE + "move/", groups.move, name="move"),
    path(_ONE + "council/", council.to_council, name="to_council"),
    path(_ONE + "name/", groups.rename, name="rename"),
    path(_ONE + "members/add/", members.add_member, name="add_member"),
    path(_ONE + "members/<int:pk>/", members.member, name="member"),
    path(_ONE + "members/<int:pk>/leave/", members.leave, name="leave"),
    path(_ONE + "members/<int:pk>/return/", members.come_back, name="come_back"),
    path(_ONE + "order/", work.order, name="order"),
    path(_ONE + "tasks/add/", work.add_task, name="add_task"),
    path(_TASK, work.task, name="task"),
    path(_TASK + "done/", work.done, name="task_done"),
    path(_TASK + "move/", work.task_move, name="task_move"),
    path(_ONE + "meetings/add/", meetings.add_meeting, name="add_meeting"),
    path(_MEETING, meetings.meeting, name="meeting"),
    path(_MEETING + "withdraw/", meetings.meeting_back, name="meeting_back"),
    path(_MEETING + "restore/", meetings.meeting_again, name="meeting_again"),
    path(_ONE + "files/add/", files.add, name="add_file"),
    path(_ONE + "files/<int:file>/", files.file, name="file"),
    path(_ONE + "files/<int:file>/move/", files.move, name="file_move"),
    path(_ONE + "draw/", volunteers.draw, name="draw"),
    path(_ONE + "offer/", volunteers.offer, name="offer"),
    path(_ONE + "offers/<int:offer>/move/", volunteers.volunteer_move, name="volunteer_move"),
]
