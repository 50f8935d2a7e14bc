import { z } from "zod";
import { lengths } from "@/lib/kernel/lengths";
import { DisplayName } from "@/lib/people/schema/fields";
import { linkTypes } from "../domain/service";
import { Contributor, Dependency, Identifier, Link, Repository, Tag } from "./service";

/** One element of one list of a service, added or taken away on its own (CON-05). */

const ref = { ref: z.string().min(1) };
const named = (what: string) =>
  z
    .string(what)
    .trim()
    .min(1, what)
    .max(lengths.reference, `Shorten this to ${String(lengths.reference)} characters`);

export const AddLink = Link.extend(ref);
export const RemoveLink = z.object({ ...ref, type: z.enum(linkTypes), url: z.string().min(1) });

export const AddRepository = Repository.extend(ref);
export const RemoveRepository = z.object({ ...ref, url: z.string().min(1), path: z.string().default("") });

export const AddDependency = Dependency.extend(ref);
export const RemoveDependency = z.object({ ...ref, target: named("Name the service it needs") });

export const AddIdentifier = Identifier.extend(ref);
export const RemoveIdentifier = z.object({ ...ref, type: z.string().min(1), value: z.string().min(1) });

export const AddAlias = z.object({ ...ref, alias: DisplayName });
export const RemoveAlias = z.object({ ...ref, alias: z.string().min(1) });

export const AddTag = z.object({ ...ref, tag: Tag });
export const RemoveTag = z.object({ ...ref, tag: z.string().min(1) });

export const AddContributor = Contributor.extend(ref);
export const RemoveContributor = z.object({ ...ref, team: named("Name a team") });

const businessService = named("Name a business service");
export const AddBusinessService = z.object({ ...ref, businessService });
export const RemoveBusinessService = z.object({ ...ref, businessService });

export const VerifyRunbook = z.object({ ...ref, url: z.string().min(1) });
export const AcknowledgeDependency = z.object({ ...ref, dependent: named("Name the service that needs it") });
