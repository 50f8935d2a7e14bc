import fs from "node:fs";
import path from "node:path";

const lib = path.resolve(import.meta.dirname, "..");
const nouns = fs.readdirSync(lib).filter((noun) => fs.existsSync(path.join(lib, noun, "operations")));

/** The names of all operations, and of what observers write, as they stand in the files that make them. */
export const operationNames: readonly string[] = [
  ...new Set(
    nouns.flatMap((noun) =>
      fs
        .readdirSync(path.join(lib, noun, "operations"), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
        .flatMap((file) => {
          const text = fs.readFileSync(path.join(lib, noun, "operations", file), "utf8");
          const whole = [...text.matchAll(new RegExp(`"(${noun}\\.[a-z-]+\\.[a-z-]+)"`, "g"))];
          const parts =
            path.basename(file) === "service-parts.ts" ? [...text.matchAll(/^\s+name: "([a-z-]+)"/gm)] : [];
          return [
            ...whole.map(([, name = ""]) => name),
            ...parts.map(([, name = ""]) => `services.service.${name}`),
          ];
        }),
    ),
  ),
].toSorted();
