import { describe, expect, test } from "vitest";
import { type Book, findMeant, joinedBook, meant, severalNamed } from "./meant";

const book: Book<string> = {
  called: (text) => (text === "fares" ? "fares" : null),
  named: (text) => ({ Fares: ["fares"], fares: ["ticketing"], Shared: ["one", "two"] })[text] ?? [],
};

describe("which record a text means", () => {
  test("what is called so comes before what only bears the display name", () => {
    expect(meant(book, "fares")).toBe("fares");
    expect(meant(book, "Fares")).toBe("fares");
  });

  test("a display name that several bear means none, and says whose it is", () => {
    expect(meant(book, "Shared")).toBeNull();
    expect(severalNamed(book, "Shared")).toEqual(["one", "two"]);
    expect(severalNamed(book, "Fares")).toEqual([]);
    expect(severalNamed(book, "fares")).toEqual([]);
  });

  test("of records that stand elsewhere, who bears a display name is asked only where nothing is called so", async () => {
    const asked: string[] = [];
    const store = {
      find: (text: string) => Promise.resolve(["fares", "7"].includes(text) ? `record ${text}` : null),
      named: (texts: readonly string[]) => {
        asked.push(...texts);
        return Promise.resolve((text: string) =>
          text === "Ticketing" ? [{ id: "7" }] : text === "Shared" ? [{ id: "1" }, { id: "2" }] : [],
        );
      },
    };
    expect(await findMeant(store, "fares")).toBe("record fares");
    expect(asked).toEqual([]);
    expect(await findMeant(store, "Ticketing")).toBe("record 7");
    expect(await findMeant(store, "Shared")).toBeNull();
    expect(await findMeant(store, "unknown")).toBeNull();
    expect(asked).toEqual(["Ticketing", "Shared", "unknown"]);
  });

  test("of two books a name that leads to one comes before any display name", () => {
    const coming: Book<string> = {
      called: (text) => (text === "Fares" ? "coming" : null),
      named: (text) => (text === "fares" ? ["coming"] : []),
    };
    const both = joinedBook(book, coming);
    expect(meant(both, "Fares")).toBe("coming");
    expect(meant(both, "fares")).toBe("fares");
    expect(meant(both, "unknown")).toBeNull();
  });
});
