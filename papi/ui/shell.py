"""Middleware that makes the page's shell Vietnamese: its language mark and the few English words Streamlit fixes.

Streamlit has no translation of its own. The shell gets `lang="vi"` and one script, static/vi.js, that replaces exact
texts of Streamlit's own widgets; what the app itself writes is never touched. Tested against the pinned version.
"""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SCRIPT = b'<script src="/app/static/vi.js"></script></head>'
"""Not deferred: it notes the window's width before the page asks the server for anything."""



class VietnameseShell:
    """Rewrites the HTML shell of every page; all other answers pass through untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; a document is asked for without compression, or its text could not be changed."""
        if scope["type"] != "http" or not _wants_document(scope):
            await self.app(scope, receive, send)
            return
        headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self.app({**scope, "headers": headers}, receive, _Rewriter(send))


def _wants_document(scope: Scope) -> bool:
    accepts = next((value for name, value in scope["headers"] if name == b"accept"), b"")
    return scope["method"] == "GET" and b"text/html" in accepts


class _Rewriter:
    """Holds an HTML answer back until it is whole, then sends it changed."""

    def __init__(self, send: Send) -> None:
        self.send, self.start, self.body = send, None, b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish()
        else:
            await self.send(message)

    async def _finish(self) -> None:
        headers = self.start["headers"]
        if any(name == b"content-type" and value.startswith(b"text/html") for name, value in headers):
            self.body = self.body.replace(b'lang="en"', b'lang="vi"', 1).replace(b"</head>", _SCRIPT, 1)
            headers = [(name, value) for name, value in headers if name != b"content-length"]
            headers.append((b"content-length", str(len(self.body)).encode()))
        await self.send({**self.start, "headers": headers})
        await self.send({"type": "http.response.body", "body": self.body})
