import {
  asksForLookup,
  beginAtLookup,
  focusLookup,
  isEmptyLookup,
  isTyping,
  singleKeysOff,
} from "./key-rules";

/** What keeps the keys that were pressed before the page's script ran, for whom they are handed on to. */
type KeptKeys = { readonly kept: KeyboardEvent[]; readonly stop: () => void };

declare global {
  interface Window {
    earlyKeys?: KeptKeys;
  }
}

const rules = {
  isTyping,
  isEmptyLookup,
  singleKeysOff,
  asksForLookup,
  focusLookup,
  beginAtLookup,
} as const;

/** Runs while the page is read, where there is nothing but the rules it is given. "/" and Ctrl or Cmd K act at once, so that the letters after them reach the box. */
function hearEarlyKeys(by: typeof rules): void {
  const kept: KeyboardEvent[] = [];
  const begin = () => {
    by.beginAtLookup("load");
  };
  const hear = (event: KeyboardEvent) => {
    const alone = !event.metaKey && !event.ctrlKey && !event.altKey;
    const plain = alone && !by.isTyping(event.target);
    const slash = event.key === "/" && (plain || (alone && by.isEmptyLookup(event.target)));
    if (by.asksForLookup(event) || (slash && !by.singleKeysOff())) {
      event.preventDefault();
      by.focusLookup();
    } else if (plain) {
      // A letter reaches the box that has the focus when the key goes down: from then on it is text.
      if (event.key.length === 1) begin();
      if (!by.isTyping(document.activeElement)) kept.push(event);
    }
  };
  const stop = () => {
    document.removeEventListener("keydown", hear);
  };
  document.addEventListener("keydown", hear);
  document.addEventListener("DOMContentLoaded", begin, { once: true });
  window.earlyKeys = { kept, stop };
}

function earlyScript(): string {
  const sources = Object.entries(rules).map(([name, rule]) => `${name}: ${String(rule)}`);
  return `(${String(hearEarlyKeys)})({ ${sources.join(", ")} });`;
}

/** Hears the keys from the first line of the page on; somebody at 03:00 on a slow line does not wait for the rest. */
export const EarlyKeys = ({ nonce }: { readonly nonce: string | undefined }) => (
  <script nonce={nonce} dangerouslySetInnerHTML={{ __html: earlyScript() }} />
);

/** The keys that were pressed so far, each once; from now on the caller hears them itself. */
export function takeEarlyKeys(): readonly KeyboardEvent[] {
  window.earlyKeys?.stop();
  return window.earlyKeys?.kept.splice(0) ?? [];
}
