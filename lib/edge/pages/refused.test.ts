import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refusedAtPages } from "./refused";

let server: Server;
beforeAll(async () => {
  server = createServer((asked, response) => {
    if (!refusedAtPages(asked, response)) response.end("taken");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.close();
});

const host = "steward.example";

function answered(method: string, headers: Readonly<Record<string, string>>): Promise<[number, string]> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: "127.0.0.1", method, headers: { host, ...headers } }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => {
        resolve([response.statusCode ?? 0, /<h1>(.*)<\/h1>/.exec(text)?.[1] ?? text]);
      });
    });
    sent.on("error", reject).end();
  });
}

describe("what no page takes is refused in words", () => {
  it("a form from another site, whatever a head in front claims (API-11)", async () => {
    const foreign = [403, "This came from another site"];
    expect(await answered("POST", { origin: "https://evil.example" })).toEqual(foreign);
    expect(await answered("POST", { origin: "null" })).toEqual(foreign);
    expect(
      await answered("POST", { origin: "https://evil.example", "x-forwarded-host": "evil.example" }),
    ).toEqual(foreign);
  });

  it("a form that a browser says is from another site, and one of which nothing says where it is from (API-11)", async () => {
    const refused = [403, "This came from another site"];
    const own = { origin: `https://${host}` };
    const taken = [200, "taken"];
    expect(await answered("POST", { ...own, "sec-fetch-site": "cross-site" })).toEqual(refused);
    for (const type of [
      "multipart/form-data; boundary=X",
      "application/x-www-form-urlencoded",
      "text/plain",
    ]) {
      const form = { "content-type": type };
      expect(await answered("POST", form)).toEqual(refused);
      expect(await answered("POST", { ...form, "sec-fetch-site": "same-origin" })).toEqual(taken);
      expect(await answered("POST", { ...form, ...own })).toEqual(taken);
      expect(await answered("POST", { ...form, ...own, "sec-fetch-site": "same-origin" })).toEqual(taken);
    }
  });

  it("more than any form holds, before it is read (LIM-02)", async () => {
    const { port } = server.address() as AddressInfo;
    const status = await new Promise((resolve) => {
      const headers = { host, "content-length": String(13 * 1024 * 1024) };
      const sent = request({ port, host: "127.0.0.1", method: "POST", headers }, (response) => {
        resolve(response.statusCode);
        sent.destroy();
      });
      sent.on("error", () => undefined).write("x");
    });
    expect(status).toBe(413);
  });

  it("a method of no page", async () => {
    for (const method of ["PUT", "DELETE", "TRACE", "OPTIONS"])
      expect(await answered(method, {})).toEqual([405, "Pages do not take this"]);
  });

  it("all else is taken", async () => {
    expect(await answered("POST", { origin: `https://${host}` })).toEqual([200, "taken"]);
    expect(await answered("POST", {})).toEqual([200, "taken"]);
    expect(await answered("GET", { origin: "https://evil.example" })).toEqual([200, "taken"]);
  });
});
