import { expect, test } from "./fixtures";

/** The platform team asks one more thing of every service; whoever answers for one says it, and everybody finds it. */

test("an auditor adds a field, a lead answers it, the list is filtered by it, and it is retired", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  const label = `Crew size ${info.project.name}`;
  await signedIn("auditor");
  await page.goto("/settings/fields");
  await expect(page.getByRole("table", { name: "Custom fields", exact: true })).toContainText("Data class");
  await accessible(page);
  await page.getByRole("link", { name: "Add a field" }).click();
  const adding = page.getByRole("form", { name: "Add a custom field" });
  await adding.getByLabel("What it holds").selectOption("choice");
  await adding.getByRole("button", { name: "Add the field" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "Nothing is saved yet" });
  await expect(summary.getByRole("link")).not.toHaveCount(0);
  await accessible(page);
  await adding.getByLabel("Name", { exact: true }).fill(label);
  await adding.getByLabel(/^Answers that can be picked/).fill("Small\nLarge");
  await adding.getByRole("button", { name: "Add the field" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(label) })).toContainText("Small, Large");

  await signedIn("team lead");
  await page.goto("/services/ticket-sales/edit/fields");
  const form = page.getByRole("form", { name: "Edit service" });
  await expect(form.getByLabel("Data class")).toHaveValue("Restricted");
  await form.getByLabel(label).selectOption("Large");
  await accessible(page);
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").getByText(/^Saved/)).toBeVisible();

  await page.goto("/services/ticket-sales");
  await page.getByRole("link", { name: "Large", exact: true }).click();
  await expect(page).toHaveURL(/\/services\?field=crew-size/);
  await expect(page.getByRole("link", { name: "Ticket Sales" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Refunds" })).toHaveCount(0);

  await signedIn("auditor");
  await page.goto("/settings/fields");
  await page.getByRole("link", { name: label, exact: true }).click();
  await page.getByRole("button", { name: "Stop using it" }).click();
  await expect(page.getByRole("status").filter({ hasText: "It is asked for no more" })).toBeVisible();
  await expect(page.getByRole("table", { name: /no longer used/ })).toContainText(label);
  await accessible(page);
  await page.goto("/services/ticket-sales");
  await expect(page.getByRole("heading", { level: 1, name: "Ticket Sales" })).toBeVisible();
  await expect(page.getByText(label)).toHaveCount(0);
});

test("who may not change the fields reads them, and who can", async ({ page, signedIn }) => {
  await signedIn("team lead");
  await page.goto("/settings/fields/new");
  await expect(
    page.getByText("Only an auditor or an administrator can change which fields services have."),
  ).toBeVisible();
  await expect(page.getByRole("form", { name: "Add a custom field" })).toHaveCount(0);
});
