import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Temporal } from "@/lib/kernel/time";
import type { Failures } from "@/lib/kernel/slowing";
import { once } from "@/lib/platform/once";
import { failedAs, heldAtSignIn, heldForAccount } from "./attempts";

const held = vi.hoisted(() => ({ seconds: [] as number[], wait: Promise.resolve() }));
vi.mock("node:timers/promises", async (original) => ({
  ...(await original<object>()),
  setTimeout: (milliseconds: number) => {
    held.seconds.push(milliseconds / 1000);
    return held.wait;
  },
}));

/** Answers as the sign-in does: to the page where nobody came in, or to the one that was wanted. */
const server = createServer((asked, answer) => {
  void heldAtSignIn(asked, answer).then((isAnswered) => {
    if (isAnswered) return;
    asked.resume();
    const leads = asked.headers["x-leads"]?.toString() ?? "/";
    if (asked.headers["x-bare"] === undefined) {
      answer.setHeader("location", leads);
      answer.statusCode = 303;
    } else answer.writeHead(303, { location: leads });
    answer.end();
  });
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  held.seconds = [];
  held.wait = Promise.resolve();
  once<Map<string, Failures>>("sign-in-failures", () => new Map()).clear();
});

type Sent = {
  readonly path?: string;
  readonly method?: string;
  readonly heads?: object;
  readonly body?: string;
};
const send = (
  { path = "/sign-in/as", method = "POST", heads = {}, body = "" }: Sent,
  localAddress = "127.0.0.1",
) =>
  new Promise<{ status: number; heads: IncomingMessage["headers"]; text: string }>((resolve, reject) => {
    request(
      { port, host: "127.0.0.1", localAddress, path, method, headers: { ...heads }, agent: false },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () => {
          resolve({
            status: answer.statusCode ?? 0,
            heads: answer.headers,
            text: Buffer.concat(parts).toString(),
          });
        });
      },
    )
      .once("error", reject)
      .end(body);
  });
const refused = { "x-leads": "/sign-in?error=refused" };
const failTimes = async (times: number, sent: Sent) => {
  for (let at = 0; at < times; at += 1) await send(sent);
};

describe("signing in", () => {
  it("is held back for the network from which ten attempts failed, longer with each, and for no other", async () => {
    await failTimes(10, { heads: refused });
    expect(held.seconds).toEqual([]);
    await failTimes(5, { heads: { ...refused, "x-bare": "1" } });
    expect(held.seconds).toEqual([1, 2, 4, 8, 8]);
    await send({ heads: refused }, "127.0.0.2");
    expect(held.seconds).toEqual([1, 2, 4, 8, 8]);
    // Whoever gets it right comes in all the same.
    expect((await send({})).heads.location).toBe("/");
  });

  it("counts what comes back from a provider, and not a provider that is away or vouched for somebody unknown", async () => {
    const back = { path: "/api/auth/callback/oidc?state=x", method: "GET" };
    for (const error of ["OAuthSignin", "turned-away", "again", "away"])
      await failTimes(12, { ...back, heads: { "x-leads": `http://localhost/sign-in?error=${error}` } });
    await failTimes(12, { ...back, heads: { "x-leads": "/services" } });
    expect(held.seconds).toEqual([]);
    await failTimes(11, { ...back, heads: { "x-leads": "http://localhost/sign-in?error=OAuthCallback" } });
    expect(held.seconds).toEqual([1]);
  });

  it.each([
    ["/sign-in/by-mail", "/sign-in?error=too-many"],
    ["/sign-in/by-link", "/sign-in/link?token=guessed"],
    ["/sign-in/by-set-up", "/sign-in/set-up?token=guessed&error=link"],
  ])("counts and holds back what comes by %s", async (path, leads) => {
    await failTimes(12, { path, heads: { "x-leads": leads } });
    expect(held.seconds).toEqual([1, 2]);
  });

  it("does not count who mistyped an address, whom no mail reaches, or who is asked which of two they are", async () => {
    const leadsTo = async (path: string, leads: string) => {
      await failTimes(12, { path, heads: { "x-leads": leads } });
    };
    for (const error of ["no-mail", "not-sent"]) await leadsTo("/sign-in/by-mail", `/sign-in?error=${error}`);
    await leadsTo("/sign-in/by-mail", "/sign-in?done=link-sent");
    for (const asked of ["&begin=Ada", "&error=invalid"])
      await leadsTo("/sign-in/by-set-up", `/sign-in/set-up?token=good${asked}`);
    expect(held.seconds).toEqual([]);
  });

  it("other pages are not held back", async () => {
    await failTimes(12, { heads: refused });
    held.seconds = [];
    await send({ path: "/services/new", heads: refused });
    await send({ path: "/sign-in", method: "GET", heads: refused });
    expect(held.seconds).toEqual([]);
  });

  it("where twenty of one network wait, the next is told when to come again and keeps what was typed", async () => {
    await failTimes(12, { heads: refused });
    let go: () => void = () => undefined;
    held.seconds = [];
    held.wait = new Promise((resolve) => (go = resolve));
    const waiting = Array.from({ length: 20 }, () => send({}));
    await vi.waitFor(() => {
      expect(held.seconds).toHaveLength(20);
    });
    const more = await send({
      heads: { "content-type": "application/x-www-form-urlencoded" },
      body: "begin=Ada+%3CObi%3E&callbackUrl=%2Fteams",
    });
    expect([more.status, more.heads["retry-after"]]).toEqual([429, "10"]);
    expect(more.text).toContain("Nobody is locked out: wait 10 s, then try again.");
    expect(more.text).toContain('name="begin" rows="1">\nAda &lt;Obi&gt;</textarea>');
    expect(more.text).toContain('action="/sign-in/as"');
    expect((await send({}, "127.0.0.2")).status).toBe(303);
    go();
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(
      Array.from({ length: 20 }, () => 303),
    );
    held.wait = Promise.resolve();
    expect((await send({})).status).toBe(303);
  });
});

it("an account that many failed to come in as is slow for everybody and shut to nobody", async () => {
  for (let at = 0; at < 500; at += 1) failedAs(" Ada@Example.org");
  await heldForAccount("ada@example.org");
  await heldForAccount("bo@example.org");
  expect(held.seconds).toEqual([8]);
});

it("failures are forgotten after a quarter of an hour", async () => {
  const kept = once<Map<string, Failures>>("sign-in-failures", () => new Map());
  kept.set("account ada", { count: 50, last: Temporal.Now.instant().subtract({ minutes: 16 }) });
  await heldForAccount("ada");
  expect(held.seconds).toEqual([]);
});
