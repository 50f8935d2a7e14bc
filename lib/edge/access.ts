import "server-only";
import { log } from "@/lib/platform/log";
import { requestSeconds } from "@/lib/platform/metrics";

type Access = {
  readonly request: string;
  readonly method: string;
  /** The pattern, never the path itself: names of records stay out of labels. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  readonly actor?: string;
  readonly actorId?: string | undefined;
};

/** One line and one measurement per request (A53, A54). */
export function recordAccess({ ms, ...access }: Access): void {
  requestSeconds.observe(
    { route: access.route, method: access.method, status: String(access.status) },
    ms / 1000,
  );
  log.info({ ...access, ms: Math.round(ms * 10) / 10 }, "request");
}
