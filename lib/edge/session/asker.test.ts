import { randomUUID } from "node:crypto";
import type { Session } from "next-auth";
import { decode, encode } from "next-auth/jwt";
import { describe, expect, it, vi } from "vitest";
import { ok } from "@/lib/kernel/result";
import { Temporal } from "@/lib/kernel/time";
import { createPeople } from "@/lib/people/operations/create-people";
import { personLeft } from "@/lib/teams/operations/person-left";
import { pool } from "@/lib/platform/connections";
import { sessionToken } from "@/lib/testing/session";
import { aPerson, ctxOf } from "@/lib/testing/world";
import { ctxOfHeaders } from "./asker";
import { authOptions } from "./auth";
import { signInWays, throughDoor } from "./demo";
import { renewedSession } from "./renew";

const name = "next-auth.session-token";
const sender = { from: "192.0.2.…", browser: "Firefox on Linux" };
const asked = async (cookie: string) => (await ctxOfHeaders(new Headers({ cookie }), "api")).actor;
const anonymous = { kind: "anonymous" };

describe("who asks", () => {
  it("is the person of the token, with the role of this moment", async () => {
    const { id } = await aPerson("Lea Novak");
    const cookie = `a=b; ${name}=${await sessionToken({ person: id })}; c=d`;
    expect(await asked(cookie)).toMatchObject({ kind: "person", id, role: "editor" });
    await pool.query(`UPDATE "Person" SET role = 'auditor' WHERE id = $1`, [id]);
    expect(await asked(cookie)).toMatchObject({ kind: "person", id, role: "auditor" });
  });

  it("is found in a token that was cut into several cookies, in any order", async () => {
    const { id } = await aPerson("Lea Novak");
    const token = await sessionToken({ person: id });
    const cut = [token.slice(0, 90), token.slice(90, 180), token.slice(180)];
    const cookie = `${name}.2=${cut[2] ?? ""}; ${name}.0=${cut[0] ?? ""}; ${name}.1=${cut[1] ?? ""}`;
    expect(await asked(cookie)).toMatchObject({ kind: "person", id });
    expect(await asked(`${name}.0=${cut[0] ?? ""}; ${name}.2=${cut[2] ?? ""}`)).toEqual(anonymous);
  });

  it("is nobody with a token of another secret, run out, changed, or no token", async () => {
    const { id } = await aPerson("Lea Novak");
    const good = await sessionToken({ person: id });
    const bad = [
      await sessionToken({ person: id, secret: "another-secret-0123456789" }),
      await sessionToken({ person: id, seconds: -60 }),
      `${good.slice(0, -4)}AAAA`,
      "",
      "x.y.z",
      await sessionToken({ person: "robert'); drop table" }),
      await sessionToken({ person: randomUUID() }),
    ];
    for (const token of bad) expect(await asked(`${name}=${token}`)).toEqual(anonymous);
    expect(await asked("")).toEqual(anonymous);
  });

  it("is nobody once the sessions of the person were ended", async () => {
    const { id } = await aPerson("Lea Novak");
    const cookie = `${name}=${await sessionToken({ person: id })}`;
    await pool.query(`UPDATE "Person" SET sessions = sessions + 1 WHERE id = $1`, [id]);
    expect(await asked(cookie)).toEqual(anonymous);
    expect(await asked(`${name}=${await sessionToken({ person: id, sessions: 2 })}`)).toMatchObject({ id });
  });

  it("is nobody by any copy of a session that was signed out of; other sessions of the person hold", async () => {
    const { id } = await aPerson("Lea Novak");
    const secret = process.env["NEXTAUTH_SECRET"] ?? "";
    const [here, elsewhere] = [await sessionToken({ person: id }), await sessionToken({ person: id })];
    const later = Math.floor(Temporal.Now.instant().epochMilliseconds / 1000) + 31 * 60;
    const renewed = await renewedSession((one) => (one === name ? here : undefined), secret, later);
    expect(await asked(`${name}=${here}`)).toMatchObject({ id });
    const token = await decode({ token: here, secret });
    await authOptions({ sender }).events?.signOut?.({ token: token ?? {}, session: {} as Session });
    expect(await asked(`${name}=${here}`)).toEqual(anonymous);
    expect(await asked(`${name}=${renewed?.value ?? ""}`)).toEqual(anonymous);
    expect(await asked(`${name}=${elsewhere}`)).toMatchObject({ id });
  });

  it("is told when a session could not be ended, which goes on by its copies", async () => {
    const { id } = await aPerson("Lea Novak");
    const here = await sessionToken({ person: id });
    const token = await decode({ token: here, secret: process.env["NEXTAUTH_SECRET"] ?? "" });
    const notEnded = vi.fn();
    const signOut = () =>
      authOptions({ sender, notEnded }).events?.signOut?.({ token: token ?? {}, session: {} as Session });
    await pool.query(`
      CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$;
      CREATE TRIGGER full_disk BEFORE INSERT ON "EndedSession" FOR EACH ROW EXECUTE FUNCTION full_disk()`);
    await signOut();
    expect(notEnded).toHaveBeenCalledTimes(1);
    expect(await asked(`${name}=${here}`)).toMatchObject({ id });
    await pool.query("DROP FUNCTION full_disk() CASCADE");
    await signOut();
    expect(notEnded).toHaveBeenCalledTimes(1);
    expect(await asked(`${name}=${here}`)).toEqual(anonymous);
  });

  it("is nobody once the person has left", async () => {
    const { id, slug } = await aPerson("Kit Larsen");
    const cookie = `${name}=${await sessionToken({ person: id })}`;
    const left = await personLeft(ctxOf({ kind: "job", name: "test" }), { ref: slug });
    expect(left).toEqual(ok(expect.anything()));
    expect(await asked(cookie)).toEqual(anonymous);
  });

  it("a cookie moves no clock outside a test run (A41)", async () => {
    const { now } = await ctxOfHeaders(new Headers({ cookie: "test-clock=2020-01-01T00:00:00Z" }), "api");
    expect(now.epochMilliseconds).toBeGreaterThan(
      Temporal.Instant.from("2020-01-02T00:00:00Z").epochMilliseconds,
    );
  });
});

describe("outside demo mode", () => {
  it("the sign-in page says what to set, and no door lets anybody in", async () => {
    await createPeople(ctxOf({ kind: "job", name: "test" }), {
      people: [{ slug: "priya-raman", name: "Priya Raman", zone: "Etc/UTC" }],
    });
    expect(await signInWays()).toEqual({
      kind: "missing",
      steps: [
        "Set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, or those of GITHUB or GOOGLE, to sign in where your organisation does; or SMTP_URL, MAIL_FROM and NEXTAUTH_URL to sign in by links in mails.",
        "STEWARD_ADMIN_EMAILS says who is administrator; without it the start prints a link for the first one.",
        "Or set STEWARD_DEMO=true to try Steward with its demo organisation.",
      ],
    });
    expect(await throughDoor("priya-raman")).toBeNull();
  });
});

describe("a session slides with each visit", () => {
  const secret = process.env["NEXTAUTH_SECRET"];
  const seconds = () => Math.floor(Temporal.Now.instant().epochMilliseconds / 1000);
  const jarOf = (token: string) => (cookie: string) => (cookie === name ? token : undefined);

  it("a token older than half an hour is renewed for the same person and session", async () => {
    const { id } = await aPerson("Lea Novak");
    const token = await sessionToken({ person: id });
    expect(await renewedSession(jarOf(token), secret, seconds() + 60)).toBeNull();
    const renewed = await renewedSession(jarOf(token), secret, seconds() + 31 * 60);
    expect(renewed?.name).toBe(name);
    expect(await asked(`${name}=${renewed?.value ?? ""}`)).toMatchObject({ kind: "person", id });
  });

  it("a session is moved on for thirty days in all, under one mark", async () => {
    const { id } = await aPerson("Lea Novak");
    const later = seconds() + 31 * 60;
    const opened = async (token: string | undefined) =>
      (await decode({ token: token ?? "", secret: secret ?? "" })) ?? {};
    const begun = await opened(
      (await renewedSession(jarOf(await sessionToken({ person: id })), secret, later))?.value,
    );
    expect(begun["session"]).toMatch(/^[\da-f-]{36}$/);
    const aged = (days: number) =>
      encode({ token: { ...begun, since: seconds() - days * 24 * 60 * 60 }, secret: secret ?? "" });
    const renewed = await opened((await renewedSession(jarOf(await aged(29)), secret, later))?.value);
    expect(renewed["session"]).toBe(begun["session"]);
    expect(await renewedSession(jarOf(await aged(30)), secret, later)).toBeNull();
    expect(await asked(`${name}=${await aged(29)}`)).toMatchObject({ kind: "person", id });
    expect(await asked(`${name}=${await aged(30)}`)).toEqual(anonymous);
  });

  it("what is no session is not renewed", async () => {
    const { id } = await aPerson("Lea Novak");
    const later = seconds() + 31 * 60;
    expect(await renewedSession(() => undefined, secret, later)).toBeNull();
    expect(await renewedSession(jarOf("x"), secret, later)).toBeNull();
    expect(await renewedSession(jarOf(await sessionToken({ person: id })), undefined, later)).toBeNull();
    const foreign = await sessionToken({ person: id, secret: "another-secret-0123456789" });
    expect(await renewedSession(jarOf(foreign), secret, later)).toBeNull();
  });
});
