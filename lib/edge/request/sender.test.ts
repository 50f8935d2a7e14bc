import type { IncomingMessage } from "node:http";
import { expect, it, vi } from "vitest";
import { browserWords, noteSender, roughPlace } from "./sender";

// Read once a process: no front is trusted here.
vi.hoisted(() => {
  process.env["AUTH_TRUST_HOST"] = "false";
});

it("knows a request by its connection, whatever its heads say, and overwrites what they say", () => {
  const headers: Record<string, string> = { "x-forwarded-for": "198.51.100.1", "x-sender": "192.0.2.1" };
  noteSender({ headers, socket: { remoteAddress: "::ffff:203.0.113.9" } } as unknown as IncomingMessage);
  expect(headers["x-sender"]).toBe("203.0.113.9");
});

it.each([
  ["203.0.113.9", "203.0.113.…"],
  ["2001:db8:1:2::/64", "2001:db8:1:…"],
  ["0:0:0:0::/64", "0:0:0:…"],
  ["unknown", "an address that is not known"],
  ["", "an address that is not known"],
])("%s is told as %s", (network, told) => {
  expect(roughPlace(network)).toBe(told);
});

it.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"],
  [
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
    "Edge on Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1",
    "Safari on iOS",
  ],
  [
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
    "Chrome on Android",
  ],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18.0 Safari/605.1", "Safari on macOS"],
  ["<script>Firefox", "another program"],
  ["curl/8.0", "another program"],
  [null, "another program"],
])("%s is %s", (agent, words) => {
  expect(browserWords(agent)).toBe(words);
});
