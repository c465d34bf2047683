"""An OpenAI-compatible server on loopback that answers from a script: what a provider can do to a game, on demand."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum


class Behaviour(StrEnum):
    ANSWER = "answer"
    CUT = "cut"
    SILENT_CUT = "silent_cut"
    ERROR = "error"
    HANG = "hang"
    STALL = "stall"


@dataclass
class Loopback:
    """`script` is used up call by call; after its end every call gets `text` for each passage it asks for."""

    text: str = "The road tells it again. It is shorter."
    script: list[Behaviour] = field(default_factory=list)
    requests: list[dict[str, object]] = field(default_factory=list)
    open_calls: int = 0
    called: asyncio.Event = field(default_factory=asyncio.Event)
    url: str = ""

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open_calls += 1
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            lines = head.lower().split(b"\r\n")
            length = next(line.split(b":")[1] for line in lines if line.startswith(b"content-length"))
            self.requests.append(json.loads(await reader.readexactly(int(length))))
            self.called.set()
            await self._answer(reader, writer, self.script.pop(0) if self.script else Behaviour.ANSWER)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self.open_calls -= 1
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, behaviour: Behaviour) -> None:
        if behaviour is Behaviour.ERROR:
            body = b'{"error": {"message": "the kitchen is on fire", "type": "server_error"}}'
            writer.write(b"HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\n")
            writer.write(b"Content-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(body), body))
            await writer.drain()
            return
        if behaviour is Behaviour.HANG:
            await reader.read()
            return
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n")
        if behaviour is not Behaviour.SILENT_CUT:
            writer.write(b"Transfer-Encoding: chunked\r\n")
        writer.write(b"\r\n")
        passages = str(self.requests[-1]["messages"]).count('"number":')
        words = "\n***\n".join([self.text] * passages).split(" ")
        cut = {Behaviour.CUT: 2, Behaviour.SILENT_CUT: 2, Behaviour.STALL: 2}.get(behaviour, len(words))
        for number, word in enumerate(words[:cut]):
            choices = [{"index": 0, "delta": {"content": word if number == 0 else f" {word}"}}]
            chunk = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": choices}
            self._send(writer, json.dumps(chunk), behaviour)
            await writer.drain()
        if behaviour is Behaviour.STALL:
            await reader.read()
        elif behaviour is Behaviour.CUT:
            writer.transport.abort()
        elif behaviour is Behaviour.ANSWER:
            self._send(writer, "[DONE]", behaviour)
            writer.write(b"0\r\n\r\n")
            await writer.drain()

    @staticmethod
    def _send(writer: asyncio.StreamWriter, data: str, behaviour: Behaviour) -> None:
        event = f"data: {data}\n\n".encode()
        writer.write(event if behaviour is Behaviour.SILENT_CUT else b"%x\r\n%s\r\n" % (len(event), event))


@asynccontextmanager
async def loopback(**options: object) -> AsyncIterator[Loopback]:
    server = Loopback(**options)  # type: ignore[arg-type]
    listening = await asyncio.start_server(server.handle, "127.0.0.1", 0)
    server.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/v1"
    async with listening:
        yield server
