import "server-only";
import type { TeamId } from "@/lib/kernel/ids";
import type { Db } from "@/lib/platform/db";

/** What blocks a service, with who holds it: by that is told who may mend it. */
export type Blocking = {
  readonly serviceId: string;
  readonly slug: string;
  readonly band: "owned" | "weak" | "unowned" | null;
  readonly holder: { readonly id: TeamId; readonly slug: string; readonly name: string } | null;
  readonly rule: string;
  readonly evidence: readonly string[];
};

/** All that fails and blocks of these services. */
export const blockingOf = (db: Db, services: readonly string[]): Promise<readonly Blocking[]> =>
  db.$queryRaw<Blocking[]>`
    SELECT s."id"::text AS "serviceId", s."slug", s."band", f."rule", f."evidence",
      CASE WHEN t."id" IS NOT NULL THEN json_build_object('id', t."id", 'slug', t."slug", 'name', t."name") END AS holder
    FROM "Finding" f JOIN "ServiceRow" s ON s."id" = f."recordId" LEFT JOIN "Team" t ON t."id" = s."holderId"
    WHERE f."recordId" = ANY(${[...services]}::uuid[]) AND f."until" IS NULL AND f."state" = 'failed' AND f."severity" = 'B'`;
