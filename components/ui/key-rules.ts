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
