import "server-only";
import { auditExportRoutes } from "./audit-exports";
import { auditRoutes } from "./audits";
import { externalWrites } from "./external-writes";
import { exportRoutes } from "./exports";
import { businessServiceWrites, systemWrites } from "./grouping-writes";
import { historyRoutes } from "./history";
import { lookupRoutes } from "./lookup";
import { ownershipWrites } from "./ownership-writes";
import { partWrites } from "./part-writes";
import { peopleRoutes } from "./people";
import { personWrites } from "./person-writes";
import { serviceRoutes } from "./services";
import { serviceDeeds } from "./service-deeds";
import { serviceWrites } from "./service-writes";
import { groupingRoutes } from "./systems";
import { teamRoutes } from "./teams";
import { teamWrites } from "./team-writes";
import { waiverRoutes } from "./waivers";
import type { Api } from "./route";

/** The tables of routes of this folder, joined. */
export function allRoutes(): Api {
  const api: Api = { routes: [] };
  lookupRoutes(api);
  peopleRoutes(api);
  personWrites(api);
  teamRoutes(api);
  teamWrites(api);
  groupingRoutes(api);
  systemWrites(api);
  businessServiceWrites(api);
  auditRoutes(api);
  waiverRoutes(api);
  auditExportRoutes(api);
  exportRoutes(api);
  serviceRoutes(api);
  serviceWrites(api);
  serviceDeeds(api);
  externalWrites(api);
  partWrites(api);
  ownershipWrites(api);
  historyRoutes(api);
  return api;
}
