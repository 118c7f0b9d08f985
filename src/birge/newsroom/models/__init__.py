"""What a municipality and the programme tell, to whom they send it, and who asked to be told."""

from birge.newsroom.models.items import Item, Release
from birge.newsroom.models.outlets import MunicipalOutlet, Outlet
from birge.newsroom.models.subscriptions import Chat, Happening, Letter, Listening, Subscription

__all__ = ["Chat", "Happening", "Item", "Letter", "Listening", "MunicipalOutlet", "Outlet", "Release", "Subscription"]
