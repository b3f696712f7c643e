"""A server on 127.0.0.1 that answers as a test says: pages, redirects, faults, drips, bombs."""

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """Paths and what each answers; every request is remembered."""

    address: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    otherwise: Answer | None = None
    """What any other path answers; None for 404."""

    def url(self, path: str) -> str:
        return self.address + path


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is part of the tests."""


@contextmanager
def serve(site: Site, secure: ssl.SSLContext | None = None) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            answer = site.answers.get(self.path, site.otherwise or status(404))
            with suppress(BrokenPipeError, ConnectionResetError):
                answer(self)

        def log_message(self, *_arguments: object) -> None:
            """Quiet."""

    server = _Server(("127.0.0.1", 0), Handler)
    if secure is not None:
        server.socket = secure.wrap_socket(server.socket, server_side=True)
    site.address = f"{'https' if secure else 'http'}://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def page(body: bytes, code: int = 200, **headers: str) -> Answer:
    """A whole body with its length; underscores in header names are dashes."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        named = {"Content-Type": "text/html; charset=utf-8"} | {k.replace("_", "-"): v for k, v in headers.items()}
        for name, value in named.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def status(code: int, **headers: str) -> Answer:
    return page(b"<title>no</title>", code, **headers)


def redirect(target: str, code: int = 302) -> Answer:
    return page(b"", code, Location=target)


def cut_short(body: bytes) -> Answer:
    """A body that ends before its length."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", str(len(body) + 1000))
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    return answer


def drip(seconds: float = 0.02) -> Answer:
    """A byte now and then, without end."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        for _ in range(2000):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(seconds)

    return answer


def silence(handler: BaseHTTPRequestHandler) -> None:
    """Neither answers nor hangs up."""
    handler.connection.settimeout(10)
    with suppress(OSError):
        handler.connection.recv(1)


def gzip_bomb(mebibytes: int) -> Answer:
    return page(gzip.compress(bytes(mebibytes << 20)), Content_Encoding="gzip")


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number
