import { createServer, type IncomingMessage, request as ask } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { numberHead, tellStatus, wasNotFound } from "./told-status";

const numberOf = ({ headers }: IncomingMessage): string | null => headers[numberHead]?.toString() ?? null;

/** Answers with this status, and says what whoever waited for it was told. */
async function toldOf(status: number, headers: Readonly<Record<string, string>> = {}): Promise<boolean> {
  let told: Promise<boolean> = Promise.resolve(false);
  const server = createServer((request, response) => {
    tellStatus(request, response);
    told = wasNotFound(numberOf(request));
    response.statusCode = status;
    response.end();
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve, reject) => {
    ask({ port, host: "127.0.0.1", headers }, (response) => response.resume().once("end", resolve))
      .once("error", reject)
      .end();
  });
  server.close();
  server.closeAllConnections();
  return told;
}

test("who waits learns whether the page was not found, when its head is sent", async () => {
  expect(await toldOf(404)).toBe(true);
  expect(await toldOf(200)).toBe(false);
});

test("what a running page asks for is told none, nor is what has no number, whatever head it comes with", async () => {
  expect(await toldOf(404, { rsc: "1" })).toBe(false);
  expect(await toldOf(404, { "next-action": "a" })).toBe(false);
  expect(await toldOf(404, { [numberHead]: "another" })).toBe(true);
  expect(await wasNotFound(null)).toBe(false);
  expect(await wasNotFound("never given")).toBe(false);
});
