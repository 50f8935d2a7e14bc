/** A word with its first letter large, the rest as it is. */
export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
