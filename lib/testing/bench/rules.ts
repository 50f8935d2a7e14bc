import { judgeHardCatalog } from "@/lib/testing/hard-catalog";

/** Seconds of one core in which all rules judge the hardest catalog of so many services. */
export function rulesTime(size: number): number {
  // What this process used, not what the clock says: others may use the machine too.
  const start = process.cpuUsage();
  judgeHardCatalog(size);
  const { user, system } = process.cpuUsage(start);
  return Math.round((user + system) / 100_000) / 10;
}
