"""A live web page, fetched with care, and the article within a page's HTML."""

from __future__ import annotations

import ipaddress
import queue
import re
import socket
import threading
import time
from contextlib import suppress
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

    Only public addresses are connected to: a host name is looked up once, after each redirect too,
    and the connection goes to an address that was checked, so that a name that changes its address
    gains nothing. Certificates are always checked. Proxies set in the environment are not used,
    since behind one the address reached could not be checked.

    Raises ArticleError that says what went wrong.
    """
    answer: queue.Queue[Page | Exception] = queue.Queue()
    deadline, opened = time.monotonic() + seconds, list[socket.socket]()

    def work() -> None:
        try:
            answer.put(_request(url, limit, deadline, opened))
        except Exception as error:
            answer.put(error)

    # A thread of its own, because neither a look-up of a name nor a server that sends a byte now
    # and then can be timed otherwise. It ends when its connections do.
    threading.Thread(target=work, name="fetch", daemon=True).start()
    try:
        result = answer.get(timeout=seconds)
    except queue.Empty:
        raise ArticleError(_slow(url, seconds)) from None
    finally:
        _end(opened)
    if isinstance(result, ArticleError):
        raise result
    if isinstance(result, Exception):
        raise ArticleError(f"{_shown(url)} could not be loaded: {_reason(result)}") from result
    return result


def _request(url: str, limit: int, deadline: float, opened: list[socket.socket]) -> Page:
    """The page, redirects followed one by one: urllib3 would read all that each of them sends."""
    from urllib.parse import urldefrag, urljoin

    place = urldefrag(url).url
    with _manager(deadline, opened) as pool:
        for _ in range(REDIRECTS + 1):
            response = pool.request(
                "GET", place, redirect=False, retries=False, preload_content=False
            )
            try:
                onward = response.get_redirect_location()
                if not onward:
                    return _page(url, place, response, limit, deadline)
            finally:
                response.close()
            place = urldefrag(urljoin(place, onward)).url
    raise ArticleError(f"{_shown(url)} could not be loaded: it redirects too often. {SAVE_IT}")


def _manager(deadline: float, opened: list[socket.socket]) -> urllib3.PoolManager:
    """A pool that connects to nothing but public addresses, until the deadline.

    A second handle of each connection goes into `opened`, for ending it from outside.
    """
    import certifi
    import urllib3
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.exceptions import HTTPError, NameResolutionError

    class Checked(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            name = self.host
            try:
                addresses = _public_addresses(name)
            except socket.gaierror as error:
                raise NameResolutionError(name, self, error) from error
            for address in addresses:
                self.host = address  # what is connected to; the certificate must name the name
                try:
                    sock = super()._new_conn()
                    break
                except HTTPError:
                    if address == addresses[-1] or time.monotonic() > deadline:
                        raise
                finally:
                    self.host = name
            opened.append(sock.dup())
            return sock

    class CheckedTLS(Checked, HTTPSConnection):
        pass

    http = type("Pool", (HTTPConnectionPool,), {"ConnectionCls": Checked})
    https = type("PoolTLS", (HTTPSConnectionPool,), {"ConnectionCls": CheckedTLS})
    headers = {"User-Agent": "Mozilla/5.0 (reader of one article)", "Accept": "text/html,*/*;q=0.5"}
    pool = urllib3.PoolManager(
        headers=headers | urllib3.util.make_headers(accept_encoding="gzip,deflate"),
        timeout=urllib3.Timeout(connect=SECONDS_SILENT, read=SECONDS_SILENT),
        cert_reqs="CERT_REQUIRED",
        ca_certs=certifi.where(),
    )
    pool.pool_classes_by_scheme = {"http": http, "https": https}
    return pool


def _public_addresses(host: str) -> list[str]:
    """The public ones of the addresses of a host, in the order in which to try them."""
    found = socket.getaddrinfo(host.strip("[]"), None, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    public = [address for address in addresses if is_public(address)]
    if not public:
        raise ArticleError(
            f"{_shown(host)} is at a private or local address ({addresses[0]}), which is not "
            f"loaded. {SAVE_IT}"
        )
    return public


def _end(opened: list[socket.socket]) -> None:
    """Whatever still waits on one of these connections stops waiting."""
    for sock in opened:
        with suppress(OSError):  # closed already, as it should be
            sock.shutdown(socket.SHUT_RDWR)
        sock.close()


# Where nobody's server is, though `is_global` says otherwise in this Python or in an older one.
_NOT_SERVERS = [ipaddress.ip_network(n) for n in ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20")]
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_UNICAST = ipaddress.ip_network("2000::/3")  # all of IPv6 that has been given out


def is_public(address: str) -> bool:
    """Whether an IP address is on the open internet, whatever form it is wrapped in."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is None and ip not in _UNICAST:
            return False
        ip = inner or ip
    return ip.is_global and not ip.is_multicast and not any(ip in net for net in _NOT_SERVERS)


def _page(url: str, place: str, response: Any, limit: int, deadline: float) -> Page:
    """What was answered at `place`, where `url` led."""
    _check_answer(url, response)
    content = _body(url, response, limit, deadline)
    charset = re.search(r"charset=[\"']?([\w:-]{2,40})", response.headers.get("content-type", ""))
    is_html = _kind(response) not in {"text/plain", "text/markdown"}
    return Page(content, place, charset[1] if charset else "", is_html)


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
    """The body, unpacked, read piece by piece so that both caps hold.

    Not by `stream`, which reads the length of a chunk without a cap of its own.
    """
    content = bytearray()
    while piece := response.read1(2**15, decode_content=True):
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


def _shown(url: str) -> str:
    return url if len(url) <= 100 else url[:99] + "…"


def _slow(url: str, seconds: float) -> str:
    return f"{_shown(url)} took longer than {seconds:g} seconds. Try later, or: {SAVE_IT}"


def _reason(error: Exception) -> str:
    """What a network error means, in a sentence."""
    from urllib3 import exceptions as net

    known: list[tuple[type[Exception], str]] = [
        (net.NameResolutionError, "no server of that name was found. Check the address."),
        (net.SSLError, f"its certificate is not valid. {SAVE_IT}"),
        (net.NewConnectionError, "no connection could be made. Are you online?"),
        (net.TimeoutError, f"it did not answer in time. {SAVE_IT}"),
        (net.DecodeError, f"it was sent in a damaged form. {SAVE_IT}"),
        (ValueError, "it is not a web address that can be loaded."),
    ]
    for kind, meaning in known:
        if isinstance(error, kind):
            return meaning
    return f"the connection failed ({type(error).__name__}). {SAVE_IT}"


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
