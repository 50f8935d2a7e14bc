import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  askedAddress,
  asksForPage,
  contentPolicy,
  fromThisSite,
  newNonce,
  ownPath,
  readableAddress,
  requestIdOf,
  securityHeads,
} from "./heads";

const base = "https://steward.example";
const tab = String.fromCharCode(9);
const newline = String.fromCharCode(10);
const nothing = String.fromCharCode(0);

describe("where signing in may lead", () => {
  it.each(["/", "/services?owner=payments&tier=1,2", "/teams/a%20b#people", "/who/a@b.example", "/a//b"])(
    "a path of this site is kept: %s",
    (path) => {
      expect(ownPath(path)).toBe(path);
    },
  );

  it.each([
    ["//evil.example"],
    ["/\\evil.example"],
    ["\\\\evil.example"],
    ["https://evil.example/"],
    ["http:evil.example"],
    ["javascript:alert(1)"],
    ["data:text/html,x"],
    [" //evil.example"],
    [`/${tab}/evil.example`],
    [`/${newline}/evil.example`],
    [`/${nothing}/evil.example`],
    ["services"],
    ["/a b"],
    ["/a\\b"],
    [`/${"a".repeat(2001)}`],
    [""],
    [null],
    [undefined],
  ])("anything else leads home: %j", (text) => {
    expect(ownPath(text)).toBe("/");
  });

  it("signs beyond ASCII are written as an address writes them, so that they fit into a head", () => {
    expect(ownPath("/who/café?q=日本#\u{1F4A5}")).toBe("/who/caf%C3%A9?q=%E6%97%A5%E6%9C%AC#%F0%9F%92%A5");
    expect(ownPath("/\uD800")).toBe("/%EF%BF%BD");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const location = ownPath(`/${text}`);
        expect(new Headers({ location }).get("location")).toBe(location);
      }),
      { numRuns: 300 },
    );
  });

  it("no text at all leads a browser away from this site", () => {
    const slashes = fc.stringMatching(/^[/\\ \t\n:a-z.@]{0,12}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), slashes), (text) => {
        expect(new URL(ownPath(text), base).origin).toBe(base);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("the request id (A53)", () => {
  it("is the caller's when it has a sane shape, otherwise fresh", () => {
    expect(requestIdOf("trace-0123.a_b")).toBe("trace-0123.a_b");
    for (const bad of [null, undefined, "", "short", "a b c d e f", `a${newline}bcdefgh`, "x".repeat(129)])
      expect(requestIdOf(bad)).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  });
});

describe("a request from a page of this site", () => {
  const heads = (given: Record<string, string>) => new Headers(given);
  const plain = { address: undefined, trustsFront: false };

  it("has an origin of the host it asks", () => {
    expect(fromThisSite(heads({ host: "localhost:3000", origin: "http://localhost:3000" }), plain)).toBe(
      true,
    );
    expect(fromThisSite(heads({ host: "localhost:3000", origin: "http://localhost:4000" }), plain)).toBe(
      false,
    );
    expect(fromThisSite(heads({ host: "localhost:3000", origin: "null" }), plain)).toBe(false);
    expect(fromThisSite(heads({ host: "localhost:3000" }), plain)).toBe(false);
  });

  it("may come through a front that is trusted, or by the site's own address", () => {
    const sent = {
      host: "10.0.0.7:3000",
      origin: "https://steward.example",
      "x-forwarded-host": "steward.example",
    };
    expect(fromThisSite(heads(sent), plain)).toBe(false);
    expect(fromThisSite(heads(sent), { address: undefined, trustsFront: true })).toBe(true);
    expect(fromThisSite(heads(sent), { address: "https://steward.example", trustsFront: false })).toBe(true);
  });
});

describe("the address of a page as it can be read", () => {
  it.each([
    ["/services?q=a%20b&at=%ZZ", "/services?q=a%20b&at=%ZZ"],
    ["/services/%00", "/services/%EF%BF%BD"],
    ["/who/100%", "/who/100%25"],
    ["/teams/%ED%A0%80/edit?x=%00?y", "/teams/%EF%BF%BD%EF%BF%BD%EF%BF%BD/edit?x=%EF%BF%BD?y"],
    ["/", "/"],
  ])("%s is read as %s", (address, read) => {
    expect(readableAddress(address)).toBe(read);
  });

  it("is always one that can be decoded, and stays as it is when read again", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\/[%0-9A-Fa-f/?=&x]{0,40}$/), (address) => {
        const read = readableAddress(address);
        expect(() => decodeURIComponent(read.split("?", 1)[0] ?? "")).not.toThrow();
        expect(readableAddress(read)).toBe(read);
      }),
      { numRuns: 300 },
    );
  });
});

it("a request may name this site before the path, and what is no address is told apart", () => {
  expect(askedAddress("/services?a=b")).toBe("/services?a=b");
  expect(askedAddress("http://evil.example/services?a=b")).toBe("/services?a=b");
  expect(askedAddress("HTTPS://x")).toBe("/");
  for (const none of ["*", "", "x", "http://", "ftp://x/y"]) expect(askedAddress(none)).toBeNull();
});

describe("heads of safety", () => {
  const policy = (scripts: string) =>
    `default-src 'self'; script-src ${scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; ` +
    "base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'";

  it("lets a page run what comes from here and bears its nonce, and one without a nonce nothing", () => {
    expect(contentPolicy("abc", false)).toBe(policy("'self' 'nonce-abc'"));
    expect(contentPolicy("abc", true)).toBe(policy("'self' 'nonce-abc' 'unsafe-eval'"));
    expect(contentPolicy(null, false)).toBe(policy("'none'"));
  });

  it("makes a nonce of 16 bytes for each page", () => {
    const made = Array.from({ length: 100 }, newNonce);
    expect(new Set(made).size).toBe(100);
    for (const one of made) expect(Buffer.from(one, "base64")).toHaveLength(16);
  });

  it("keeps browsers to TLS where Steward stands behind it, and nowhere else", () => {
    const plain = {
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
    };
    expect(securityHeads("http://steward.example")).toEqual(plain);
    expect(securityHeads("https://steward.example")).toEqual({
      ...plain,
      "strict-transport-security": "max-age=31536000",
    });
  });
});

describe("who asks for a page, and who for an answer in plain text", () => {
  const html = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

  it.each([
    ["a browser", { accept: html, "sec-fetch-mode": "navigate" }],
    ["a browser that says nothing of how it fetches, as without TLS", { accept: html }],
    ["a move between pages", { accept: "*/*", "sec-fetch-mode": "cors", rsc: "1" }],
    ["a deed of a page", { accept: "text/x-component", "sec-fetch-mode": "cors", "next-action": "7f" }],
  ])("%s asks for a page", (_who, heads) => {
    expect(asksForPage(heads)).toBe(true);
  });

  it.each([
    ["fetch of Node", { accept: "*/*", "sec-fetch-mode": "cors" }],
    [
      "fetch of Node with a token",
      { accept: "*/*", "sec-fetch-mode": "cors", authorization: "Bearer stw_x" },
    ],
    ["fetch that takes pages", { accept: html, "sec-fetch-mode": "cors" }],
    [
      "a token, whatever else it says",
      { accept: html, "sec-fetch-mode": "navigate", authorization: "Bearer x" },
    ],
    ["curl", { accept: "*/*" }],
    ["whoever says nothing", {}],
  ])("%s asks for an answer", (_who, heads) => {
    expect(asksForPage(heads)).toBe(false);
  });
});
