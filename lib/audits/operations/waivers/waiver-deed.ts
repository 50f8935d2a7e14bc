import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Refusal } from "@/lib/kernel/result";
import { dayIn, type Instant } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Change } from "@/lib/platform/ledger";
import type { Agreement } from "@/lib/services/domain/agreement";
import type { ServiceRecord } from "@/lib/services/domain/record";
import { findServiceFor, loadAgreements } from "@/lib/services/queries/facts";
import type { RuleState } from "../../domain/result";
import { doneWords, type Waiver, waiverStateAt } from "../../domain/waiver";
import { currentFindings } from "../../store/findings";
import { waiverToChange } from "../../store/waivers";

/** How the rule was answered last on this service; null where it holds or is not asked. */
export async function foundOf(db: Db, service: ServiceId, rule: string) {
  const finding = (await currentFindings(db, [service])).get(service)?.get(rule);
  return finding ? { state: finding.state as RuleState, severity: finding.severity } : null;
}

/** All agreements of a service. */
export const agreementsOfService = async (db: Db, service: ServiceId): Promise<readonly Agreement[]> =>
  (await loadAgreements(db, [service])).get(service) ?? [];

/** What a deed on a waiver decides on. */
export type LoadedWaiver = {
  readonly waiver: Waiver;
  readonly service: ServiceRecord;
  readonly agreements: readonly Agreement[];
};

/** Loads a waiver and holds it until the transaction ends; null where its service is hidden from whoever asks, or gone. */
export async function loadWaiver(tx: Tx, id: string): Promise<LoadedWaiver | null> {
  const waiver = await waiverToChange(tx, id);
  const service = waiver && (await findServiceFor(tx, waiver.serviceId));
  return (
    service && {
      waiver,
      service,
      agreements: await agreementsOfService(tx, service.id),
    }
  );
}

/** The waiver as the ledger keeps it beside its service, by its rule: a service may have several. */
const snapshot = (waiver: Waiver, agreements: readonly Agreement[], at: Instant) => ({
  [waiver.rule]: `${waiverStateAt(waiver, agreements, at) ?? "requested"}, until ${dayIn(waiver.until, env.ORGANISATION_ZONE)}`,
});

/** The entry of a deed on a waiver, told of the service that it is for. */
export const waiverChange = (
  { service, agreements }: Pick<LoadedWaiver, "service" | "agreements">,
  before: Waiver | null,
  after: Waiver,
  { at, reason }: { readonly at: Instant; readonly reason: string | null },
): Change => ({
  noun: "service",
  id: service.id,
  slug: service.slug,
  name: service.name,
  before: { waiver: before && snapshot(before, agreements, at) },
  after: { waiver: snapshot(after, agreements, at) },
  ...(reason === null ? {} : { reason }),
});

/** What a version is compared with: who was faster is told by what they did. */
export const waiverStanding = ({ waiver }: LoadedWaiver) => ({
  version: waiver.version,
  refusal: {
    kind: "conflict",
    why: `${doneWords(waiver) ?? "It was changed a moment ago."} Open it again.`,
    isOutdated: true,
  } satisfies Refusal,
});

/** What every deed on one waiver is told where there is none. */
export const noWaiver = ({ id }: { readonly id: string }) => ({ what: "waiver", ref: id });
