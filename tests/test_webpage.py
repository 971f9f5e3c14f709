"""A fetch under attack: the name look-up is played, and every server is on the loopback."""

import gzip
import itertools
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
from contextlib import suppress

import certifi
import pytest
import urllib3

from helpers import webpage
from helpers.article import ArticleError

PAGE = b"<html><body><p>The ferry sails at noon.</p></body></html>"
PUBLIC = "93.184.216.34"


def answer(body=PAGE, *headers, status="200 OK"):
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html", "Connection: close", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


class Server:
    """A server that sends what it is told, piece by piece, and counts what it got rid of."""

    def __init__(self, pieces, context=None):
        self.pieces, self.context = pieces, context
        self.asked, self.sent = [], 0
        self.listener = socket.create_server(("0.0.0.0", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        with suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                threading.Thread(target=self.talk, args=(connection,), daemon=True).start()

    def talk(self, connection):
        with suppress(OSError), connection:
            if self.context:
                connection = self.context.wrap_socket(connection, server_side=True)
            self.asked.append(connection.recv(65536).decode().split(" ")[1])
            for piece in self.pieces(self.asked[-1]):
                connection.sendall(piece)
                self.sent += len(piece)
            connection.shutdown(socket.SHUT_WR)


@pytest.fixture
def serve():
    begun = []

    def start(pieces, context=None):
        begun.append(Server(pieces, context))
        return begun[-1]

    yield start
    for server in begun:
        server.listener.close()


@pytest.fixture
def names(monkeypatch):
    """The addresses of host names, as the test says them; `asked` keeps the look-ups."""
    real, known, asked = socket.getaddrinfo, {}, []

    def look_up(host, port, *more, **options):
        if host not in known:
            return real(host, port, *more, **options)
        asked.append(host)
        given = known[host]
        addresses = given.pop(0) if isinstance(given[0], list) else given
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port or 0)) for a in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    known["asked"] = asked
    return known


@pytest.fixture
def connected(monkeypatch):
    """Every address that a connection is tried to; none is made."""
    tried = []

    def connect(place, *_, **__):
        tried.append(place[0])
        raise OSError("not in a test")

    monkeypatch.setattr(urllib3.util.connection, "create_connection", connect)
    return tried


@pytest.fixture
def loopback_is_public(monkeypatch):
    """127.0.0.1 plays a public server; 127.0.0.2 and the others stay private."""
    real = webpage.is_public
    monkeypatch.setattr(webpage, "is_public", lambda ip: ip == "127.0.0.1" or real(ip))


def fetch_ends(within=3.0):
    """Whether no fetch that was given up goes on behind our back."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        if not any(thread.name == "fetch" for thread in threading.enumerate()):
            return True
        time.sleep(0.02)
    return False


# --- Which addresses ---


@pytest.mark.parametrize(
    "address",
    """0.0.0.0 0.1.2.3 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.31.9.9
    192.0.0.8 192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 203.0.113.5 224.0.0.251 240.0.0.1
    255.255.255.255 :: ::1 ::127.0.0.1 ::10.0.0.1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:0:10.0.0.1
    64:ff9b::7f00:1 64:ff9b:1::a00:1 100::1 2001:0:a00:1::1 2001:db8::1 2002:7f00:1:: 2002:a00:1::1
    3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fec0::1 ff02::1 ff0e::1""".split(),
)
def test_no_connection_is_tried_to_an_address_that_is_not_public(address, names, connected):
    names["quay.example"] = [address]
    with pytest.raises(ArticleError, match=r"quay\.example is at a private or local address"):
        webpage.fetch("http://quay.example/a", limit=1000)
    assert connected == []


@pytest.mark.parametrize(
    "host",
    """127.1 127.0.1 2130706433 0x7f000001 0x7f.1 017700000001 0177.0.0.1 0 [::1] [::] localhost
    [::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:0:0:1] [64:ff9b::127.0.0.1] １２７.0.0.1
    localhost. LOCALHOST reader:secret@127.0.0.1 quay.example@127.0.0.1
    127.0.0.1#@quay.example 127.0.0.1?@quay.example 127.0.0.1\\@quay.example""".split(),
)
def test_no_spelling_of_a_local_host_is_asked(host, serve, connected):
    server = serve(lambda _: [answer()])
    for url in (f"http://{host}:{server.port}/a", f"http://{host}/a", f"https://{host}/a"):
        with pytest.raises(ArticleError):
            webpage.fetch(url, limit=1000, seconds=5)
    assert connected == []
    assert server.asked == []


def test_a_name_that_changes_its_address_is_looked_up_once(names, connected):
    names["turns.example"] = [[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]]
    with pytest.raises(ArticleError, match="no connection could be made"):
        webpage.fetch("http://turns.example/a", limit=1000)
    assert connected == [PUBLIC]
    assert names["asked"] == ["turns.example"]


def test_of_several_addresses_the_public_ones_are_tried_in_turn(names, connected):
    names["both.example"] = ["10.0.0.1", PUBLIC, "127.0.0.1", "1.1.1.1"]
    with pytest.raises(ArticleError, match="no connection could be made"):
        webpage.fetch("https://both.example/a", limit=1000)
    assert connected == [PUBLIC, "1.1.1.1"]


@pytest.mark.usefixtures("loopback_is_public")
def test_the_second_address_answers_where_the_first_does_not(serve, names, monkeypatch):
    server = serve(lambda _: [answer()])
    names["two.example"] = [PUBLIC, "127.0.0.1"]
    real = urllib3.util.connection.create_connection

    def connect(place, *more, **options):
        if place[0] == PUBLIC:
            raise OSError("out of reach")
        return real(place, *more, **options)

    monkeypatch.setattr(urllib3.util.connection, "create_connection", connect)
    page = webpage.fetch(f"http://two.example:{server.port}/a#part", limit=1000)
    assert (page.content, page.url) == (PAGE, f"http://two.example:{server.port}/a")


# --- Redirects ---


def redirect(place):
    return answer(b"", f"Location: {place}", status="302 Found")


@pytest.mark.usefixtures("loopback_is_public")
@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("http://127.0.0.2:{port}/in", "private or local address"),
        ("//127.0.0.2:{port}/in", "private or local address"),
        ("http://inner.example:{port}/in", "private or local address"),
        ("http://[::1]:{port}/in", "private or local address"),
        ("http://0x7f000002:{port}/in", "private or local address"),
        ("http://169.254.169.254/in", "private or local address"),
        ("file:///etc/hostname", "not a web address"),
        ("ftp://127.0.0.1/in", "not a web address"),
        ("data:text/html,<p>word</p>", "not a web address"),
        ("javascript:word", "not a web address"),
        ("http://[::1/in", "not a web address"),
        ("http://" + "a" * 70 + ".example/in", "not a web address"),
    ],
)
def test_no_redirect_leads_inside(serve, names, place, message):
    names["inner.example"] = ["127.0.0.2"]
    server = serve(lambda _: [redirect(place.format(port=server.port))])
    with pytest.raises(ArticleError, match=message):
        webpage.fetch(f"http://127.0.0.1:{server.port}/out", limit=1000, seconds=5)
    assert server.asked == ["/out"]


@pytest.mark.usefixtures("loopback_is_public")
def test_five_redirects_are_followed_and_a_sixth_is_not(serve):
    server = serve(lambda path: [answer() if path == "/0" else redirect(int(path[1:]) - 1)])
    home = f"http://127.0.0.1:{server.port}"
    assert webpage.fetch(f"{home}/5", limit=1000) == webpage.Page(PAGE, f"{home}/0", "", True)
    with pytest.raises(ArticleError, match="redirects too often"):
        webpage.fetch(f"{home}/6", limit=1000)
    assert server.asked == ["/5", "/4", "/3", "/2", "/1", "/0", "/6", "/5", "/4", "/3", "/2", "/1"]


# --- Caps ---


def endless(piece):
    return itertools.repeat(piece * 16384)


CHUNKED = answer(b"", "Transfer-Encoding: chunked")
GZIPPED = answer(b"\x1f\x8b\x08\x08\0\0\0\0\0\xff", "Content-Encoding: gzip")  # a name comes next
FLOODS = {
    "a body": (answer(b""), b"word"),
    "the body of a redirect": (redirect("/next"), b"word"),
    "the body of an error": (answer(b"", status="404 Not Found"), b"word"),
    "a header": (b"HTTP/1.1 200 OK\r\nX: ", b"word"),
    "headers": (b"HTTP/1.1 200 OK\r\n", b"X: word\r\n"),
    "the status": (b"HTTP/1.1 ", b"word"),
    "the length of a chunk": (CHUNKED, b"0000"),
    "the note to a chunk": (CHUNKED + b"1;", b"word"),
}


@pytest.mark.usefixtures("loopback_is_public")
@pytest.mark.parametrize("flood", FLOODS)
def test_what_never_ends_is_cut_off_early(serve, flood):
    head, piece = FLOODS[flood]
    server = serve(
        lambda path: [answer()] if path == "/next" else itertools.chain([head], endless(piece))
    )
    with suppress(ArticleError):
        webpage.fetch(f"http://127.0.0.1:{server.port}/a", limit=100_000, seconds=5)
    assert fetch_ends()
    assert server.sent < 20e6  # what the two ends of a connection hold in store, and little more


def slowly(head, piece):
    yield head
    while True:
        time.sleep(0.05)
        yield piece


DRIPS = {
    "a body": (answer(b""), b"w"),
    "headers": (b"HTTP/1.1 200 OK\r\n", b"X: word\r\n"),
    "one header": (b"HTTP/1.1 200 OK\r\nX: ", b"w"),
    "interim answers": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "a packed body that holds nothing": (GZIPPED, b"w"),
    "the end of a chunked body": (CHUNKED + b"1\r\nw\r\n0\r\n", b"X: word\r\n"),
}


@pytest.mark.usefixtures("loopback_is_public")
@pytest.mark.parametrize("drip", DRIPS)
def test_a_server_that_drips_is_given_up_and_hung_up_on(serve, drip):
    server = serve(lambda _: slowly(*DRIPS[drip]))
    begun = time.monotonic()
    with pytest.raises(ArticleError, match=r"took longer than 0\.5 seconds"):
        webpage.fetch(f"http://127.0.0.1:{server.port}/a", limit=1000, seconds=0.5)
    assert time.monotonic() - begun < 2
    assert fetch_ends()


@pytest.mark.usefixtures("loopback_is_public")
@pytest.mark.parametrize("times", [1, 2])
def test_a_small_parcel_that_unpacks_to_a_huge_page_is_not_unpacked(serve, times):
    packed = gzip.compress(b" " * 50_000_000)
    packed = gzip.compress(packed) if times == 2 else packed
    coding = ", ".join(["gzip"] * times)
    server = serve(lambda _: [answer(packed, f"Content-Encoding: {coding}")])
    tracemalloc.start()
    with pytest.raises(ArticleError, match=r"over the limit of 0\.1 MB"):
        webpage.fetch(f"http://127.0.0.1:{server.port}/a", limit=100_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10e6


@pytest.mark.usefixtures("loopback_is_public")
def test_a_page_that_breaks_off_or_is_damaged_says_so(serve):
    short = serve(lambda _: [answer(PAGE, "Content-Length: 5000")])
    with pytest.raises(ArticleError, match="the connection failed"):
        webpage.fetch(f"http://127.0.0.1:{short.port}/a", limit=10_000)
    damaged = serve(lambda _: [answer(PAGE, "Content-Encoding: gzip")])
    with pytest.raises(ArticleError, match="damaged form"):
        webpage.fetch(f"http://127.0.0.1:{damaged.port}/a", limit=10_000)


@pytest.mark.usefixtures("loopback_is_public")
def test_exactly_the_limit_is_loaded(serve):
    server = serve(lambda _: [answer()])
    page = webpage.fetch(f"http://127.0.0.1:{server.port}/a", limit=len(PAGE))
    assert page.content == PAGE
    with pytest.raises(ArticleError, match="over the limit"):
        webpage.fetch(f"http://127.0.0.1:{server.port}/a", limit=len(PAGE) - 1)


# --- Certificates ---


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for quay.example, and the server's side of it."""
    folder = tmp_path_factory.mktemp("certificate")
    asked = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=quay.example "
        "-addext subjectAltName=DNS:quay.example -keyout key.pem -out own.pem"
    )
    try:
        subprocess.run(asked.split(), cwd=folder, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no openssl to make a certificate with")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "own.pem", folder / "key.pem")
    return str(folder / "own.pem"), context


@pytest.mark.usefixtures("loopback_is_public")
def test_a_certificate_must_be_known_and_name_the_host(serve, names, certificate, monkeypatch):
    own, context = certificate
    names["quay.example"] = names["other.example"] = ["127.0.0.1"]
    server = serve(lambda _: [answer()], context)
    plain = serve(lambda _: [redirect(f"https://other.example:{server.port}/a")])
    monkeypatch.setenv("SSL_CERT_FILE", own)
    monkeypatch.setenv("PYTHONHTTPSVERIFY", "0")
    with pytest.raises(ArticleError, match="its certificate is not valid"):
        webpage.fetch(f"https://quay.example:{server.port}/a", limit=1000)
    monkeypatch.setattr(certifi, "where", lambda: own)
    assert webpage.fetch(f"https://quay.example:{server.port}/a", limit=1000).content == PAGE
    for url in (
        f"https://other.example:{server.port}/a",
        f"https://127.0.0.1:{server.port}/a",
        f"http://127.0.0.1:{plain.port}/a",
    ):
        with pytest.raises(ArticleError, match="its certificate is not valid"):
            webpage.fetch(url, limit=1000)
    assert server.asked == ["/a"]


# --- The page itself ---


def test_a_page_cannot_draw_in_a_file_or_an_address(serve, tmp_path):
    server = serve(lambda _: [answer()])
    secret = tmp_path / "secret.txt"
    secret.write_text("the word behind the wall", encoding="utf-8")
    inner = f"http://127.0.0.1:{server.port}"
    said = "The ferry sails at noon, and the town waits for it on the quay. &x; "
    body = f"<p>{said * 20}</p>"
    page = f"""<!DOCTYPE html SYSTEM "{inner}/dtd" [<!ENTITY x SYSTEM "{secret.as_uri()}">]>
    <html><head><base href="{inner}/"><link rel="stylesheet" href="{inner}/style">
    <meta http-equiv="refresh" content="0; url={inner}/next"><title>The ferry</title></head>
    <body><iframe src="{inner}/frame"></iframe><article>{body}</article></body></html>"""
    blocks, _ = webpage.extract(page)
    assert any("the town waits" in words for _, words, _ in blocks)
    assert not any("behind the wall" in words for _, words, _ in blocks)
    assert server.asked == []
