import fc from "fast-check";
import { expect, it } from "vitest";
import { networkOf } from "./network";

it.each([
  ["203.0.113.9", "203.0.113.9"],
  [" 203.0.113.9:4711 ", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["::ffff:cb00:7109", "203.0.113.9"],
  ["2001:DB8:0:7::1", "2001:db8:0:7::/64"],
  ["2001:db8:0:7:ffff:1:2:3", "2001:db8:0:7::/64"],
  ["[2001:db8::1]:443", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["256.0.0.1", null],
  ["unknown", null],
  ["_hidden", null],
  ["", null],
  ["2001:db8::1::2", null],
  ["1.2.3.4.5", null],
  ["a:b]/evil[", null],
])("%s belongs to %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

it("all addresses of one /64 belong to one network, and no text makes it throw", () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16));
  const half = fc.array(group, { minLength: 4, maxLength: 4 }).map((groups) => groups.join(":"));
  fc.assert(
    fc.property(half, half, half, (first, a, b) => {
      fc.pre(!first.startsWith("0:0:0:0"));
      expect(networkOf(`${first}:${a}`)).toBe(`${first}::/64`);
      expect(networkOf(`${first}:${b}`)).toBe(`${first}::/64`);
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => networkOf(text)).not.toThrow();
    }),
  );
});
