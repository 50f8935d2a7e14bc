import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { keptWhileAway } from "./kept-while-away";

const admin = new pg.Client({ connectionString: inject("server") });
const name = new URL(process.env["DATABASE_URL"] ?? "").pathname.slice(1);
let server: Server;
let base = "";

beforeAll(async () => {
  await admin.connect();
  server = createServer((asked, response) => {
    void keptWhileAway(asked, response).then((kept) => {
      if (!kept) asked.resume().on("end", () => response.end("taken"));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(async () => {
  server.close();
  await admin.end();
});

async function databaseTakes(connections: boolean): Promise<void> {
  await admin.query(`ALTER DATABASE "${name}" WITH ALLOW_CONNECTIONS ${String(connections)}`);
  if (!connections)
    await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [name]);
}

function aForm(): FormData {
  const form = new FormData();
  form.append("$ACTION_REF_1", "");
  form.append("once", "key-1");
  form.append("version", "7");
  form.append("name", 'Kept "Form" <b>');
  form.append("links.0.url", "https://ada:geheim@acme.test/a");
  form.append("notes", "\nfirst\nsecond");
  form.append("files", new File(["a"], "services.csv"));
  return form;
}

const send = async (headers: Readonly<Record<string, string>> = {}, method = "POST") => {
  const body = method === "POST" ? { body: aForm() } : {};
  const answer = await fetch(`${base}/services/new?from="here"`, { method, headers, ...body });
  return { status: answer.status, text: await answer.text(), again: answer.headers.get("retry-after") };
};

test("BAD-19: a form that comes while the database is away is answered 503, with all that was typed", async () => {
  expect(await send()).toEqual({ status: 200, text: "taken", again: null });
  await databaseTakes(false);
  const { status, text, again } = await send();
  expect([status, again]).toEqual([503, "10"]);
  expect(text).toContain(
    '<p role="alert">The database does not answer, so nothing was saved. What you typed is still here: send it again in a moment.</p>',
  );
  expect(text).toContain('action="/services/new?from=%22here%22"');
  for (const hidden of [
    '<input type="hidden" name="$ACTION_REF_1" value="">',
    '<input type="hidden" name="once" value="key-1">',
    '<input type="hidden" name="version" value="7">',
  ])
    expect(text).toContain(hidden);
  expect(text).toContain('name="name" rows="1">\nKept &quot;Form&quot; &lt;b&gt;</textarea>');
  expect(text).toMatch(/name="notes" rows="6">\n\r?\nfirst\r?\nsecond<\/textarea>/);
  expect(text).toContain("files: choose services.csv again");
  expect(text).toContain(">links 1 url</label>");
  // BAD-10 holds here too.
  expect(text).toContain("https://…@acme.test/a");
  expect(text).not.toContain("geheim");
  const { hostname, port } = new URL(base);
  // An address that a browser would read as another site is none of ours: `fetch` would tidy it, so it is sent as it is.
  const elsewhere = await new Promise<string>((resolve, reject) => {
    const asked = request(
      {
        hostname,
        port,
        path: "//evil.test/a",
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
      },
      (answer) => {
        let said = "";
        answer
          .on("data", (part: Buffer) => (said += part.toString()))
          .on("end", () => {
            resolve(said);
          });
      },
    );
    asked.on("error", reject).end("name=x");
  });
  expect(elsewhere).toContain('action="/"');
  expect(elsewhere).not.toContain("evil.test");
  expect(await send({ "next-action": "x" })).toMatchObject({ text: "taken" });
  expect(await send({}, "GET")).toMatchObject({ text: "taken" });
  await databaseTakes(true);
  expect(await send()).toMatchObject({ status: 200, text: "taken" });
});
