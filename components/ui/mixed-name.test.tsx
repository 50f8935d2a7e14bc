import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MixedName } from "./mixed-name";

test("a name of two alphabets is told of, with where it is typed again", () => {
  expect(renderToStaticMarkup(<MixedName name="Pаyments" edit="/teams/payments/edit" />)).toBe(
    '<p class="note warn">‘Pаyments’ mixes alphabets: its ‘а’ is Cyrillic and looks like the Latin ‘a’. Type the word again in one alphabet, so that whoever types it finds it. <a href="/teams/payments/edit" data-soft="">Edit</a></p>',
  );
});

test("of a name of one alphabet nothing is said", () => {
  expect(renderToStaticMarkup(<MixedName name="Payments" />)).toBe("");
});
