"""A live web page, fetched with care, and the article within a page's HTML."""

from __future__ import annotations

import ipaddress
import queue
import re
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.article import ArticleError

if TYPE_CHECKING:
    import urllib3

SECONDS = 20.0  # for the whole of a fetch
SECONDS_SILENT = 8.0  # for each wait within it
REDIRECTS = 5
MOST_TAGS = 40_000  # eight times a long page; the parser's time grows with their square
SAVE_IT = "Open it in a browser, save the page as HTML, and load that file."


@dataclass(frozen=True)
class Page:
    """What a web server sent: the bytes, the address it came from at last, its charset."""

    content: bytes
    url: str
    charset: str
    is_html: bool


def fetch(url: str, *, limit: int, seconds: float = SECONDS) -> Page:
    """The page at `url`, of at most `limit` bytes, within `seconds` in all.

    Only public addresses are connected to: each connection, after each redirect, is checked
    against the address it really reached, so that a host name that changes its address gains
    nothing. Certificates are always checked. Proxies set in the environment are not used, since
    behind one the address reached could not be checked.

    Raises ArticleError that says what went wrong.
    """
    answer: queue.Queue[Page | Exception] = queue.Queue()

    def work() -> None:
        try:
            answer.put(_request(url, limit, time.monotonic() + seconds))
        except Exception as error:
            answer.put(error)

    # A thread of its own, because neither a look-up of a name nor a server that sends a byte now
    # and then can be timed otherwise.
    threading.Thread(target=work, daemon=True).start()
    try:
        result = answer.get(timeout=seconds)
    except queue.Empty:
        raise ArticleError(_slow(url, seconds)) from None
    if isinstance(result, ArticleError):
        raise result
    if isinstance(result, Exception):
        raise ArticleError(f"{_shown(url)} could not be loaded: {_reason(result)}") from result
    return result


def _request(url: str, limit: int, deadline: float) -> Page:
    import certifi
    import urllib3

    retries = urllib3.Retry(
        total=REDIRECTS, connect=0, read=0, status=0, other=0, redirect=REDIRECTS
    )
    headers = {"User-Agent": "Mozilla/5.0 (reader of one article)", "Accept": "text/html,*/*;q=0.5"}
    headers |= urllib3.util.make_headers(accept_encoding="gzip,deflate")
    with _manager(cert_reqs="CERT_REQUIRED", ca_certs=certifi.where()) as pool:
        response = pool.request(
            "GET",
            url,
            headers=headers,
            retries=retries,
            timeout=urllib3.Timeout(connect=SECONDS_SILENT, read=SECONDS_SILENT),
            preload_content=False,
        )
        try:
            _check_answer(url, response)
            content = _body(url, response, limit, deadline)
        finally:
            response.close()
    charset = re.search(r"charset=[\"']?([\w:-]{2,40})", response.headers.get("content-type", ""))
    is_html = _kind(response) not in {"text/plain", "text/markdown"}
    return Page(content, _final(url, response), charset[1] if charset else "", is_html)


def _manager(**options: Any) -> urllib3.PoolManager:
    """A pool whose connections close at once when they have reached an address not public."""
    import urllib3
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
    from urllib3.connection import HTTPConnection, HTTPSConnection

    class Checked(HTTPConnection):
        def _new_conn(self) -> Any:
            sock = super()._new_conn()
            address = sock.getpeername()[0]
            if not is_public(address):
                sock.close()
                raise ArticleError(
                    f"{self.host} is at a private or local address ({address}), which is not "
                    f"loaded. {SAVE_IT}"
                )
            return sock

    class CheckedTLS(Checked, HTTPSConnection):
        pass

    http = type("Pool", (HTTPConnectionPool,), {"ConnectionCls": Checked})
    https = type("PoolTLS", (HTTPSConnectionPool,), {"ConnectionCls": CheckedTLS})
    pool = urllib3.PoolManager(**options)
    pool.pool_classes_by_scheme = {"http": http, "https": https}
    return pool


def is_public(address: str) -> bool:
    """Whether an IP address is on the open internet, whatever form it is wrapped in."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        ip = inner or ip
    return ip.is_global and not ip.is_multicast


_PAGES = frozenset({"application/xhtml+xml", "application/xml"})


def _kind(response: Any) -> str:
    """The media type that the server names, such as `text/html`."""
    return str(response.headers.get("content-type", "")).partition(";")[0].strip().lower()


def _check_answer(url: str, response: Any) -> None:
    status = response.status
    if status in (401, 402, 403, 451):
        raise ArticleError(f"{_shown(url)} is not open to everyone (status {status}). {SAVE_IT}")
    if status in (404, 410):
        raise ArticleError(f"No page is at {_shown(url)} (status {status}). Check the address.")
    if status != 200:
        raise ArticleError(f"{_shown(url)} answered with status {status}. Try later, or: {SAVE_IT}")
    kind = _kind(response)
    if kind and not kind.startswith("text/") and kind not in _PAGES:
        raise ArticleError(
            f"{_shown(url)} is not a page of text but {kind[:60]}. Save it as text or HTML first."
        )


def _body(url: str, response: Any, limit: int, deadline: float) -> bytes:
    """The body, unpacked, read piece by piece so that both caps hold."""
    content = bytearray()
    for piece in response.stream(2**15, decode_content=True):
        content += piece
        if len(content) > limit:
            raise ArticleError(
                f"{_shown(url)} is too long: over the limit of {limit / 1e6:.3g} MB. {SAVE_IT}"
            )
        if time.monotonic() > deadline:
            raise ArticleError(_slow(url, SECONDS))
    if not content.strip():
        raise ArticleError(f"{_shown(url)} is an empty page. {SAVE_IT}")
    return bytes(content)


def _final(url: str, response: Any) -> str:
    from urllib.parse import urljoin

    return urljoin(url, response.geturl() or url)


def _shown(url: str) -> str:
    return url if len(url) <= 100 else url[:99] + "…"


def _slow(url: str, seconds: float) -> str:
    return f"{_shown(url)} took longer than {seconds:g} seconds. Try later, or: {SAVE_IT}"


def _reason(error: Exception) -> str:
    """What a network error means, in a sentence."""
    from urllib3 import exceptions as net

    cause = getattr(error, "reason", None) or error
    known: list[tuple[tuple[type[Exception], ...], str]] = [
        ((net.NameResolutionError,), "no server of that name was found. Check the address."),
        ((net.SSLError,), f"its certificate is not valid. {SAVE_IT}"),
        ((net.NewConnectionError,), "no connection could be made. Are you online?"),
        ((net.ConnectTimeoutError, net.ReadTimeoutError), f"it did not answer in time. {SAVE_IT}"),
        ((net.LocationParseError, net.URLSchemeUnknown, net.LocationValueError, UnicodeError),
         "it is not a web address that can be loaded."),
        ((net.DecodeError,), f"it was sent in a damaged form. {SAVE_IT}"),
    ]  # fmt: skip
    for kinds, meaning in known:
        if isinstance(cause, kinds):
            return meaning
    if "redirect" in str(cause):
        return f"it redirects too often. {SAVE_IT}"
    return f"the connection failed ({type(cause).__name__}). {SAVE_IT}"


# --- The article within a page --------------------------------------------------------------

Block = tuple[str, str, str]  # kind ("" is undecided), words, note


def extract(html: str) -> tuple[list[Block], dict[str, str]]:
    """The article's blocks and what the page says of it (title, author, date, url …).

    trafilatura (Barbaresi 2021) tells the article from the page around it; navigation, scripts
    and readers' comments that it leaves out are not kept. No block: no article was found.
    """
    import trafilatura

    if html.count("<") > MOST_TAGS:
        raise ArticleError(
            "The page is built of too many pieces to be an article. Copy the article out of it "
            "and save it as a text file."
        )
    html = re.sub(r"\A\s*<\?xml[^>]{0,200}>", "", html)
    try:
        found: Any = trafilatura.bare_extraction(
            html, include_comments=False, include_tables=False, with_metadata=True
        )
    except Exception:  # whatever a broken page does to the parser, it holds no article for us
        found = None
    if found is None or found.body is None:
        return [], {}
    said = {
        "title": found.title,
        "author": (found.author or "").replace("; ", " and "),
        "publication": found.sitename,
        "date": found.date,
        "url": found.url,
    }
    given = {field: str(value).strip() for field, value in said.items() if value}
    blocks = _tree_blocks(found.body)
    return _with_head(blocks, given, found.description or "") if blocks else [], given


def _tree_blocks(body: Any) -> list[Block]:
    blocks: list[Block] = []
    for element in body.iter("head", "p", "item", "quote", "code", "lb"):
        if element.tag == "lb" or element.getparent() is None:
            continue
        words = _words(element)
        if not words:
            continue
        if element.tag == "head":
            blocks.append(("", words, "subheading"))
        elif element.tag == "code":
            blocks.append(("dropped", words, "Code."))
        else:
            blocks.append(("", words, "list item" if element.tag == "item" else ""))
    return blocks


_OWN_BLOCKS = frozenset({"p", "item", "quote", "code", "head", "list"})


def _words(element: Any) -> str:
    """The words of an element, without those of the blocks within it, which come by themselves."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            pieces.append("\n")
        elif child.tag not in _OWN_BLOCKS:
            pieces.append("".join(child.itertext()))
        pieces.append(child.tail or "")
    lines = (re.sub(r"[ \t\n]+", " ", line).strip() for line in _lines(pieces))
    return "\n".join(line for line in lines if line)


def _lines(pieces: list[str]) -> list[str]:
    """Pieces joined; only a `\\n` piece of its own is a line's end, others are mere layout."""
    lines = [""]
    for piece in pieces:
        if piece == "\n":
            lines.append("")
        else:
            lines[-1] += piece
    return lines


def _with_head(blocks: list[Block], given: dict[str, str], description: str) -> list[Block]:
    """Blocks with the title on top, whether or not the extractor left it in the text."""
    title = given.get("title", "")
    plain = [re.findall(r"\w+", words.lower()) for _, words, _ in blocks[:4]]
    wanted = re.findall(r"\w+", title.lower())
    if wanted and wanted not in plain:
        blocks = [("title", title, ""), *blocks]
    if description:
        about = re.findall(r"\w+", description.lower())
        for number, words in enumerate(plain):
            if words and words == about and number < 3:
                given["standfirst"] = description
    return blocks
