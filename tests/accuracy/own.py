"""`--own FILE`: the package against an article that a reader marked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from helpers.annotation import agreement, compared, load_marked
from helpers.argument import AnnotationError
from helpers.article import ArticleError

SHOWN, WIDE = ("marked", "found", "missed", "false", "precision", "recall", "f1"), 10


def report(path: Path, fail: Callable[[str], NoReturn]) -> int:
    """Print the scores of each label, and every place where reader and package differ."""
    try:
        document, places, wanted = load_marked(path)
    except (AnnotationError, ArticleError) as error:
        fail(str(error))
    pairs = compared(document, places, wanted)
    article = document.article
    print(f"{path.name}: {len(places)} marked places in “{article.title or article.name}”\n")
    print(f"{'label':<34}" + "".join(f"{name:>{WIDE}}" for name in SHOWN))
    for row in agreement(pairs, wanted).itertuples():
        print(_line(row))
    print()
    for pair in pairs[pairs["outcome"] != "found"].itertuples():
        print(f"{pair.outcome!s:<14}{pair.kind!s}/{pair.label!s}: {pair.context!s}")
        if pair.why:
            print(f"{'':<14}{pair.why!s}")
    return 0


def _line(row: Any) -> str:
    cells = [getattr(row, name) for name in SHOWN]
    texts = [f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in cells]
    return f"{row.kind + '/' + row.label:<34}" + "".join(f"{text:>{WIDE}}" for text in texts)
