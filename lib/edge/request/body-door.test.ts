import { createServer, request, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/platform/new-id";
import { sessionToken } from "@/lib/testing/session";
import { monday } from "@/lib/testing/world";
import { bringsBody, refusedBody } from "./body-door";
import { bodyRooms, countOfBodies } from "./body-rooms";

const mebibyte = 1024 * 1024;

describe("the count of bodies", () => {
  const lea = { as: "signedIn", name: "lea" } as const;
  const entered = (answer: ReturnType<ReturnType<typeof countOfBodies>>) => {
    if (typeof answer === "string") throw new Error(answer);
    return answer;
  };

  it("LIM-02: one sender has their share of a room, and whoever leaves makes way once", () => {
    const enter = countOfBodies();
    const three = [12, 12, 12].map((size) => entered(enter(lea, size * mebibyte)));
    expect(enter(lea, 2 * mebibyte)).toBe("full");
    // Saving a form does not wait for uploads, nor for what others send.
    entered(enter(lea, 1000));
    entered(enter({ ...lea, name: "mika" }, 12 * mebibyte));
    three[0]?.leave();
    three[0]?.leave();
    entered(enter(lea, 12 * mebibyte));
    expect(enter(lea, 2 * mebibyte)).toBe("full");
  });

  it("LIM-02: a room is never fuller than it may be, whoever comes", () => {
    const enter = countOfBodies();
    let together = 0;
    for (let at = 0; at < 300; at += 1)
      if (typeof enter({ as: "signedIn", name: `p${String(at % 20)}` }, 11 * mebibyte) !== "string")
        together += 11 * mebibyte;
    expect(together).toBe(88 * mebibyte);
  });

  it("LIM-02: without a session nothing large enters, and what is larger keeps nobody from signing in", () => {
    const enter = countOfBodies();
    const from = (at: number) => ({ as: "anybody", name: `10.0.0.${String(at)}` }) as const;
    expect(enter(from(1), mebibyte + 1)).toBe("too-large");
    const answers = Array.from({ length: 40 }, (_, at) => enter(from(at), mebibyte));
    expect(answers.filter((one) => one === "full")).toHaveLength(24);
    expect(enter(from(7), 200)).toMatchObject({ leave: expect.any(Function) as unknown });
    for (let at = 0; at < bodyRooms.anybody[0].each / 8192; at += 1) enter(from(8), 8192);
    expect(enter(from(8), 8192)).toBe("full");
    entered(enter(from(9), 8192));
  });
});

describe("a small room", () => {
  const from = (at: number) => ({ as: "anybody", name: `10.0.0.${String(at)}` }) as const;
  const { all, each } = bodyRooms.anybody[0];

  it("LIM-02: lets who comes in before the oldest that has not come whole, and is never fuller for it", () => {
    const enter = countOfBodies();
    const gone: number[] = [];
    const coming = (at: number, isWhole: boolean) => ({
      isWhole: () => isWhole,
      giveUp: () => gone.push(at),
    });
    for (let at = 0; at < each / 8192; at += 1)
      expect(enter(from(1), 8192, coming(at, at === 0))).toMatchObject({
        leave: expect.any(Function) as unknown,
      });
    expect(gone).toEqual([]);
    expect(typeof enter(from(1), 200, coming(900, true))).toBe("object");
    expect(gone).toEqual([1]);
    // What came whole and is being worked on makes way for nobody.
    const busy = countOfBodies();
    for (let at = 0; at < each / 8192; at += 1) busy(from(1), 8192, coming(at, true));
    expect(busy(from(1), 200, coming(901, false))).toBe("full");
    // Of all senders together too.
    const crowd = countOfBodies();
    gone.length = 0;
    for (let at = 0; at < all / 8192; at += 1) crowd(from(at % 8), 8192, coming(at, false));
    expect(typeof crowd(from(99), 8192, coming(902, false))).toBe("object");
    expect(gone).toEqual([0]);
  });
});

describe("the door for bodies", () => {
  let server: Server;
  let port = 0;
  let cookie = "";
  let read = 0;
  beforeAll(async () => {
    server = createServer((asked, response) => {
      const as = asked.url?.startsWith("/api/") === true ? "api" : "page";
      void (async () => {
        if (bringsBody(asked) && (await refusedBody(asked, response, as))) return;
        asked.on("data", (part: Buffer) => (read += part.length)).on("end", () => response.end("taken"));
      })();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
    cookie = `next-auth.session-token=${await sessionToken({ person: newId(monday) })}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Announces a body and sends but its beginning; what comes back at once. */
  function begun(path: string, length: number | null, heads: Readonly<Record<string, string>> = {}) {
    return new Promise<{ status: number; text: string; heads: NodeJS.Dict<string | string[]> }>(
      (resolve, reject) => {
        const headers = { ...(length === null ? {} : { "content-length": String(length) }), ...heads };
        const sent = request({ port, host: "127.0.0.1", method: "POST", path, headers }, (response) => {
          let text = "";
          response.setEncoding("utf8").on("data", (part: string) => (text += part));
          response.on("end", () => {
            resolve({ status: response.statusCode ?? 0, text, heads: response.headers });
            sent.destroy();
          });
        });
        sent.on("error", reject);
        sent.write("x".repeat(length === null ? 10 : Math.min(length, 10)));
        if (length !== null && length <= 10) sent.end();
      },
    );
  }

  it("refuses an upload without a session before it is read, a page in words and the API as problem JSON", async () => {
    read = 0;
    const page = await begun("/import", 11 * mebibyte);
    expect([page.status, page.heads["connection"]]).toEqual([401, "close"]);
    expect(page.text).toContain("<h1>You are signed out</h1>");
    const forged = await begun("/api/v1/imports", 9 * mebibyte, {
      cookie: `next-auth.session-token=${await sessionToken({ person: newId(monday), secret: "another secret of 32" })}`,
    });
    expect([forged.status, forged.heads["content-type"]]).toEqual([401, "application/problem+json"]);
    expect(JSON.parse(forged.text)).toMatchObject({ type: "/problems/unauthenticated", status: 401 });
    const byToken = await begun("/api/v1/services", 2 * mebibyte, { authorization: "Bearer stw_x" });
    expect(JSON.parse(byToken.text)).toMatchObject({
      status: 413,
      detail: "A body holds at most 1 MiB",
    });
    expect((await begun("/api/v1/lookup", null)).status).toBe(411);
    expect((await begun("/sign-in/as", 5)).text).toBe("taken");
    expect(read).toBe(5);
  });

  it("lets everybody sign in while many connections of one address announce much and send a byte", async () => {
    const open: Socket[] = [];
    for (let at = 0; at < 260; at += 1) {
      const socket = connect(port, "127.0.0.1");
      socket.on("error", () => undefined);
      open.push(socket);
      const before = read;
      socket.write("POST /sign-in/as HTTP/1.1\r\nHost: a\r\nContent-Length: 8192\r\n\r\na");
      await expect.poll(() => read, { interval: 2 }).toBe(before + 1);
    }
    for (let at = 0; at < 3; at += 1) expect((await begun("/sign-in/as", 5)).text).toBe("taken");
    await expect.poll(() => open.filter(({ closed }) => closed).length).toBeGreaterThanOrEqual(4);
    for (const socket of open) socket.destroy();
  });

  it("lets somebody hold their share open and no more, and makes way when their connections end", async () => {
    const open: Socket[] = [];
    for (let at = 0; at < 3; at += 1) {
      const socket = connect(port, "127.0.0.1");
      socket.on("error", () => undefined);
      open.push(socket);
      const before = read;
      socket.write(
        `POST /import HTTP/1.1\r\nHost: a\r\nCookie: ${cookie}\r\nContent-Length: ${String(11 * mebibyte)}\r\n\r\nx`,
      );
      await expect.poll(() => read).toBe(before + 1);
    }
    const full = await begun("/import", 11 * mebibyte, { cookie });
    expect([full.status, full.heads["retry-after"]]).toEqual([503, "10"]);
    expect(full.text).toContain("<h1>Too much is being sent at once</h1>");
    expect(JSON.parse((await begun("/api/v1/imports", 9 * mebibyte, { cookie })).text)).toMatchObject({
      type: "/problems/busy",
      status: 503,
    });
    // A small form is taken all the while.
    expect((await begun("/services/new", 3, { cookie })).text).toBe("taken");
    for (const socket of open) socket.destroy();
    const whole = "x".repeat(4 * mebibyte);
    const upload = () =>
      fetch(`http://127.0.0.1:${String(port)}/import`, { method: "POST", headers: { cookie }, body: whole });
    await expect.poll(async () => (await upload()).status).toBe(200);
  });
});
