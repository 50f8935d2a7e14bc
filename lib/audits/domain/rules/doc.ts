import { called } from "../called";
import { normalForm } from "../catalog-index";
import type { ServiceFacts } from "../facts";
import { failed, type Judge, notApplicable, notBuilt, passed, telling } from "../result";
import { rule } from "./rule";

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
export const isFiller = (text: string, service: Pick<ServiceFacts, "name">): boolean => {
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

const saysWhatFor = answered("intent");
const saysHowValuable = answered("value");
const saysContribution = answered("contributesTo");

/** DOC-04: what customers meet says what they feel when it fails. */
const saysCustomerImpact: Judge = (index, service) =>
  service.customerFacing === false
    ? notApplicable("Customers do not meet it")
    : answered("customerImpact")(index, service);

/** DOC-05: no text or address stands where an answer should. */
const noFiller: Judge = (_index, service) => {
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
const hasLinks: Judge = (index, service) => {
  const missing = asked.filter((type) => !service.links.some((link) => link.type === type));
  const urls = service.links.map(({ url }) => url);
  const doubled = [...new Set(urls.filter((url, place) => urls.indexOf(url) !== place))];
  const holder = index.holder(service);
  const owner = holder.kind === "team" ? holder.team.slug : holder.kind === "person" ? holder.text : "";
  const borrowed = service.links.flatMap(({ type, url }) =>
    [...(index.linked.get(`${type} ${url}`) ?? [])].flatMap(([other, its]) =>
      its === owner
        ? []
        : [telling([other], `Also the ${type} of ${called(other)}, which another owns: ${url}`)],
    ),
  );
  const evidence = [
    ...(missing.length > 0 ? [`No ${missing.join(", no ")}`] : []),
    ...doubled.map((url) => `Twice: ${url}`),
    ...borrowed,
  ];
  return evidence.length === 0 ? passed : failed(...evidence);
};

/** DOC-07: each interface says whether it is public, and its version. */
const describesApis: Judge = (_index, { apis }) => {
  if (apis === undefined) return notBuilt;
  if (apis.length === 0) return notApplicable("It has no interface");
  const faults = apis.flatMap(({ name, stability, version }) => {
    const missing = [...(stability ? [] : ["stability"]), ...(version ? [] : ["version"])];
    return missing.length === 0 ? [] : [`${name}: no ${missing.join(", no ")}`];
  });
  return faults.length === 0 ? passed : failed(...faults);
};

/** What is said of it. */
export const docRules = [
  rule({
    id: "DOC-01",
    severity: "W1",
    title: "Says what it is for",
    passedWhen: "the answer has at least {answerLength} characters and is no filler",
    mend: "Answer it in a sentence or two",
    at: { form: "", field: "intent" },
    source: "FSO Functions",
    judge: saysWhatFor,
    parameters: ["answerLength"],
  }),
  rule({
    id: "DOC-02",
    severity: "W1",
    title: "Says how it delivers value",
    passedWhen: "the answer has at least {answerLength} characters and is no filler",
    mend: "Answer it in a sentence or two",
    at: { form: "", field: "value" },
    source: "FSO Functions",
    judge: saysHowValuable,
    parameters: ["answerLength"],
  }),
  rule({
    id: "DOC-03",
    severity: "W1",
    title: "Says what it contributes to",
    passedWhen: "the answer has at least {answerLength} characters and is no filler",
    mend: "Answer it in a sentence or two",
    at: { form: "", field: "contributesTo" },
    source: "FSO Functions",
    judge: saysContribution,
    parameters: ["answerLength"],
  }),
  rule({
    id: "DOC-04",
    severity: "W1",
    title: "Says what customers notice",
    passedWhen: "the answer has at least {answerLength} characters, or customers never meet it",
    mend: "Answer it, or say that customers never meet it",
    at: { form: "", field: "customerImpact" },
    source: "FSO Functions",
    judge: saysCustomerImpact,
    parameters: ["answerLength"],
  }),
  rule({
    id: "DOC-05",
    severity: "W",
    title: "No filler",
    passedWhen: "no text or link is TBD, none, or the service's own name",
    mend: "Replace the filler",
    at: { form: "", field: "intent" },
    source: "Terraform default; GL",
    judge: noFiller,
  }),
  rule({
    id: "DOC-06",
    severity: "W",
    title: "Its links are its own",
    passedWhen: "repository, runbook, dashboard and deployment are linked, each once, none of another owner",
    mend: "Add or correct the links",
    at: { form: "links", field: "links" },
    source: "FSO; GL",
    judge: hasLinks,
  }),
  rule({
    id: "DOC-07",
    severity: "A",
    title: "Its interfaces are described",
    passedWhen: "each interface says whether it is public, and its version",
    mend: "Fill them in",
    at: { form: "apis", field: "apis" },
    source: "FSO Lifecycle",
    set: "C",
    judge: describesApis,
  }),
  rule({
    id: "DOC-08",
    severity: "A",
    title: "More than one writes its documents",
    passedWhen: "two people changed the documents within a year",
    mend: "Pair on them",
    source: "FSO Functions",
    feed: "repository",
    set: "C",
  }),
];
