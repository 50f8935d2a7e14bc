/** What keeps the keys that were pressed before the page's script ran, for whom they are handed on to. */
type KeptKeys = { readonly kept: KeyboardEvent[]; readonly stop: () => void };

declare global {
  interface Window {
    earlyKeys?: KeptKeys;
  }
}

// Runs while the page is read. "/" and Ctrl or Cmd K act at once, so that the letters after them reach the box.
const script = `(() => {
  const kept = [];
  const typing = (on) => on instanceof HTMLElement && (on.isContentEditable || on.closest("input:not(.tick), textarea, select, dialog") !== null);
  const hear = (event) => {
    const key = event.key.toLowerCase();
    const command = (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && key === "k";
    const plain = !event.metaKey && !event.ctrlKey && !event.altKey && !typing(event.target);
    const off = document.cookie.split("; ").includes("keys=off");
    if (command || (plain && key === "/" && !off)) {
      event.preventDefault();
      const box = document.querySelector("main [data-lookup]") ?? document.querySelector("[data-lookup]");
      box?.focus();
      box?.select();
    } else if (plain) kept.push(event);
  };
  document.addEventListener("keydown", hear);
  window.earlyKeys = { kept, stop: () => document.removeEventListener("keydown", hear) };
})();`;

/** Hears the keys from the first line of the page on; somebody at 03:00 on a slow line does not wait for the rest. */
export const EarlyKeys = () => <script dangerouslySetInnerHTML={{ __html: script }} />;

/** The keys that were pressed so far, each once; from now on the caller hears them itself. */
export function takeEarlyKeys(): readonly KeyboardEvent[] {
  window.earlyKeys?.stop();
  return window.earlyKeys?.kept.splice(0) ?? [];
}
