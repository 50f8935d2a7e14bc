import { expect, type Page, test } from "./fixtures";

/** The past can be seen: what changed, by whom, as it was, and taken back by a new change (LED-05..08). */

const slug = "weather-feed";
const name = "Weather Feed";
const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true }).click();

/** Yesterday at twelve by the clock of the viewer, as the field for a moment takes it. */
const yesterday = (): string => new Date(Date.now() - 24 * 3_600_000).toISOString().slice(0, 10) + "T12:00";

test("an edit is seen in the history of the service and of everything, taken back, seen as it was, and compared", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  // Eight pages, each walked by axe in light and in dark.
  test.slow();
  const channel = `#weather-${info.project.name}`;
  await signedIn("auditor");
  await page.goto(`/services/${slug}/edit/people`);
  const field = page.getByRole("textbox", { name: /^Channel/ });
  const before = await field.inputValue();
  await field.fill(channel);
  await save(page);
  await expect(page.getByText(/^Saved/).first()).toBeVisible();

  await test.step("the service's own history tells it, from what to what", async () => {
    await page.goto(`/services/${slug}/history`);
    const line = page.getByRole("listitem").filter({ hasText: `to ${channel}` });
    await expect(line).toContainText(before === "" ? `Channel set to ${channel}` : `Channel from ${before}`);
    await expect(line).toContainText("Dele Adeyemi");
    await accessible(page);
  });

  await test.step("so does the history of everything, narrowed to who did it", async () => {
    await page.goto("/history");
    await expect(page.getByRole("listitem").filter({ hasText: channel })).toContainText(name);
    await accessible(page);
    // On a phone the filters stand behind one button.
    const filters = page.getByRole("button", { name: /^Filters/ });
    if (await filters.isVisible()) await filters.click();
    await page.getByRole("textbox", { name: "Who did it" }).fill("kofi-asante");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await expect(page).toHaveURL(/person=kofi-asante/);
    await expect(page.getByText(channel)).toHaveCount(0);
  });

  await test.step("yesterday it was not so: the page says of when it is, and nothing on it can be changed", async () => {
    await page.goto(`/services/${slug}/history`);
    const form = page.getByRole("form", { name: "See it as it was" });
    await form.getByLabel("As it was on").fill(yesterday());
    await form.getByRole("button", { name: "Show" }).click();
    await expect(page.getByText(/As it was on .* Read-only\./)).toBeVisible();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page.getByText(channel)).toHaveCount(0);
    await expect(page.getByRole("link", { name: /^Edit/ })).toHaveCount(0);
    await accessible(page);
    await page.getByRole("link", { name: "Go to today" }).click();
    await expect(page).toHaveURL(new RegExp(`/services/${slug}$`));
  });

  await test.step("between yesterday and now this service differs by its channel", async () => {
    await page.goto(`/services/${slug}/history`);
    const form = page.getByRole("form", { name: "Compare two moments" });
    await form.getByLabel("Between").fill(yesterday());
    // The field of now holds whole minutes; the edit was in this one.
    await page.goto(
      `/history/compare?record=service:${slug}&from=${yesterday()}&to=${new Date(Date.now()).toISOString()}`,
    );
    await expect(page.getByRole("region", { name: "What differs" })).toContainText(channel);
    await accessible(page);
  });

  await test.step("and so does the catalog: figures lead to the records behind them", async () => {
    await page.goto("/history");
    await page.getByRole("link", { name: "Compare two moments" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "What changed in the catalog" })).toBeVisible();
    await accessible(page);
    const services = page.getByRole("row", { name: /^Services/ });
    await services.getByRole("link", { name: /^Channel \d+$/ }).click();
    const listed = page.getByRole("region", { name: "Services in which Channel differs" });
    await expect(listed.getByRole("listitem").filter({ hasText: name })).toContainText(channel);
    await accessible(page);
  });

  await test.step("it is taken back by a new change, which says what it takes back", async () => {
    await page.goto(`/services/${slug}/history`);
    await page
      .getByRole("listitem")
      .filter({ hasText: `to ${channel}` })
      .getByRole("link", { name: /^Undo/ })
      .click();
    await expect(page.getByRole("heading", { level: 1, name: "Undo this change?" })).toBeVisible();
    await accessible(page);
    await page.getByRole("textbox", { name: /^Why/ }).fill("The old channel is still read");
    await page.getByRole("button", { name: "Undo it" }).click();
    await expect(page).toHaveURL(/\/history\/[^/]+$/);
    await accessible(page);
    await page.goto(`/services/${slug}/history`);
    const undo = page.getByRole("listitem").filter({ hasText: "took back a change of" }).first();
    await expect(undo).toContainText("The old channel is still read");
    await page.goto(`/services/${slug}/edit/people`);
    await expect(field).toHaveValue(before);
  });
});

test("a change that others wrote over is not undone, and the page says by whom and when", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  await signedIn("auditor");
  for (const place of ["first", "second"]) {
    await page.goto("/services/timetable/edit/people");
    await page.getByRole("textbox", { name: /^Channel/ }).fill(`#${place}-${info.project.name}`);
    await save(page);
    await expect(page.getByText(/^Saved/).first()).toBeVisible();
  }
  await page.goto("/services/timetable/history");
  await page
    .getByRole("listitem")
    .filter({ hasText: `to #first-${info.project.name}` })
    .getByRole("link", { name: /^Undo/ })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "This change cannot be undone" })).toBeVisible();
  await expect(page.getByText(/^Channel was changed again by Dele Adeyemi on /)).toBeVisible();
  await expect(page.getByRole("button", { name: "Undo it" })).toHaveCount(0);
  await accessible(page);
});

test("before it was entered a record was not there, and the page says since when it is", async ({
  page,
  signedIn,
  accessible,
}) => {
  await signedIn("engineer");
  await page.goto(`/services/${slug}?at=2019-01-01T12:00`);
  await expect(page.getByText(/entered/).first()).toBeVisible();
  await accessible(page);
});
