/**
 * A list in one cell, its elements divided by `;` (FMT-26). An element may hold the divider: it is then written `\;`, and
 * backslashes count as escapes only where they stand before a divider or at the end, so that paths stay as they are.
 */
export const joinList = (elements: readonly string[]): string =>
  elements
    .map((element) =>
      element.replaceAll(/(\\*)(;|$)/g, (_, run: string, end: string) =>
        end === ";" ? `${run}${run}\\;` : `${run}${run}`,
      ),
    )
    .join(";");

/** The elements of a cell, trimmed; empty ones are none. */
export function splitList(cell: string): readonly string[] {
  const elements = [""];
  const put = (text: string) => {
    elements.push((elements.pop() ?? "") + text);
  };
  for (const [, plain = "", run = "", end = ""] of cell.matchAll(/([^\\;]*)(\\*)(;?)/g)) {
    put(plain);
    if (end === ";") {
      put("\\".repeat(Math.floor(run.length / 2)));
      if (run.length % 2 === 1) put(";");
      else elements.push("");
    } else put(run);
  }
  const last = elements.length - 1;
  elements[last] = (elements[last] ?? "").replace(/\\+$/, (run) => "\\".repeat(Math.ceil(run.length / 2)));
  return elements.map((element) => element.trim()).filter((element) => element !== "");
}
