import { expect, test } from "./fixtures";

/** A catalog comes in as a file: first the plan, then the deed, and the same file again changes nothing. */
test("a pasted CSV is planned, applied, and then unchanged", async ({ page, signedIn, accessible }, info) => {
  const mark = info.project.name;
  const csv = `name,owner,depends_on\nbuoy-${mark},tide-${mark},\npier-${mark},tide-${mark},buoy-${mark};nothing-${mark}\n`;
  await signedIn("auditor");
  const plan = async () => {
    await page.goto("/import");
    await page.getByRole("textbox", { name: /Or paste it/ }).fill(csv);
    await page.getByRole("textbox", { name: /Name of the source/ }).fill(`paste-${mark}`);
    await page.getByRole("checkbox", { name: /Create teams/ }).check();
    await page.getByRole("button", { name: "Show the plan" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(`paste-${mark}`);
  };
  await plan();
  await expect(page.getByRole("table", { name: "Rows of the plan" })).toContainText(
    `DEP-DANGLING: No service is called "nothing-${mark}"`,
  );
  await accessible(page);
  await page.getByRole("button", { name: "Apply 3 changes" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Imported from");
  await plan();
  await expect(page.getByText("Everything is as the files say. There is nothing to apply.")).toBeVisible();
});
