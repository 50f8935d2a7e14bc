import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../app/styles/tokens.css", import.meta.url), "utf8");
type Theme = "light" | "dark";

/** The colour of a token as the file says it. */
function colour(token: string, theme: Theme): string {
  const said = new RegExp(`--${token}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  if (said === null) throw new Error(`No token --${token} in tokens.css`);
  return (theme === "light" ? said[1] : said[2]) ?? "";
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratio(token: string, ground: string, theme: Theme): number {
  const [dark = 0, bright = 0] = [luminance(colour(token, theme)), luminance(colour(ground, theme))].toSorted(
    (a, b) => a - b,
  );
  return (bright + 0.05) / (dark + 0.05);
}

const themes: readonly Theme[] = ["light", "dark"];
const texts = ["ink", "ink-2", "ink-3", "accent", "accent-hover", "bad", "warn", "waived"];

describe("UI-20: contrast, computed from tokens.css", () => {
  it("the formula gives the known ends", () => {
    expect(luminance("#ffffff")).toBeCloseTo(1, 6);
    expect(luminance("#000000")).toBe(0);
  });

  it.each(
    themes.flatMap((theme) =>
      texts.flatMap((text) =>
        ["bg", "surface", "sunken", "hover"].map((ground) => [text, ground, theme] as const),
      ),
    ),
  )("%s on %s (%s) is at least 4.5", (text, ground, theme) => {
    expect(ratio(text, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(
    themes.flatMap((theme) =>
      [
        ["on-accent", "accent"],
        ["on-accent", "accent-hover"],
        ["ink", "accent-weak"],
        ["accent", "accent-weak"],
        ["ink-3", "accent-weak"],
        ["bad", "bad-weak"],
        ["ink", "bad-weak"],
        ["ink-2", "bad-weak"],
        ["ink-3", "bad-weak"],
        ["warn", "warn-weak"],
        ["waived", "waived-weak"],
        ["ink", "shift-a"],
        ["ink", "shift-b"],
      ].map(([text = "", ground = ""]) => [text, ground, theme] as const),
    ),
  )("%s on %s (%s) is at least 4.5", (text, ground, theme) => {
    expect(ratio(text, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(
    themes.flatMap((theme) =>
      ["line-strong", "ink-2", "accent", "bad", "warn", "waived"].flatMap((mark) =>
        ["bg", "surface"].map((ground) => [mark, ground, theme] as const),
      ),
    ),
  )("the border or mark %s on %s (%s) is at least 3", (mark, ground, theme) => {
    expect(ratio(mark, ground, theme)).toBeGreaterThanOrEqual(3);
  });

  it("the figures of the design hold", () => {
    expect(ratio("ink", "bg", "light")).toBeCloseTo(15.98, 1);
    expect(ratio("ink-3", "bg", "dark")).toBeCloseTo(6.9, 1);
    expect(ratio("line-strong", "bg", "light")).toBeCloseTo(3.56, 1);
  });
});
