"""What a browser says of itself, and from where, as far as it is kept."""

from __future__ import annotations

import ipaddress
import re

#: In this order: most browsers claim to be others as well.
_BROWSERS = (
    ("YaBrowser/", "Yandex"), ("SamsungBrowser/", "Samsung Internet"), ("OPR/", "Opera"), ("Opera Mini", "Opera Mini"),
    ("UCBrowser/", "UC Browser"), ("MiuiBrowser/", "Mi Browser"), ("EdgA/", "Edge"), ("EdgiOS/", "Edge"),
    ("Edg/", "Edge"), ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


def described(agent: str) -> tuple[str, str]:
    """Browser and system by the line a browser sends of itself; empty where it says nothing known."""
    known = [next((name for part, name in names if part in agent), "") for names in (_BROWSERS, _SYSTEMS)]
    return known[0], known[1]


def named(browser: str, system: str) -> str:
    """What a person calls it: "Chrome, Android"; empty where neither is known."""
    return ", ".join(filter(None, (browser, system)))


def roughly(address: str) -> str:
    """The network of an address: its last figures are left out. Empty for what is none."""
    try:
        ip = ipaddress.ip_address(address.strip())
    except ValueError:
        return ""
    if ip.version == 6 and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if ip.version == 4:
        return re.sub(r"\d+$", "x", str(ip))
    return str(ipaddress.ip_network(f"{ip}/48", strict=False).network_address) + "…"
