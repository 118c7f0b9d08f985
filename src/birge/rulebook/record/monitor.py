#!/usr/bin/env python3
"""Are the promises kept? python3 monitor.py ADDRESS trust.txt RECEIPT [RECEIPT ...]

Checks who signed each receipt, reads the whole record, works its root out again, and looks whether each promised entry
stands in it. Leaves with 0: each does or still has time, 1: not reached, 2: A PROMISE WAS BROKEN. verify.py stands
beside it. Python 3.8 or newer.
"""

import sys
import time
import urllib.request
from hashlib import sha256

import verify

b64, need = verify.b64, verify.need


def read(note, trust, ending=""):
    """The lines of a text that the log signed."""
    body, under = note.rsplit("\n\n", 1)
    lines = body.split("\n")
    for _, name, mark in (line.split(" ") for line in under.splitlines()):
        for key in (
            b64(line.split()[0].split("+", 2)[2]) for line in trust.splitlines() if line.startswith(name + "+")
        ):
            known = key[0] == 1 and sha256(name.encode() + b"\n" + key).digest()[:4] == b64(mark)[:4]
            if known and lines[0] == name + ending and verify.signed(key[1:], b64(mark)[4:], body.encode() + b"\n"):
                return lines
    raise ValueError("the log did not sign it")


def root(hashes):
    if len(hashes) == 1:
        return hashes[0]
    half = 1 << (len(hashes) - 1).bit_length() - 1
    return sha256(b"\1" + root(hashes[:half]) + root(hashes[half:])).digest()


def fetch(address):
    return urllib.request.urlopen(address, timeout=30).read(1 << 20)


def leaves(address, size):
    """The hashes of all entries, from the tiles."""
    found = []
    for place in range(0, size, 256):
        number, rest = divmod(place // 256, 1000)
        path, width = f"{rest:03}", min(256, size - place)
        while number:
            number, rest = divmod(number, 1000)
            path = f"x{rest:03}/{path}"
        data = fetch(f"{address}/log/tile/0/{path}" + (f".p/{width}" if width < 256 else ""))
        need(len(data) == 32 * width, "a tile is not whole")
        found += [data[at : at + 32] for at in range(0, len(data), 32)]
    return found


def main(address, trust, *receipts):
    trust = open(trust).read()
    _, size, signed = read(fetch(address + "/log/checkpoint").decode(), trust)[:3]
    there = leaves(address, int(size))
    need(root(there) == b64(signed), "the tiles are not what was signed")
    places, broken = {one: place for place, one in enumerate(there)}, 0
    for file in receipts:
        _, record, leaf, _, due = read(open(file).read(), trust, "/receipt")
        place, late = places.get(b64(leaf)), time.time() > int(due)
        broken += place is None and late
        until = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(int(due)))
        said = f"entry {place + 1}" if place is not None else "A PROMISE WAS BROKEN" if late else "has time"
        print(f"{file}: {record}: {said}, until {until}")
    return 2 if broken else 0


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except Exception as error:
        sys.exit(print(f"not reached, or not whole: {error}") or 1)
