import fs from "node:fs";
import { expect, test } from "vitest";
import { fileFault } from "./file-fault";

const thrownBy = (deed: () => unknown): unknown => {
  try {
    return deed();
  } catch (error) {
    return error;
  }
};

test("a fault of the system is a sentence that names the file; a bug is none", () => {
  const name = "/nonexist/x.csv";
  expect(
    fileFault(
      thrownBy(() => fs.openSync(name, "wx")),
      name,
      "written",
    ),
  ).toBe("/nonexist/x.csv cannot be written: its folder is not here. Check the path and its permissions.");
  const denied = Object.assign(new Error("x"), { syscall: "open", code: "EACCES" });
  expect(fileFault(denied, "a.csv", "read")).toBe(
    "a.csv cannot be read: this user may not. Check the path and its permissions.",
  );
  expect(fileFault(new TypeError("a bug"), "a.csv", "read")).toBeNull();
});
