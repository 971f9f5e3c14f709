"""Whose words: quotations and attributions (stand-in)."""

from __future__ import annotations

from helpers.document import Document


def token_voices(document: Document) -> list[str]:
    """The voice of each token: `author` or the speaker quoted."""
    return ["author"] * len(document.tokens)
