import "server-only";
import pino from "pino";
import { logLevel } from "./env";
import { once } from "./once";

/** One JSON line an event, to standard output (A53). Never bodies, tokens, phone numbers or mail addresses. */
export const log = once("log", () =>
  pino({
    level: logLevel(),
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
  }),
);
