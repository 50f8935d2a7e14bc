import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { headsOf, isReadable, takenForm } from "./sent-form";

let server: Server;
let port = 0;
beforeAll(async () => {
  server = createServer((asked, response) => {
    void takenForm(asked, response).then(async (taken) => {
      if (taken === null) return;
      const parts: Buffer[] = [];
      for await (const part of taken as AsyncIterable<Buffer>) parts.push(part);
      response.end(`${taken.method ?? ""} ${taken.url ?? ""} ${Buffer.concat(parts).toString()}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
});

type Said = { readonly status: number; readonly text: string; readonly connection: string | undefined };

/** Sends parts one after another, without a length, and says what was answered. */
function sent(parts: readonly (string | Buffer)[], heads: Readonly<Record<string, string>>): Promise<Said> {
  return new Promise((resolve, reject) => {
    const options = { port, host: "127.0.0.1", method: "POST", path: "/sign-in?a=b", headers: heads };
    const asked = request(options, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => {
        const { statusCode = 0, headers } = response;
        const title = /<h1>(.*)<\/h1>/.exec(text)?.[1] ?? text;
        resolve({ status: statusCode, text: title, connection: headers.connection });
        asked.destroy();
      });
    });
    asked.on("error", reject);
    for (const part of parts) asked.write(part);
    asked.end();
  });
}

const form = '--X\r\ncontent-disposition: form-data; name="name"\r\n\r\nFares\r\n--X--\r\n';
const ofForm = { "content-type": "multipart/form-data; boundary=X" };

describe("a form that a browser sends by itself", () => {
  it("is handed on whole", async () => {
    const whole = { status: 200, text: `POST /sign-in?a=b ${form}` };
    expect(await sent([form], ofForm)).toMatchObject(whole);
    expect(await sent([form], { ...ofForm, "content-length": String(form.length) })).toMatchObject(whole);
  });

  it("is refused in words where it cannot be read as one (BAD-16)", async () => {
    for (const broken of ["garbage", "", form.slice(0, 40), form.slice(0, -8), "--X\r\n\r\n"])
      expect(await sent([broken], { ...ofForm, "content-length": String(broken.length) })).toMatchObject({
        status: 400,
        text: "This is no form",
      });
    expect(await sent([form], { "content-type": "multipart/form-data" })).toMatchObject({ status: 400 });
  });

  it("is left to the framework where script sent it, and so is all else", async () => {
    for (const heads of [{ ...ofForm, "next-action": "x" }, { "content-type": "text/plain" }])
      expect(await sent(["garbage"], heads)).toMatchObject({
        status: 200,
        text: "POST /sign-in?a=b garbage",
      });
  });
});

it("LIM-02: a body that does not tell its length is refused once it is more than any form holds", async () => {
  const part = Buffer.alloc(1024 * 1024, "x");
  for (const heads of [{ "content-type": "text/plain" }, ofForm, { ...ofForm, "next-action": "x" }])
    expect(await sent(Array<Buffer>(13).fill(part), heads)).toEqual({
      status: 413,
      text: "This is too large to be sent",
      connection: "close",
    });
});

describe("the heads of a form", () => {
  const type = "multipart/form-data; boundary=----Xy1";
  const body = (file: string): Buffer =>
    Buffer.from(
      `------Xy1\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n------Xy1\r\ncontent-disposition: form-data; name="f"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n${file}\r\n------Xy1--\r\n`,
    );

  it("are all that is looked at, however much its parts hold", () => {
    const large = body("x,y\r\n".repeat(2_000_000));
    expect(headsOf(type, large).length).toBe(body("").length - 1);
    expect(headsOf(type, large).toString()).toBe(
      body("").toString().replace("\r\n\r\n1\r\n", "\r\n\r\n\r\n"),
    );
    expect(headsOf('multipart/form-data; boundary="----Xy1"', large)).toEqual(headsOf(type, large));
  });

  it("can be read as a form just where the whole can", async () => {
    const pieces = fc.constantFrom(
      ...["\r\n", "\r\n\r\n", "--", "------Xy1", "----Xy1", "------Xy1--", "------Xy1--\r\n", "x", "\n", '"'],
      'content-disposition: form-data; name="b"',
      'content-disposition: form-data; name="b',
      "content-type: text/plain",
      ": ",
    );
    const put = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), out: fc.nat(12), text: pieces });
    let readable = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.constant(body("a,b\r\n\r\nc")),
          fc.array(pieces).map((all) => Buffer.from(all.join(""))),
        ),
        fc.array(put, { maxLength: 3 }),
        async (start, puts) => {
          let mutated = start;
          for (const { at, out, text } of puts) {
            const place = Math.floor(at * mutated.length);
            mutated = Buffer.concat([
              mutated.subarray(0, place),
              Buffer.from(text),
              mutated.subarray(place + out),
            ]);
          }
          const whole = await isReadable(type, mutated);
          if (whole) readable += 1;
          expect(await isReadable(type, headsOf(type, mutated))).toBe(whole);
        },
      ),
      { numRuns: 1_000 },
    );
    expect(readable).toBeGreaterThan(50);
  });
});
