import { expect, test } from "./fixtures";

/** Who is on whom: the drawing, the list beside it, and who feels it when a service stops. */
test("the dependencies of a service are drawn, listed, and grouped by who owns what needs it", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  await signedIn("engineer");
  await page.goto("/services/postgres-main");
  await page
    .getByRole("navigation", { name: "Postgres Main" })
    .getByRole("link", { name: "Dependencies" })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Dependencies of Postgres Main" })).toBeVisible();
  await accessible(page);
  if (info.project.name === "phone") {
    await expect(page.getByRole("region", { name: "Drawing of the dependencies" })).toBeHidden();
    await expect(page.getByRole("table", { name: /^Dependencies of Postgres Main/ })).toBeInViewport();
    await page.getByRole("link", { name: "Show the drawing" }).click();
  }

  const drawing = page.getByRole("region", { name: "Drawing of the dependencies" });
  await expect(
    drawing.getByRole("link", { name: /^Payments, Fares and Payments, tier 1, needs it, 1 away/ }),
  ).toBeVisible();
  await expect(drawing.getByRole("link", { name: /^Refunds/ })).toHaveCount(0);
  await page.getByRole("link", { name: "2 steps" }).click();
  await expect(page).toHaveURL(/depth=2/);
  await expect(drawing.getByRole("link", { name: /^Refunds, .* needs it, 2 away/ })).toBeVisible();
  await accessible(page);

  const list = page.getByRole("table", { name: "Dependencies of Postgres Main, nearest first" });
  await expect(list.getByRole("row", { name: /Refunds/ })).toContainText("needs it 2 steps away");
  const impact = page.getByRole("list", { name: "Impact by owner" });
  await expect(impact.getByRole("listitem").first()).toContainText("Fares and Payments");
  await expect(impact).toContainText("nobody");
});

test("the drawing is walked by keyboard in reading order and a node opens its own graph", async ({
  page,
  signedIn,
}, info) => {
  test.skip(info.project.name === "phone", "a phone has no Tab key");
  await signedIn("engineer");
  await page.goto("/services/payments/graph");
  const drawing = page.getByRole("region", { name: "Drawing of the dependencies" });
  await drawing.focus();
  await page.keyboard.press("Tab");
  const first = drawing.getByRole("link").first();
  await expect(first).toBeFocused();
  const name = ((await first.getAttribute("aria-label")) ?? "").split(",")[0] ?? "";
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: `Dependencies of ${name}` })).toBeVisible();
});

test("without script the graph is there, and its directions and steps are links", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  await context.request.post("/sign-in/as", {
    form: { door: "mika-tanaka", callbackUrl: "/" },
    headers: { origin: baseURL ?? "" },
    maxRedirects: 0,
  });
  const page = await context.newPage();
  // A phone draws it when it is asked to.
  await page.goto("/services/payments/graph?view=drawing");
  await page.getByRole("link", { name: "What it needs" }).click();
  await expect(page).toHaveURL(/direction=down/);
  const drawing = page.getByRole("region", { name: "Drawing of the dependencies" });
  await expect(drawing.getByRole("link", { name: /^Identity/ })).toBeVisible();
  await expect(drawing.getByRole("link", { name: /^Refunds/ })).toHaveCount(0);
  await context.close();
});
