"""`python -m helpers ARTICLE [--out DIR]`: one article's report, and the notebooks run on it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from helpers.article import ArticleError
from helpers.outputs import OutputError


def main(arguments: list[str] | None = None) -> int:
    """Write the report and run the notebooks on one article, or on their own with --in-place."""
    parser = argparse.ArgumentParser(prog="python -m helpers", description=__doc__)
    parser.add_argument(
        "article", nargs="?", help="a name in data/articles/, a path, or a web address"
    )
    parser.add_argument("--out", type=Path, help="folder for the pages (reports/<article>)")
    parser.add_argument("--against", metavar="OTHER", help="another article to lay beside it")
    parser.add_argument(
        "--report-only", action="store_true", help="the report alone, without the notebooks"
    )
    parser.add_argument(
        "--in-place", action="store_true", help="run the notebooks in place on the default article"
    )
    options = parser.parse_args(arguments)
    if options.in_place == bool(options.article):
        parser.error("give either an article or --in-place")
    try:
        run(options)
    except (ArticleError, OutputError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def run(options: argparse.Namespace) -> None:
    """Do what the options say; the report first, since it is there in seconds."""
    if not options.in_place:
        from helpers import report

        page = report.write_report(options.article, options.out, against=options.against)
        print(f"The report: {page}")
    if not options.report_only:
        from helpers import notebooks

        if options.in_place:
            notebooks.refresh()
        else:
            notebooks.write_report(options.article, options.out, against=options.against)


if __name__ == "__main__":
    sys.exit(main())
