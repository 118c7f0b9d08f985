"""The register of places and the municipalities that work here."""

from birge.places.models.municipalities import Municipality, Office, PopulationFigure
from birge.places.models.register import Place, PlaceCode
from birge.places.models.succession import Succession
from birge.places.models.territory import ActDecision, ActRole, ActUnit, ActVillage, TerritoryAct

__all__ = [
    "ActDecision",
    "ActRole",
    "ActUnit",
    "ActVillage",
    "Municipality",
    "Office",
    "Place",
    "PlaceCode",
    "PopulationFigure",
    "Succession",
    "TerritoryAct",
]
