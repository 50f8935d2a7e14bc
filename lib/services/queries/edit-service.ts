import "server-only";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { isAuditor, type Permission } from "@/lib/people/domain/actor";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { mayDescribe, mayGovern, mayReleaseName } from "../domain/permissions";
import { servicesAtSamePlaces } from "../store/service-reads";
import { findService } from "../store/services";
import { type EditedServiceView, viewEditedService } from "../view/service-edit";
import { customValuesOf } from "./custom-fields";

const viewMay = (permission: Permission) => ({
  allowed: permission.allowed,
  why: permission.allowed ? "" : permission.why,
});

/** A service as its forms need it: every field, where each came from, and what the asker may change. */
export async function readServiceToEdit(ctx: Ctx, reference: string): Promise<Result<EditedServiceView>> {
  const service = await findService(db, reference);
  if (!service) return refuse({ kind: "not-found", what: "service", ref: reference });
  const [shared, custom] = await Promise.all([
    servicesAtSamePlaces(db, service.id),
    customValuesOf(db, service),
  ]);
  return ok(
    viewEditedService(
      service,
      (url, path) => shared.filter((one) => one.url === url && one.path === path),
      custom,
      {
        describe: viewMay(mayDescribe(ctx.actor, service)),
        govern: viewMay(mayGovern(ctx.actor, service)),
        releaseName: mayReleaseName(ctx.actor).allowed,
        isAuditor: isAuditor(ctx.actor),
      },
    ),
  );
}
