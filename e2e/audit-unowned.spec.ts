import { expect, test } from "./fixtures";

/** The platform team finds what nobody owns, worst first, and offers it. */
test("an auditor reads the figures, opens the queue and offers the worst service", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  await signedIn("auditor");
  await page.goto("/audits");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    /of \d+ services have no team that answers/,
  );
  await accessible(page);
  await page.getByRole("link", { name: "Start triage" }).click();
  await expect(page.getByRole("table", { name: "Unowned services" })).toBeVisible();
  await accessible(page);
  const service = info.project.name === "desktop" ? "Session Store" : "SMS";
  await page.getByRole("link", { name: `Offer ${service}` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(service);
  await accessible(page);
});

test("lists, history, teams and people have no barrier", async ({ page, signedIn, accessible }) => {
  test.setTimeout(180_000);
  await signedIn("auditor");
  for (const path of [
    "/",
    "/services",
    "/services?unowned=1",
    "/services/ticket-sales",
    "/services/ticket-sales/edit",
    "/audits/placeholders",
    "/audits/findings",
    "/history",
    "/teams",
    "/teams/crossing",
    "/teams/new",
    "/people",
    "/people/priya-raman",
    "/import",
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await accessible(page);
  }
});
