import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PersonId } from "@/lib/kernel/ids";
import { admissionOf, type Claims, type Known, type Policy, provenMail } from "./admission";
import type { Person } from "./person";

const ada: Person = {
  id: "ada" as PersonId,
  slug: "ada-obi",
  name: "Ada Obi",
  email: "ada@steward.example",
  zone: "Etc/UTC",
  state: "active",
  leftAt: null,
  role: "editor",
  slack: null,
  github: null,
  gitlab: null,
  phone: null,
  version: 1,
};
const gone: Person = { ...ada, state: "left" };
const claims = (more: Partial<Claims> = {}): Claims => ({
  issuer: "https://login.example",
  subject: "42",
  name: "Ada Obi",
  email: "Ada@Steward.Example",
  verified: true,
  ...more,
});
const nobody: Known = { bySubject: null, byMail: null, isAnother: false };
const closed: Policy = { signUp: { to: "nobody" }, administrators: [] };
const open: Policy = { signUp: { to: "everybody" }, administrators: [] };
const domains: Policy = { signUp: { to: "domains", domains: ["steward.example"] }, administrators: [] };
const first: Policy = { signUp: { to: "nobody" }, administrators: ["ada@steward.example"] };

describe("who signs in by these claims", () => {
  it("is nobody by an address with a sign that only looks like a letter of another's", () => {
    for (const sign of ["\u212A", "\u017F", "\u0130"]) {
      const alike = claims({ email: `a${sign}da@steward.example` });
      expect(provenMail(alike)).toBeNull();
      const policy = { ...domains, administrators: ["akda@steward.example", "asda@steward.example"] };
      expect(admissionOf(alike, nobody, policy)).toEqual({ as: "turned-away", why: "unverified" });
    }
  });

  it("is whoever did so before, whatever their mail address is by now", () => {
    const known = { ...nobody, bySubject: ada };
    expect(admissionOf(claims({ email: null, verified: false }), known, closed)).toEqual({
      as: "known",
      person: ada,
    });
  });

  it("is the person of the mail address, where the provider verified it", () => {
    const known = { ...nobody, byMail: ada };
    expect(admissionOf(claims(), known, closed)).toEqual({ as: "linked", person: ada, administers: false });
    expect(admissionOf(claims({ verified: false }), known, closed)).toEqual({
      as: "turned-away",
      why: "unknown",
    });
  });

  it("is nobody who has left, by whichever way they come", () => {
    expect(admissionOf(claims(), { ...nobody, bySubject: gone }, open)).toEqual({
      as: "turned-away",
      why: "left",
    });
    expect(admissionOf(claims(), { ...nobody, byMail: gone }, open)).toEqual({
      as: "turned-away",
      why: "left",
    });
  });

  it("is not the person whose address the provider gave to another account", () => {
    expect(admissionOf(claims(), { bySubject: null, byMail: ada, isAnother: true }, open)).toEqual({
      as: "turned-away",
      why: "another",
    });
  });

  it("is somebody new where the policy lets in, with the address that is proven", () => {
    expect(admissionOf(claims(), nobody, closed)).toEqual({ as: "turned-away", why: "unknown" });
    expect(admissionOf(claims(), nobody, open)).toEqual({
      as: "new",
      email: "ada@steward.example",
      administers: false,
    });
    expect(admissionOf(claims({ verified: false }), nobody, open)).toEqual({
      as: "new",
      email: null,
      administers: false,
    });
    expect(admissionOf(claims(), nobody, domains)).toMatchObject({ as: "new" });
    expect(admissionOf(claims({ email: "ada@steward.example.evil.example" }), nobody, domains)).toEqual({
      as: "turned-away",
      why: "unknown",
    });
    expect(admissionOf(claims({ verified: false }), nobody, domains)).toEqual({
      as: "turned-away",
      why: "unverified",
    });
  });

  it("is an administrator who was named as one, the first time they sign in", () => {
    expect(admissionOf(claims(), nobody, first)).toEqual({
      as: "new",
      email: "ada@steward.example",
      administers: true,
    });
    expect(admissionOf(claims(), { ...nobody, byMail: ada }, first)).toMatchObject({ administers: true });
    expect(admissionOf(claims({ verified: false }), nobody, first)).toEqual({
      as: "turned-away",
      why: "unknown",
    });
    // Whom another administrator took the role from keeps no key to it.
    expect(admissionOf(claims(), { ...nobody, bySubject: ada }, first)).toEqual({ as: "known", person: ada });
  });

  it("never is anybody by an address that nobody verified", () => {
    const policies = fc.constantFrom(closed, domains, first);
    fc.assert(
      fc.property(fc.option(fc.emailAddress()), policies, (email, policy) => {
        const answer = admissionOf(claims({ email, verified: false }), { ...nobody, byMail: ada }, policy);
        expect(answer.as).toBe("turned-away");
      }),
    );
  });
});
