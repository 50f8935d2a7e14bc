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

  test("that says it is small and is not never takes more room than it said", () => {
    const bytes = zipSync({ "bomb.csv": new Uint8Array(8 * 1024 * 1024) }, { level: 9 });
    const view = new DataView(bytes.buffer);
    // The size stands in the head of the entry and in the list at the end.
    for (let at = 0; at < bytes.length - 4; at += 1) {
      const mark = view.getUint32(at, true);
      if (mark === 0x04034b50) view.setUint32(at + 22, 100, true);
      if (mark === 0x02014b50) view.setUint32(at + 24, 100, true);
    }
    const files = unzipFiles({ name: "catalog.zip", bytes });
    const sizes = typeof files === "string" ? [] : files.map((one) => one.bytes.length);
    expect(sizes.every((size) => size <= 100)).toBe(true);
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
