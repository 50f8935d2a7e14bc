import type { Document } from "../../domain/document";
import { quote } from "../../domain/issue";
import { bag, type Once, type Positioned, recordAt } from "../entry";
import { listOf } from "../words";
import { serviceOf } from "./service";
import { teamOf } from "./team";

/** True for GitLab's service catalog and its list of teams (FMT-08). */
export function isGitlab(value: unknown): boolean {
  const { services, teams } = bag(value);
  const [first] = listOf(services);
  return (
    (Array.isArray(services) && "tier" in bag(first) && "name" in bag(first)) ||
    (Array.isArray(teams) && "name" in bag(teams[0]))
  );
}

/** GitLab's services and teams as documents (FMT-24). */
export function documentsOfGitlab(document: Positioned, once: Once): readonly Document[] {
  const root = bag(document.value);
  const { spotOf } = recordAt(document, []);
  for (const key of Object.keys(root))
    if (key !== "services" && key !== "teams")
      once.say(
        key,
        spotOf([key]),
        "KEY-UNKNOWN",
        `"${quote(key)}" stands beside the services and teams.`,
        "It belongs to no record and is not kept.",
      );
  return [
    ...listOf(root["teams"]).map((one, at) => teamOf(bag(one), at, document, once)),
    ...listOf(root["services"]).map((one, at) => serviceOf(bag(one), at, document, once)),
  ];
}
