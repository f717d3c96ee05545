import gzip
import ipaddress
import ssl
import threading
import time
import tracemalloc
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpcore
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import example, given
from hypothesis import strategies as st

from misora.core.errors import InvalidInput, MisoraError
from misora.core.http import AddressRefused, FetchFailed, check, fetch
from misora.core.http_addresses import is_public

PUBLIC = "93.184.216.34"


class Server(ThreadingHTTPServer):
    """A real server on loopback; `answers` maps a path to a function that gets the handler."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = {}
        self.requests = []

    def handle_error(self, request, client_address):
        """Clients that hang up on purpose are what these tests are about."""

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.requests.append((self.path, self.headers))
        self.close_connection = True
        self.server.answers[self.path](self)

    def log_message(self, *arguments):
        pass

    def answer(self, body=b"", status=200, **headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


def run(server):
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()


@pytest.fixture
def server():
    with Server() as server:
        run(server)
        yield server
        server.shutdown()


class Detour(httpcore.NetworkBackend):
    """A network in which every address leads to the test's server; remembers which address was asked for."""

    def __init__(self, server):
        self.port = server.server_port
        self.asked = []
        self.real = httpcore.SyncBackend()

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.asked.append((host, port))
        return self.real.connect_tcp("127.0.0.1", self.port, timeout, local_address, socket_options)


class Names:
    """A resolver that answers from a list, the last answer for ever, and counts."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    def __call__(self, host, port):
        self.asked.append(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def get(url, **changes):
    return fetch(url, **{"deadline": 5, "max_bytes": 1000, **changes})


def trusting(server, path, **changes):
    return get(server.origin + path, trusted=frozenset({server.origin}), **changes)


HOSTILE_ADDRESSES = [
    *("0.0.0.0", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "168.63.129.16"),
    *("169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1"),
    *("198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254"),
    *("::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "64:ff9b:1::8.8.8.8"),
    *("100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:10::1", "2001:db8::1", "2002:7f00:1::"),
    *("2002:808:808::", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1"),
    *("ff02::1", "4000::1"),
]


@pytest.mark.parametrize("address", HOSTILE_ADDRESSES)
def test_a_name_that_leads_into_a_private_network_is_refused(address, server):
    network = Detour(server)
    with pytest.raises(AddressRefused):
        get("http://clips.example/", resolver=Names([address]), network=network)
    assert network.asked == []


@pytest.mark.parametrize(
    "address",
    [
        *("8.8.8.8", PUBLIC, "100.63.255.255", "172.32.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450::1"),
        *("::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2001:200::1"),
    ],
)
def test_addresses_of_the_public_internet_are_fine(address):
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_no_more_is_public_than_python_thinks(address):
    if is_public(str(address)):
        assert address.is_global
        assert not address.is_multicast


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/"),
        *("http://0177.0.0.1/", "http://017700000001/", "http://127.0.0.1./", "http://0/", "http://127.0x1/"),
        *(
            "http://127。0。0。1/",
            "http://１２７.0.0.1/",
            "http://①②⑦.⓪.⓪.①/",
            "http://localhost/",
            "http://LOCALHOST./",
        ),
        *(
            "http://[::1]/",
            "http://[::]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[::127.0.0.1]/",
        ),
        *("http://[64:ff9b::7f00:1]/", "http://[64:ff9b:1::7f00:1]/", "http://[2002:7f00:1::]/", "http://[fec0::1]/"),
        *(
            "http://[fe80::1%25eth0]/",
            "http://[::1%25lo]/",
            "http://[2001:0:7f00:1::]/",
            "http://169.254.169.254/latest/",
        ),
        *("http://example.org:22/", "http://example.org:8080/", "https://example.org:5432/", "http://example.org:0/"),
        *("http://example.org:99999/", "http://example.org:-1/", "http://user@example.org/", "http://a:b@example.org/"),
        *("http://example.org@127.0.0.1/", "http://example.org\\@127.0.0.1/", "http://127.0.0.1#@example.org/"),
        *("file:///etc/passwd", "ftp://example.org/", "gopher://127.0.0.1:70/_x", "data:text/plain,x", "javascript:1"),
        *("", " ", "example.org", "//example.org/", "http://", "http:///x", "http://[", "http://[::1", "http://a b/"),
        *(
            "http://ex%61mple.org/",
            "http://%31%32%37.0.0.1/",
            "http://exa\x00mple.org/",
            "http://.../",
            "http:127.0.0.1",
        ),
        *(
            "http://example.org/" + "a" * 3000,
            "http://" + "a" * 300 + ".example/",
            "http://xn--/",
            "http://\ud800.example/",
        ),
    ],
)
def test_a_hostile_address_is_refused_before_anything_is_sent(url, server):
    network = Detour(server)

    def resolver(host, port):
        # As getaddrinfo reads numbers, so that only our own check stands in the way.
        known = {"localhost", "localhost.", "127.0.0.1", "127.0.0.1."}
        return ["127.0.0.1"] if host.lower() in known else [str(ipaddress.ip_address(host))]

    with pytest.raises(InvalidInput):
        get(url, resolver=resolver, network=network)
    assert network.asked == []
    if "localhost" not in url.lower():  # only a resolver knows where a name leads
        with pytest.raises(InvalidInput):
            check(url)


@given(
    st.text() | st.text().map("http://{}".format) | st.from_regex(r"https?://[\[\]a-f0-9:.%@#?/\\]+", fullmatch=True)
)
@example("http://0.0.0.0:80:80/")
def test_no_text_does_more_than_be_refused(text):
    with pytest.raises(MisoraError):
        get(text, resolver=Names(["127.0.0.1"]))


def test_the_answer_comes_with_its_type_and_final_address(server):
    server.answers["/old"] = lambda it: it.answer(status=302, Location="../new?a=b#part")
    server.answers["/new?a=b"] = lambda it: it.answer(b"hello", Content_Type="Text/Plain; charset=utf-8")
    found = trusting(server, "/old")
    assert (found.body, found.content_type, found.url) == (b"hello", "text/plain", f"{server.origin}/new?a=b")


def test_the_connection_goes_to_the_address_that_was_checked_under_the_name_that_was_asked(server):
    server.answers["/"] = lambda it: it.answer(b"ok")
    network, names = Detour(server), Names([PUBLIC])
    assert get("http://clips.example/", resolver=names, network=network).body == b"ok"
    assert network.asked == [(PUBLIC, 80)]
    assert names.asked == ["clips.example"]
    assert server.requests[0][1]["Host"] == "clips.example"


def test_a_name_that_changes_its_address_after_the_check_gains_nothing(server):
    server.answers["/"] = lambda it: it.answer(status=302, Location="/again")
    network, names = Detour(server), Names([PUBLIC], ["127.0.0.1"])
    with pytest.raises(AddressRefused):
        get("http://rebind.example/", resolver=names, network=network)
    assert network.asked == [(PUBLIC, 80)]
    assert len(names.asked) == 2


def test_one_private_address_among_public_ones_is_enough_to_refuse(server):
    network = Detour(server)
    with pytest.raises(AddressRefused):
        get("http://mixed.example/", resolver=Names([PUBLIC, "10.0.0.1"]), network=network)
    assert network.asked == []


def test_a_redirect_to_loopback_is_refused(server):
    with Server() as inside:
        run(inside)
        for number, target in enumerate(
            [inside.origin, "http://127.0.0.1/", "http://[::ffff:127.0.0.1]/", "//localhost/"]
        ):
            server.answers[f"/{number}"] = lambda it, target=target: it.answer(status=302, Location=target)
            with pytest.raises(AddressRefused):
                trusting(server, f"/{number}")
        assert inside.requests == []
        inside.shutdown()


def test_a_stranger_can_not_redirect_to_what_the_operator_trusts(server):
    with Server() as inside:
        run(inside)
        inside.answers["/"] = lambda it: it.answer(b"secret")
        server.answers["/"] = lambda it: it.answer(status=302, Location=inside.origin + "/")
        trusted = frozenset({inside.origin})
        assert get(inside.origin, trusted=trusted).body == b"secret"
        with pytest.raises(AddressRefused):
            get("http://clips.example/", trusted=trusted, resolver=Names([PUBLIC]), network=Detour(server))
        assert len(inside.requests) == 1
        inside.shutdown()


@pytest.mark.parametrize("location", ["file:///etc/passwd", "gopher://x/", "http://a:b@example.org/"])
def test_a_redirect_to_what_is_no_web_address_is_refused(server, location):
    server.answers["/"] = lambda it: it.answer(status=301, Location=location)
    with pytest.raises(InvalidInput):
        trusting(server, "/")


@pytest.mark.parametrize("location", ["http://xn--/", "http://[::1", "http://x:y/", "/" + "a" * 3000])
def test_a_redirect_to_garbage_is_said_to_be_one(server, location):
    server.answers["/"] = lambda it: it.answer(status=301, Location=location)
    with pytest.raises(FetchFailed, match="redirects to something that is no address"):
        trusting(server, "/")


def test_more_than_five_redirects_are_too_many(server):
    for number in range(7):
        server.answers[f"/{number}"] = lambda it, number=number: it.answer(status=307, Location=f"/{number + 1}")
    server.answers["/7"] = lambda it: it.answer(b"end")
    with pytest.raises(FetchFailed, match="more than 5 times"):
        trusting(server, "/1")
    assert trusting(server, "/2").body == b"end"


def drip(it):
    it.send_response(200)
    it.end_headers()
    for _ in range(100):
        it.wfile.write(b"x")
        it.wfile.flush()
        time.sleep(0.1)


def drip_headers(it):
    for character in b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100:
        it.wfile.write(bytes([character]))
        it.wfile.flush()
        time.sleep(0.1)


@pytest.mark.parametrize("slow", [drip, drip_headers, lambda it: time.sleep(3)])
def test_a_slow_answer_ends_at_the_deadline(server, slow):
    server.answers["/"] = slow
    began = time.monotonic()
    with pytest.raises(FetchFailed, match=r"took longer than 0\.5 seconds"):
        trusting(server, "/", deadline=0.5)
    assert 0.4 < time.monotonic() - began < 1.5


def test_redirects_share_one_deadline(server):
    def slow(it):
        time.sleep(0.3)
        it.answer(status=302, Location="/")

    server.answers["/"] = slow
    began = time.monotonic()
    with pytest.raises(FetchFailed, match="took longer"):
        trusting(server, "/", deadline=0.7)
    assert time.monotonic() - began < 1.5


def test_a_slow_resolver_ends_at_the_deadline():
    waiting = threading.Event()

    def never(host, port):
        waiting.wait(10)
        return [PUBLIC]

    began = time.monotonic()
    with pytest.raises(FetchFailed, match="took longer"):
        get("http://clips.example/", resolver=never, deadline=0.3)
    assert time.monotonic() - began < 1.3
    waiting.set()


def test_more_bytes_than_asked_for_are_not_read(server):
    server.answers["/fits"] = lambda it: it.answer(b"x" * 1000)
    server.answers["/big"] = lambda it: it.answer(b"x" * 1001)
    assert len(trusting(server, "/fits").body) == 1000
    with pytest.raises(FetchFailed, match="larger than 1,000 bytes"):
        trusting(server, "/big")


def test_a_compressed_bomb_is_left_before_it_unfolds(server):
    bomb = gzip.compress(bytes(100_000_000))
    server.answers["/"] = lambda it: it.answer(bomb, Content_Encoding="gzip")
    tracemalloc.start()
    try:
        with pytest.raises(FetchFailed, match="larger than"):
            trusting(server, "/", max_bytes=200_000)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_compressed_answer_is_unpacked(server):
    text = b"clip " * 100
    server.answers["/"] = lambda it: it.answer(gzip.compress(text), Content_Encoding="gzip")
    assert trusting(server, "/").body == text


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (gzip.compress(b"x" * 900, mtime=0)[:-9], "gzip"),
        (b"not gzip", "gzip"),
        (b"x", "br"),
        (b"x", "gzip, gzip"),
        (b"", "gzip"),
    ],
)
def test_a_damaged_or_unasked_encoding_is_refused(server, body, encoding):
    server.answers["/"] = lambda it: it.answer(body, Content_Encoding=encoding)
    with pytest.raises(FetchFailed):
        trusting(server, "/")


def test_an_answer_that_breaks_off_is_no_answer(server):
    server.answers["/"] = lambda it: it.answer(b"half", Content_Length="100")
    with pytest.raises(FetchFailed, match="broke off"):
        trusting(server, "/")


@pytest.mark.parametrize("status", [404, 500, 304])
def test_a_failing_status_is_named(server, status):
    server.answers["/"] = lambda it: it.answer(b"", status=status)
    with pytest.raises(FetchFailed, match=f"status {status}"):
        trusting(server, "/")


def test_a_name_that_does_not_exist_is_said_to_be_out_of_reach():
    def nothing(host, port):
        raise OSError("Name or service not known")

    with pytest.raises(FetchFailed, match=r"clips\.example can't be reached"):
        get("http://clips.example/", resolver=nothing)


def test_nothing_of_the_surroundings_comes_along(server, monkeypatch, tmp_path):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.answers["/"] = lambda it: it.answer(status=302, Location="/next", Set_Cookie="a=b")
    server.answers["/next"] = lambda it: it.answer(b"ok")
    assert trusting(server, "/").body == b"ok"
    for _, headers in server.requests:
        assert not {"cookie", "authorization", "proxy-authorization", "referer"} & {name.lower() for name in headers}


@pytest.fixture
def certificate(tmp_path):
    """A certificate for clips.example that signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "clips.example")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1)
    )
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("clips.example")]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ) + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    path = tmp_path / "certificate.pem"
    path.write_bytes(pem)
    return path


def test_the_certificate_must_be_that_of_the_name_not_of_the_address(server, certificate):
    seen = []
    own = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    own.load_cert_chain(certificate)
    own.sni_callback = lambda _socket, name, _context: seen.append(name)
    server.socket = own.wrap_socket(server.socket, server_side=True)
    server.answers["/"] = lambda it: it.answer(b"ok")
    network, known = Detour(server), ssl.create_default_context(cafile=certificate)
    assert get("https://clips.example/", resolver=Names([PUBLIC]), network=network, tls=known).body == b"ok"
    assert (network.asked, seen) == ([(PUBLIC, 443)], ["clips.example"])
    for url, tls in [("https://other.example/", known), ("https://clips.example/", None)]:
        with pytest.raises(FetchFailed):
            get(url, resolver=Names([PUBLIC]), network=network, tls=tls)
    assert len(server.requests) == 1
