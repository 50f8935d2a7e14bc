import "server-only";
import { z } from "zod";
import { ok } from "@/lib/kernel/result";
import { toldOf } from "@/lib/exchange/domain/issue";
import type { Kept } from "@/lib/exchange/domain/plan/row";
import { putService } from "@/lib/exchange/operations/put-service";
import { PutService } from "@/lib/exchange/schema/put-service";
import { readServiceDocument } from "@/lib/services/queries/service-document";
import { deed, saidOf } from "./deed";
import { Made } from "./references";
import type { Api } from "./route";

/** What became of the record, what of the body was not taken and whose the standing value is, and what it is as well to know. */
const Put = Made.extend({
  state: z.enum(["create", "change", "unchanged", "keep"]),
  kept: z.array(
    z.strictObject({
      field: z.string(),
      by: z.string().describe("The source that set what stands there, or `manual`"),
      locked: z.boolean(),
    }),
  ),
  warnings: z.array(
    z.strictObject({ path: z.string(), code: z.string(), what: z.string(), mend: z.string() }),
  ),
});

const keptOf = ({ field, by, locked }: Kept) => ({ field, by, locked });

/** A declarative tool enters its services by the ids that it calls them by (API-04). */
export function externalWrites(api: Api): void {
  deed<z.output<typeof Put>>(api, {
    method: "put",
    path: "/services/by-external-id/{source}/{id}",
    summary:
      "Enters a service as a source states it, by the source's own id: made, changed where the source may, or left as it is",
    body: saidOf(PutService, ["source", "id"]),
    view: Put,
    run: async (ctx, raw) => {
      const put = await putService(ctx, raw);
      if (!put.ok) return put;
      const { slug, state, kept, issues } = put.value;
      const found = await readServiceDocument(ctx, slug, (name) => name);
      if (!found.ok || "moved" in found.value) throw new Error(`${slug} was written and is not there`);
      const written = z.object(Made.shape).parse(JSON.parse(found.value.wireJson));
      return ok({
        ...written,
        state: Put.shape.state.parse(state),
        kept: kept.map(keptOf),
        warnings: issues.map(toldOf),
      });
    },
    madeAt: ({ slug, state }) => (state === "create" ? `/services/${slug}` : null),
  });
}
