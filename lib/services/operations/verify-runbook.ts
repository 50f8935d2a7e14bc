import "server-only";
import { invalid, refuse } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { mayDescribe } from "../domain/permissions";
import { readOnly } from "../domain/read-only";
import { VerifyRunbook } from "../schema/service-parts";
import { findServiceToChange } from "../store/services";
import { editTo } from "../domain/edit";
import { writeChange } from "./change-service";

/** Says that a runbook was walked through today and is right (MOD-09, RUN-02). Needs no version. */
export const verifyRunbook = operation({
  name: "services.service.verify-runbook",
  input: VerifyRunbook,
  load: (tx, { ref }) => findServiceToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor, _input, service) => mayDescribe(actor, service),
  run: async (ctx, { url }, service) => {
    const closed = readOnly(service);
    if (closed) return refuse(closed);
    const isIt = (link: (typeof service.links)[number]) => link.type === "runbook" && link.url === url;
    if (!service.links.some(isIt))
      return invalid("url", "This runbook is not linked any more. Open the page again");
    const verifiedBy = ctx.actor.kind === "person" ? ctx.actor.id : null;
    const links = service.links.map((link) =>
      isIt(link) ? { ...link, verifiedAt: ctx.now, verifiedBy } : link,
    );
    return writeChange(ctx, editTo(service, { ...service, links }, ctx.now), null);
  },
});
