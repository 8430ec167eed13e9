#!/usr/bin/env python3
"""Writes items at a fixed rate and reads each back with its consistency token; prints how long the reads took.

    token-reads.py [--port 8080] [--count 4000] [--rate 200]

Light on purpose (one thread, plain sockets, kept alive), because it shares the machine with what it measures. Warm the
instance first: run it twice, and take the second. Start Tarn with TARN_RATE_LIMITS=off.
"""
import argparse
import asyncio
import json
import time
import uuid


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


async def new_user(client):
    account = {"email": f"{uuid.uuid4()}@example.org", "password": f"pass phrase {uuid.uuid4()}"}
    await client.send("POST", "/api/v1/auth/register", account | {"displayName": "Bench"})
    _, _, text = await client.send("POST", "/api/v1/auth/login", account)
    return "Authorization", "Bearer " + json.loads(text)["accessToken"]


async def main():
    options = argparse.ArgumentParser()
    options.add_argument("--port", type=int, default=8080)
    options.add_argument("--count", type=int, default=4000)
    options.add_argument("--rate", type=float, default=200)
    given = options.parse_args()
    client = Client(given.port)
    users = [await new_user(client) for _ in range(5)]
    writes, reads, failed = [], [], 0

    async def write_then_read(number):
        nonlocal failed
        user = users[number % len(users)]
        begun = time.perf_counter()
        status, answer, text = await client.send("POST", "/api/v1/data/items", {"name": f"Item {number}"}, [user])
        written = time.perf_counter()
        if status != 201:
            failed += 1
            return
        path = "/api/v1/data/items/" + json.loads(text)["itemId"]
        token = "Consistency-Token", answer["consistency-token"]
        status, _, _ = await client.send("GET", path, headers=[user, token])
        writes.append(written - begun)
        reads.append(time.perf_counter() - written)
        failed += status != 200

    begun = time.perf_counter()
    tasks = []
    for number in range(given.count):
        await asyncio.sleep(max(0, begun + number / given.rate - time.perf_counter()))
        tasks.append(asyncio.create_task(write_then_read(number)))
    await asyncio.gather(*tasks)
    for name, taken in ("writes", sorted(writes)), ("reads", sorted(reads)):
        p50, p99 = (taken[int(len(taken) * share)] * 1000 for share in (0.5, 0.99))
        print(f"{name}: p50 {p50:.1f} ms, p99 {p99:.1f} ms")
    print(f"{failed} of {given.count} failed")


asyncio.run(main())
