import { normalForm } from "../catalog-index";
import type { ServiceFacts } from "../facts";
import { failed, type Judge, notApplicable, notBuilt, passed } from "../result";

const emptyWords: ReadonlySet<string> = new Set([
  "tbd",
  "tba",
  "todo",
  "na",
  "none",
  "xxx",
  "test",
  "loremipsum",
  "managedbyterraform",
]);

/** True for a text that stands where an answer should (DOC-05). */
const isFiller = (text: string, service: Pick<ServiceFacts, "name">): boolean => {
  const form = normalForm(text);
  return emptyWords.has(form) || (form !== "" && form === normalForm(service.name));
};

const answered =
  (field: keyof ServiceFacts["answers"]): Judge =>
  (index, service) => {
    const text = service.answers[field]?.trim() ?? "";
    if (text === "") return failed("Not answered");
    if (isFiller(text, service)) return failed(`‘${text}’ is no answer`);
    const least = index.facts.parameters.answerLength;
    const length = Array.from(text).length;
    return length >= least ? passed : failed(`${String(length)} of at least ${String(least)} characters`);
  };

export const saysWhatFor = answered("intent");
export const saysHowValuable = answered("value");
export const saysContribution = answered("contributesTo");

/** DOC-04: what customers meet says what they feel when it fails. */
export const saysCustomerImpact: Judge = (index, service) =>
  service.customerFacing === false
    ? notApplicable("Customers do not meet it")
    : answered("customerImpact")(index, service);

/** DOC-05: no text or address stands where an answer should. */
export const noFiller: Judge = (_index, service) => {
  const texts = [
    ...Object.values(service.answers),
    ...service.links.map(({ url }) => url),
    ...service.runbooks.map(({ url }) => url),
  ].filter((text): text is string => text !== null && text.trim() !== "");
  const fillers = texts.filter((text) => isFiller(text, service));
  return fillers.length === 0 ? passed : failed(...fillers.map((text) => `‘${text}’`));
};

const asked = ["repository", "runbook", "dashboard", "deployment"] as const;

/** DOC-06: the links that are asked for are there, each once, and none is another owner's. */
export const hasLinks: Judge = (index, service) => {
  const missing = asked.filter((type) => !service.links.some((link) => link.type === type));
  const urls = service.links.map(({ url }) => url);
  const doubled = [...new Set(urls.filter((url, place) => urls.indexOf(url) !== place))];
  const holder = index.holder(service);
  const owner = holder.kind === "team" ? holder.team.slug : holder.kind === "person" ? holder.text : "";
  const borrowed = service.links.filter(({ type, url }) =>
    [...(index.linkOwners.get(`${type} ${url}`) ?? [])].some((other) => other !== owner),
  );
  const evidence = [
    ...(missing.length > 0 ? [`No ${missing.join(", no ")}`] : []),
    ...doubled.map((url) => `Twice: ${url}`),
    ...borrowed.map(({ type, url }) => `Another owner's ${type}: ${url}`),
  ];
  return evidence.length === 0 ? passed : failed(...evidence);
};

/** DOC-07: each interface says whether it is public, and its version. */
export const describesApis: Judge = (_index, { apis }) => {
  if (apis === undefined) return notBuilt;
  if (apis.length === 0) return notApplicable("It has no interface");
  const faults = apis.flatMap(({ name, stability, version }) => {
    const missing = [...(stability ? [] : ["stability"]), ...(version ? [] : ["version"])];
    return missing.length === 0 ? [] : [`${name}: no ${missing.join(", no ")}`];
  });
  return faults.length === 0 ? passed : failed(...faults);
};

/** RUN-01: at least one runbook, be it a link, a text or the flag of an import. */
export const hasRunbook: Judge = (_index, service) => {
  const real = service.runbooks.filter(
    ({ url, stated }) => stated || (url !== null && !isFiller(url, service)),
  );
  const [first] = real;
  if (!first) return failed("No runbook");
  return first.url === null ? { state: "passed", evidence: ["Stated, no link"] } : passed;
};

/** RDY-01: the readiness review is passed, with evidence or the flag of an import. */
export const readinessPassed: Judge = (_index, service) => {
  if (service.phase === "design") return notApplicable("Still in design");
  const { readiness } = service;
  if (!readiness?.passed) return failed("No readiness review");
  if (readiness.stated) return { state: "passed", evidence: ["Stated, no link"] };
  return readiness.evidence !== null && !isFiller(readiness.evidence, service)
    ? passed
    : failed("The review has no evidence");
};
