import "server-only";
import { ok } from "@/lib/kernel/result";
import { WakeService } from "../schema/triage";
import { triageDeed } from "./triage-deed";

/** Puts a snoozed service back into sight. */
export const wakeService = triageDeed("audits.service.wake", WakeService, (_ctx, _input, present) =>
  ok({ ...present, snoozedUntil: null, snoozeReason: null }),
);
