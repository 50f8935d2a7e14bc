import "server-only";
import { operation } from "@/lib/platform/operation";
import { deleteOldLinks } from "../store/entry-links";
import { forgets } from "./forgets";

/** Forgets a part of the links that ended more than a day ago. */
export const forgetLinks = operation({
  name: "people.link.forget",
  ...forgets("links that have ended", deleteOldLinks),
});
