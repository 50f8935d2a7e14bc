declare const brand: unique symbol;

/** A UUID v7 that wears its noun, so that a person's id never stands where a team's is due. */
export type Id<Noun extends string> = string & { readonly [brand]: Noun };

export type PersonId = Id<"person">;
export type TeamId = Id<"team">;
export type ServiceId = Id<"service">;
export type SystemId = Id<"system">;
export type BusinessServiceId = Id<"business-service">;
export type AgreementId = Id<"agreement">;
export type RequestId = Id<"request">;

/** A reference as it is shown and remembered: readable after renames (LED-02). */
export type Ref<I extends string> = { readonly id: I; readonly slug: string; readonly name: string };

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for text that has the shape of an id; a slug never has it. */
export const isId = (text: string): boolean => shape.test(text);
