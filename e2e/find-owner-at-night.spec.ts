import { expect, held, test } from "./fixtures";

/** 03:00: a half-remembered name, one right answer, and how to reach its owner. */
test("an engineer types an old name, presses Enter and stands at the service", async ({
  page,
  signedIn,
  accessible,
}) => {
  await signedIn("engineer");
  await page.goto("/");
  const box = page.getByRole("combobox", { name: "Who owns…?" });
  await page.keyboard.press("/");
  await expect(box).toBeFocused();
  await page.keyboard.type("checkout");
  const first = page.getByRole("option").first();
  await expect(first).toContainText("Payments");
  await expect(first).toContainText("Fares and Payments");
  await expect(first).toContainText("#fares");
  await expect(first).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("group", { name: "Also known as" })).toBeVisible();
  await expect(page.getByRole("group", { name: "Depends on it" })).toBeVisible();
  await accessible(page);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/services\/payments$/);
  await expect(page.getByRole("region", { name: "Owner" })).toContainText("Fares and Payments");

  const opener = page.getByRole("navigation", { name: "Payments" }).getByRole("link").first();
  await opener.focus();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("group", { name: "Looked up last" }).getByRole("option").first()).toContainText(
    "Payments",
  );
  await expect(page.getByRole("option", { name: /Register a service/ })).toBeVisible();
  await page.keyboard.type("theme");
  await expect(page.getByRole("option", { name: /^Theme: dark/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.type("harbour");
  await expect(page.getByRole("group", { name: "Teams" }).getByRole("option").first()).toContainText(
    "leads it",
  );
  // The first clears, the second closes and gives the focus back to where it was.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox", { name: "Answers" })).toBeHidden();
  await expect(opener).toBeFocused();
});

test("home begins in the box: letters are text at once, and Escape gives the keys back", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  await signedIn("engineer");
  await page.goto("/");
  const box = page.getByRole("combobox", { name: "Who owns…?" });
  if (info.project.name === "phone") {
    await expect(page.getByRole("contentinfo")).toBeVisible();
    await expect(box).not.toBeFocused();
    return;
  }
  await expect(box).toBeFocused();
  await accessible(page);
  await page.keyboard.type("gateway");
  await expect(page).toHaveURL("/");
  await expect(box).toHaveValue("gateway");
  await expect(page.getByRole("option").first()).toContainText("API Gateway");
  await page.keyboard.press("Escape");
  await expect(box).toHaveValue("");
  await page.keyboard.press("Escape");
  await expect(box).not.toBeFocused();
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page).toHaveURL("/services");
  // Led to by a press on the mark it begins there as well.
  await page.getByRole("link", { name: "Steward" }).first().click();
  await expect(box).toBeFocused();
});

test("on a slow line home takes letters from the first sight of the page", async ({
  page,
  signedIn,
}, info) => {
  test.skip(info.project.name === "phone", "a phone has no keys");
  await signedIn("engineer");
  const arrive = await held(page, "**/*.js", "GET");
  const box = page.getByRole("combobox", { name: "Who owns…?" });
  await page.goto("/", { waitUntil: "commit" });
  await box.waitFor();
  await page.keyboard.type("gate");
  await expect(box).toHaveValue("gate");
  arrive();
  await expect(page.getByRole("option").first()).toContainText("API Gateway");
  await expect(box).toHaveValue("gate");
});

test("on a slow line keys and letters count from the first sight of the page", async ({ page, signedIn }) => {
  await signedIn("engineer");
  const arrive = await held(page, "**/*.js", "GET");
  const box = page.getByRole("combobox", { name: "Who owns…?" });
  await page.goto("/", { waitUntil: "commit" });
  await box.waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("check");
  await expect(box).toHaveValue("check");
  arrive();
  await expect(page.getByRole("option").first()).toContainText("Payments");
  await expect(box).toHaveValue("check");
  await page.keyboard.type("out");
  await expect(box).toHaveValue("checkout");
});

test("Enter before the list is there asks the page, which answers above the fold", async ({
  page,
  signedIn,
  accessible,
}) => {
  await signedIn("engineer");
  await page.goto("/lookup?q=checkout");
  await expect(page.getByRole("heading", { level: 1, name: "Payments" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Owner" })).toContainText("Fares and Payments");
  await expect(page.getByRole("region", { name: "Owner" })).toContainText("Paging is not connected");
  await expect(page.getByRole("region", { name: "Who to ask now" })).toContainText("Ask in #fares");
  await expect(
    page.getByRole("region", { name: "First aid" }).getByRole("link", { name: "Runbook" }),
  ).toBeVisible();
  await expect(page.getByRole("table", { name: "Services that need Payments" })).toContainText(
    "Ticket Sales",
  );
  await accessible(page);

  // The link of its runbook, as it stands in an alert, leads there as well; so does an address that is guessed.
  await page.goto("/search?q=https://docs.saltline.example/runbooks/payments%23restart");
  await expect(page).toHaveURL(/\/lookup\?q=/);
  await expect(page.getByRole("heading", { level: 1, name: "Payments" })).toBeVisible();
  await expect(page.getByText("its runbook: docs.saltline.example/runbooks/payments")).toBeVisible();

  await page.goto("/lookup?q=track.saltline.example");
  await expect(page.getByRole("heading", { level: 1, name: "Vessel Tracking" })).toBeVisible();
});

test("what nobody owns says so in words, with days and whom to ask", async ({
  page,
  signedIn,
  accessible,
}) => {
  await signedIn("engineer");
  await page.goto("/lookup?q=ais-receiver");
  await expect(page.getByRole("region", { name: "Owner" })).toContainText(/Unowned · placeholder, \d+ d/);
  await expect(page.getByRole("region", { name: "Who to ask now" })).toContainText("Dele Adeyemi");
  await accessible(page);

  // What holds it is no team: it says so, and what to do about it.
  await page.goto("/lookup?q=unassigned");
  const where = page.getByRole("region", { name: "Where to ask" });
  await expect(where).toContainText("This is a placeholder, no team. Nobody answers here");
  await expect(where.getByRole("link", { name: "unowned services" })).toBeVisible();
  await expect(where.getByRole("link", { name: /^dele-adeyemi@/ })).toBeVisible();
  await accessible(page);
});

test("a slip is near and never opened; nothing offers the ways out, and both are counted", async ({
  page,
  signedIn,
  accessible,
}) => {
  await signedIn("auditor");
  await page.goto("/lookup?q=paymets");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing is called ‘paymets’. Nearest:");
  await expect(page.getByRole("table", { name: "Nearest" })).toContainText("Payments");
  await accessible(page);
  await page.goto("/lookup?q=zzzzqqq");
  await expect(page.getByText("It was read as a name")).toBeVisible();
  await expect(page.getByRole("link", { name: "search the texts of all services" })).toBeVisible();
  await accessible(page);
  // It is counted a moment after its answer.
  await expect(async () => {
    await page.goto("/audits/misses");
    await expect(page.getByRole("row", { name: /zzzzqqq/ })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await accessible(page);
  await page.goto("/lookup?q=zzzzqqq");
  await page.getByRole("link", { name: "Register it" }).click();
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("zzzzqqq");
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the box is a form that leads to the answer", async ({ page, signedIn }) => {
    await signedIn("engineer");
    await page.goto("/");
    await page.getByRole("combobox", { name: "Who owns…?" }).fill("card payments");
    await page.getByRole("combobox", { name: "Who owns…?" }).press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Payments" })).toBeVisible();
    await expect(page.getByText("also called: card payments")).toBeVisible();
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("whom to ask stands first, with nothing to scroll sideways", async ({
    page,
    signedIn,
    accessible,
  }) => {
    await signedIn("engineer");
    await page.goto("/lookup?q=checkout");
    await expect(page.getByRole("region", { name: "Owner" })).toBeVisible();
    const ask = await page.getByRole("region", { name: "Who to ask now" }).boundingBox();
    const owner = await page.getByRole("region", { name: "Owner" }).boundingBox();
    expect(ask?.y ?? 0).toBeLessThan(owner?.y ?? 0);
    expect((owner?.y ?? 0) + (owner?.height ?? 0)).toBeLessThan(844);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await accessible(page);
  });
});

test("a plain client asks the same and reads text", async ({ page, signedIn }) => {
  await signedIn("engineer");
  const answer = await page.context().request.get("/who/checkout", { headers: { accept: "text/plain" } });
  expect(answer.status()).toBe(200);
  const text = await answer.text();
  expect(text).toMatch(/^ask in {4}#fares$/m);
  // Whoever waits for a call that is not made is told so, and the phone stands before the mail.
  expect(text).toMatch(/^paged {5}nobody: no rotation is recorded/m);
  expect(text).toMatch(
    /^reach {5}Lea Novak \(manager\) · \+44 20 7946 0107 · @lea\.novak in chat · lea-novak@/m,
  );
  const plus = await page.context().request.get("/who/ticket+sales", { headers: { accept: "text/plain" } });
  expect(await plus.text()).toMatch(/^Ticket Sales \(service ticket-sales\)/);
});

test("words of a text lead to the service, and a system tells its services with who owns each", async ({
  page,
  signedIn,
  accessible,
}) => {
  await signedIn("engineer");
  await page.goto("/lookup?q=card+money");
  const rows = page.getByRole("table", { name: "Nearest" }).getByRole("row");
  await expect(rows.nth(1)).toContainText("its texts hold these words");
  await expect(rows.nth(1)).toContainText("Payments");
  await expect(rows.filter({ hasText: "system, nearly: Money" })).toHaveCount(1);
  await page.goto("/lookup?q=money");
  const within = page.getByRole("region", { name: "Services in it, and who owns each" });
  await expect(within.getByRole("listitem").filter({ hasText: "Refunds" })).toContainText(
    "Fares and Payments",
  );
  await accessible(page);
});
