"""An OpenAI-compatible server on loopback that answers from a script: what a provider can do to a game, on demand."""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

OWN = "So it goes. "
"""What a faithful telling puts before the book's words, so that one can see whose they are."""
PHRASE = 6
"""Words."""


def faithful(passages: list[str]) -> str:
    """Return an answer that tells what it was asked to tell."""
    return "\n***\n".join(OWN + text for text in passages)


class Wire(StrEnum):
    """How an answer comes over the wire."""

    WORDS = "words"
    LETTERS = "letters"
    WHOLE = "whole"
    HALF_CHARACTERS = "half characters"
    ONE_BODY = "one body"
    """No stream at all, though one was asked for."""
    CUT = "cut"
    SILENT_CUT = "silent cut"
    ENDS_SHORT = "ends short"
    """As `CUT`, but properly finished with the reason "length"."""
    STALL = "stall"
    WORD_A_SECOND = "word a second"
    HANG = "hang"
    REASONING = "reasoning"
    """The answer is in `reasoning_content`, and no content comes."""
    THINKS_APART = "thinks apart"
    """Reasoning in `reasoning_content`, then the answer."""
    TOOL_CALLS = "tool calls"
    NULLS = "nulls"
    """Deltas without content between those with."""
    NOT_JSON = "not json"
    NO_DONE = "no done"
    NO_CHOICES = "no choices"
    HTML = "html"
    EMPTY_BODY = "empty body"
    REDIRECT = "redirect"
    HANG_UP = "hang up"
    ERROR_IN_STREAM = "error in stream"
    STATUS_400 = "400"
    STATUS_401 = "401"
    STATUS_403 = "403"
    STATUS_404 = "404"
    STATUS_429 = "429"
    STATUS_500 = "500"
    STATUS_503 = "503"


@dataclass
class Reply:
    """One answer: its text from the passages that were asked for, and how it comes."""

    text: Callable[[list[str]], str] = faithful
    wire: Wire = Wire.WORDS


@dataclass
class Loopback:
    """`script` is used up call by call; after its end every call gets `usual`."""

    usual: Reply = field(default_factory=Reply)
    script: list[Reply] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    open_calls: int = 0
    called: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    def begin(self, *script: Reply, usual: Reply | None = None) -> "Loopback":
        """Forget what was, and answer so from now on."""
        self.script, self.usual = list(script), usual or Reply()
        self.requests.clear()
        self.called.clear()
        return self

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open_calls += 1
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            lines = head.lower().split(b"\r\n")
            length = next((line.split(b":")[1] for line in lines if line.startswith(b"content-length")), b"0")
            body = await reader.readexactly(int(length))
            if not body:
                await _status(writer, 404, "nothing here")
                return
            self.requests.append(json.loads(body))
            self.called.set()
            reply = self.script.pop(0) if self.script else self.usual
            await _Answer(reader, writer, reply, passages_of(self.requests[-1])).send()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self.open_calls -= 1
            writer.close()


def passages_of(request: dict[str, Any]) -> list[str]:
    """Return the texts a request asks to be told."""
    asked = str(request["messages"][-1]["content"])
    data, _ = json.JSONDecoder().raw_decode(asked[asked.index("{\n") :])
    return [str(entry["text"]) for entry in data.get("passages", ())]


@dataclass
class _Answer:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    reply: Reply
    passages: list[str]

    async def send(self) -> None:
        wire, text = self.reply.wire, self.reply.text(self.passages)
        if wire.value.isdecimal():
            await _status(self.writer, int(wire), "the kitchen is on fire, key sk-proj-1234567890abcdef")
            return
        if wire in _WITHOUT_STREAM:
            await _WITHOUT_STREAM[wire](self, text)
            return
        self._head("text/event-stream", chunked=wire is not Wire.SILENT_CUT)
        await _STREAMS.get(wire, _Answer._words)(self, text)

    async def _words(self, text: str) -> None:
        pieces = {Wire.LETTERS: list(text), Wire.WHOLE: [text]}.get(self.reply.wire, _by_phrase(text))
        for piece in pieces:
            await self._content(piece)
            if self.reply.wire is Wire.NULLS:
                await self._delta({"role": "assistant", "content": None})
        await self._finish()

    async def _some(self, text: str) -> None:
        """Send the first half and then stop in one of several ways."""
        wire, words = self.reply.wire, _by_word(text)
        for piece in words[: max(1, len(words) // 2)]:
            await self._content(piece)
        if wire is Wire.CUT:
            self.writer.transport.abort()
        elif wire is Wire.STALL:
            await self.reader.read()
        elif wire is Wire.ENDS_SHORT:
            await self._finish("length")
        elif wire is Wire.ERROR_IN_STREAM:
            await self._event(json.dumps({"error": {"message": "overloaded", "type": "server_error"}}))
            await self._finish()

    async def _slowly(self, text: str) -> None:
        for piece in _by_word(text):
            await self._content(piece)
            await asyncio.sleep(1)

    async def _halves(self, text: str) -> None:
        chunk = self._chunk({"content": text})
        data = f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode()
        for at in range(0, len(data), 3):
            await self._raw(data[at : at + 3])
        await self._finish()

    async def _reasoning(self, text: str) -> None:
        for piece in _by_phrase("I should tell this. Or should I? " if self.reply.wire is Wire.THINKS_APART else text):
            await self._delta({"reasoning_content": piece})
        if self.reply.wire is Wire.THINKS_APART:
            for piece in _by_phrase(text):
                await self._content(piece)
        await self._finish()

    async def _tools(self, _text: str) -> None:
        call = {"index": 0, "id": "1", "type": "function", "function": {"name": "win", "arguments": '{"gold": 1000}'}}
        await self._delta({"tool_calls": [call]})
        await self._finish("tool_calls")

    async def _garbage(self, text: str) -> None:
        await self._content(_by_word(text)[0])
        await self._event("{this is no json")
        await self._finish()

    async def _no_choices(self, _text: str) -> None:
        await self._event(json.dumps(self._chunk({}) | {"choices": []}))
        await self._finish()

    async def _no_done(self, text: str) -> None:
        for piece in _by_phrase(text):
            await self._content(piece)
        self.writer.write(b"0\r\n\r\n")
        await self.writer.drain()

    async def _hang(self, _text: str) -> None:
        await self.reader.read()

    async def _hang_up(self, _text: str) -> None:
        self.writer.transport.abort()

    async def _html(self, _text: str) -> None:
        await _body(self.writer, "200 OK", "text/html", b"<html><body>502 Bad Gateway</body></html>")

    async def _empty(self, _text: str) -> None:
        await _body(self.writer, "200 OK", "text/event-stream", b"")

    async def _redirect(self, _text: str) -> None:
        self.writer.write(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/v1\r\nContent-Length: 0\r\n\r\n")
        await self.writer.drain()

    async def _one_body(self, text: str) -> None:
        choices = [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}]
        whole = {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": choices}
        await _body(self.writer, "200 OK", "application/json", json.dumps(whole).encode())

    def _head(self, kind: str, *, chunked: bool) -> None:
        self.writer.write(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nConnection: close\r\n".encode())
        self.writer.write(b"Transfer-Encoding: chunked\r\n\r\n" if chunked else b"\r\n")

    def _chunk(self, delta: dict[str, object], finish: str | None = None) -> dict[str, object]:
        choices = [{"index": 0, "delta": delta, "finish_reason": finish}]
        return {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": choices}

    async def _content(self, piece: str) -> None:
        await self._delta({"content": piece})

    async def _delta(self, delta: dict[str, object]) -> None:
        await self._event(json.dumps(self._chunk(delta)))

    async def _finish(self, reason: str = "stop") -> None:
        await self._event(json.dumps(self._chunk({}, reason)))
        await self._event("[DONE]")
        self.writer.write(b"0\r\n\r\n")
        await self.writer.drain()

    async def _event(self, data: str) -> None:
        await self._raw(f"data: {data}\n\n".encode())

    async def _raw(self, data: bytes) -> None:
        self.writer.write(data if self.reply.wire is Wire.SILENT_CUT else b"%x\r\n%s\r\n" % (len(data), data))
        await self.writer.drain()


_Way = Callable[[_Answer, str], Awaitable[None]]
_STREAMS: dict[Wire, _Way] = {
    Wire.CUT: _Answer._some,
    Wire.SILENT_CUT: _Answer._some,
    Wire.STALL: _Answer._some,
    Wire.ENDS_SHORT: _Answer._some,
    Wire.ERROR_IN_STREAM: _Answer._some,
    Wire.WORD_A_SECOND: _Answer._slowly,
    Wire.HALF_CHARACTERS: _Answer._halves,
    Wire.REASONING: _Answer._reasoning,
    Wire.THINKS_APART: _Answer._reasoning,
    Wire.TOOL_CALLS: _Answer._tools,
    Wire.NOT_JSON: _Answer._garbage,
    Wire.NO_CHOICES: _Answer._no_choices,
    Wire.NO_DONE: _Answer._no_done,
}
_WITHOUT_STREAM: dict[Wire, _Way] = {
    Wire.HANG: _Answer._hang,
    Wire.HANG_UP: _Answer._hang_up,
    Wire.HTML: _Answer._html,
    Wire.EMPTY_BODY: _Answer._empty,
    Wire.REDIRECT: _Answer._redirect,
    Wire.ONE_BODY: _Answer._one_body,
}


def _by_word(text: str) -> list[str]:
    words = text.split(" ")
    return [word if at == 0 else f" {word}" for at, word in enumerate(words)]


def _by_phrase(text: str) -> list[str]:
    """Return a text in pieces of a few words, each of which costs the client as much as one word alone."""
    words = _by_word(text)
    return ["".join(words[at : at + PHRASE]) for at in range(0, len(words), PHRASE)]


async def _status(writer: asyncio.StreamWriter, code: int, message: str) -> None:
    body = json.dumps({"error": {"message": message, "type": "server_error", "code": code}}).encode()
    await _body(writer, f"{code} Trouble", "application/json", body)


async def _body(writer: asyncio.StreamWriter, status: str, kind: str, body: bytes) -> None:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    writer.write(head.encode() + body)
    await writer.drain()


@contextmanager
def loopback() -> Iterator[Loopback]:
    """Serve on a loop of its own, so that a whole file of tests can share one server."""
    server = Loopback()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    listening = asyncio.run_coroutine_threadsafe(asyncio.start_server(server.handle, "127.0.0.1", 0), loop).result(10)
    server.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/v1"
    yield server
    asyncio.run_coroutine_threadsafe(_end(listening), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    loop.close()


async def _end(listening: asyncio.Server) -> None:
    listening.close()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
