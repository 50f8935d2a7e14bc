/** What the keys of a page go by. Each stands on its own: the script that hears the first keys is made from their source. */

/** True where a letter is text or a choice; the tick of a row takes none, so that keys act there as on the row. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest("input:not(.tick), textarea, select, dialog") !== null);

/** True when the viewer turned the keys of one letter off. */
export const singleKeysOff = (): boolean => document.cookie.split("; ").includes("keys=off");

/** True of Ctrl K and Cmd K, which lead to the look-up out of a text too. */
export const asksForLookup = (event: KeyboardEvent): boolean =>
  (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";

/** Leads to the page's look-up box: what is typed next takes the place of what stands there. */
export function focusLookup(): void {
  const box =
    document.querySelector<HTMLInputElement>("main [data-lookup]") ??
    document.querySelector<HTMLInputElement>("[data-lookup]");
  box?.focus();
  box?.select();
  // A press opens its list: what was looked up last, then pages and deeds.
  box?.click();
}

/** True of the look-up box while nothing stands in it: there "/" asks for its list, as it does everywhere else. */
export const isEmptyLookup = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.matches("[data-lookup]") && target.value === "";

/**
 * Puts the focus into the box with which a page begins, where there is a keyboard: on a touch screen it would cover half the
 * page. Whatever has the focus keeps it, unless one page led to this one: then only a text does.
 */
export function beginAtLookup(from: "load" | "page"): void {
  const box = document.querySelector<HTMLInputElement>('main [data-lookup="begins"]');
  const focused = document.activeElement;
  const kept =
    from === "load"
      ? focused !== null && focused !== document.body
      : focused instanceof HTMLElement && focused.matches("input, textarea, select, dialog *");
  if (!kept && window.matchMedia("(pointer: fine)").matches) box?.focus({ preventScroll: true });
}
