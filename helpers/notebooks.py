"""Run the notebooks: on any article into a folder of web pages, or in place for the repository."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from helpers import markup
from helpers.article import Article, load_article
from helpers.explorer import STILL
from helpers.outputs import ready

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
AT_ONCE = 2

# The page that nbconvert makes, without the scripts that it would fetch from the web.
OFFLINE_PAGE = """{%- extends 'lab/index.html.j2' -%}
{%- block html_head_js -%}{%- endblock -%}
{%- block html_head_js_mathjax -%}{%- endblock -%}
{%- block html_head_js_mermaidjs -%}{%- endblock -%}
"""


def notebook_paths() -> list[Path]:
    """The notebooks of the series, in reading order."""
    return sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))


def write_report(
    source: str,
    out: Path | None = None,
    say: Callable[[str], None] = print,
    *,
    against: str | None = None,
) -> Path:
    """Run every notebook on one article; write the pages and an `index.html` that leads to them.

    `source`, and `against` for the article to lay beside it, are what `load_article` takes.
    Without `out`, the pages go to `reports/<article>/` under the working directory. Gives the path
    of the index. Raises, before anything is written, ArticleError when the article can't be loaded,
    and OutputError when the folder can't be used.
    """
    article = load_article(source)
    folder = ready(out or Path("reports") / article.name)
    say(f"{article.title or article.name}: running the notebooks")

    def keep(path: Path, notebook: Any) -> None:
        (folder / f"{path.stem}.html").write_text(_page(notebook, path.stem), encoding="utf-8")
        say(f"  {path.stem}")

    asyncio.run(_run_all(notebook_paths(), source, keep, against))
    index = folder / "index.html"
    index.write_text(_index(article, folder), encoding="utf-8")
    say(f"Open {index}")
    return index


def refresh(say: Callable[[str], None] = print) -> None:
    """Run every notebook on its own default article and keep the results in place."""
    import nbformat

    def keep(path: Path, notebook: Any) -> None:
        path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")
        say(f"  {path.name}")

    asyncio.run(_run_all(notebook_paths(), None, keep))


async def _run_all(
    paths: list[Path],
    source: str | None,
    keep: Callable[[Path, Any], None],
    against: str | None = None,
) -> None:
    room = asyncio.Semaphore(AT_ONCE)

    async def one(path: Path) -> None:
        async with room:
            keep(path, await run_notebook(path, source, against))

    await asyncio.gather(*(one(path) for path in paths))


async def run_notebook(path: Path, source: str | None = None, against: str | None = None) -> Any:
    """The notebook at `path`, executed from top to bottom, on `source` instead of its article.

    Where it lays a second article beside that one, `against` takes the place of its own choice.

    Raises nbclient's CellExecutionError when a cell fails.
    """
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    if source is not None:
        set_article(notebook, source)
    if against is not None:
        set_other(notebook, against)
    # The kernel warns, on the terminal, that it talks to this process without encryption; on one
    # machine that is as it should be.
    quiet = ["--log-level=ERROR"]
    client = NotebookClient(
        notebook, timeout=300, kernel_name="python3", record_timing=False, extra_arguments=quiet
    )
    await client.async_execute(env={**os.environ, STILL: "1"})
    notebook.metadata["kernelspec"] = {
        "display_name": "Python 3", "language": "python", "name": "python3"
    }  # fmt: skip
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def set_article(notebook: Any, source: str) -> None:
    """Put another article into the cell tagged `parameters`."""
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            _assign(cell, "ARTICLE", source)


def set_other(notebook: Any, against: str) -> None:
    """Put another second article into the cell that names one, where the notebook has such."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            _assign(cell, "OTHER", against)


def _assign(cell: Any, name: str, value: str) -> None:
    """Have the line of a cell that assigns to `name` assign `value`."""
    cell.source = re.sub(
        rf"^{name} = .*$", lambda _: f"{name} = {value!r}", cell.source, flags=re.M
    )


def _page(notebook: Any, name: str) -> str:
    from jinja2 import DictLoader
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(
        extra_loaders=[DictLoader({"offline.html.j2": OFFLINE_PAGE})],
        template_file="offline.html.j2",
        exclude_input_prompt=True,
        exclude_output_prompt=True,
    )
    notebook.metadata["title"] = name
    for cell in notebook.cells:
        if cell.cell_type == "markdown":  # the notebooks point at each other; so do the pages
            cell.source = cell.source.replace(".ipynb)", ".html)")
    page, _ = exporter.from_notebook_node(notebook)
    return re.sub(r'(<a href="\d\d_\w+)\.ipynb">', r'\1.html">', page)  # those in outputs as well


def _index(article: Article, folder: Path) -> str:
    import nbformat

    entries = []
    if (folder / "report.html").exists():
        about = "The whole article on one page: what stands out, the text marked, the pictures."
        entries.append(("report.html", "The report", about))
    for path in notebook_paths():
        first = nbformat.read(path, as_version=4).cells[0].source.splitlines()
        about = next((line for line in first[1:] if line and not line.startswith("[")), "")
        entries.append((f"{path.stem}.html", first[0].lstrip("# "), about))
    facts = " · ".join(filter(None, (article.author, article.publication, article.date)))
    return markup.contents_page(article.title or article.name, facts, entries)
