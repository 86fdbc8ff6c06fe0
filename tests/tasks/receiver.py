"""A local receiver of messages (Apprise's json://), which can be down, and tells what arrived."""

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Receiver:
    """An HTTP server on a free port of this machine."""

    def __init__(self) -> None:
        self.arrived: list[dict[str, Any]] = []
        self.is_down = False
        self.before_answer: Callable[[], None] = lambda: None
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def url(self, path: str = "") -> str:
        return f"json://127.0.0.1:{self._server.server_port}/{path}"

    @property
    def titles(self) -> list[str]:
        return [message["title"] for message in self.arrived]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if not receiver.is_down:
                    receiver.arrived.append(json.loads(body))
                receiver.before_answer()
                self.send_response(503 if receiver.is_down else 200)
                self.end_headers()

            def log_message(self, *_said: object) -> None:
                pass

        return Handler
