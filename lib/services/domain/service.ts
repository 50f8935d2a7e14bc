/** What a catalog record is (catalog.md section 2): closed word lists and limits, used by schema, form and import alike. */

export const serviceKinds = [
  "service",
  "website",
  "worker",
  "pipeline",
  "library",
  "datastore",
  "queue",
  "infrastructure",
  "tool",
  "external",
  "slice",
  "desk",
] as const;
export type ServiceKind = (typeof serviceKinds)[number];

/** What each kind is, for the form and the docs. */
export const serviceKindWords: Readonly<Record<ServiceKind, string>> = {
  service: "Answers requests of people or programs",
  website: "What people open in a browser or app",
  worker: "Works in the background, from a queue or a clock",
  pipeline: "Moves or transforms data in steps",
  library: "Code that others build in",
  datastore: "Keeps data",
  queue: "Carries messages",
  infrastructure: "What others run on",
  tool: "Used inside the organisation",
  external: "Bought from somebody else",
  slice: "A part of another service with an owner of its own",
  desk: "People who answer, without software",
};

/** What asks for nothing beside: a service is registered in one of these. */
export const plainLifecycles = ["design", "preview", "production"] as const;
/** What a form may set: deprecating asks for more (OW-R1). */
export const openLifecycles = [...plainLifecycles, "deprecated"] as const;
/** All there are: retiring is a deed of its own (OW-R3). */
export const lifecycles = [...openLifecycles, "retired"] as const;
export type Lifecycle = (typeof lifecycles)[number];
/** Where a service stands that is registered by hand and says nothing else (MOD-03). */
export const firstLifecycle: Lifecycle = "design";

export const tiers = [1, 2, 3, 4] as const;
export type Tier = (typeof tiers)[number];

/** What each tier means, for the form and the docs. */
export const tierWords: Readonly<Record<Tier, string>> = {
  1: "Customers stop when it stops",
  2: "Customers notice soon",
  3: "Colleagues notice",
  4: "Nobody notices for days",
};

/** What each lifecycle means, as far as a form may set it. */
export const lifecycleWords: Readonly<Record<(typeof openLifecycles)[number], string>> = {
  design: "Being built; nobody stands on it yet",
  preview: "In use by some, without promises",
  production: "In use",
  deprecated: "On its way out: no new users",
};

export const linkTypes = [
  "runbook",
  "documentation",
  "dashboard",
  "logs",
  "metrics",
  "alerts",
  "repository",
  "deployment",
  "status",
  "api",
  "design",
  "security",
  "ticket",
  "chat",
  "other",
] as const;
export type LinkType = (typeof linkTypes)[number];

export const identifierTypes = ["host", "labels", "workload", "package", "channel", "external"] as const;

export const strengths = ["hard", "soft"] as const;
export type Strength = (typeof strengths)[number];
/** What each strength means, for forms. */
export const strengthWords: Readonly<Record<Strength, string>> = {
  hard: "Hard: fails with it",
  soft: "Soft: does less",
};

/** How strongly a service needs another: where it is not stated it reads as hard (MOD-11). */
export const strengthRead = (strength: Strength | null): Strength => strength ?? "hard";

/** How many elements each list of a service may hold. */
export const limits = {
  links: 50,
  repositories: 50,
  tags: 50,
  identifiers: 200,
  dependencies: 500,
  contributors: 20,
  businessServices: 20,
  apis: 50,
  /** One for each source that names an owner. */
  declaredOwners: 50,
} as const;

/** How long a text may be that only services have, in characters; the others stand in `lengths` of kernel/lengths. */
export const serviceLengths = {
  notes: 10_000,
  /** Where in a repository it lies. */
  path: 500,
  /** What is said of a dependency. */
  note: 500,
  /** What is said of an identifier or a contributor. */
  remark: 200,
  /** The value by which machines name it. */
  identifier: 500,
  promisedReason: 500,
  noReplacement: 1_000,
  apiName: 100,
  apiVersion: 60,
  mechanism: 200,
  viewName: 60,
  viewQuery: 4_000,
} as const;

export const phases = ["design", "runtime", "deprecated", "retired"] as const;
export type Phase = (typeof phases)[number];

/** The phase the rules go by (MOD-03): an unset lifecycle reads as runtime when imported, as design otherwise. */
export function phaseOf(service: {
  readonly lifecycle: Lifecycle | null;
  readonly imported: boolean;
  readonly mergedInto: unknown;
}): Phase {
  if (service.mergedInto !== null || service.lifecycle === "retired") return "retired";
  if (service.lifecycle === null) return service.imported ? "runtime" : "design";
  return service.lifecycle === "design" || service.lifecycle === "deprecated" ? service.lifecycle : "runtime";
}
