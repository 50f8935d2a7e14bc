import { expect, test } from "./fixtures";

/** A catalog comes in as a file: first the plan, then the deed, and the same file again changes nothing. */

test("a pasted CSV is mapped, planned, narrowed, applied, and then unchanged", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  const mark = info.project.name;
  const csv = `name,owner,depends_on,cost centre\nbuoy-${mark},tide-${mark},,12\npier-${mark},tide-${mark},buoy-${mark};nothing-${mark},13\n`;
  await signedIn("auditor");
  const give = async () => {
    await page.goto("/import");
    await page.getByRole("textbox", { name: /Or paste it/ }).fill(csv);
    await page.getByRole("combobox", { name: /Name of the source/ }).fill(`paste-${mark}`);
    await page.getByRole("checkbox", { name: /Create teams/ }).check();
    await page.getByRole("button", { name: "Show the plan" }).click();
  };
  await give();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What the columns mean");
  await expect(page.getByText("One column is not understood: cost centre.")).toBeVisible();
  await accessible(page);
  await page.getByRole("combobox", { name: "cost centre" }).selectOption({ label: "A custom field" });
  await page.getByRole("button", { name: "Show the plan" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Plan: import from paste-${mark}`);
  await expect(
    page.getByText("Applying it creates 2 services and 1 team, and makes 2 offers, all of it or nothing."),
  ).toBeVisible();
  const rows = page.getByRole("table", { name: "Rows of the plan" });
  await page.getByRole("link", { name: /^with a message/ }).click();
  await expect(rows.getByRole("row")).toHaveCount(2);
  await rows.getByText("1 warning").click();
  await expect(rows).toContainText(`No service is called "nothing-${mark}"`);
  await accessible(page);

  await page.getByRole("button", { name: "Apply 3 changes" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Imported from paste-${mark}`);
  await accessible(page);
  await page.getByRole("link", { name: "See its changes in the history" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "2 services and 1 team added, 1 source changed",
  );

  await give();
  await expect(page.getByText("Everything is as the files say. There is nothing to apply.")).toBeVisible();
});

test("what a source names no more is marked, shown, and retired after somebody said so", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  const mark = info.project.name;
  const source = `prune-${mark}`;
  await signedIn("auditor");
  const bring = async (names: readonly string[]) => {
    await page.goto("/import");
    await page
      .getByRole("textbox", { name: /Or paste it/ })
      .fill(`name,owner\n${names.map((name) => `${name}-${mark},\n`).join("")}`);
    await page.getByRole("combobox", { name: /Name of the source/ }).fill(source);
    await page.getByRole("button", { name: "Show the plan" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Plan: import from ${source}`);
  };
  await bring(["keel", "mast"]);
  await page.getByRole("button", { name: "Apply 2 changes" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Imported from ${source}`);

  await page.getByRole("link", { name: `Source ${source}` }).click();
  await page.getByRole("checkbox", { name: /Mark what it states no more as gone/ }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. The next import goes by it.")).toBeVisible();
  await accessible(page);

  await bring(["keel"]);
  await expect(page.getByText("1 of 2 records of this source is not in the input")).toBeVisible();
  await page.getByRole("textbox", { name: /Type 1 to mark 1 record as gone/ }).fill("1");
  await page.getByRole("button", { name: "Apply it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Imported from ${source}`);

  await page.getByRole("link", { name: `Source ${source}` }).click();
  const gone = page.getByRole("table", { name: "Gone from the source" });
  await expect(gone).toContainText(`mast-${mark}`);
  await accessible(page);
  await page.getByRole("checkbox", { name: new RegExp(`mast-${mark}`) }).check();
  const number = page.getByRole("textbox", { name: /How many/ });
  if (await number.isVisible()) await number.fill("1");
  await page.getByRole("button", { name: "Retire the picked services" }).click();
  await expect(page.getByText("1 retired.")).toBeVisible();
  await expect(gone).toBeHidden();
});

test("each message leads to a page that says what it means", async ({ page, signedIn, accessible }) => {
  await signedIn("engineer");
  await page.goto("/import/help");
  await expect(page.getByRole("region", { name: "TIER-UNKNOWN" })).toContainText(
    "The word is none of the four tiers.",
  );
  await accessible(page);
});
