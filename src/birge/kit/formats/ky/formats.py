"""How Kyrgyz officials write dates and numbers. Months after a day are possessed ("9-ноябры"), see kit.po."""

from birge.kit.formats.shared import *  # noqa: F403

DATE_FORMAT = "Y-жылдын j-E"
DATETIME_FORMAT = "Y-жылдын j-E, G:i"
YEAR_MONTH_FORMAT = "Y-ж., F"
MONTH_DAY_FORMAT = "j-E"
DECIMAL_SEPARATOR = ","
