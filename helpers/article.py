"""Load one article: from a name, a file, a web address or pasted text."""

from __future__ import annotations

import codecs
import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from helpers import layout
from helpers.layout import Part
from helpers.paths import ARTICLES
from helpers.wording import many

__all__ = ["ARTICLES", "READ_KINDS", "Article", "ArticleError", "Part", "load_article"]


MOST_TEXT = 2_000_000  # bytes, or characters of pasted text: three long books
MOST_HTML = 10_000_000
READ_KINDS = ("title", "standfirst", "body")
FIELDS = ("title", "author", "publication", "date", "url", "rights", "standfirst")

TEXT_ENDINGS = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"})
OTHER_ENDINGS = frozenset({".pdf", ".docx", ".doc", ".rtf", ".odt", ".epub", ".pages", ".toml"})


class ArticleError(ValueError):
    """An article that cannot be loaded; the message says why, and what to do."""


@dataclass(frozen=True, repr=False)
class Article:
    """One opinion article as loaded. Offsets everywhere are code points into `text`.

    name         safe as a folder's name on any system
    text         everything that was read, line ends as `\\n`, otherwise as it came
    parts        the pieces of `text` in reading order, each of one kind
    title …      from a side file or front matter, else from the page, else from the text;
                 empty where nobody says. `date` is YYYY-MM-DD where that can be told.
    source       where it came from: a file's name, a web address, or `pasted text`
    sha256       of the bytes as they came (of the UTF-8 form of pasted text)
    """

    name: str
    text: str
    parts: tuple[Part, ...]
    title: str = ""
    author: str = ""
    publication: str = ""
    date: str = ""
    url: str = ""
    rights: str = ""
    source: str = ""
    sha256: str = ""

    @property
    def dropped(self) -> list[tuple[str, str]]:
        """What was set aside, and why: (words, reason) in reading order."""
        return [(self.text[p.start : p.end], p.note) for p in self.parts if p.kind == "dropped"]

    def __repr__(self) -> str:
        words = sum(
            layout.words_in(self.text[p.start : p.end]) for p in self.parts if p.kind in READ_KINDS
        )
        author = f" by {self.author}" if self.author else ""
        return (
            f"<Article {self.title or self.name!r}{author}: {many(words, 'word')}, "
            f"{len(self.dropped)} set aside>"
        )

    def _repr_html_(self) -> str:
        from helpers import markup  # the one door to HTML; it reads articles itself

        body = [self.text[p.start : p.end] for p in self.parts if p.kind == "body"]
        words = sum(map(layout.words_in, body))
        facts = [f"about {round(words, -1):,} words" if words >= 100 else many(words, "word")]
        facts += [many(len(self.dropped), "piece") + " set aside"] * bool(self.dropped)
        return markup.card(self, facts)._repr_html_()


def load_article(source: str | Path, *, name: str | None = None) -> Article:
    """One article from a name in `data/articles/`, a file, a web address or pasted text.

    Files may be plain text, Markdown (`.md`) or saved HTML, with front matter between `---`
    lines or a side file of the same stem (`.toml`) for title, author, publication, date, url,
    rights and standfirst. What these say is believed; the rest is read off the page. The network
    is used only for a source that begins with http:// or https://. `name` sets `Article.name`.

    Raises ArticleError if there is nothing to load, with what to do about it.
    """
    if not isinstance(source, str | Path):
        raise ArticleError(
            f"An article is loaded from a name, a path, a web address or text, not from "
            f"{type(source).__name__}. Pass a str or a pathlib.Path."
        )
    if isinstance(source, str) and re.match(r"https?://\S+\Z", source.strip(), re.I):
        return _from_web(source.strip(), name)
    if isinstance(source, str) and re.match(r"[a-z]{3,6}://[^\n]{0,2000}\Z", source.strip(), re.I):
        raise ArticleError(
            f"{_short(source)} is not a web address that can be loaded: it must begin with http:// "
            "or https:// and hold no spaces."
        )
    path = _find(source)
    return _from_text(str(source), name) if path is None else _from_file(path, name)


# --- Where it comes from --------------------------------------------------------------------


def _find(source: str | Path) -> Path | None:
    """The file that `source` means, or None if it is the text itself."""
    if isinstance(source, str) and _is_text(source):
        return None
    try:
        path = Path(source).expanduser()
        for candidate in (path, *(ARTICLES / f"{path}{end}" for end in ("", *TEXT_ENDINGS))):
            if candidate.exists() and (candidate is path or candidate.is_file()):
                return candidate
    except (OSError, ValueError, RuntimeError) as error:
        raise ArticleError(
            f"{_short(source)} cannot be opened: {_why(error)}. Check the path and your rights."
        ) from error
    raise ArticleError(_not_found(source))


def _is_text(source: str) -> bool:
    """Whether a str is the article itself, not a name or a path."""
    if "\n" in source or "\r" in source or len(source) > 400 or "\0" in source:
        return True
    stripped = source.strip()
    ending = re.search(r"\.\w{1,8}\Z", stripped)
    if not stripped or (ending and ending[0].lower() in TEXT_ENDINGS | OTHER_ENDINGS):
        return not stripped
    words = stripped.split()
    if len(words) < 2 or re.match(r"(?:[~.]{0,2}[/\\]|[A-Za-z]:\\)", stripped):
        return False
    return len(words) >= 5 or stripped.rstrip("\"'”’)")[-1:] in {".", "!", "?", "…"}


def _not_found(source: str | Path) -> str:
    names = sorted({path.stem for path in ARTICLES.glob("*") if path.suffix in TEXT_ENDINGS})
    path = Path(source)
    wanted = re.sub(r"[\W_]+", "-", path.stem.lower())
    near = get_close_matches(wanted, names, n=3, cutoff=0.6)
    try:
        beside = sorted(p.name for p in path.parent.iterdir() if p.suffix in TEXT_ENDINGS)[:1000]
    except OSError:
        beside = []
    near += [n for n in get_close_matches(path.name, beside, n=3, cutoff=0.6) if n not in near]
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    return (
        f"There is no article or file named {_short(source)}.{hint} data/articles/ holds: "
        f"{', '.join(names) or 'nothing'}. A path, a web address or the text itself will do too."
    )


def _short(source: object) -> str:
    shown = str(source)
    return repr(shown if len(shown) <= 80 else shown[:60] + "…")


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)[:120] or type(error).__name__


def _from_file(path: Path, name: str | None) -> Article:
    raw = _read_bytes(path)
    page = path.suffix.lower() in {".html", ".htm", ".xhtml"} or _is_html(
        raw[:2000].decode("latin-1").replace("\0", "")
    )
    limit = MOST_HTML if page else MOST_TEXT
    if len(raw) > limit:
        raise ArticleError(_too_long(path.name, len(raw), limit))
    text = _decode(raw, path.name, page)
    side = _side_file(path)
    markdown = path.suffix.lower() in {".md", ".markdown"}
    source = path.name if path.parent == ARTICLES else str(path)
    return _build(text, raw, name or path.stem, source, side=side, markdown=markdown, html=page)


def _read_bytes(path: Path) -> bytes:
    """The bytes of a file, no more than the limit and one."""
    try:
        if path.is_dir():
            files = sorted(p.name for p in path.iterdir() if p.suffix in TEXT_ENDINGS)[:5]
            inside = f", for instance {', '.join(files)}" if files else ""
            raise ArticleError(f"{_short(path)} is a folder. Name one file in it{inside}.")
        if not path.is_file():
            raise ArticleError(f"{_short(path)} is not a regular file. Save the text in a file.")
        with path.open("rb") as file:
            return file.read(MOST_HTML + 1)
    except OSError as error:
        raise ArticleError(
            f"{_short(path)} cannot be read: {_why(error)}. Check that you may read the file."
        ) from error


def _from_text(text: str, name: str | None) -> Article:
    html = _is_html(text[:2000])
    limit = MOST_HTML if html else MOST_TEXT
    if len(text) > limit:
        raise ArticleError(_too_long("The pasted text", len(text), limit))
    if "\0" in text:
        raise ArticleError("The pasted text holds zero bytes: it is binary. Paste plain text.")
    raw = text.encode("utf-8", "surrogatepass")
    return _build(text, raw, name or "", "pasted text", html=html)


def _from_web(url: str, name: str | None) -> Article:
    from helpers import webpage  # urllib3 is needed only here

    page = webpage.fetch(url, limit=MOST_HTML)
    text = _decode(page.content, page.url, page=True, charset=page.charset)
    side = {"url": page.url}
    return _build(
        text, page.content, name or _stem(page.url), page.url, side=side, html=page.is_html
    )


def _stem(url: str) -> str:
    """The last piece of an address, without an ending, or the server's name."""
    path = re.split(r"[?#]", url.partition("://")[2])[0].rstrip("/")
    return re.sub(r"\.(?:html?|php|aspx?)\Z", "", path.split("/")[-1])


def _too_long(what: str, size: int, limit: int) -> str:
    at_least = "more than" if size > MOST_HTML else f"{size / 1e6:.1f} MB, over"
    return (
        f"{what} is too long: {at_least} the limit of {limit // 1_000_000} MB. "
        "Keep one article in a file, and cut away the rest."
    )


# --- From bytes to text ---------------------------------------------------------------------

_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a DOCX, ODT, EPUB or other zipped file"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word (DOC) document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzipped file"),
    (b"SQLite format 3", "a database"),
)
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def _decode(raw: bytes, what: str, page: bool, charset: str = "") -> str:
    """The bytes as text: by their mark, by what a page declares, as UTF-8, as Windows-1252."""
    for magic, kind in _MAGIC:
        if raw.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(magic) or raw.startswith(magic):
            raise ArticleError(
                f"{_short(what)} is {kind}, not text. Save it as text or HTML first."
            )
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            text = raw[len(mark) :].decode(encoding, "replace")
            break
    else:
        text = _unmarked(raw, _declared(raw, charset) if page else "cp1252")
    control = len(re.findall(r"[\x00-\x08\x0e-\x1a\x7f\ufffd\ufffe\uffff]", text))
    if "\0" in text or control > 0.02 * len(text) + 1:
        raise ArticleError(
            f"{_short(what)} is a binary file or in an unknown encoding. Save it as text (UTF-8)."
        )
    return text


def _unmarked(raw: bytes, declared: str) -> str:
    wide = _utf16_without_mark(raw)
    if wide:
        return raw.decode(wide, "replace")
    # UTF-8 first: text in another encoding is hardly ever valid as such, whatever it declares.
    text = raw.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(char > "\x7f" for char in text) - bad if bad else 0
    # One damaged character must not turn all the others of a UTF-8 text into two strange ones.
    return text if good >= bad else raw.decode(declared, "replace")


def _utf16_without_mark(raw: bytes) -> str:
    """`utf-16-le` or `-be` if every other byte is nearly always zero, as in plain English."""
    half = len(raw) // 2
    if half < 2 or len(raw) % 2:
        return ""
    low, high = raw[1::2].count(0), raw[0::2].count(0)
    if low >= 0.7 * half and high < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if high >= 0.7 * half and low < 0.1 * half else ""


_ENCODINGS = re.compile(r"windows-12\d\d|cp12\d\d|iso-8859-\d{1,2}|macintosh|koi8-[ru]", re.I)


def _declared(raw: bytes, charset: str) -> str:
    """The one-byte encoding that a server or a page names, else Windows-1252.

    Pages that name Latin-1 are written in Windows-1252, and browsers read them so.
    """
    found = re.search(rb"""charset\s*=\s*["']?([\w-]{2,40})""", raw[:4000], re.I)
    name = charset or (found[1].decode("ascii") if found else "")
    known = _ENCODINGS.fullmatch(name) and name.lower() != "iso-8859-1"
    try:
        return codecs.lookup(name).name if known else "cp1252"
    except LookupError:
        return "cp1252"


def _is_html(start: str) -> bool:
    start = start[:2000].lstrip("\ufeff \t\r\n").lower()
    return bool(
        re.match(r"<!doctype html|<html[\s>]|<\?xml[^>]*>\s*<(?:!doctype )?html", start)
        or (
            re.match(r"<(?:!--|head|body|article|main|div|section|h1|p)\b", start)
            and re.search(r"<(?:p|div|h1|h2|article|body)[\s>]", start)
        )
    )


_LINE_ENDS = re.compile("\r\n?|[\u2028\x85\x0b]")


def _plain_lines(text: str) -> str:
    """Every sort of line end as `\\n`, and the paragraph mark U+2029 as two."""
    return _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n")


# --- From text to an article ----------------------------------------------------------------


def _build(
    text: str,
    raw: bytes,
    name: str,
    source: str,
    *,
    side: Mapping[str, str] | None = None,
    markdown: bool = False,
    html: bool = False,
) -> Article:
    """Cut the text into parts, by the side file, the front matter and the rules of layout."""
    what = "The pasted text" if source == "pasted text" else _short(source)
    text = _plain_lines(text).removeprefix("\ufeff")
    given: dict[str, str] = {}
    if html:
        text, blocks, given = _from_html(text, what)
    else:
        front, given = _front_matter(text)
        if markdown:
            text, blocks = _from_markdown(text, front)
        else:
            plain = layout.plain_blocks(text[front:])
            blocks = _front_block(text, front) + _moved(plain, front)
    given.update(side or {})
    parts = sorted(layout.arrange(text, blocks, given), key=lambda part: part.start)
    _check(text, parts, what)
    fields = _fields(text, parts, given)
    return Article(
        name=_slug(name or fields["title"] or "text", raw),
        text=text,
        parts=tuple(parts),
        source=source,
        sha256=hashlib.sha256(raw).hexdigest(),
        **fields,
    )


def _moved(blocks: list[Part], by: int) -> list[Part]:
    return [Part(b.kind, b.start + by, b.end + by, b.note) for b in blocks] if by else blocks


def _front_block(text: str, front: int) -> list[Part]:
    note = "Front matter: read as title, author and so on."
    return [Part("dropped", 0, len(text[:front].rstrip()), note)] if front else []


def _from_markdown(text: str, front: int) -> tuple[str, list[Part]]:
    from helpers import markdown  # the Markdown parser is needed only here

    above = [(part.kind, text[: part.end], part.note) for part in _front_block(text, front)]
    return _lined_up(above + markdown.blocks(text[front:]))


def _from_html(text: str, what: str) -> tuple[str, list[Part], dict[str, str]]:
    from helpers import webpage  # trafilatura takes a quarter of a second to import

    found, given = webpage.extract(text)
    if not found:
        raise ArticleError(
            f"No running text was found in {what}. Open the page in a browser, select the "
            "article, copy it, and save it as a text file."
        )
    return *_lined_up(found), given


def _lined_up(found: list[tuple[str, str, str]]) -> tuple[str, list[Part]]:
    """Blocks (kind, words, note) as one text with blank lines between, and their places in it."""
    parts, start = [], 0
    for kind, words, note in found:
        parts.append(Part(kind, start, start + len(words), note))
        start += len(words) + 2
    return "\n\n".join(words for _, words, _ in found), parts


def _fields(text: str, parts: list[Part], given: Mapping[str, str]) -> dict[str, str]:
    """Title, author, publication, date, url and rights: given, or read off the parts."""
    first: dict[str, str] = {}
    for part in parts:
        first.setdefault(part.kind, " ".join(text[part.start : part.end].split()))
    byline = first.get("byline", "")
    read_off = {
        "title": first.get("title", ""),
        "author": " and ".join(layout.authors(byline)) or byline,
        "date": layout.date_in(first.get("date", "") or byline),
        "url": first.get("url", "").strip("<>"),
    }
    names = [field for field in FIELDS if field != "standfirst"]
    return {field: given.get(field) or read_off.get(field, "") for field in names}


def _slug(name: str, raw: bytes) -> str:
    """A name in a-z, 0-9 and hyphens, of at most 60 characters, that no system reserves."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "").replace("'", ""))
    plain = plain.encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-")
    if not slug:
        return f"text-{hashlib.sha256(raw).hexdigest()[:8]}"
    reserved = re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d", slug)
    return f"{slug}-article" if reserved else slug


# --- Side file and front matter -------------------------------------------------------------


def _side_file(path: Path) -> dict[str, str]:
    """What `<stem>.toml` beside an article says."""
    side = path.with_suffix(".toml")
    if not side.is_file() or side == path:
        return {}
    try:
        entries = tomllib.loads(side.read_text(encoding="utf-8-sig"))
    except (ValueError, OSError, RecursionError) as error:
        raise ArticleError(
            f"{_short(side.name)} is not valid TOML: {_why(error)}. "
            'Write each line as `title = "…"`.'
        ) from error
    return _metadata(entries, side.name)


_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)


def _front_matter(text: str) -> tuple[int, dict[str, str]]:
    """Where the front matter ends, and what it says; a `---` that is only a rule is text."""
    found = _FRONT.match(text)
    if not found or not re.match(r"\s*[A-Za-z_]+[ \t]*:", found["yaml"]):
        return 0, {}
    import yaml

    try:
        entries = yaml.safe_load(found["yaml"])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise ArticleError(
            f"The front matter between the --- lines is not valid YAML: {str(problem)[:120]}. "
            "Put quotation marks around a value that holds a colon."
        ) from error
    if not isinstance(entries, dict):
        raise ArticleError("The front matter must be lines of the form `title: …`.")
    return found.end(), _metadata(entries, "the front matter")


def _metadata(entries: Mapping[Any, Any], where: str) -> dict[str, str]:
    """The fields that we know, as text; a list of authors is joined, others are passed over."""
    found = {}
    for key, value in entries.items():
        field = "author" if key in ("authors", "byline") else key
        if field not in FIELDS:
            continue
        words = _as_text(value)
        if words is None:
            raise ArticleError(
                f"`{field}` in {where} must be text in quotation marks, not {type(value).__name__}."
            )
        found[field] = words
    return found


def _as_text(value: Any) -> str | None:
    """A value of the metadata as text, or None if it is of no use as such."""
    if value is None or value is False:
        return ""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return " and ".join(value)
    if isinstance(value, int) and value is not True and abs(value) < 10**8:
        return str(value)  # a title such as 1984, a date such as 2023
    return value.strip() if isinstance(value, str) else None


# --- Is it an English article? --------------------------------------------------------------

# The commonest English words that are not also common words of its neighbours (`in`, `die`,
# `was`, `on`, `a` are left out). They make up 25 to 40 % of English prose of any kind.
_ENGLISH_LIST = """
the of and to that it for with is be by this are from or have they which you were their has
would what there if can who not but his my our these those than because could should about had
its been when more we how your other some such into only then them like up out do does did don
doesn just being through between after before where while against most very too never she him us
any every own much many over under both each few why again here
"""
_ENGLISH = frozenset(_ENGLISH_LIST.split())
_ENOUGH = 0.1
_LANGUAGE_FROM = 25  # words
_FOREIGN = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")  # a letter that is not Latin


def _check(text: str, parts: list[Part], what: str) -> None:
    """Raise if nothing is left to read, or if it isn't English."""
    read = [text[part.start : part.end] for part in parts if part.kind in READ_KINDS]
    body = [part for part in parts if part.kind == "body"]
    if not text.strip():
        raise ArticleError(f"{what} is empty. Put the text of an article there.")
    if not body:
        raise ArticleError(
            f"{what} holds no running text: nothing was left below the headline, or all of it "
            "was a notice of the site, a separator or code. Add the article's paragraphs."
        )
    _check_language(" ".join(read), what)


def _check_language(text: str, what: str) -> None:
    foreign = 0 if text.isascii() else len(_FOREIGN.findall(text))
    letters = sum(map(str.isalpha, text)) if foreign else 0
    words = re.findall(r"[^\W\d_]+", text.lower())
    if foreign and letters >= _LANGUAGE_FROM and foreign > 0.5 * letters:
        share = f"{foreign / letters:.0%} of its letters are not Latin"
    elif len(words) >= _LANGUAGE_FROM:
        known = sum(map(_ENGLISH.__contains__, words)) / len(words)
        if known >= _ENOUGH:
            return
        share = f"only {known:.0%} of its words are common English ones such as `the` and `of`"
    else:
        return
    raise ArticleError(
        f"{what} does not seem to be in English: {share} (in English prose 25 % to 40 % are). "
        "Every measure here is made for English. Load an English article or translation."
    )
