import type { ServiceFacts } from "./facts";

/** A service of which nothing is known but what it is: what is not said of it here, nobody asks or nobody has told. */
export const blankService: Omit<
  ServiceFacts,
  "slug" | "name" | "kind" | "phase" | "tier" | "dependsOn" | "createdAt" | "stands"
> = {
  weight: 0,
  declared: [],
  contributors: [],
  agreements: [],
  attestations: [],
  acting: null,
  aliases: [],
  formerNames: [],
  standsAlone: false,
  policy: null,
  promised: null,
  reach: [],
  answers: { intent: null, value: null, contributesTo: null, customerImpact: null },
  customerFacing: null,
  answeringTeams: [],
  links: [],
  runbooks: [],
  readiness: null,
  functionHolders: [],
  channel: null,
  waivers: [],
  evidence: {},
  businessServices: 0,
  unownedSince: null,
  rejected: [],
  apis: [],
  parent: null,
  goneFrom: [],
};
