"""Where the data lies: beside the package, wherever a notebook is opened."""

from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
ARTICLES = DATA / "articles"
LEXICONS = DATA / "lexicons"
MODELS = DATA / "models"
