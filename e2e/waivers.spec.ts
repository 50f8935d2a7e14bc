import { expect, test } from "./fixtures";

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A finding that cannot be mended now is excused until a day: its team asks, somebody else decides. */
test("a lead asks for a waiver, an auditor approves it, and the finding says until when", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  // Each screen works on a service of its own: both run on the same data.
  const slug = info.project.name === "desktop" ? "invoices" : "refunds";
  const reason = "The vendor writes it before the season begins";

  await signedIn("lead of fares");
  await page.goto(`/services/${slug}?tab=readiness`);
  await page.getByRole("link", { name: "Ask for a waiver of DOC-04" }).click();
  const ask = page.getByRole("form", { name: /^Ask for a waiver of DOC-04/ });
  await ask.getByLabel("Why can it not be mended now?").fill(reason);
  await ask.getByLabel("Until").fill(inDays(400));
  await ask.getByRole("button", { name: "Ask for the waiver" }).click();
  await expect(ask.getByRole("alert")).toContainText("365 days at most");
  await expect(ask.getByLabel("Why can it not be mended now?")).toHaveValue(reason);
  await accessible(page);
  await ask.getByLabel("Until").fill(inDays(40));
  await ask.getByRole("button", { name: "Ask for the waiver" }).click();
  await expect(page.getByRole("status")).toContainText("Asked for.");
  // Nobody approves what they asked for.
  await expect(
    page.getByText("A waiver needs someone else's approval. You asked for this one."),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
  const waiver = new URL(page.url()).pathname;

  await page.context().clearCookies();
  await signedIn("auditor");
  await page.goto("/");
  await page.getByRole("link", { name: "Decide on the waivers that wait" }).click();
  await accessible(page);
  await page.getByRole("link", { name: new RegExp(`^Decide: DOC-04 of ${slug}`, "i") }).click();
  await expect(page).toHaveURL(waiver);
  await accessible(page);
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByRole("status")).toContainText("Approved.");
  await page.goto(`/services/${slug}?tab=readiness`);
  const finding = page.getByRole("listitem").filter({ hasText: "DOC-04" });
  await expect(finding.getByRole("link", { name: /^waived until/ })).toHaveAttribute("href", waiver);
});
