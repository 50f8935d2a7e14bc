import { expect, test } from "./fixtures";

/** A team lead registers a service in two minutes and sees at once what is still owed. */
test("a lead registers a service for the own team and sees what is owed", async ({
  page,
  signedIn,
  accessible,
}, info) => {
  const name = `Seat Map ${info.project.name}`;
  await signedIn("team lead");
  await page.goto("/services/new");
  await accessible(page);
  await page.getByRole("textbox", { name: /^Name/ }).fill(name);
  await page.getByRole("combobox", { name: /Owning team/ }).selectOption({ label: "Crossing Sales (yours)" });
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(
    page.getByRole("region", { name: "Owner" }).getByRole("link", { name: "Crossing Sales" }),
  ).toBeVisible();
  await expect(page.getByRole("list", { name: "Still owed" })).toContainText("DOC-01");
  await accessible(page);
});

test("a name that is taken is refused with the way to its holder, and nothing typed is lost", async ({
  page,
  signedIn,
}) => {
  await signedIn("team lead");
  await page.goto("/services/new");
  await page.getByRole("textbox", { name: /^Name/ }).fill("Ticket Sales");
  await page.getByRole("textbox", { name: /What is it for/ }).fill("A second one by mistake");
  await page.getByRole("button", { name: "Register" }).click();
  await expect(
    page
      .getByRole("alert")
      .getByText(/ticket-sales/i)
      .first(),
  ).toBeVisible();
  await expect(page.getByRole("textbox", { name: /What is it for/ })).toHaveValue("A second one by mistake");
});
