import "server-only";
import { lockField } from "@/lib/services/operations/lock-field";
import { mergeService } from "@/lib/services/operations/endings/merge-service";
import { restoreService } from "@/lib/services/operations/endings/restore-service";
import { retireService } from "@/lib/services/operations/endings/retire-service";
import { renameService } from "@/lib/services/operations/rename-service";
import { RenameService, RetireService } from "@/lib/services/schema/service";
import { LockField, MergeService, RestoreService } from "@/lib/services/schema/service-deeds";
import { deed, saidOf } from "./deed";
import { Written } from "./references";
import type { Api } from "./route";

/** A service ends, comes back and gets another name, each a deed with its reason (API-03). */
export function serviceDeeds(api: Api): void {
  const change = { view: Written, ifMatch: "must" } as const;
  const retiring = {
    ...change,
    summary: "Retires a service: its agreement ends, its name stays taken and findable",
    body: saidOf(RetireService),
    run: retireService,
  } as const;
  deed(api, { ...retiring, method: "delete", path: "/services/{ref}" });
  // Not everything between a program and here hands on the body of a DELETE.
  deed(api, { ...retiring, method: "post", path: "/services/{ref}/retire" });
  deed(api, {
    ...change,
    method: "post",
    path: "/services/{ref}/restore",
    summary: "Takes a retired service back; the agreement that ended with it stays ended",
    body: saidOf(RestoreService),
    run: restoreService,
  });
  deed(api, {
    ...change,
    method: "post",
    path: "/services/{ref}/rename",
    summary: "Gives a service another slug; the old one leads to it for good",
    body: saidOf(RenameService),
    run: renameService,
  });
  deed(api, {
    ...change,
    method: "post",
    path: "/services/{ref}/merge",
    summary: "Merges a service into another, which is answered; names and what leans on it move there",
    body: saidOf(MergeService),
    run: mergeService,
  });
  deed(api, {
    method: "post",
    path: "/services/{ref}/lock",
    summary: "Locks a field, so that no import changes it, or gives it free again",
    body: saidOf(LockField),
    view: Written,
    run: lockField,
  });
}
