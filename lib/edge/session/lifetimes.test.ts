import { decode, encode } from "next-auth/jwt";
import { expect, it, vi } from "vitest";
import { Temporal } from "@/lib/kernel/time";
import { forgetEndedSessions } from "@/lib/people/operations/forget-ended-sessions";
import { aPerson, ctxOf, value } from "@/lib/testing/world";
import { sessionToken } from "@/lib/testing/session";
import { ctxOfHeaders } from "./asker";
import { authOptions } from "./auth";
import { renewedSession } from "./renew";

// Read once a process: this file runs with lifetimes of its own, `asker.test.ts` with the usual ones.
vi.hoisted(() => {
  process.env["STEWARD_SESSION_IDLE_MINUTES"] = "16";
  process.env["STEWARD_SESSION_MAX_DAYS"] = "1";
});

const name = "next-auth.session-token";
const sender = { from: "192.0.2.…", browser: "Firefox on Linux" };
const secret = process.env["NEXTAUTH_SECRET"] ?? "";
const seconds = () => Math.floor(Temporal.Now.instant().epochMilliseconds / 1000);
const inDays = (days: number) => Temporal.Now.instant().add({ hours: days * 24 });
const jarOf = (token: string) => (cookie: string) => (cookie === name ? token : undefined);
const asked = async (token: string) =>
  (await ctxOfHeaders(new Headers({ cookie: `${name}=${token}` }), "page")).actor.kind;

it("a session ends after the minutes without a visit that the environment says, and each visit moves that on", async () => {
  const { jwt, session } = authOptions({ sender });
  expect([jwt?.maxAge, session?.maxAge]).toEqual([16 * 60, 16 * 60]);
  const { id } = await aPerson("Lea Novak");
  const token = await sessionToken({ person: id });
  expect(await renewedSession(jarOf(token), secret, seconds() + 30)).toBeNull();
  const renewed = await renewedSession(jarOf(token), secret, seconds() + 2 * 60);
  const { iat = 0, exp = 0 } = (await decode({ token: renewed?.value ?? "", secret })) as {
    iat?: number;
    exp?: number;
  };
  expect(exp - iat).toBe(16 * 60);
  expect(await renewedSession(jarOf(token), secret, seconds() + 17 * 60)).toBeNull();
});

it("it ends after the days that the environment says, also by a token that was made when they were more", async () => {
  const { id } = await aPerson("Lea Novak");
  const made = (daysAgo: number) =>
    encode({
      token: { sub: id, sessions: 1, since: seconds() - daysAgo * 24 * 60 * 60 + 60 },
      secret,
      maxAge: 7 * 24 * 60 * 60,
    });
  expect(await asked(await made(1))).toBe("person");
  expect(await asked(await made(2))).toBe("anonymous");
  expect(await renewedSession(jarOf(await made(1)), secret, seconds() + 59)).toBeNull();
  expect(await renewedSession(jarOf(await made(2)), secret, seconds() + 120)).toBeNull();
});

it("a session that was signed out of stays ended for as long as any setting could let its cookie be moved on", async () => {
  const { id } = await aPerson("Lea Novak");
  const renewed = await renewedSession(jarOf(await sessionToken({ person: id })), secret, seconds() + 120);
  const token = await decode({ token: renewed?.value ?? "", secret });
  if (token === null) throw new Error("no token");
  expect(await asked(renewed?.value ?? "")).toBe("person");
  await authOptions({ sender }).events?.signOut?.({ token, session: { expires: "" } });
  const forgetIn = async (days: number) =>
    value(await forgetEndedSessions(ctxOf({ kind: "job", name: "clock" }, inDays(days)), {})).forgotten;
  // The most days that STEWARD_SESSION_MAX_DAYS takes: set to them by then, the copy of a cookie that was moved on still holds.
  expect(await forgetIn(364)).toBe(0);
  expect(await asked(renewed?.value ?? "")).toBe("anonymous");
  expect(await forgetIn(366)).toBe(1);
});
