import "server-only";
import { z } from "zod";
import { smallLetters } from "@/lib/kernel/mail-address";
import { isZone } from "@/lib/kernel/time";
import { once } from "./once";

const flag = z
  .enum(["true", "false", "1", "0"], "Give true or false")
  .transform((text) => text === "true" || text === "1");
const address = z.url({
  protocol: /^https?$/,
  error: "Give an address that starts with http:// or https://",
});

const whole = (what: string, most: number) => {
  const words = `Give ${what}, from 1 to ${most.toLocaleString("en")}`;
  return z
    .string()
    .regex(/^\d{1,6}$/, words)
    .transform(Number)
    .refine((given) => given >= 1 && given <= most, words);
};

/** No setting lets a session be moved on for more days in all. */
export const mostSessionDays = 365;

const seconds = (most: number) => whole("whole seconds", most);

/** How often something may be asked for in a second, or that it may be as often as one likes. */
const rateWords = "Give off, or a whole number from 1 to 10,000";
const rate = z
  .string()
  .regex(/^(?:off|\d{1,6})$/, rateWords)
  .transform((text) => (text === "off" ? null : Number(text)))
  .refine((given) => given === null || (given >= 1 && given <= 10_000), rateWords);

const listed = (text: string): readonly string[] =>
  text
    .split(",")
    .map((one) => smallLetters(one.trim()))
    .filter((one) => one !== "");
const domain = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
const signUpWords = "Give closed, open, or domain: and the domains, such as domain:example.org,example.com";

/** Who may come in without being in the catalog. */
const signUp = z
  .string()
  .trim()
  .transform((given, ctx) => {
    const text = smallLetters(given);
    if (text === "closed") return { to: "nobody" as const };
    if (text === "open") return { to: "everybody" as const };
    const domains = text.startsWith("domain:") ? listed(text.slice("domain:".length)) : [];
    if (domains.length > 0 && domains.every((one) => domain.test(one)))
      return { to: "domains" as const, domains };
    ctx.addIssue({ code: "custom", message: signUpWords });
    return z.NEVER;
  });

/** Each entry that is wrong is named, for its place in the list is no variable. */
const mails = z.string().transform((text, ctx) => {
  const given = listed(text);
  for (const [place, one] of given.entries())
    if (!z.email().safeParse(one).success)
      ctx.addIssue({
        code: "custom",
        message: `Entry ${String(place + 1)}, ‘${one}’, is no mail address. Give mail addresses, with a comma between them`,
      });
  return given;
});
const secret = z.string().min(8, "Give at least 8 characters");
const word = z.string().min(1);
/** A name and a mail address in angle brackets, or the address alone. */
const sender = /^(?:[^<>\p{Cc}]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u;

const daysWords = "Give whole days, from 1 to 3,650";
const tokenDays = z
  .string()
  .regex(/^\d{1,4}$/, daysWords)
  .transform(Number)
  .refine((given) => given >= 1 && given <= 3_650, daysWords);

/** Every variable the product reads; `.env.example` lists each with one line, and a test compares the two. */
export const EnvSchema = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: "Give a PostgreSQL address: postgresql://user:password@host:5432/name",
  }),
  DATABASE_CONNECT_SECONDS: seconds(300).default(10),
  DATABASE_STATEMENT_SECONDS: seconds(86_400).default(60),
  DATABASE_LONG_SECONDS: seconds(86_400).default(600),
  DATABASE_IDLE_SECONDS: seconds(86_400).default(300),
  /** Read by prisma/owner.mjs, before any package is there. */
  STEWARD_DATA_DIR: z.string().optional(),
  NEXTAUTH_URL: address.optional(),
  NEXTAUTH_SECRET: z.string().min(16, "Give at least 16 random characters").optional(),
  AUTH_TRUST_HOST: flag.optional(),
  STEWARD_DEMO: flag.default(false),
  STEWARD_PUBLIC_READ: flag.optional(),
  STEWARD_SIGN_UP: signUp.default({ to: "nobody" }),
  STEWARD_ADMIN_EMAILS: mails.default([]),
  OIDC_ISSUER: address.optional(),
  OIDC_CLIENT_ID: word.optional(),
  OIDC_CLIENT_SECRET: secret.optional(),
  OIDC_NAME: word.default("your organisation"),
  STEWARD_GROUPS_CLAIM: word.optional(),
  GITHUB_CLIENT_ID: word.optional(),
  GITHUB_CLIENT_SECRET: secret.optional(),
  GOOGLE_CLIENT_ID: word.optional(),
  GOOGLE_CLIENT_SECRET: secret.optional(),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: "Give the address of a mail server: smtps://user:password@mail.example.org",
    })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(sender, "Give who sends mails, such as Steward <steward@example.org>")
    .optional(),
  STEWARD_SESSION_IDLE_MINUTES: whole("whole minutes", 43_200).default(480),
  STEWARD_SESSION_MAX_DAYS: whole("whole days", mostSessionDays).default(30),
  STEWARD_TOKEN_MAX_DAYS: tokenDays.default(365),
  ORGANISATION_ZONE: z
    .string()
    .refine(isZone, "Give the name of a time zone, such as Europe/Amsterdam")
    .default("UTC"),
  METRICS_TOKEN: z.string().min(8, "Give at least 8 characters").optional(),
  STEWARD_RATE_LIMIT: rate.default(50),
  STEWARD_RATE_BURST: whole("a whole number", 100_000).default(100),
  LOG_LEVEL: z
    .enum(["silent", "error", "warn", "info", "debug"], "Give silent, error, warn, info or debug")
    .default("info"),
  PORT: z.coerce.number("Give a number from 1 to 65535").int().min(1).max(65_535).default(3000),
  TEST_CLOCK: flag.default(false),
});
export type Env = z.output<typeof EnvSchema>;

/** The variables of each way to sign in, set together or not at all; the first names the way. */
export const providerVariables = [
  ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"],
  ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
  ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
  ["SMTP_URL", "MAIL_FROM"],
] as const;

/** What lacks beside what is set, as lines that name the variable. */
export const lacking = (given: Readonly<Record<string, unknown>>): readonly string[] => [
  ...providerVariables.flatMap((names) => {
    const set = names.find((name) => given[name] !== undefined);
    const missing = names.filter((name) => given[name] === undefined);
    return set === undefined ? [] : missing.map((name) => `${name}: Set it too, or leave ${set} out`);
  }),
  ...(given["STEWARD_GROUPS_CLAIM"] !== undefined && given["OIDC_ISSUER"] === undefined
    ? ["OIDC_ISSUER: Set it too, or leave STEWARD_GROUPS_CLAIM out: that provider tells the groups"]
    : []),
  // Otherwise a link would lead where whoever asks for it says, and there its token would be read.
  ...(given["SMTP_URL"] !== undefined && given["NEXTAUTH_URL"] === undefined
    ? ["NEXTAUTH_URL: Set it too, or leave SMTP_URL out: it is where links in mails lead"]
    : []),
];

/** Reads the environment; a process with a wrong one stops here, naming all that is wrong (A29). */
function parseEnv(more: Readonly<Record<string, string>> = {}): Env {
  const set = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const given = { ...set, ...more };
  const parsed = EnvSchema.safeParse(given);
  const faults = parsed.error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) ?? [];
  const lines = [...faults, ...lacking(given)].map((line) => `  ${line}`);
  if (parsed.success && lines.length === 0) return parsed.data;
  // The name by which a start knows what a person can mend, and shows it without a stack.
  const error = new Error(`The environment needs a change:\n${lines.join("\n")}`);
  throw Object.assign(error, { name: "CannotStart" });
}

/** How much is logged. Read by itself, because the log is made before the rest is known, during a build too. */
export const logLevel = (): string =>
  EnvSchema.shape.LOG_LEVEL.catch("info").parse(process.env["LOG_LEVEL"] ?? "");

let parsed: Env | undefined;
const read = () => (parsed ??= once("env", () => parseEnv()));

/** The environment, parsed at the first use, so that a build needs none. */
export const env: Env = new Proxy({} as Env, { get: (_, name) => read()[name as keyof Env] });

/** Throws when the environment needs a change; called before anything is served. */
export function requireEnv(): void {
  read();
}

/** As `requireEnv`, before the embedded database has an address; what is read later is read then. */
export function requireEnvBeforeDatabase(): void {
  parseEnv({ DATABASE_URL: "postgresql://localhost/steward" });
}
