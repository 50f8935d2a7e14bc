import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formIn, headsOf, takenForm } from "./sent-form";

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

type Said = {
  readonly status: number;
  readonly text: string;
  readonly id: string | undefined;
  readonly connection: string | undefined;
};

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
        const id = headers["x-request-id"]?.toString();
        resolve({ status: statusCode, text: title, id, connection: headers.connection });
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

  it("is refused in words where it bears notes that no page of ours writes", async () => {
    const noted = (state: string): string =>
      [
        ["$ACTION_REF_1", ""],
        ["$ACTION_1:0", '{"id":"60a1","bound":"$@1"}'],
        ["$ACTION_1:1", state],
        ["name", "Fares"],
      ]
        .map(
          ([name = "", value = ""]) =>
            `--X\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
        )
        .join("")
        .concat("--X--\r\n");
    expect(await sent([noted('[{"typed":{}}]')], ofForm)).toMatchObject({ status: 200 });
    expect(await sent([noted("{{{")], { ...ofForm, "x-request-id": "request-1" })).toMatchObject({
      status: 400,
      text: "This is no form",
      id: "request-1",
    });
  });

  it("is left to the framework where it is no form", async () => {
    expect(await sent(["garbage"], { "content-type": "text/plain" })).toMatchObject({
      status: 200,
      text: "POST /sign-in?a=b garbage",
    });
  });
});

describe("a form that script sends", () => {
  const ofText = { "content-type": "text/plain;charset=UTF-8", "next-action": "60a1" };
  const inParts = { ...ofForm, "next-action": "60a1" };
  const parts = (note: string): string =>
    `--X\r\ncontent-disposition: form-data; name="_1_name"\r\n\r\n{{{\r\n--X\r\ncontent-disposition: form-data; name="0"\r\n\r\n${note}\r\n--X--\r\n`;

  it("is handed on whole", async () => {
    for (const body of [parts('[{"typed":{}},"$K1"]'), parts('["$K1"]')])
      expect(await sent([body], inParts)).toMatchObject({ status: 200, text: `POST /sign-in?a=b ${body}` });
    expect(await sent(["[5]"], ofText)).toMatchObject({ status: 200, text: "POST /sign-in?a=b [5]" });
  });

  it("is refused in words where the framework could not read it (BAD-16)", async () => {
    for (const body of ["{{{", '["$Q1"]', "[".repeat(100_000), ""])
      expect(await sent([body], ofText)).toMatchObject({ status: 400, text: "This is no form" });
    for (const body of [parts("{{{"), parts('["$Q1","$K1"]'), "garbage", form])
      expect(await sent([body], inParts)).toMatchObject({ status: 400, text: "This is no form" });
    expect((await sent(["{{{"], ofText)).id).toMatch(/^[\da-f-]{36}$/);
  });
});

it("LIM-02: a body that does not tell its length is refused once it is more than any form holds", async () => {
  const part = Buffer.alloc(1024 * 1024, "x");
  for (const heads of [{ "content-type": "text/plain" }, ofForm, { ...ofForm, "next-action": "x" }])
    expect(await sent(Array<Buffer>(13).fill(part), heads)).toMatchObject({
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
          const whole = (await formIn(type, mutated)) !== null;
          if (whole) readable += 1;
          expect((await formIn(type, headsOf(type, mutated))) !== null).toBe(whole);
        },
      ),
      { numRuns: 1_000 },
    );
    expect(readable).toBeGreaterThan(50);
  });
});
