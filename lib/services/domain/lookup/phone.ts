/**
 * By what phone numbers are compared: their digits alone, without the double zero that means a plus sign, and without the zero
 * in brackets that nobody dials from abroad.
 */
export const phoneDigits = (phone: string): string =>
  phone.replaceAll("(0)", "").replaceAll(/\D/g, "").replace(/^00/, "");
