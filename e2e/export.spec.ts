import fs from "node:fs";
import { expect, test } from "./fixtures";

test("a list leaves as a file with its filter, and the columns can be chosen", async ({
  page,
  signedIn,
  accessible,
}) => {
  await signedIn("auditor");
  await page.goto("/services?tier=1");
  const total = Number(
    /^\d+/.exec(
      (await page
        .getByText(/^\d+ services?$/)
        .first()
        .textContent()) ?? "",
    )?.[0],
  );
  expect(total).toBeGreaterThan(1);

  // Before the menu opens: what it covers is judged too small a target.
  await accessible(page);
  await page.getByText("Export", { exact: true }).first().click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "CSV", exact: true }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^services-\d{4}-\d\d-\d\d\.csv$/);
  const [heads = "", ...rows] = fs
    .readFileSync(await file.path(), "utf8")
    .trimEnd()
    .split("\n");
  expect(heads.split(",").slice(0, 3)).toEqual(["slug", "name", "description"]);
  expect(rows).toHaveLength(total);

  await page.getByRole("link", { name: "Columns and more…" }).click();
  await expect(page.getByRole("heading", { name: "Export", level: 1 })).toBeVisible();
  await accessible(page);
  for (const column of ["description", "depends_on", "has_runbook"])
    await page.getByRole("checkbox", { name: column, exact: true }).uncheck();
  const [chosen] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download CSV" }).click(),
  ]);
  const [names = "", ...lines] = fs
    .readFileSync(await chosen.path(), "utf8")
    .trimEnd()
    .split("\n");
  expect(names.split(",")).not.toContain("depends_on");
  expect(lines).toHaveLength(total);
});
