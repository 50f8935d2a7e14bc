import "server-only";
import { z } from "zod";
import { waiverStates } from "@/lib/audits/domain/waiver";
import { approveWaiver } from "@/lib/audits/operations/waivers/approve-waiver";
import { askWaiver } from "@/lib/audits/operations/waivers/ask-waiver";
import { denyWaiver } from "@/lib/audits/operations/waivers/deny-waiver";
import { revokeWaiver } from "@/lib/audits/operations/waivers/revoke-waiver";
import { withdrawWaiver } from "@/lib/audits/operations/waivers/withdraw-waiver";
import { listWaivers, readWaiver } from "@/lib/audits/queries/waivers";
import {
  ApproveWaiver,
  AskWaiver,
  DenyWaiver,
  RevokeWaiver,
  type WaiversFilter,
  WaiversQuery,
  WithdrawWaiver,
} from "@/lib/audits/schema/waiver";
import { ok } from "@/lib/kernel/result";
import { deed, saidOf } from "./deed";
import { filled } from "./parameters";
import { Made, Ref } from "./references";
import { type Api, list, read } from "./route";

const text = z.string().nullable();
const whole = z.number().int();

const Waiver = z.strictObject({
  id: z.string(),
  rule: z.string(),
  title: z.string(),
  severity: z.enum(["B", "W", "A"]),
  service: Ref,
  tier: whole.nullable(),
  owner: Ref.nullable(),
  state: z.enum(waiverStates),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: z.string(),
  until: z.string(),
  endsAt: z.string(),
  decidedBy: text,
  decidedAt: text,
  decisionReason: text,
  endedBy: text,
  endedAt: text,
  endReason: text,
  days: whole,
  version: whole,
});

/** Waivers of findings: asked for beside the service, decided and ended each as a deed; `slug` is that of the service (SC-7). */
export function waiverRoutes(api: Api): void {
  list(api, {
    path: "/audits/waivers",
    summary: "Waivers: what waits to be decided, what is in force by its end, what is over",
    query: z.object({ ...WaiversQuery }).partial(),
    item: Waiver,
    run: (ctx, { limit, cursor, count, ...given }) =>
      listWaivers(ctx, { ...filled<WaiversFilter>(WaiversQuery, given), limit, cursor, count }),
  });
  read(api, {
    path: "/audits/waivers/{id}",
    summary: "One waiver",
    view: Waiver,
    run: async (ctx, { id }) => {
      const found = await readWaiver(ctx, id);
      if (!found.ok) return found;
      const { can: _can, found: _found, ...waiver } = found.value;
      return ok(waiver);
    },
  });
  deed<Made>(api, {
    method: "post",
    path: "/services/{ref}/waivers",
    summary: "Asks that a finding of a service be excused until a day; an auditor who has not asked decides",
    body: saidOf(AskWaiver),
    view: Made,
    madeAt: ({ id }) => `/audits/waivers/${id}`,
    run: askWaiver,
  });
  for (const [verb, summary, input, run] of [
    ["approve", "Lets a finding be excused from now on", ApproveWaiver, approveWaiver],
    ["deny", "Says no to a request, with a reason", DenyWaiver, denyWaiver],
    ["withdraw", "Takes a request back that nobody has decided on", WithdrawWaiver, withdrawWaiver],
    ["revoke", "Ends a waiver before its day, with a reason", RevokeWaiver, revokeWaiver],
  ] as const)
    deed<Made>(api, {
      method: "post",
      path: `/audits/waivers/{id}/${verb}`,
      summary,
      body: saidOf(input, ["id"]),
      view: Made,
      ifMatch: "must",
      run,
    });
}
