"""How an opinion article persuades: its rhetoric, readability and sentiment, with the evidence.

>>> from helpers import load_article, marked, read
>>> from helpers.rhetoric import stance
>>> document = read(load_article("iran-russia-2023"))
>>> marked(document, stance.stance(document))
"""

from helpers.article import Article, ArticleError, load_article
from helpers.document import Document, read
from helpers.markup import marked, show

__all__ = ["Article", "ArticleError", "Document", "load_article", "marked", "read", "show"]
