"""A person at a browser: signs in, reads, fills forms, presses buttons; every page on the way is looked at.

Nothing here knows a step. A page that answers with a failure, says something in the console, scrolls sideways on a
phone or mixes in words of another language ends the walk.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time
from typing import Any

PASSWORD = "үч-сөздөн-турган-сыр"


class Person:
    """Somebody with a browser window of their own."""

    def __init__(self, browser: Any, base: str, language: str, *, width: int, javascript: bool = True) -> None:
        self.base, self.language = base, language
        self.context = browser.new_context(
            viewport={"width": width, "height": 780}, java_script_enabled=javascript, locale=language
        )
        self.context.set_default_timeout(60_000)
        self.page = self.context.new_page()
        self.secret = ""
        self.said: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("response", self._answered)
        self._failed: list[str] = []

    def _answered(self, response: Any) -> None:
        if response.request.resource_type == "document" and response.status >= 400:
            self._failed.append(f"{response.status} {response.url}")

    def _heard(self, message: Any) -> None:
        # Chromium's own hints about password fields ("verbose") are no complaint of the page.
        if message.type in ("error", "warning"):
            self.said.append(message.text)

    def look(self) -> Any:
        """See that the page is in order."""
        assert self._failed == [], self._failed
        assert self.said == [], self.said
        over = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert over <= 0, f"{self.page.url} is {over} px too wide"
        assert self.page.locator("html").get_attribute("lang") == self.language
        return self.page

    def press(self, button: Any) -> Any:
        """Press what leads to another page, and look at that page."""
        with self.page.expect_navigation():
            button.click()
        return self.look()

    def go(self, path: str) -> Any:
        """Open an address below the language prefix."""
        self.page.goto(f"{self.base}/{self.language}/{path}")
        return self.look()

    def follow(self, target: str) -> Any:
        """Follow the link whose address ends in ``target`` (a pattern)."""
        links = self.page.locator("main a[href]")
        # Asked for all of them at once: each question to the browser takes its time.
        leads = links.evaluate_all("all => all.map(one => one.getAttribute('href'))")
        at = next((at for at, one in enumerate(leads) if re.search(target + r"$", one)), None)
        assert at is not None, f"no link to {target} on {self.page.url}"
        found = links.nth(at)
        for closed in found.locator("xpath=ancestor::details[not(@open)]").all():
            closed.locator("summary").first.click()
        return self.press(found)

    def send(self, *, button: str = "button.btn:not(.quiet):not([name])", **fields: Any) -> Any:
        """Fill the form that has the first of ``fields`` and press its button."""
        first = next(iter(fields))
        form = self.page.locator("main form").filter(has=self.page.locator(f'[name="{first}"]')).last
        for name, value in fields.items():
            self._fill(form, name, value)
        self.press(form.locator(button).first if form.locator(button).count() else form.locator("button.btn").first)
        assert self.page.locator(".error-summary, .invalid .errors").count() == 0, self._errors()
        return self.page

    def _errors(self) -> str:
        return f"{self.page.url}: {self.page.locator('main').inner_text()[:1500]}"

    def _fill(self, form: Any, name: str, value: Any) -> None:
        field = form.locator(f'[name="{name}"]')
        assert field.count(), f"no field {name} on {self.page.url}"
        for closed in field.first.locator("xpath=ancestor::details[not(@open)]").all():
            closed.locator("summary").first.click()
        kind = field.first.evaluate("e => e.tagName + ' ' + (e.type || '')").lower()
        if kind.startswith("select"):
            field.select_option(**({"index": value} if isinstance(value, int) else {"value": value}))
        elif value == "on":
            field.check()
        elif "radio" in kind or "checkbox" in kind:
            for one in value if isinstance(value, list) else [value]:
                form.locator(f'[name="{name}"][value="{one}"]').check()
        elif "hidden" not in kind:
            field.first.fill(str(value))

    def name_of(self, label: str) -> str:
        """The name of the field with this label."""
        return (self.page.locator("main").get_by_label(label, exact=True).first.get_attribute("name")) or ""

    def option(self, name: str, text: str) -> str:
        """The value of the choice whose words hold ``text``."""
        choices = self.page.locator(f'main [name="{name}"] option')
        for words, value in choices.evaluate_all("all => all.map(one => [one.textContent, one.getAttribute('value')])"):
            if text in words:
                return value or ""
        raise AssertionError(f"no choice {text!r} in {name} on {self.page.url}")

    def move(self, verb: str, note: str = "", within: str = "main") -> Any:
        """Press the button of a move of the record on this page."""
        form = self.page.locator(f"{within} form.move").filter(has=self.page.locator(f'[name="verb"][value="{verb}"]'))
        assert form.count(), f"no move {verb} on {self.page.url}: {self.page.locator('main').inner_text()[-900:]}"
        if note:
            form.locator("summary").click()
            form.locator('[name="note"]').fill(note)
        return self.press(form.locator("button.btn"))

    def next_thing(self) -> str:
        """What the desk says is to be done next; follows it."""
        self.go("desk/")
        heading = self.page.locator(".next-up h3").first
        assert heading.count(), f"the desk has nothing to do: {self.page.locator('main').inner_text()}"
        text = heading.inner_text()
        self.press(self.page.locator(".next-up a.btn").first)
        return text

    # Accounts ---------------------------------------------------------------------------

    def first_password(self, login: str, code: str) -> None:
        """Choose a password with the code on paper, sign in, set up the second factor where it is asked for."""
        self.go("sign-in/paper-code/")
        self.send(login=login, code=code, password=PASSWORD, password_again=PASSWORD)
        self.sign_in(login)

    def sign_in(self, login: str, password: str = PASSWORD) -> None:
        """Password, then the second factor if there is one, or its setting up if it is still missing."""
        self.go("sign-in/")
        self.send(login=login, password=password)
        if "/sign-in/again/" in self.page.url:
            self.send(password=password)
        if "second-factor/new" in self.page.url:
            self.secret = self.page.locator("code.key").inner_text()
            self.send(code=self.code())
        elif self.page.url.rstrip("/").endswith("sign-in/code"):
            self.send(code=self.code())

    def code(self) -> str:
        """What the authenticator app shows now, worked out as such apps do (RFC 6238)."""
        if time.time() % 30 > 27:
            time.sleep(3.2)
        counter = struct.pack(">Q", int(time.time()) // 30)
        digest = hmac.new(base64.b32decode(self.secret.replace(" ", "")), counter, hashlib.sha1).digest()
        at = digest[-1] & 15
        return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"

    def close(self) -> None:
        """Shut the window."""
        self.context.close()
