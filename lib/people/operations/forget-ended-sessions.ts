import "server-only";
import { operation } from "@/lib/platform/operation";
import { deleteEndedSessions } from "../store/people";
import { forgets } from "./forgets";

/** Forgets a part of the ended sessions of which no token can hold any more. */
export const forgetEndedSessions = operation({
  name: "people.session.forget-ended",
  ...forgets("ended sessions", deleteEndedSessions),
});
