import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { whatIsAmiss } from "./discovery";

let own = "";
const answers: Readonly<Record<string, readonly [number, () => string]>> = {
  "/sound": [200, () => JSON.stringify({ issuer: `${own}/sound/` })],
  "/other": [200, () => JSON.stringify({ issuer: "https://login.example" })],
  "/nameless": [200, () => "{}"],
  "/page": [200, () => "<html></html>"],
  "/moved": [302, () => ""],
};
const server = http.createServer((request, response) => {
  const path = (request.url ?? "").replace("/.well-known/openid-configuration", "");
  if (path === "/silent") return;
  const [status, body] = answers[path] ?? [404, () => ""];
  response.writeHead(status, { location: "/sound" }).end(body());
});

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  own = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it("a provider that answers for itself is none to warn of, with a slash at the end or without", async () => {
  expect(await whatIsAmiss(`${own}/sound`)).toEqual([]);
  expect(await whatIsAmiss(`${own}/sound/`)).toEqual([]);
});

it("one that calls itself otherwise is told by both names", async () => {
  expect(await whatIsAmiss(`${own}/other`)).toEqual([
    `OIDC_ISSUER is ${own}/other, and the provider there calls itself https://login.example. Give that one.`,
  ]);
});

it.each([
  ["nameless", "names no issuer"],
  ["page", "is no description of a provider"],
  ["moved", "answers 302"],
  ["nowhere", "answers 404"],
  ["silent", "does not answer"],
])("of /%s it is said that it %s", async (path, fault) => {
  expect(await whatIsAmiss(`${own}/${path}`, 500)).toEqual([
    `Nobody can sign in by OIDC_ISSUER at the moment: ${own}/${path}/.well-known/openid-configuration ${fault}.`,
  ]);
});

it("a port where nobody listens is told by its error, and an open line to another machine is warned of", async () => {
  const gone = http.createServer().listen(0, "127.0.0.1");
  await once(gone, "listening");
  const nobody = `http://127.0.0.1:${String((gone.address() as AddressInfo).port)}`;
  gone.close();
  await once(gone, "close");
  expect(await whatIsAmiss(nobody)).toEqual([
    `Nobody can sign in by OIDC_ISSUER at the moment: ${nobody}/.well-known/openid-configuration does not answer (ECONNREFUSED).`,
  ]);
  const [open] = await whatIsAmiss("http://192.0.2.1", 50);
  expect(open).toBe(
    "OIDC_ISSUER is an http: address of another machine: whoever is on the line can sign in as anybody. Give one of https:.",
  );
});
