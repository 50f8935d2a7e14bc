import { createServer, get, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { whenAnswered } from "./answer-end";

let server: Server;
let answer: (response: ServerResponse) => void = () => undefined;
beforeAll(async () => {
  server = createServer((_asked, response) => {
    answer(response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterAll(() => new Promise((closed) => server.close(closed)));

/** The response of one request, as `then` answers it. */
const asked = (then: (response: ServerResponse) => void) =>
  new Promise<ServerResponse>((resolve) => {
    answer = (response) => {
      then(response);
      resolve(response);
    };
    const { port } = server.address() as AddressInfo;
    get({ port, host: "127.0.0.1", agent: false }, (reply) => reply.resume()).on("error", () => undefined);
  });

it.each([
  ["is sent", (response: ServerResponse) => response.end("good")],
  ["is broken off", (response: ServerResponse) => response.destroy()],
])(
  "however many wait for an answer that %s, one listens, and each is told once and in turn",
  async (_how, end) => {
    const told: number[] = [];
    const response = await asked((one) => {
      const before = one.listenerCount("close");
      for (let at = 0; at < 30; at += 1)
        whenAnswered(one, () => {
          told.push(at);
        });
      expect(one.listenerCount("close") - before).toBe(1);
      expect(told).toEqual([]);
      end(one);
    });
    await new Promise<void>((resolve) => {
      whenAnswered(response, resolve);
    });
    expect(told).toEqual(Array.from({ length: 30 }, (_, at) => at));
    let late = 0;
    whenAnswered(response, () => {
      late += 1;
    });
    expect([late, told.length]).toEqual([1, 30]);
  },
);
