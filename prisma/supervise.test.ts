import { expect, test, vi } from "vitest";
import { supervise } from "./supervise";

const server = (over: Partial<Parameters<typeof supervise>[0]>) => ({
  gone: vi.fn(() => Promise.resolve()),
  again: vi.fn(() => Promise.resolve(true)),
  isEnding: () => false,
  end: vi.fn(() => Promise.resolve()),
  isWanted: () => true,
  ...over,
});

test("a server that never stays is started anew twice, then it is gone for good", async () => {
  const one = server({});
  await supervise(one);
  expect(one.gone).toHaveBeenCalledTimes(3);
  expect(one.again).toHaveBeenCalledTimes(2);
});

test("one that does not come up again is gone for good; one that nobody wants is left alone", async () => {
  const broken = server({ again: vi.fn(() => Promise.resolve(false)) });
  await supervise(broken);
  expect(broken.again).toHaveBeenCalledTimes(1);
  const unwanted = server({ isWanted: () => false });
  await supervise(unwanted);
  expect(unwanted.again).not.toHaveBeenCalled();
});
