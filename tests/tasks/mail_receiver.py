"""A local mail server of the simplest kind (SMTP without TLS or login), which can be down and tells what arrived."""

import email
import email.policy
import socketserver
import threading
from email.message import EmailMessage


class MailReceiver:
    """A mail server on a free port of this machine."""

    def __init__(self) -> None:
        self.arrived: list[EmailMessage] = []
        self.is_down = False
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def url(self, to: str = "it@office.lan") -> str:
        return f"mailto://127.0.0.1:{self._server.server_address[1]}?from=fangpin@office.lan&to={to}"

    @property
    def subjects(self) -> list[str]:
        return [str(message["Subject"]) for message in self.arrived]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[socketserver.StreamRequestHandler]:
        receiver = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self._say("421 busy" if receiver.is_down else "220 office.lan")
                while not receiver.is_down and (line := self.rfile.readline().decode().strip()):
                    match line.partition(" ")[0].upper():
                        case "DATA":
                            self._say("354 go on")
                            receiver.arrived.append(self._message())
                            self._say("250 taken")
                        case "QUIT":
                            self._say("221 bye")
                            return
                        case _:
                            self._say("250 office.lan")

            def _message(self) -> EmailMessage:
                lines = []
                while (line := self.rfile.readline()) not in {b".\r\n", b""}:
                    lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
                return email.message_from_bytes(b"".join(lines), policy=email.policy.default)

            def _say(self, line: str) -> None:
                self.wfile.write(f"{line}\r\n".encode())

        return Handler
