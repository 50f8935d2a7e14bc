import "server-only";
import type { AgreementId, ServiceId } from "@/lib/kernel/ids";
import { keyOf } from "@/lib/kernel/slug";
import type { Instant } from "@/lib/kernel/time";
import { resolveKeys } from "@/lib/platform/names";
import type { WriteCtx } from "@/lib/platform/operation";
import { holdTeamsFor } from "@/lib/teams/queries/teams";
import { type Agreement, agreementLimits } from "../domain/agreement";
import { waitingAgreement } from "../domain/ownership-state";
import { offerRow } from "./ownership/ownership-state";

/** An offer to each team that is named as the owner, unless the team has ended since. */
export async function offeredRows(
  { tx, now, actor }: WriteCtx,
  offers: readonly { readonly service: string; readonly team: string }[],
  services: ReadonlyMap<string, { readonly id: ServiceId; readonly name: string; readonly slug: string }>,
) {
  const keys = await resolveKeys(
    tx,
    "team",
    offers.map(({ team }) => keyOf(team)),
  );
  const ids = [...new Set([...keys.values()].map(({ recordId }) => recordId))];
  const teams = new Map((await holdTeamsFor(tx, ids)).map((team) => [team.slug, team]));
  return offers.flatMap(({ service: slug, team: named }) => {
    const service = services.get(slug);
    const team = teams.get(named);
    // A team that has ended since the import was planned is offered nothing.
    return service && team?.state === "active"
      ? [
          offerRow({
            service,
            team,
            current: null,
            origin: "import",
            actor,
            now,
            reason: "Named as the owner by an import",
            answerDays: agreementLimits.importAnswerDays,
          }),
        ]
      : [];
  });
}

/** The offers to take back, by service: those that still stand with the team they are to be taken from, unanswered. */
export function withdrawn(
  withdrawals: readonly { readonly service: string; readonly team: string; readonly reason: string }[],
  services: ReadonlyMap<string, { readonly id: ServiceId }>,
  agreements: ReadonlyMap<string, readonly Agreement[]>,
  now: Instant,
): ReadonlyMap<ServiceId, { readonly offer: AgreementId; readonly reason: string }> {
  return new Map(
    withdrawals.flatMap(({ service, team, reason }) => {
      const id = services.get(service)?.id;
      const open = id === undefined ? null : waitingAgreement(agreements.get(id) ?? [], now);
      return id !== undefined &&
        open?.acceptedAt === null &&
        open.origin === "import" &&
        open.team.slug === team
        ? [[id, { offer: open.id, reason }] as const]
        : [];
    }),
  );
}
