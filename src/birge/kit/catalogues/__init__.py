"""The catalogues of translations: one file per app and language, merged, compiled and checked.

``python -m birge.kit.catalogues compile`` runs before Django is set up and needs polib only; ``check`` reads the code
and the templates as well. Not gettext's own tools, because a fresh machine does not have them.
"""

from birge.kit.catalogues.checking import check_all
from birge.kit.catalogues.compiling import Conflict, compile_all

__all__ = ["Conflict", "check_all", "compile_all"]
