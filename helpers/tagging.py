"""Part-of-speech tags and lemmas (stand-in until the trained model is in place)."""

from __future__ import annotations


def tag(sentences: list[list[str]]) -> list[list[str]]:
    """Penn tags for each token of each sentence (tokens in their `norm` form)."""
    return [["NN" if word[0].isalnum() else "." for word in sentence] for sentence in sentences]


def lemmatise(key: str, tag: str) -> str:
    """The lemma of a token, from its `key` and Penn tag."""
    return key
