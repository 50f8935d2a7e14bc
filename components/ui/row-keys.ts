/** The row at hand: that which has the focus, itself or in its panel, else that to which the address leads. */
function rowAtHand(): Element | null {
  const led = document.getElementById(location.hash.slice(1));
  const row = document.activeElement?.closest("main tr") ?? led?.closest("main tr") ?? null;
  return row?.matches(".panel") === true ? row.previousElementSibling : row;
}

const nameOf = ".name-cell a[href]";
/** Where the row stood that a key chose last: a deed may take it off the list to which its address leads. */
let lastPlace = 0;

/** Moves the focus to the name of the next or previous row of the page's first table with names. */
export function focusRow(step: 1 | -1): void {
  const names = [...document.querySelectorAll<HTMLAnchorElement>(`main table ${nameOf}`)];
  const row = rowAtHand();
  const now = names.findIndex((name) => row?.contains(name));
  // Of a row that is gone the next one stands in its place.
  const gone = location.hash.startsWith("#row-") ? lastPlace + Math.min(step, 0) : 0;
  const inPlace = document.activeElement?.closest("tr[data-between]") != null && step < 0;
  const next = inPlace ? now : now + step;
  lastPlace = Math.min(names.length - 1, Math.max(0, now < 0 ? gone : next));
  names[lastPlace]?.focus();
}

/** What a key presses: the button of the row at hand, else the first of the page. */
function shortcutFor(key: string): HTMLElement | null {
  const button = `[data-shortcut="${CSS.escape(key)}"]`;
  return (
    rowAtHand()?.querySelector<HTMLElement>(button) ?? document.querySelector<HTMLElement>(`main ${button}`)
  );
}

/** The way out of the panel that a row has opened; what is typed in it and not saved keeps it open. */
export function leavePanel(focused: Element | null): void {
  const panel = focused?.closest("tr.panel");
  if (panel?.querySelector("form[data-unsaved]") === null)
    panel.querySelector<HTMLElement>("a[data-closes]")?.click();
}

/** Closing a panel takes what has the focus with it: the row that opened it gets it back. */
export function returnToRow(pressed: Element): void {
  const row = pressed.closest("a[data-closes]")?.closest("tr")?.previousElementSibling;
  row?.querySelector<HTMLElement>(nameOf)?.focus();
}

/** Presses what this key presses, if anything does. */
export const pressShortcut = (key: string): void => shortcutFor(key)?.click();
