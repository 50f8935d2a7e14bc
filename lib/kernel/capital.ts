/** A word with its first letter large, the rest as it is. */
export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A sentence as a part of another: its first letter small, the rest as it is, for names keep their capitals. */
export const withinSentence = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
