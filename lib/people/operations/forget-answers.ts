import "server-only";
import { deleteOldAnswers } from "@/lib/platform/done";
import { operation } from "@/lib/platform/operation";
import { forgets } from "./forgets";

/** Forgets a part of the answers by which a repeated form or request was answered as before, a day later. */
export const forgetAnswers = operation({
  name: "people.answer.forget",
  ...forgets("old answers", deleteOldAnswers),
});
