"""What is done with groups. What the steps above and the demo call stands here by name."""

from birge.groups.actions.agreeing import put_to_assembly, put_to_council
from birge.groups.actions.facts import facts_of
from birge.groups.actions.groups import dissolve, propose, rename, restore
from birge.groups.actions.members import add_member, change_member, member_leaves, member_returns, replace_member

__all__ = [
    "add_member",
    "change_member",
    "dissolve",
    "facts_of",
    "member_leaves",
    "member_returns",
    "propose",
    "put_to_assembly",
    "put_to_council",
    "rename",
    "replace_member",
    "restore",
]
