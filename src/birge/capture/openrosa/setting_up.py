"""What an app must know to send here, as the square it scans: server, name, token, and that it sends by itself."""

from __future__ import annotations

import base64
import json
import zlib

from birge.papers.writers.squares import as_png

#: The name asked for beside the password; any other does as well, the token alone counts.
USER_NAME = "birge"


def settings_text(server: str, token: str, project: str) -> str:
    """The settings as the app reads them from a square: JSON, compressed, in Base64.

    :param server: the address without a slash at its end.
    :param project: what the app calls this server in its list.
    """
    settings = {
        "general": {
            "server_url": server,
            "username": USER_NAME,
            "password": token,
            "form_update_mode": "match_exactly",
            "autosend": "wifi_and_cellular",
        },
        "admin": {},
        "project": {"name": project[:40], "icon": "B"},
    }
    packed = json.dumps(settings, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(zlib.compress(packed, 9)).decode()


def square(server: str, token: str, project: str) -> str:
    """The square as an address of an image that stands in the page itself: it holds the token and is nowhere kept."""
    image = as_png(settings_text(server, token, project), lost="m")
    return f"data:image/png;base64,{base64.b64encode(image).decode()}"
