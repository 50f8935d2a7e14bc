/** Which changes bear on what somebody may do: of these the ledger keeps from where they came. */

const fieldsOf: Readonly<Record<string, readonly string[] | "all">> = {
  "sign-in": "all",
  token: "all",
  person: ["role", "email", "state", "signsInBy", "signedOutAt"],
  team: ["manager", "techLead", "productOwner", "members"],
};

/** Whether a change of these fields is one of what somebody may do, or of who comes in. */
export function keepsSender(noun: string, fields: readonly string[]): boolean {
  const kept = fieldsOf[noun] ?? [];
  return kept === "all" || fields.some((field) => kept.includes(field));
}
