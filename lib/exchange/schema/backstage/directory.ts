import type { PersonDocument, TeamDocument } from "../../domain/document";
import { handleAnnotations } from "../../domain/export/backstage-annotations";
import { bag } from "../entry";
import { fittingPerson, fittingTeam } from "../valid";
import { listOf, textOrNull } from "../words";
import { commonOf, extrasOf, linksOf, referencesAt, type Entity } from "./entity";
import { annotationsOf, nameMeant } from "./names";

const firstOf = (texts: readonly (string | null)[]): string | null =>
  texts.find((text) => text !== null) ?? null;

/** A Group as a team: parent, children, members, mail address. */
export function groupOf(entity: Entity): TeamDocument {
  const { names, metadata, spec, recording } = entity;
  const profile = bag(spec["profile"]);
  const parent = textOrNull(spec["parent"]);
  recording.stands(
    "name",
    textOrNull(profile["displayName"]) === null ? ["metadata"] : ["spec", "profile", "displayName"],
  );
  recording.stands("purpose", ["metadata", "description"]);
  recording.stands("email", ["spec", "profile", "email"]);
  recording.stands("parent", ["spec", "parent"]);
  const tags =
    metadata["tags"] === undefined
      ? undefined
      : listOf(metadata["tags"]).flatMap((one) => textOrNull(one) ?? []);
  const raw = {
    name: firstOf([textOrNull(profile["displayName"]), names.title]),
    purpose: names.description,
    email: textOrNull(profile["email"]),
    parent: parent === null ? null : nameMeant(parent),
    links: linksOf(entity),
    labels: tags,
    members: referencesAt(entity, "members", "members", nameMeant),
    children: referencesAt(entity, "children", "children", nameMeant),
    identifiers:
      names.namespace === null
        ? undefined
        : [{ type: "external", value: `${names.namespace}/${names.name}` }],
  };
  const extras = extrasOf(entity, ["parent", "children", "members", "profile.displayName", "profile.email"], {
    kind: "Group",
    type: "team",
  });
  return {
    noun: "team",
    ...commonOf(entity),
    stated: fittingTeam(raw, { format: "backstage", extras, recording }),
  };
}

/** A User as a person: name, mail address, handles, the groups of which it is a member. */
export function userOf(entity: Entity): PersonDocument {
  const { names, metadata, spec, recording } = entity;
  const profile = bag(spec["profile"]);
  const annotations = annotationsOf(metadata);
  const handle = (...keys: readonly string[]) => firstOf(keys.map((key) => textOrNull(annotations[key])));
  recording.stands(
    "name",
    textOrNull(profile["displayName"]) === null ? ["metadata"] : ["spec", "profile", "displayName"],
  );
  recording.stands("email", ["spec", "profile", "email"]);
  const raw = {
    name: firstOf([textOrNull(profile["displayName"]), names.title]),
    email: textOrNull(profile["email"]),
    github: handle("github.com/user-login"),
    gitlab: handle("gitlab.com/user-login", "gitlab.com/username"),
    slack: handle("slack.com/user-name", "slack.com/user_id", "slack.com/user-id"),
    memberOf: referencesAt(entity, "memberOf", "memberOf", nameMeant),
  };
  const extras = extrasOf(entity, ["memberOf", "profile.displayName", "profile.email"], {
    kind: "User",
    annotations: handleAnnotations(raw),
  });
  return {
    noun: "person",
    ...commonOf(entity),
    stated: fittingPerson(raw, { format: "backstage", extras, recording }),
  };
}
