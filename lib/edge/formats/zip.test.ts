import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { unzipFiles } from "./zip";

const zipped = (entries: Readonly<Record<string, Uint8Array>>) =>
  unzipFiles({ name: "catalog.zip", bytes: zipSync({ ...entries }, { level: 1 }) });

describe("BAD-08: a zip", () => {
  test("is unpacked with the paths of its files, its folders left out", () => {
    const files = zipped({ "org/teams.yml": strToU8("teams: []"), "services.csv": strToU8("name\na\n") });
    expect(Array.isArray(files) && files.map(({ name }: { name: string }) => name)).toEqual([
      "org/teams.yml",
      "services.csv",
    ]);
  });

  test.each(["../evil.csv", "a/../../evil.csv", "..\\evil.csv", "/etc/evil.csv", "C:\\evil.csv"])(
    "is refused whole when a name leads out of its folder: %s",
    (name) => {
      expect(zipped({ "good.csv": strToU8("name\na\n"), [name]: strToU8("name\nb\n") })).toBe(
        `catalog.zip holds a name that leads out of its folder: ${name}. Pack it anew.`,
      );
    },
  );

  test("is refused by its figure before it is unpacked: too large, or too many files", () => {
    expect(zipped({ "org/bomb.csv": new Uint8Array(10.5 * 1024 * 1024) })).toBe(
      "catalog.zip holds org/bomb.csv, which has 10.5 MiB unpacked; a file may have 5 MiB. Split it.",
    );
    const large = new Uint8Array(9 * 1024 * 1024);
    const six = Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`${String(at)}.csv`, large]));
    expect(zipped(six)).toBe("catalog.zip unpacks to more than 50 MiB. Import in parts.");
    const many = Object.fromEntries(
      Array.from({ length: 2_001 }, (_, at) => [`${String(at)}.csv`, new Uint8Array(1)]),
    );
    expect(zipped(many)).toBe("catalog.zip holds more than 2,000 files. Import in parts.");
  });

  /** Writes over one figure of each entry, in its head and in the list at the end. */
  const written = (bytes: Uint8Array, inHead: number, inList: number, value: (old: number) => number) => {
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length - 4; at += 1) {
      const mark = view.getUint32(at, true);
      const place = mark === 0x04034b50 ? at + inHead : mark === 0x02014b50 ? at + inList : -1;
      if (place >= 0) view.setUint32(place, value(view.getUint32(place, true)), true);
    }
    return unzipFiles({ name: "catalog.zip", bytes });
  };
  const rows = strToU8(
    `name\n${Array.from({ length: 1000 }, (_, at) => `Service ${String(at)}`).join("\n")}\n`,
  );

  test.each([
    ["packed", 6],
    ["stored", 0],
  ] as const)("that is damaged is refused by the name of the file and what is wrong: %s", (_how, level) => {
    const zip = () => zipSync({ "org/services.csv": rows }, { level });
    const is = "org/services.csv in catalog.zip is damaged";
    expect(written(zip(), 14, 16, (crc) => (crc ^ 1) >>> 0)).toBe(
      `${is}: its content is not what was packed (the checksum differs). Pack it anew.`,
    );
    const has = level === 0 ? "11,895 bytes" : "more";
    expect(written(zip(), 22, 24, () => 510)).toBe(
      `${is}: it says that it has 510 bytes, and has ${has}. Pack it anew.`,
    );
    expect(written(zip(), 22, 24, () => 20_000)).toBe(
      `${is}: it says that it has 20,000 bytes, and has 11,895 bytes. Pack it anew.`,
    );
    expect(written(zip(), 8, 10, (method) => method + 12)).toMatch(
      /^org\/services\.csv in catalog\.zip is packed in a way that is not read \(method \d+\)/,
    );
    expect(written(zip(), 0, 42, () => 7)).toBe(`${is} and cannot be unpacked. Pack it anew.`);
    expect(written(zip(), 6, 8, (flags) => flags | 1)).toBe(
      "org/services.csv in catalog.zip is locked with a password. Pack it anew without one.",
    );
  });

  test("with any one byte of what it packs changed is never read as another file", () => {
    const whole = zipSync({ "services.csv": rows }, { level: 6 });
    fc.assert(
      fc.property(
        fc.integer({ min: 42, max: whole.length - 100 }),
        fc.integer({ min: 1, max: 255 }),
        (at, by) => {
          const bytes = whole.slice();
          bytes[at] = (bytes[at] ?? 0) ^ by;
          const files = unzipFiles({ name: "catalog.zip", bytes });
          // A byte that unpacks to the same is none of anybody's business.
          if (typeof files !== "string") expect(files).toEqual([{ name: "services.csv", bytes: rows }]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("that says it is small and is not is refused without taking more room than it said", () => {
    const bytes = zipSync({ "bomb.csv": new Uint8Array(8 * 1024 * 1024) }, { level: 9 });
    expect(written(bytes, 22, 24, () => 100)).toBe(
      "bomb.csv in catalog.zip is damaged: it says that it has 100 bytes, and has more. Pack it anew.",
    );
  });

  test("that holds a file whose name would lose it, or two of one name, is refused by that name", () => {
    // A name of as many letters is written over in the packed bytes: no object holds these to be packed.
    const renamed = (from: string, to: string) => {
      const packed = zipSync({ "good.csv": strToU8("name\na\n"), [from]: strToU8("name\nb\n") });
      const text = Buffer.from(packed).toString("latin1").replaceAll(from, to);
      return unzipFiles({ name: "catalog.zip", bytes: new Uint8Array(Buffer.from(text, "latin1")) });
    };
    expect(renamed("xxproto.x", "__proto__")).toBe(
      "catalog.zip holds a file called __proto__, a name that no file can be unpacked by. Give it another, and pack it anew.",
    );
    expect(renamed("goof.csv", "good.csv")).toBe(
      "catalog.zip holds two files called good.csv. Pack it anew.",
    );
  });

  test("that is none is told", () => {
    expect(unzipFiles({ name: "catalog.zip", bytes: strToU8("name\na\n") })).toBe(
      "catalog.zip is no zip that can be read. Pack it anew.",
    );
  });
});
