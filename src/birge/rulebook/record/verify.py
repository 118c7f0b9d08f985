#!/usr/bin/env python3
"""Is a file in the public record, unchanged? python3 verify.py FILE FILE.tlog-proof trust.txt

trust.txt: the keys you trust, of the log (with the sizes for which each holds) and of witnesses. No network, no
libraries, Python 3.8 or newer. Prints OK, or FAIL and why. RFC 9162 (tree), RFC 8032 (Ed25519), c2sp.org (formats).
"""

import base64
import json
import sys
import time
from hashlib import sha256, sha512

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def need(truth, reason):
    if not truth:
        raise ValueError(reason)


def b64(text):
    data = base64.b64decode(text, validate=True)
    need(base64.b64encode(data).decode() == text, "not base64")
    return data


def add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    return (f - e) * (h - g) % P, (h + g) * (f + e) % P, (h - g) * (h + g) % P, (f - e) * (f + e) % P


def times(n, a):
    found = (0, 1, 1, 0)
    while n:
        found, a, n = add(found, a) if n & 1 else found, add(a, a), n >> 1
    return found


def point(data):
    y, sign = int.from_bytes(data, "little") & 2**255 - 1, data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    need(y < P and x * x % P == square and (x or not sign), "not a point of the curve")
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed(key, signature, text):
    s = int.from_bytes(signature[32:], "little")
    h, (x, y, z, t) = int.from_bytes(sha512(signature[:32] + key + text).digest(), "little") % L, point(key)
    x, y, z, t = add(times(s, BASE), times(h, (P - x, y, z, P - t)))
    x, y = x * pow(z, P - 2, P) % P, y * pow(z, P - 2, P) % P
    return len(signature) == 64 and s < L and (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


def check(data, proof, trust):
    head, note = proof.split("\n\n", 1)
    body, under = note.rsplit("\n\n", 1)
    first, extra, index, *path = head.split("\n")
    (origin, size, root), place, at = body.split("\n"), int(index[6:]), int(index[6:])
    need([first, extra[:6], index] == ["c2sp.org/tlog-proof@v1", "extra ", f"index {at}"], "not a proof")
    extra, last = b64(extra[6:]).decode(), int(size) - 1
    given = json.loads(extra)
    plain = json.dumps(given, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    need(plain == extra and set(given) == {"leaf", "salt"}, "not what a proof carries")
    digest, salt = sha256(data).hexdigest(), given["salt"]
    held = sha256((salt + digest).encode()).hexdigest() if salt else digest
    need(held == json.loads(given["leaf"])["private" if salt else "public"], "the file is not the one in the record")
    need(0 <= place <= last and size == str(last + 1), "no such leaf")
    found = sha256(b"\0" + given["leaf"].encode()).digest()
    for one in map(b64, path):
        need(len(one) == 32 and last, "the path does not fit")
        right = place & 1 or place == last
        found = sha256(b"\1" + one + found if right else b"\1" + found + one).digest()
        while right and place and not place & 1:
            place, last = place >> 1, last >> 1
        place, last = place >> 1, last >> 1
    need(not last and found == b64(root), "the leaf does not stand in this tree")
    keys, seen = {}, {}
    for line in trust.splitlines():
        if line.strip() and line[0] != "#":
            key, start, end = (line.split() + ["0", "-"])[:3]
            name, known, rest = key.split("+", 2)
            need(sha256(name.encode() + b"\n" + b64(rest)).hexdigest()[:8] == known, "trust.txt: not a key")
            keys[name, known] = b64(rest)[0], b64(rest)[1:], int(start), end
    for line in under[:-1].split("\n"):
        dash, name, mark = line.split(" ")
        mark, text, said = b64(mark), body + "\n", 0
        known = dash == "\u2014" and under[-1] == "\n" and (name, mark[:4].hex()) in keys
        need(known, f"signed by somebody not in trust.txt: {name}")
        kind, key, start, end = keys[name, mark[:4].hex()]
        if kind == 4:
            said, mark = int.from_bytes(mark[4:12], "big"), mark[8:]
            text = f"cosignature/v1\ntime {said}\n{text}"
        else:
            need(kind == 1 and name == origin, "not a key of this log")
            need(start <= int(size) and (end == "-" or int(size) <= int(end)), "this key was changed for another one")
        need(signed(key, mark[4:], text.encode()), f"the signature of {name} is wrong")
        seen[key, kind] = said
    days = [time.strftime(", %Y-%m-%d", time.gmtime(said)) for (_, kind), said in seen.items() if kind == 4]
    need(len(days) < len(seen), "the log did not sign")
    by = f"{origin} and {len(days)} witnesses{min(days) if days else ''}"
    return f"leaf {at + 1} of {size}, root {root}, signed by {by}\n{given['leaf']}"


if __name__ == "__main__":
    try:
        need(len(sys.argv) == 4, __doc__)
        files = [open(name, "rb").read() for name in sys.argv[1:]]
        print("OK " + check(files[0], files[1].decode(), files[2].decode()))
    except Exception as error:
        print(f"FAIL {error}")
        sys.exit(1)
