"""Where results are written."""

from __future__ import annotations

import os
from pathlib import Path


class OutputError(OSError):
    """A folder that results cannot be written to; the message says why, and what to do."""


def ready(folder: Path) -> Path:
    """The folder, made if need be. Raises OutputError where nothing can be written into it."""
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} is a file, not a folder. {ELSEWHERE}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder} cannot be made: {error.strerror}. {ELSEWHERE}") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(f"{folder} cannot be written to. {ELSEWHERE}")
    return folder


ELSEWHERE = "Name another folder with --out."
