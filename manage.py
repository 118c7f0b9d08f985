#!/usr/bin/env python3
"""Django's command line from a checkout."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "src"))

from birge.cli import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
