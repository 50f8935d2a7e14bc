/** A number without the zero in brackets that nobody dials from abroad. */
const dialled = (phone: string): string => phone.replaceAll("(0)", "");

/** By what phone numbers are compared: their digits alone, without the double zero that means a plus sign. */
export const phoneDigits = (phone: string): string => dialled(phone).replaceAll(/\D/g, "").replace(/^00/, "");

/** The address that calls this number, as a phone dials it: "tel:+442079460100" of "+44 (0)20 7946 0100". */
export const callAddress = (phone: string): string => `tel:${dialled(phone).replaceAll(/[^\d+]/g, "")}`;
