/** A write of more services than these, as an import is, judges none itself: they are judged in parts after it. */
export const largeWrite = 500;

/** Up to this many services each write judges the whole catalog, about a millisecond for each; a larger one is judged in parts. */
export const wholeUpTo = 500;
