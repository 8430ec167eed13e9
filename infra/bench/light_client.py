"""An HTTP/1.1 client that takes little from the machine it measures on: one thread, plain sockets, kept alive."""
import asyncio
import json
import time


class Client:
    def __init__(self, port):
        self.port = port
        self.idle = []

    async def send(self, method, path, body=None, headers=()):
        reader, writer = await self._connection()
        payload = b"" if body is None else json.dumps(body).encode()
        lines = [f"{method} {path} HTTP/1.1", "Host: localhost", *(f"{name}: {value}" for name, value in headers)]
        if body is not None:
            lines += ["Content-Type: application/json", f"Content-Length: {len(payload)}"]
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + payload)
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        answer = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        text = await self._body(reader, answer)
        if answer.get("connection") == "close":
            writer.close()
        else:
            self.idle.append((reader, writer))
        return int(head[0].split()[1]), answer, text

    async def _connection(self):
        while self.idle:
            reader, writer = self.idle.pop()
            if not reader.at_eof():
                return reader, writer
            writer.close()
        return await asyncio.open_connection("127.0.0.1", self.port)

    @staticmethod
    async def _body(reader, answer):
        if "content-length" in answer:
            return await reader.readexactly(int(answer["content-length"]))
        text = b""
        while answer.get("transfer-encoding") == "chunked":
            size = int(await reader.readuntil(b"\r\n"), 16)
            text += (await reader.readexactly(size + 2))[:-2]
            if size == 0:
                break
        return text


def percentile(taken, share):
    """The share of the given seconds, as milliseconds."""
    return sorted(taken)[int(len(taken) * share)] * 1000 if taken else float("nan")


async def paced(rate, count, work):
    """Runs work so many times at a rate, however long each takes, and waits for all of it."""
    begun, tasks = time.perf_counter(), []
    for number in range(count):
        await asyncio.sleep(max(0, begun + number / rate - time.perf_counter()))
        tasks.append(asyncio.create_task(work(number)))
    return await asyncio.gather(*tasks)
