"""Groups, the people in them, what they do, and residents who offer themselves."""

from birge.groups.models.files import GroupFile
from birge.groups.models.groups import Group, Member
from birge.groups.models.volunteers import WAITS, Volunteer
from birge.groups.models.work import Meeting, Task

__all__ = ["WAITS", "Group", "GroupFile", "Meeting", "Member", "Task", "Volunteer"]
