import type { ServiceFields } from "./fields";
import type { Stated } from "./stated";
import { uniqueBy, oldByKey } from "./elements";

/** Its links, as they are stated; one that stood there keeps who walked through it (MOD-09). */
export function statedLinks(before: ServiceFields, stated: Stated): ServiceFields["links"] {
  if (stated.links === undefined) return before.links;
  const old = oldByKey(before.links, (link) => `${link.type} ${link.url}`);
  const all = stated.links.map((link) => {
    const was = old.get(`${link.type} ${link.url}`);
    return {
      type: link.type,
      title: link.title,
      url: link.url,
      verifiedAt: was?.verifiedAt ?? null,
      verifiedBy: was?.verifiedBy ?? null,
      source: link.source ?? was?.source ?? null,
    };
  });
  return uniqueBy(all, (link) => `${link.type} ${link.url}`);
}
