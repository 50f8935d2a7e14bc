import "server-only";
import { keepStandings } from "@/lib/audits/operations/keep-standings";
import { beforeCommit } from "@/lib/platform/operation";
import { once } from "@/lib/platform/once";
import { keepDocuments } from "@/lib/services/operations/keep-documents";
import { keepServicesCurrent } from "@/lib/services/operations/keep-services-current";

/** Says once a process what every write brings up to date before it commits; server, commands and tests call it first. */
export const wire = (): void => {
  once("wiring", () => {
    beforeCommit("names that were waited for", keepServicesCurrent);
    beforeCommit("standings", keepStandings);
    beforeCommit("documents", keepDocuments);
    return true;
  });
};
