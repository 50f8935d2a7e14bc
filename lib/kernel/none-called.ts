/** What a field says that names a record which there is not: `noun` in the words of the product, `text` as it was typed. */
export const noneCalled = (noun: string, text: string): string =>
  `No ${noun} is called ‘${text}’. Name one that is there`;
