"""A server on loopback that gives one raw answer to everything, and remembers what it was asked."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class Canned:
    """`answers` are whole HTTP answers, used up one by one; the last stays."""

    answers: list[bytes]
    asked: list[str] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    called: asyncio.Event = field(default_factory=asyncio.Event)
    hung_up: asyncio.Event = field(default_factory=asyncio.Event)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            length = next((line for line in head.lower().split("\r\n") if line.startswith("content-length")), ":0")
            self.bodies.append(await reader.readexactly(int(length.split(":")[1])))
            self.asked.append(head.split(" HTTP")[0])
            self.headers.append(head)
            self.called.set()
            answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
            if not answer:
                await reader.read()
                self.hung_up.set()
            writer.write(answer)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


def http(status: int, body: object = "", kind: str = "application/json", *more: str) -> bytes:
    text = body if isinstance(body, str) else json.dumps(body)
    lines = [f"HTTP/1.1 {status} X", f"Content-Type: {kind}", f"Content-Length: {len(text.encode())}", *more]
    return "\r\n".join([*lines, "Connection: close", "", text]).encode()


def said(*words: str, usage: tuple[int, int] | None = None) -> bytes:
    """A streamed answer of these words, with the counts a provider would send, if any."""
    events: list[dict[str, object]] = [{"choices": [{"index": 0, "delta": {"content": word}}]} for word in words]
    if usage is not None:
        counts = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)}
        events.append({"choices": [], "usage": counts})
    shared = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    stream = "".join(f"data: {json.dumps(shared | event)}\n\n" for event in events)
    return http(200, f"{stream}data: [DONE]\n\n", "text/event-stream")


@asynccontextmanager
async def canned(*answers: bytes, tls: ssl.SSLContext | None = None) -> AsyncIterator[Canned]:
    server = Canned(list(answers))
    listening = await asyncio.start_server(server.handle, "127.0.0.1", 0, ssl=tls)
    server.port = listening.sockets[0].getsockname()[1]
    async with listening:
        yield server
