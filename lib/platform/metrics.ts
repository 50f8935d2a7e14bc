import "server-only";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { once } from "./once";

/** What `/api/metrics` shows (A54). No label takes values without bound. */
const metrics = once("metrics", () => {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    operationsTotal: new Counter({
      name: "steward_operations_total",
      help: "Operations carried out, by outcome",
      labelNames: ["operation", "outcome"],
      registers,
    }),
    requestSeconds: new Histogram({
      name: "steward_request_seconds",
      help: "Time to answer a request",
      labelNames: ["route", "method", "status"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    databasePool: new Gauge({
      name: "steward_db_pool",
      help: "Connections to the database",
      labelNames: ["state"],
      registers,
    }),
    servicesUnowned: new Gauge({
      name: "steward_services_unowned",
      help: "Services in the unowned band",
      registers,
    }),
  };
});

export const { registry, operationsTotal, requestSeconds, databasePool, servicesUnowned } = metrics;
