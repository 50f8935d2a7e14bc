import { expect, test } from "./fixtures";

/** A platform team looks over the catalog: filters, order, columns, views; all of it in the address. */
test("the list is narrowed, ordered and kept as a view", async ({ page, signedIn, accessible }, info) => {
  test.skip(info.project.name === "phone", "the phone has its own story");
  await signedIn("auditor");
  await page.goto("/services");
  await accessible(page);
  const rows = page.getByRole("table", { name: /^Services, 1 to/ }).getByRole("row");
  await expect(rows.nth(1)).toContainText("Unowned");

  await page
    .getByRole("search", { name: "Filter services" })
    .getByText("Tier", { exact: true })
    .first()
    .click();
  await page.getByRole("link", { name: /^Tier 1/ }).click();
  await expect(page).toHaveURL(/tier=1$/);
  await expect(page.getByRole("link", { name: "Clear 1 filter" })).toBeVisible();
  await page.getByRole("link", { name: "Not Tier 2" }).click();
  await expect(page).toHaveURL(/tier=1%2C-2/);
  const values = page.getByRole("link", { name: "Not Tier 3" });
  await expect(values).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(values).toBeHidden();
  await accessible(page);

  await page.getByRole("columnheader", { name: "Owner", exact: true }).getByRole("link").click();
  await expect(page.getByRole("columnheader", { name: "Owner", exact: true })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
  await page.getByRole("columnheader", { name: "Owner", exact: true }).getByRole("link").click();
  await expect(page.getByRole("columnheader", { name: "Owner", exact: true })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  await expect(page).toHaveURL(/sort=-owner/);

  await page.getByText("Columns", { exact: true }).click();
  await page.getByRole("link", { name: "Show Kind" }).press("Enter");
  await expect(page.getByRole("columnheader", { name: "Kind" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Hide Kind" })).toBeFocused();
  await page.keyboard.press("Escape");

  await page.getByText("Views", { exact: true }).click();
  await page.getByRole("textbox", { name: "Keep this list as" }).fill("Tier one by owner");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(page.getByText("Views: Tier one by owner")).toBeVisible();

  await page.goto("/services?tier=2&menu=views");
  await page.getByRole("link", { name: "Point one of them at this list" }).click();
  await expect(page.getByRole("form", { name: "Point a view at this list" })).toBeVisible();
  await accessible(page);
  await page.getByLabel("View", { exact: true }).selectOption("Tier one by owner");
  await page.getByRole("button", { name: "Point it at this list" }).click();
  await expect(page).toHaveURL(/services\?tier=2$/);
  await expect(page.getByText("Views: Tier one by owner")).toBeVisible();

  await page.goto("/services/mine");
  await accessible(page);
  await page.getByRole("link", { name: "Change Tier one by owner" }).click();
  await page.getByRole("button", { name: "Remove this view" }).click();
  await expect(page).toHaveURL(/\/services\/mine$/);
  await expect(page.getByRole("link", { name: "Tier one by owner" })).toHaveCount(0);
});

test("an address that holds words nobody knows still shows the list, and says what it left out", async ({
  page,
  signedIn,
  accessible,
}) => {
  await signedIn("engineer");
  await page.goto("/services?tier=1,9&owner=no-such-team&colour=red");
  await expect(page.getByText("This part of the address was not understood and left out")).toContainText(
    "tier=9, colour, owner=no-such-team",
  );
  await expect(page.getByRole("table", { name: /^Services/ })).toBeVisible();
  await page.goto("/services?q=zzzz");
  await expect(page.getByText("No service matches “zzzz”")).toBeVisible();
  await accessible(page);
});

test("rows are walked by J and K, opened by Enter, and a star is kept", async ({ page, signedIn }, info) => {
  test.skip(info.project.name === "phone", "a phone has no keys");
  await signedIn("engineer");
  await page.goto("/services?sort=name");
  await expect(page.getByRole("table", { name: /^Services/ })).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const second = page.getByRole("table").getByRole("row").nth(2).getByRole("link").first();
  await expect(second).toBeFocused();
  const name = (await second.textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.getByRole("button", { name: "Star", exact: true }).click();
  await expect(page.getByRole("button", { name: "Starred" })).toBeVisible();
  await page.goto("/services?starred=1");
  await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
  await page.goto("/services?starred=1");
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("button", { name: "Starred" }).click();
  await expect(page.getByRole("button", { name: "Star", exact: true })).toBeVisible();
});

test("on a phone the filters open as one sheet and rows fold in two lines", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  test.skip(info.project.name !== "phone", "only small screens have the sheet");
  await signedIn("engineer");
  await page.goto("/services");
  await accessible(page);
  await page.getByRole("button", { name: "Filters" }).click();
  await page
    .getByRole("search", { name: "Filter services" })
    .getByText("Lifecycle", { exact: true })
    .first()
    .click();
  await page.getByRole("link", { name: /^Production/ }).click();
  await expect(page).toHaveURL(/lifecycle=production/);
  await accessible(page);
  await page.getByRole("button", { name: /^Show \d+ services/ }).click();
  await expect(page.getByRole("button", { name: "Filters 1" })).toBeVisible();
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(wide, "no sideways scroll").toBe(false);
});

test("the service page answers on the fold, in every tab, and as one sheet of paper", async ({
  page,
  signedIn,
  accessible,
}) => {
  await signedIn("engineer");
  await page.goto("/services/payments");
  await expect(page.getByRole("region", { name: "Owner" })).toContainText("Fares and Payments");
  // A grade that is not "owned" says why, in the words of the look-up.
  await expect(page.getByRole("region", { name: "Owner" })).toContainText("Paging is not connected");
  await expect(page.getByRole("region", { name: "Who to reach now" })).toContainText("Lea Novak");
  await expect(
    page.getByRole("region", { name: "First aid" }).getByRole("link", { name: "Runbook" }),
  ).toBeVisible();
  await accessible(page);
  for (const tab of ["Readiness", "Source"]) {
    await page.getByRole("navigation", { name: "Payments" }).getByRole("link", { name: tab }).click();
    await expect(
      page.getByRole("navigation", { name: "Payments" }).getByRole("link", { name: tab }),
    ).toHaveAttribute("aria-current", "page");
    await accessible(page);
  }
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("https://docs.saltline.example/runbooks/payments")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  await page.goto("/services/ais-receiver");
  await page.emulateMedia({ media: "screen" });
  await expect(page.getByRole("region", { name: "Owner" })).toContainText("Unowned");
  await expect(page.getByRole("region", { name: "Who to reach now" })).toContainText("Nobody is paged.");
});
