import fc from "fast-check";

/**
 * Properties draw the same cases on every run, so that a run can be repeated; `FAST_CHECK_SEED=new` looks for cases that nobody has
 * seen yet, and any number repeats the run that printed it.
 */
const asked = process.env["FAST_CHECK_SEED"] ?? "20260302";
if (asked !== "new") fc.configureGlobal({ seed: Number(asked) });
