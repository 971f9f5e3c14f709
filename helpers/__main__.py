"""`python -m helpers ARTICLE [--out DIR]`: run the notebooks on an article, as web pages."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from helpers.article import ArticleError


def main(arguments: list[str] | None = None) -> int:
    """Run the notebooks on one article, or on their own with --in-place."""
    from helpers import notebooks

    parser = argparse.ArgumentParser(prog="python -m helpers", description=__doc__)
    parser.add_argument(
        "article", nargs="?", help="a name in data/articles/, a path, or a web address"
    )
    parser.add_argument("--out", type=Path, help="folder for the pages (reports/<article>)")
    parser.add_argument(
        "--in-place", action="store_true", help="run the notebooks in place on the default article"
    )
    options = parser.parse_args(arguments)
    if options.in_place == bool(options.article):
        parser.error("give an article, or --in-place")
    try:
        if options.in_place:
            notebooks.refresh()
        else:
            notebooks.write_report(options.article, options.out)
    except ArticleError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
