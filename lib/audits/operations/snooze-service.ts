import "server-only";
import { ok } from "@/lib/kernel/result";
import { plusDays } from "@/lib/kernel/time";
import { SnoozeService } from "../schema/triage";
import { triageDeed } from "./triage-deed";

/** Puts an unowned service out of sight for some days, with a reason. */
export const snoozeService = triageDeed(
  "audits.service.snooze",
  SnoozeService,
  ({ now }, { days, reason }, present) =>
    ok({ ...present, snoozedUntil: plusDays(now, days), snoozeReason: reason }),
);
