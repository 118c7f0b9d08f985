#!/usr/bin/env python3
"""Watch over the public record, from cron: python3 witness.py ADDRESS FOLDER NAME [KEY OF THE LOG]

Remembers the last checkpoint in FOLDER, asks for the proof that nothing before it was changed, and signs the new one.
Leaves with 0: all is well, 1: not reached, 2: THE RECORD WAS CHANGED. verify.py stands beside it. Python 3.8 or newer.
"""

import base64
import os
import sys
import time
import urllib.request
from contextlib import suppress
from hashlib import sha256, sha512

import verify

b64, need, P, L = verify.b64, verify.need, verify.P, verify.L


def sign(seed, text):
    h = sha512(seed).digest()
    a = int.from_bytes(h[:32], "little") & (1 << 254) - 8 | 1 << 254
    r = int.from_bytes(sha512(h[32:] + text).digest(), "little") % L
    points = [verify.times(one, verify.BASE) for one in (a, r)]
    flat = [[one * pow(z, P - 2, P) % P for one in (x, y)] for x, y, z, _ in points]
    key, big = [(y | (x & 1) << 255).to_bytes(32, "little") for x, y in flat]
    k = int.from_bytes(sha512(big + key + text).digest(), "little") % L
    return key, big + ((r + k * a) % L).to_bytes(32, "little")


def grew(old, new, old_root, new_root, path):
    place, last = old - 1, new - 1
    path = path if old & place else [old_root, *path]
    while place & 1:
        place, last = place >> 1, last >> 1
    first = second = path[0]
    for one in path[1:]:
        need(last and len(one) == 32, "the proof does not fit")
        right = place & 1 or place == last
        first = sha256(b"\1" + one + first).digest() if right else first
        second = sha256(b"\1" + one + second if right else b"\1" + second + one).digest()
        while right and place and not place & 1:
            place, last = place >> 1, last >> 1
        place, last = place >> 1, last >> 1
    return not last and (first, second) == (old_root, new_root)


def read(note, keys):
    body, under = note.rsplit("\n\n", 1)
    origin, size, root = body.split("\n")
    for _, name, data in (line.split(" ") for line in under.splitlines()):
        for key in keys:
            known = sha256(name.encode() + b"\n\1" + key).digest()[:4] == b64(data)[:4] and name == origin
            if known and verify.signed(key, b64(data)[4:], body.encode() + b"\n"):
                return body + "\n", int(size), b64(root)
    raise ValueError("the log did not sign with a key known here")


def fetch(address, data=None):
    return urllib.request.urlopen(urllib.request.Request(address, data), timeout=30).read(1 << 20).decode()


def main(address, folder, name, key=""):
    os.chdir(folder)
    for file, new in (("seed", base64.b64encode(os.urandom(32)).decode()), ("log-keys", key + "\n"), ("last", "")):
        if not os.path.exists(file):
            os.close(os.open(file, os.O_CREAT, 0o600))
            open(file, "w").write(new)
    seed, last = [open(one).read() for one in ("seed", "last")]
    mine = b"\4" + sign(b64(seed), b"")[0]
    known, at = sha256(name.encode() + b"\n" + mine).digest()[:4], int(time.time())
    print(f"this witness: {name}+{known.hex()}+{base64.b64encode(mine).decode()}")
    keys = [b64(line.split("+", 2)[2])[1:] for line in open("log-keys").read().split()]
    note, (_, old, old_root) = fetch(address + "/log/checkpoint"), read(last, keys) if last else ("", 0, b"")
    try:
        body, size, root = read(note, keys)
        need(size >= old, "the record became shorter")
        asked = fetch(f"{address}/log/consistency?old={old}&new={size}") if 0 < old < size else ""
        path = [b64(line) for line in asked.split()]
        same = old_root == root if old == size else not old or grew(old, size, old_root, root, path)
        need(same, "history was changed")
    except Exception:
        with suppress(OSError):  # what this witness remembers is held against the record
            fetch(address + "/log/cosign", last.encode())
        raise
    open("next", "w").write(note)
    os.replace("next", "last")
    line = known + at.to_bytes(8, "big") + sign(b64(seed), f"cosignature/v1\ntime {at}\n{body}".encode())[1]
    fetch(address + "/log/cosign", f"{body}\n\u2014 {name} {base64.b64encode(line).decode()}\n".encode())
    print(f"OK {size}, signed")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Exception as error:
        unseen = isinstance(error, OSError) and "/log/consistency" not in getattr(error, "url", "")
        said = "not reached, or refused" if unseen else "THE RECORD WAS CHANGED, OR WHAT WAS SENT IS NOT WHOLE"
        sys.exit(print(f"{said}: {error}") or 2 - unseen)
