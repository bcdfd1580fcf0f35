"""A headless Chromium driven over its debugging pipe: enough to open a page, run script in it and take a picture."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def program() -> str | None:
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def _as_three_and_four(to_read: int, to_write: int) -> None:
    """The browser reads commands from descriptor 3 and answers on 4; copies go high first, so that none is lost."""
    high = [fcntl.fcntl(descriptor, fcntl.F_DUPFD, 100) for descriptor in (to_read, to_write)]
    os.dup2(high[0], 3)
    os.dup2(high[1], 4)


class Browser:
    """One page of a browser. ``problems``: console errors and exceptions; ``requests``: every address asked for."""

    def __init__(self, *, width: int = 1280, height: int = 900, touch: bool = False) -> None:
        self.problems: list[str] = []
        self.requests: list[str] = []
        self._size = (width, height, touch)
        self._number = 0

    def __enter__(self) -> Browser:
        self._profile = tempfile.mkdtemp(prefix="browser-")
        to_read, self._to = os.pipe()
        self._from, to_write = os.pipe()
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run"]
        arguments += ["--disable-background-networking", "--hide-scrollbars", f"--user-data-dir={self._profile}"]
        self._process = subprocess.Popen(
            [program() or "chromium", *arguments, "about:blank"],
            pass_fds=(3, 4),
            preexec_fn=lambda: _as_three_and_four(to_read, to_write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)
        self._answers = os.fdopen(self._from, "rb")
        targets = self._send("Target.getTargets", session="")["targetInfos"]
        page = next(target["targetId"] for target in targets if target["type"] == "page")
        attached = self._send("Target.attachToTarget", {"targetId": page, "flatten": True}, session="")
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self._send(f"{domain}.enable")
        width, height, touch = self._size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": touch}
        self._send("Emulation.setDeviceMetricsOverride", metrics)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        os.close(self._to)
        self._process.terminate()
        self._process.wait()
        self._answers.close()
        shutil.rmtree(self._profile, ignore_errors=True)

    def open(self, address: str) -> None:
        self._send("Page.navigate", {"url": address})
        self.run("new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))")
        self.settle()

    def settle(self) -> None:
        self.run("new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 300))")

    def run(self, script: str) -> Any:
        asked = {"expression": script, "awaitPromise": True, "returnByValue": True}
        answer = self._send("Runtime.evaluate", asked)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        for kind in ("keyDown", "keyUp"):
            self._send("Input.dispatchKeyEvent", {"type": kind, "key": key, "text": key if kind == "keyDown" else ""})
        self.settle()

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self._send("Page.captureScreenshot", {"format": "png"})["data"]))

    def _send(self, method: str, parameters: dict[str, Any] | None = None, *, session: str | None = None) -> Any:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters or {}}
        if (use := self._session if session is None else session) != "":
            message["sessionId"] = use
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = json.loads(self._read())
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]
            self._note(answer)

    def _read(self) -> bytes:
        parts = bytearray()
        while (byte := self._answers.read(1)) != b"\0":
            assert byte, "the browser went away"
            parts += byte
        return bytes(parts)

    def _note(self, event: dict[str, Any]) -> None:
        parameters = event.get("params", {})
        if event["method"] == "Network.requestWillBeSent":
            self.requests.append(parameters["request"]["url"])
        elif event["method"] == "Runtime.exceptionThrown" or (
            event["method"] == "Log.entryAdded" and parameters["entry"]["level"] == "error"
        ):
            self.problems.append(json.dumps(parameters)[:500])
