import { expect, test } from "./fixtures";

/** One field of many services at once: picked, planned, applied as one run. */
test("picked services get a tag as one run, planned row by row before", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  test.skip(info.project.name === "phone", "rows are picked on wide screens");
  await signedIn("auditor");
  await page.goto("/services?sort=name&tier=3");
  const boxes = page.getByRole("checkbox", { name: /^Pick / });
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  const bar = page.getByRole("group", { name: "Picked services" });
  await expect(bar.getByRole("status")).toHaveText("2 picked");
  await accessible(page);
  await bar.getByRole("button", { name: "Edit them" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Edit one field of 2 services" })).toBeVisible();
  await page.getByRole("navigation", { name: "Field to change" }).getByRole("link", { name: "Tags" }).click();
  await page.getByRole("textbox", { name: /Add these tags/ }).fill("audited-2026");
  await page.getByRole("button", { name: "Show what changes" }).click();
  await expect(page.getByText("2 change, 0 are so already, 0 are refused")).toBeVisible();
  await accessible(page);
  await page.getByRole("button", { name: "Change 2 services" }).click();
  await expect(page.getByRole("status").getByText("2 services were changed as one run.")).toBeVisible();
  await page.getByRole("link", { name: "See it in the history" }).click();
  await expect(page).toHaveURL(/\/history\?run=/);
  await page.goto("/services?tag=audited-2026");
  await expect(page.getByRole("table", { name: "Services, 1 to 2 of 2" })).toBeVisible();
});

test("a row that may not be changed is refused with who can, before anything is written", async ({
  page,
  signedIn,
  accessible,
}) => {
  await signedIn("team lead");
  await page.goto("/services/edit?pick=payments&pick=ticket-sales&set=tier&to=4");
  const table = page.getByRole("table", { name: "What changes, service by service" });
  await expect(table.getByRole("row", { name: /Payments/ })).toContainText(
    "Only a lead of Fares and Payments or an auditor can change this.",
  );
  await accessible(page);
  await page.getByRole("button", { name: /^Change \d/ }).click();
  await expect(page.getByRole("form", { name: "Apply the plan" }).getByRole("alert")).toContainText(
    "Say why, in 10 to 1000 characters",
  );
});

test("a bulk edit works without script, and tells of a row that changed meanwhile", async ({
  browser,
  baseURL,
  page,
  signedIn,
}, info) => {
  const tag = `plain-${info.project.name}`;
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  await context.request.post("/sign-in/as", {
    form: { door: "dele-adeyemi", callbackUrl: "/" },
    headers: { origin: baseURL ?? "" },
    maxRedirects: 0,
  });
  const plain = await context.newPage();
  const address = `/services/edit?pick=refunds&pick=invoices&set=tags&add=${tag}`;
  await plain.goto(address);
  await expect(plain.getByRole("button", { name: "Change 2 services" })).toBeVisible();

  // Somebody else is faster with one of them.
  await signedIn("auditor");
  await page.goto(`/services/edit?pick=refunds&set=tags&add=other-${info.project.name}`);
  await page.getByRole("button", { name: "Change 1 service" }).click();
  await expect(page.getByText("1 service was changed as one run.")).toBeVisible();

  await plain.getByRole("button", { name: "Change 2 services" }).click();
  await expect(plain.getByText("1 service was changed as one run.")).toBeVisible();
  await expect(plain.getByText("1 more had changed since the plan was shown")).toBeVisible();
  await expect(plain.getByRole("button", { name: "Change 1 service" })).toBeVisible();
  await context.close();
});
