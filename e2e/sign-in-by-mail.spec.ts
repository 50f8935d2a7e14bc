import { mailServer } from "../lib/testing/mail-server";
import { expect, type Page, test } from "./fixtures";

/** Asks for a link on the sign-in page, from which `wanted` is to be reached. */
async function askAs(page: Page, email: string, wanted: string): Promise<void> {
  await page.goto(wanted);
  await page.getByLabel("Mail address").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
}

test("a person of the catalog signs in by a link in a mail, once, and lands on the page they wanted", async ({
  page,
  request,
  accessible,
}, { project }) => {
  const port = Number(process.env[`STEWARD_E2E_${project.name.toUpperCase()}_MAIL_PORT`]);
  await askAs(page, "mika-tanaka@saltline.example", "/services/postgres-main");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("The mail could not be sent.");

  const server = await mailServer({ port });
  try {
    await askAs(page, "mika-tanaka@saltline.example", "/services/postgres-main");
    await expect(page.getByRole("main").getByRole("status")).toContainText("A link is on its way");
    const { to, text } = await server.next();
    expect(to).toEqual(["mika-tanaka@saltline.example"]);
    const link = /^http:\S+$/m.exec(text)?.[0] ?? "";
    // As a program that looks at mails does.
    expect((await request.get(link)).status()).toBe(200);

    await page.goto(link);
    await expect(page.getByRole("main")).toContainText("mika-tanaka@saltline.example");
    await accessible(page);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/services\/postgres-main/);
    await expect(page.locator("header.bar")).toHaveAttribute("data-viewer", "mika-tanaka");

    await page.context().clearCookies();
    await page.goto(link);
    await expect(page.getByRole("main").getByRole("alert")).toContainText("This link has been used");
    await page.getByRole("link", { name: "To the page where a link is asked for" }).click();
    await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);

    // Whoever nobody knows is told the same, and by the link alone what to do.
    await askAs(page, "stranger@elsewhere.example", "/services");
    await expect(page.getByRole("main").getByRole("status")).toContainText("A link is on its way");
    await page.goto(/^http:\S+$/m.exec((await server.next()).text)?.[0] ?? "");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText(
      "Ana Sokolova can add you to this catalog with it.",
    );
  } finally {
    await server.stop();
  }
});
