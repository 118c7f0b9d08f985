"""What a municipality and the programme tell, to whom they send it, and who asked to be told."""

from birge.newsroom.models.items import Item, Release
from birge.newsroom.models.outlets import MunicipalOutlet, Outlet
from birge.newsroom.models.subscriptions import Happening, Letter, Subscription

__all__ = ["Happening", "Item", "Letter", "MunicipalOutlet", "Outlet", "Release", "Subscription"]
