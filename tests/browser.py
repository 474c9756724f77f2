"""A Chromium for the tests: an installed one is found; else one is installed; else the tests say so and fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


class NoBrowserError(RuntimeError):
    """No browser was found, and none could be installed."""


@cache
def executable() -> str | None:
    """Return the path of a browser, or None for the one that Playwright has downloaded.

    ``CHROMIUM`` in the environment names one; it is taken before any other.
    """
    found = _installed()
    if found:
        return found
    if _downloaded_by_playwright():
        return None
    if _installed_by_apt() and (found := _installed()):
        return found
    message = (
        "The tests need Chromium or Chrome. None is installed, Playwright could not download one, and "
        "apt-get is not available to root here. Install Chromium, or set CHROMIUM to the path of a browser."
    )
    raise NoBrowserError(message)


def _installed() -> str | None:
    candidates = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES), *ELSEWHERE]
    return next((path for path in candidates if path and Path(path).exists()), None)


def _downloaded_by_playwright() -> bool:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return _succeeds(command, seconds=300)


def _installed_by_apt() -> bool:
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    update, install = ["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    return _succeeds(update, seconds=300) and _succeeds([*install, "chromium"], seconds=600)


def _succeeds(command: list[str], seconds: float) -> bool:
    try:
        done = subprocess.run(command, check=False, capture_output=True, timeout=seconds)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
