"""How Russian official papers write dates and numbers."""

from birge.kit.formats.shared import *  # noqa: F403

DATE_FORMAT = "j E Y года"
DATETIME_FORMAT = "j E Y года, G:i"
YEAR_MONTH_FORMAT = "F Y года"
MONTH_DAY_FORMAT = "j E"
DECIMAL_SEPARATOR = ","
