import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sessionToken } from "@/lib/testing/session";
import { aPerson } from "@/lib/testing/world";
import { forgetKept, keptGivenBack, keptUntilSignedIn, leadsToKept } from "./kept-signed-out";

let server: Server;
let base = "";
let session = "";

beforeAll(async () => {
  server = createServer((asked, response) => {
    void (async () => {
      if ((await keptGivenBack(asked, response)) || (await keptUntilSignedIn(asked, response))) return;
      asked.resume().on("end", () => response.end("taken"));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const { id } = await aPerson("Lea Novak");
  session = `next-auth.session-token=${await sessionToken({ person: id })}`;
});
afterAll(() => {
  server.close();
});

function aForm(name = 'Kept "Form" <b>'): FormData {
  const form = new FormData();
  form.append("$ACTION_REF_1", "");
  form.append("once", "key-1");
  form.append("name", name);
  form.append("url", "https://ada:geheim@acme.test/a");
  form.append("files", new File(["a"], "services.csv"));
  return form;
}

async function asked(path: string, init: RequestInit = {}) {
  const answer = await fetch(`${base}${path}`, { redirect: "manual", ...init });
  const { headers } = answer;
  const set = headers.get("set-cookie") ?? "";
  return {
    status: answer.status,
    text: await answer.text(),
    location: headers.get("location"),
    set,
    holder: set.split(";")[0] ?? "",
  };
}
const posted = (path: string, cookie = "", body: BodyInit = aForm(), heads = {}) =>
  asked(path, { method: "POST", headers: { cookie, ...heads }, body });

/** Where signing in leads on to. */
const wantedIn = (location: string | null): string =>
  new URL(location ?? "", base).searchParams.get("callbackUrl") ?? "";

it("a form of somebody whose session ended leads to signing in by 303, and is given back as typed after it", async () => {
  const sent = await posted("/teams/new?from=here");
  expect([sent.status, sent.text]).toEqual([303, ""]);
  expect(sent.location).toMatch(/^\/sign-in\?callbackUrl=/);
  expect(sent.set).toMatch(/^steward-kept=[\da-f-]{36}; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax$/);
  const wanted = wantedIn(sent.location);
  expect(wanted).toMatch(/^\/teams\/new\?from=here&kept=[\da-f-]{36}$/);
  expect([leadsToKept(wanted), leadsToKept("/teams/new?kept=x"), leadsToKept("/")]).toEqual([
    true,
    false,
    false,
  ]);
  // Until somebody is signed in the page asks for that, as any does.
  expect(await asked(wanted, { headers: { cookie: sent.holder } })).toMatchObject({ text: "taken" });
  const back = await asked(wanted, { headers: { cookie: `${session}; ${sent.holder}` } });
  expect(back.status).toBe(200);
  expect(back.text).toContain("<h1>Your form is still here</h1>");
  expect(back.text).toContain(
    '<form method="post" enctype="multipart/form-data" action="/teams/new?from=here">',
  );
  expect(back.text).toContain('<input type="hidden" name="$ACTION_REF_1" value="">');
  expect(back.text).toContain('<input type="hidden" name="once" value="key-1">');
  expect(back.text).toContain('name="name" rows="1">\nKept &quot;Form&quot; &lt;b&gt;</textarea>');
  expect(back.text).toContain("files: choose services.csv again");
  expect(back.text).toContain("https://…@acme.test/a");
  expect(back.text).not.toContain("geheim");
  // It can be read once more, and is sent as any form.
  expect((await asked(wanted, { headers: { cookie: `${session}; ${sent.holder}` } })).text).toBe(back.text);
  expect(await posted("/teams/new?from=here", session)).toMatchObject({ status: 200, text: "taken" });
});

it("a kept form is shown to the browser that sent it alone, and on its own page", async () => {
  const sent = await posted("/teams/new");
  const wanted = wantedIn(sent.location);
  const other = await posted("/teams/new");
  for (const cookie of [session, `${session}; ${other.holder}`, `${session}; steward-kept=x`])
    expect(await asked(wanted, { headers: { cookie } })).toMatchObject({ text: "taken" });
  const elsewhere = wanted.replace("/teams/new", "/people/new");
  expect(await asked(elsewhere, { headers: { cookie: `${session}; ${sent.holder}` } })).toMatchObject({
    text: "taken",
  });
});

it("a form that somebody got back is shown to nobody else in that browser, and goes when they sign out", async () => {
  const sent = await posted("/teams/new");
  const wanted = wantedIn(sent.location);
  const cookie = `${session}; ${sent.holder}`;
  expect((await asked(wanted, { headers: { cookie } })).status).toBe(200);
  const { id } = await aPerson("Dele Adeyemi");
  const other = `next-auth.session-token=${await sessionToken({ person: id })}; ${sent.holder}`;
  expect(await asked(wanted, { headers: { cookie: other } })).toMatchObject({ text: "taken" });
  forgetKept(null);
  expect((await asked(wanted, { headers: { cookie } })).text).toContain("Your form is still here");
  forgetKept(cookie);
  expect(await asked(wanted, { headers: { cookie } })).toMatchObject({ text: "taken" });
  expect(leadsToKept(wanted)).toBe(false);
});

it("two forms of one browser wait side by side", async () => {
  const first = await posted("/teams/new", "", aForm("First"));
  const second = await posted("/people/new", first.holder, aForm("Second"));
  expect(second.holder).toBe(first.holder);
  const cookie = `${session}; ${first.holder}`;
  expect((await asked(wantedIn(first.location), { headers: { cookie } })).text).toContain(
    "\nFirst</textarea>",
  );
  expect((await asked(wantedIn(second.location), { headers: { cookie } })).text).toContain(
    "\nSecond</textarea>",
  );
});

it("what is too much to be kept is given back at once, to be sent after signing in in another tab", async () => {
  const large = "x".repeat(300_000);
  const sent = await posted("/teams/new", "", aForm(large));
  expect([sent.status, sent.location, sent.set]).toEqual([401, null, ""]);
  expect(sent.text).toContain("<h1>You are signed out</h1>");
  expect(sent.text).toContain('<a href="/sign-in" target="_blank">');
  expect(sent.text).toContain(`\n${large}</textarea>`);
  const many = new FormData();
  for (let at = 0; at < 3_000; at += 1) many.append("a", "");
  const refused = await posted("/teams/new", "", many);
  expect(refused.status).toBe(401);
  expect(refused.text).toContain("the form is too large to be given back");
  expect(refused.text).not.toContain("<form");
});

it("what waits for all is limited, and nobody's form gives way to another's", async () => {
  const first = await posted("/teams/new", "", aForm("First"));
  let last = 303;
  for (let at = 0; at < 80 && last === 303; at += 1)
    last = (await posted("/teams/new", "", aForm("y".repeat(250_000)))).status;
  expect(last).toBe(401);
  const cookie = `${session}; ${first.holder}`;
  expect((await asked(wantedIn(first.location), { headers: { cookie } })).text).toContain(
    "\nFirst</textarea>",
  );
});

it("whoever is signed in, signs in, or sends by script is left alone", async () => {
  expect(await posted("/teams/new", session)).toMatchObject({ text: "taken" });
  for (const path of ["/sign-in/as", "/sign-out", "/api/auth/signout"])
    expect(await posted(path)).toMatchObject({ text: "taken" });
  expect(await posted("/teams/new", "", aForm(), { "next-action": "x" })).toMatchObject({ text: "taken" });
  expect(await asked("/teams/new")).toMatchObject({ text: "taken" });
});
