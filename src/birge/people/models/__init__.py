"""Accounts, dated roles, codes on paper; what waits for a second person; browsers; requests about own data."""

from birge.people.models.accounts import Mandate, PaperCode, User, UserManager
from birge.people.models.asked import DataRequest
from birge.people.models.own import Countersign, OwnDevice, OwnEid

__all__ = ["Countersign", "DataRequest", "Mandate", "OwnDevice", "OwnEid", "PaperCode", "User", "UserManager"]
