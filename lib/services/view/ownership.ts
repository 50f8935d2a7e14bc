import type { Instant } from "@/lib/kernel/time";
import { type Agreement, agreementInForce, type AgreementState, isOpen, stateAt } from "../domain/agreement";
import { ownershipSpans } from "../domain/ownership-timeline";
import type { ServiceRecord } from "../domain/record";
import type { Standing } from "../domain/standing";

type TeamView = { readonly id: string; readonly slug: string; readonly name: string };

export type AgreementView = {
  readonly id: string;
  readonly team: TeamView;
  readonly state: AgreementState | null;
  readonly origin: string;
  readonly reason: string;
  readonly offeredBy: string;
  readonly offeredAt: string;
  readonly answerBy: string;
  readonly acceptedBy: string | null;
  readonly acceptedAt: string | null;
  readonly declineReason: string | null;
  readonly plannedStart: string | null;
  readonly released: boolean;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
};

export type OwnershipView = {
  readonly band: "owned" | "weak" | "unowned" | null;
  readonly grade: string | null;
  readonly also: readonly string[];
  readonly evidence: string | null;
  readonly since: string | null;
  readonly unownedSince: string | null;
  readonly holder: TeamView | null;
  readonly holderText: string | null;
  readonly current: AgreementView | null;
  readonly open: AgreementView | null;
  readonly agreements: readonly AgreementView[];
  readonly spans: readonly { readonly from: string; readonly to: string | null; readonly team: TeamView | null }[];
  readonly declared: readonly { readonly source: string; readonly text: string }[];
};

const viewAgreement = (agreement: Agreement, all: readonly Agreement[], now: Instant): AgreementView => ({
  id: agreement.id,
  team: { id: agreement.team.id, slug: agreement.team.slug, name: agreement.team.name },
  state: stateAt(agreement, all, now),
  origin: agreement.origin,
  reason: agreement.reason,
  offeredBy: agreement.offeredBy.name,
  offeredAt: agreement.offeredAt.toString(),
  answerBy: agreement.answerBy.toString(),
  acceptedBy: agreement.acceptedBy?.name ?? null,
  acceptedAt: agreement.acceptedAt?.toString() ?? null,
  declineReason: agreement.declineReason,
  plannedStart: agreement.plannedStart?.toString() ?? null,
  released: agreement.releasedAt !== null,
  startsAt: agreement.startsAt?.toString() ?? null,
  endsAt: agreement.endsAt?.toString() ?? null,
});

export function viewOwnership(service: ServiceRecord, agreements: readonly Agreement[], standing: Standing | null, now: Instant): OwnershipView {
  const current = agreementInForce(agreements, now);
  const open = agreements.find((agreement) => isOpen(agreement, now)) ?? null;
  return {
    band: standing?.band ?? null,
    grade: standing?.grade ?? null,
    also: standing?.also ?? [],
    evidence: standing?.evidence ?? null,
    since: standing?.since.toString() ?? null,
    unownedSince: standing?.unownedSince?.toString() ?? null,
    holder: service.holder,
    holderText: standing?.holderText ?? null,
    current: current && viewAgreement(current, agreements, now),
    open: open && viewAgreement(open, agreements, now),
    agreements: agreements.map((agreement) => viewAgreement(agreement, agreements, now)),
    spans: ownershipSpans(agreements, service.createdAt, now).map(({ from, to, agreement }) => ({
      from: from.toString(),
      to: to?.toString() ?? null,
      team: agreement && { id: agreement.team.id, slug: agreement.team.slug, name: agreement.team.name },
    })),
    declared: service.declaredOwners.map(({ source, text }) => ({ source, text })),
  };
}
