import type { ServerOptions } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, it } from "vitest";
import { lineLimits, lineServer } from "./line";

const quick = { ...lineLimits, headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 50 };

/** What a server under these limits answers to texts that are sent one by one, until it ends the line. */
async function answerTo(texts: readonly string[], limits: ServerOptions = quick): Promise<string> {
  const server = lineServer((request, response) => {
    request.resume().once("end", () => response.end("whole"));
  }, limits).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const line = connect((server.address() as AddressInfo).port, "127.0.0.1");
  let answer = "";
  line.on("data", (part) => (answer += part.toString()));
  line.on("error", () => undefined);
  const closed = new Promise((resolve) => line.once("close", resolve));
  for (const text of texts) line.write(text);
  const trickle = setInterval(() => line.write("x"), 100);
  await closed;
  clearInterval(trickle);
  server.close();
  server.closeAllConnections();
  return answer.split("\r\n", 1)[0] ?? "";
}

it("a head that comes sign by sign is given up", async () => {
  expect(await answerTo(["GET / HTTP/1.1\r\nhost: here\r\nx-slow: "])).toBe("HTTP/1.1 408 Request Timeout");
});

it("a body that never ends is given up", async () => {
  const head = "POST / HTTP/1.1\r\nhost: here\r\ncontent-length: 1000000\r\n\r\n";
  expect(await answerTo([head])).toBe("HTTP/1.1 408 Request Timeout");
});

it("a head longer than any browser sends is refused", async () => {
  const head = `GET / HTTP/1.1\r\nhost: here\r\ncookie: ${"a".repeat(lineLimits.maxHeaderSize)}\r\n\r\n`;
  expect(await answerTo([head])).toBe("HTTP/1.1 431 Request Header Fields Too Large");
});

it("heads have 15 seconds, requests five minutes, looked at every 5 seconds", () => {
  const { headersTimeout, requestTimeout } = lineServer(() => undefined);
  expect([headersTimeout, requestTimeout, lineLimits.connectionsCheckingInterval]).toEqual([
    15_000, 300_000, 5_000,
  ]);
});
