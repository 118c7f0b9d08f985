"""Eight phones that send without a pause and write down what was promised to them."""

from __future__ import annotations

import http.client
import json
import threading
import time
import uuid
from dataclasses import dataclass, field

from tests.capture.protocol import API, content_digest, content_of, digest

Name = tuple[str, str]
CLIENTS = 8
#: Answers after which a phone forgets a packet.
FINAL = (200, 201, 202, 409, 410)


@dataclass
class Client(threading.Thread):
    """One phone. Every other one sends batches that leave the forms to the background."""

    token: str
    port: int
    number: int
    pause: float = 0.0
    done: threading.Event = field(default_factory=threading.Event)
    sent: set[Name] = field(default_factory=set)
    acknowledged: set[Name] = field(default_factory=set)
    odd: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        """Write, send, and send the same bytes again until somebody took them; stop when told to, in the middle."""
        count, queue = 0, []
        while not self.done.is_set():
            if not queue:
                for _ in range(5 if self.number % 2 else 1):
                    count += 1
                    data = {"meeting": {"kind": "assembly", "number": 1}, "text": f"{self.number}: {count}"}
                    queue.append((str(uuid.uuid4()), content_of("gatherings.question", data, number=count)))
            try:
                queue = self._send(queue)
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
            time.sleep(self.pause)

    def _send(self, queue: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
        """Send; answers what has to be sent again."""
        names = [(key, digest(raw)) for key, raw in queue]
        self.sent.update(names)
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        given = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json", "Accept-Language": "en"}
        try:
            if len(queue) == 1:
                ((key, raw),) = queue
                line.request("PUT", f"{API}/packets/{key}", raw, {**given, "Content-Digest": content_digest(raw)})
            else:
                listed = [{"id": key, "sha256": digest(raw), "content": raw.decode()} for key, raw in queue]
                body = json.dumps({"packets": listed}).encode()
                line.request("POST", f"{API}/packets", body, {**given, "Prefer": "respond-async"})
            answer = line.getresponse()
            said = answer.read()
        finally:
            line.close()
        if answer.headers.get("Birge-Capture") != "1":
            return queue
        codes = [answer.status]
        if len(queue) > 1:
            codes = [one["code"] for one in json.loads(said)["results"]] if answer.status == 200 else []
        if any(code not in FINAL for code in codes) and answer.status not in (429, 503):
            self.odd.append(f"{answer.status}: {said[:200]!r}")
        kept = {name for name, code in zip(names, codes, strict=False) if code in FINAL}
        self.acknowledged |= kept
        return [one for one, name in zip(queue, names, strict=True) if name not in kept]
