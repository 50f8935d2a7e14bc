import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asItLooks, mixedScripts, mixedWords } from "./mixed-scripts";

describe("a name that looks like another", () => {
  it.each([
    ["P\u0430yments", "P\u0430yments", "\u0430", "Cyrillic", "a"],
    ["Seat \u0421onfig", "\u0421onfig", "\u0421", "Cyrillic", "C"],
    ["L\u03BFgin gateway", "L\u03BFgin", "\u03BF", "Greek", "o"],
    ["\u0585auth", "\u0585auth", "\u0585", "Armenian", "o"],
    ["\u0421\u043E\u0441\u043E cache", "\u0421\u043E\u0441\u043E", "\u0421", "Cyrillic", "C"],
  ])("%s is told by its first such letter", (name, word, letter, script, like) => {
    expect(mixedScripts(name)).toEqual({ word, letter, script, like });
  });

  it.each([
    "Payments",
    "Café Zürich",
    "Служба оплаты",
    "Υπηρεσία πληρωμών",
    "Оплата API",
    "支払い API",
    "Payments β",
    "Latency µs",
    "Д-Tariffs",
    "結帳Service",
    "Ёлка v2",
    "",
  ])("%s is what it looks like", (name) => {
    expect(mixedScripts(name)).toBeNull();
  });

  it("is said in words", () => {
    expect(mixedWords({ word: "P\u0430y", letter: "\u0430", script: "Cyrillic", like: "a" })).toEqual({
      said: "‘P\u0430y’ mixes alphabets: its ‘\u0430’ is Cyrillic and looks like the Latin ‘a’",
      mend: "Type the word again in one alphabet, so that whoever types it finds it",
    });
  });

  it("any text in Latin letters is what it looks like, and one letter of another script in it is found", () => {
    const latin = fc.stringMatching(/^[a-z]{1,12}$/);
    const other = fc.constantFrom(...Array.from("асеорхуАВСЕНКМОРТХορν"));
    fc.assert(
      fc.property(latin, other, latin, (before, letter, after) => {
        expect(mixedScripts(`${before} ${after}`)).toBeNull();
        const name = `${before}${letter}${after}`;
        expect(mixedScripts(name)).toMatchObject({ word: name, letter });
        expect(mixedScripts(asItLooks(name))).toBeNull();
        expect(asItLooks(name)).toHaveLength(name.length);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(() => mixedScripts(text)).not.toThrow();
      }),
    );
  });
});
