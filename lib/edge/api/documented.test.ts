import { readFileSync } from "node:fs";
import { beforeAll, expect, test, vi } from "vitest";
import { apiApp } from "@/lib/edge/api/app";
import { instantNow } from "@/lib/platform/clock";
import { readPeopleBySlug } from "@/lib/people/queries";
import { createToken } from "@/lib/teams/operations/tokens/create-token";
import { actorOf } from "@/lib/teams/queries/actor";
import { contractOf } from "@/lib/testing/contract";
import { ctxOf, value } from "@/lib/testing/world";
import { seedDemo } from "@/prisma/seed";

/** docs/api.md runs from top to bottom on the demo: each of its lines is asked, in its order, as a shell would have it asked. */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const site = "http://localhost:3000";
const variables = new Map([
  ["site", site],
  ["api", `${site}/api/v1`],
]);

/** What the page has jq do, by the words it is told in. */
const programs: Readonly<Record<string, (json: Record<string, unknown>) => unknown>> = {
  '.tier = 1 | .reason = "Every desk sells them"': (json) => ({
    ...json,
    tier: 1,
    reason: "Every desk sells them",
  }),
  ".items[0].id": ({ items }) => (items as readonly { readonly id: string }[])[0]?.id,
};

const examples = readFileSync("docs/api.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("    "))
  .map((line) => line.slice(4))
  .join("\n")
  .replaceAll("\\\n", " ");

/** The lines of the examples; one whose quote is still open goes on. */
function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  let open = "";
  for (const line of text.split("\n")) {
    open = open === "" ? line : `${open}\n${line}`;
    if (open.split("'").length % 2 === 0) continue;
    if (open.trim() !== "") lines.push(open.trim());
    open = "";
  }
  return lines;
}

const written = (text: string): string =>
  text.replaceAll(/\$(\w+)/g, (_all, name: string) => variables.get(name) ?? `no variable ${name}`);
const wordsOf = (command: string): readonly string[] =>
  [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, plain, quoted, bare]) => plain ?? written(quoted ?? bare ?? ""),
  );

const { ask } = await contractOf(apiApp());

/** Carries out one `curl`, or `send` or `as_auditor`, which are made of it, and answers what it prints; a refusal fails. */
async function curl(command: string, standardInput: string): Promise<string> {
  const [name, ...words] = wordsOf(command);
  const token = variables.get(name === "as_auditor" ? "AUDITOR_TOKEN" : "STEWARD_TOKEN") ?? "";
  const heads = new Headers(
    name === "curl" ? {} : { authorization: `Bearer ${token}`, "content-type": "application/json" },
  );
  let method = "GET";
  let address = "";
  let body: string | undefined;
  const rest = words[Symbol.iterator]();
  for (const word of rest) {
    const next = (): string => String(rest.next().value);
    if (word === "-X") method = next();
    else if (word === "-H") {
      const head = next();
      heads.set(head.slice(0, head.indexOf(":")), head.slice(head.indexOf(":") + 1).trim());
    } else if (word === "-d") {
      const given = next();
      body = given === "@-" ? standardInput : given;
    } else if (word === "-o") next();
    else address = word;
  }
  expect(address.startsWith(`${site}/`), command).toBe(true);
  const answer = await ask(address.slice(site.length), {
    method,
    headers: heads,
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  expect.soft(answer.ok, `${command}\n${String(answer.status)} ${text}`).toBe(true);
  return text;
}

/** Carries out a line of commands, each of which reads what the one before it printed. */
async function carryOut(line: string): Promise<string> {
  let printed = "";
  for (const command of line.split(/\s+(?:&&|\|)\s+(?=(?:curl|send|as_auditor|jq) )/)) {
    if (!command.startsWith("jq ")) {
      printed = await curl(command, printed);
      continue;
    }
    const program = programs[wordsOf(command).find((word) => word.startsWith(".")) ?? ""];
    if (program === undefined) throw new Error(`nobody says what this does: ${command}`);
    const made = program(JSON.parse(printed) as Record<string, unknown>);
    printed = typeof made === "string" ? made : JSON.stringify(made);
  }
  return printed;
}

/** An answer as the page shows it: an id that is cut short and a moment stand for any. */
const shown = (json: string): unknown =>
  JSON.parse(json, (key, held: unknown) =>
    key === "id" || key === "answerBy" ? (expect.any(String) as unknown) : held,
  );

const tokenOf = async (slug: string, scopes: readonly string[]): Promise<string> => {
  const [person] = await readPeopleBySlug([slug]);
  const actor = person && (await actorOf(person.id, instantNow()));
  if (!actor) throw new Error(`${slug} is not in the demo`);
  const made = await createToken(ctxOf(actor, instantNow()), {
    name: "examples",
    scopes,
    days: 1,
    mostDays: 365,
  });
  return value(made).text;
};

beforeAll(async () => {
  await seedDemo(instantNow());
  variables.set(
    "STEWARD_TOKEN",
    await tokenOf("lea-novak", ["read", "write:services", "write:teams", "write:people", "import"]),
  );
  variables.set("AUDITOR_TOKEN", await tokenOf("dele-adeyemi", ["read", "write:people"]));
});

test("each example of docs/api.md is answered on the demo, and as the page shows", async () => {
  let printed = "";
  let asked = 0;
  for (const line of linesOf(examples)) {
    const kept = /^(\w+)=\$\((.*)\)$/s.exec(line);
    if (line.startsWith("{")) expect(JSON.parse(printed), line).toEqual(shown(line));
    else if (kept?.[1] !== undefined) variables.set(kept[1], await carryOut(kept[2] ?? ""));
    else if (/^(?:curl|send|as_auditor) /.test(line)) {
      printed = await carryOut(line);
      asked += 1;
    } else expect(line).toMatch(/^(?:export )?\w+=\S+|^\w+\(\) \{ /);
  }
  expect(asked).toBe(32);
});
