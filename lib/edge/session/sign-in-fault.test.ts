import { expect, it } from "vitest";
import { signInFault } from "./sign-in-fault";

const named = (name: string, message: string, more: object = {}) =>
  Object.assign(new Error(message), { name, ...more });
const discovery = (way: string) =>
  way === "oidc" ? "https://login.example/.well-known/openid-configuration" : undefined;
const said = (code: string, error: Error, providerId = "oidc") =>
  signInFault(code, { error, providerId }, discovery);

it("a wrong secret is told by its name, and which variables to look at", () => {
  const error = named("OAuthCallbackError", "invalid_client (no client of ada@example.org)");
  expect(said("OAUTH_CALLBACK_ERROR", error)).toEqual({
    code: "OAUTH_CALLBACK_ERROR",
    way: "oidc",
    cause: { name: "OAuthCallbackError", code: undefined, message: "invalid_client" },
    lookAt: "OIDC_CLIENT_ID and OIDC_CLIENT_SECRET",
  });
  expect(said("OAUTH_CALLBACK_ERROR", error, "github")).toMatchObject({
    lookAt: "GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET",
  });
});

it("a provider that is away, or is none, is told with the address that was asked", () => {
  const away = Object.assign(
    new AggregateError([
      new Error("connect ECONNREFUSED ::1:4499"),
      new Error("connect ECONNREFUSED 127.0.0.1:4499"),
    ]),
    { code: "ECONNREFUSED" },
  );
  expect(said("SIGNIN_OAUTH_ERROR", away)).toEqual({
    code: "SIGNIN_OAUTH_ERROR",
    way: "oidc",
    cause: {
      name: "AggregateError",
      code: "ECONNREFUSED",
      message: "connect ECONNREFUSED ::1:4499; connect ECONNREFUSED 127.0.0.1:4499",
    },
    at: "https://login.example/.well-known/openid-configuration",
    lookAt: "OIDC_ISSUER",
  });
  expect(said("SIGNIN_OAUTH_ERROR", named("OPError", "expected 200 OK, got: 404 Not Found"))).toMatchObject({
    cause: { message: "expected 200 OK, got: 404 Not Found" },
    at: "https://login.example/.well-known/openid-configuration",
  });
});

it("a token of another issuer leads to the issuer that is named; states, tokens and addresses are left out", () => {
  expect(
    said(
      "OAUTH_CALLBACK_ERROR",
      named("OAuthCallbackError", "unexpected iss value, expected https://a.example, got: https://b.example"),
    ),
  ).toMatchObject({ lookAt: "OIDC_ISSUER" });
  const words = (message: string) => signInFault("X", new Error(message), discovery);
  expect(words("state mismatch, expected abc, got: def")).toEqual({
    code: "X",
    cause: { name: "Error", code: undefined, message: "state mismatch" },
  });
  expect(
    words("no eyJhbGciOiJSUzI1NiIsInR5cCI6.eyJzdWIiOiIxMjM0NTY3ODkwIiwi of ada@example.org"),
  ).toMatchObject({
    cause: { message: "no ….… of …" },
  });
  expect(signInFault("X", "text", discovery)).toEqual({ code: "X" });
});
