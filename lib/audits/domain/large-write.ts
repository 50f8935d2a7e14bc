/** A write of more services than these, as an import is, judges none itself: they are judged in parts after it. */
export const largeWrite = 500;
