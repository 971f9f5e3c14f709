"""The interactive cell: pick an article, a layer and a voice. Nothing else depends on it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import pandas as pd

from helpers import readability, sentiment, voices
from helpers.article import ARTICLES, load_article
from helpers.document import Document, read
from helpers.markup import Fragment, marked, show
from helpers.rhetoric import figures, loaded, reasoning, stance

STILL = "OPINION_ARTICLE_STILL"  # set where notebooks are run for the page: nobody could click
INSTEAD = (
    "In JupyterLab, with the package ipywidgets installed, this cell lets you pick an article, a "
    "layer and a voice."
)
LAYERS: dict[str, Callable[[Document], pd.DataFrame]] = {
    "figures of speech": figures.figures,
    "stance": stance.stance,
    "loaded words": loaded.loaded,
    "reasoning": reasoning.reasoning,
    "voices": voices.attributions,
    "sentiment": sentiment.contributions,
    "hard words": readability.hard_words,
}
EVERYBODY = "everybody"


@dataclass(frozen=True)
class Explorer:
    """Controls where they can be shown, and a sentence in their place elsewhere."""

    controls: Any
    instead: Fragment

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        data = self.controls._repr_mimebundle_(**kwargs)
        bundle, metadata = data if isinstance(data, tuple) else (data, {})
        plain = {"text/html": self.instead._repr_html_(), "text/plain": self.instead.plain}
        return {**bundle, **plain}, metadata


def explorer(source: str) -> Explorer | Fragment:
    """Controls for the article `source` (what `load_article` takes) and those that are shipped.

    Without ipywidgets, and where a notebook is run with nobody in front of it, a sentence that
    says so. Raises ArticleError when `source` can't be loaded.
    """
    instead = show(INSTEAD)
    try:
        widgets = import_module("ipywidgets")
    except ImportError:
        return instead
    if STILL in os.environ:
        return instead
    return Explorer(_controls(widgets, source), instead)


def seen(document: Document, layer: str, voice: str) -> Fragment:
    """The article with one layer marked, in one voice or in everybody's."""
    found = LAYERS[layer](document)
    return marked(document, found if voice == EVERYBODY else found[found["voice"] == voice])


def heard(document: Document) -> list[str]:
    """The voices to choose from, the author's first."""
    return [EVERYBODY, *dict.fromkeys(["author", *document.voices])]


def _controls(widgets: Any, source: str) -> Any:
    first = load_article(source)
    documents = {source: read(first)}
    names = {first.name: source} | {path.stem: path.stem for path in sorted(ARTICLES.glob("*.txt"))}
    article = widgets.Dropdown(options=list(names.items()), description="Article")
    layer = widgets.Dropdown(options=list(LAYERS), description="Layer")
    voice = widgets.Dropdown(options=heard(documents[source]), description="Voice")
    page = widgets.HTML()

    def draw(_: object = None) -> None:
        page.value = seen(documents[article.value], layer.value, voice.value)._repr_html_()

    def turn(_: object) -> None:
        if article.value not in documents:
            documents[article.value] = read(load_article(article.value))
        voice.options = heard(documents[article.value])
        draw()

    article.observe(turn, names="value")
    layer.observe(draw, names="value")
    voice.observe(draw, names="value")
    draw()
    return widgets.VBox([widgets.HBox([article, layer, voice]), page])
