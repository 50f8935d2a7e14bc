import type { ServiceView } from "@/lib/services/view/service";
import type { ServiceFormValues } from "./service-form";

/** A service as its form shows it: lists one a line. */
export const formValuesOf = (service: ServiceView): ServiceFormValues => ({
  name: service.name,
  kind: service.kind,
  tier: service.tier === null ? "" : String(service.tier),
  lifecycle: service.lifecycle ?? "",
  intent: service.intent ?? "",
  value: service.value ?? "",
  contributesTo: service.contributesTo ?? "",
  customerImpact: service.customerImpact ?? "",
  customerFacing: service.customerFacing === null ? "" : String(service.customerFacing),
  channel: service.channel ?? "",
  links: service.links.map(({ type, url, title }) => `${type} ${url} ${title}`.trim()).join("\n"),
  repositories: service.repositories
    .map(({ url, path }) => (path === "" ? url : `${url}//${path}`))
    .join("\n"),
  dependencies: service.dependencies
    .map(({ target, strength }) => `${target.text} ${strength ?? ""}`.trim())
    .join("\n"),
  aliases: service.aliases.join("\n"),
  tags: service.tags.join(" "),
});
