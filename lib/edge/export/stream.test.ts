import { describe, expect, it } from "vitest";
import { streamOf } from "./stream";

const noFault = (error: unknown) => {
  throw error;
};

describe("a deed that writes, as a stream that is read", () => {
  it("tells the head first and gives every piece in order", async () => {
    const { head, body } = await streamOf<string>(async (begin, write) => {
      await begin("the head");
      for (const piece of ["a", "", "b", "é"]) await write(piece);
    }, noFault);
    expect(head).toBe("the head");
    expect(await new Response(body).text()).toBe("abé");
  });

  it("writes no faster than somebody reads", async () => {
    let written = 0;
    const { body } = await streamOf<null>(async (begin, write) => {
      await begin(null);
      for (let piece = 0; piece < 100; piece += 1) {
        await write("x".repeat(64 * 1024));
        written += 1;
      }
    }, noFault);
    await new Promise((resolve) => setImmediate(resolve));
    expect(written).toBe(1);
    const reader = body.getReader();
    await reader.read();
    await new Promise((resolve) => setImmediate(resolve));
    expect(written).toBeLessThanOrEqual(3);
    await reader.cancel();
  });

  it("ends the deed when the reader goes away, waiting or writing", async () => {
    let end: (text: string) => void = () => undefined;
    const ended = new Promise<string>((resolve) => {
      end = resolve;
    });
    const { body } = await streamOf<null>(async (begin, write) => {
      try {
        await begin(null);
        for (;;) await write("x".repeat(100_000));
      } finally {
        end("ended");
      }
    }, noFault);
    await body.cancel();
    expect(await ended).toBe("ended");
  });

  it("is refused before the head and broken off after it", async () => {
    await expect(streamOf<null>(() => Promise.reject(new Error("no")), noFault)).rejects.toThrow("no");
    const faults: unknown[] = [];
    const { body } = await streamOf<null>(
      async (begin, write) => {
        await begin(null);
        await write("half");
        throw new Error("the database went away");
      },
      (error) => faults.push(error),
    );
    await expect(new Response(body).text()).rejects.toThrow("the database went away");
    expect(faults).toHaveLength(1);
  });
});
