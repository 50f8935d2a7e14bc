import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { mailServer } from "@/lib/testing/mail-server";
import { log } from "./log";
import { sendMail } from "./mail";

const user = { name: "steward", password: "p@ss:wörd" };
let server: Awaited<ReturnType<typeof mailServer>>;

beforeAll(async () => {
  server = await mailServer({ user });
  // Read once, at the first mail.
  const { name, password } = user;
  process.env["SMTP_URL"] = `smtp://${name}:${encodeURIComponent(password)}@127.0.0.1:${String(server.port)}`;
  process.env["MAIL_FROM"] = "Steward <steward@steward.example>";
  process.env["NEXTAUTH_URL"] = "https://steward.example";
});
afterAll(() => server.stop());

const mail = { to: "ada@steward.example", subject: "A “subject”", text: "Text", html: "<p>HTML</p>" };

test("a mail goes to one address by a server that asks who sends it", async () => {
  expect(await sendMail(mail)).toBe(true);
  const { text, ...arrived } = await server.next();
  expect(arrived).toEqual({ to: ["ada@steward.example"], user: "steward" });
  expect(text).toContain("From: Steward <steward@steward.example>\r\n");
  expect(text).toContain("To: ada@steward.example\r\n");
  expect(text).toContain("Auto-Submitted: auto-generated\r\n");
  expect(text).toContain("\r\n\r\nText\r\n");
  expect(text).toContain("\r\n\r\n<p>HTML</p>\r\n");
});

test("an address that the server refuses is told like any other, and no log names it", async () => {
  const warned = vi.spyOn(log, "warn");
  expect(await sendMail({ ...mail, to: "nobody@steward.example" })).toBe(true);
  expect(warned.mock.calls).toEqual([
    [
      { code: "EENVELOPE", command: "RCPT TO", responseCode: 550 },
      "the mail server takes no mail for an address",
    ],
  ]);
});

test("a server that is away is told, and no log holds its password or the address", async () => {
  const failed = vi.spyOn(log, "error");
  await server.stop();
  expect(await sendMail(mail)).toBe(false);
  const { port } = server;
  expect(failed.mock.calls).toEqual([
    [
      {
        code: "ESOCKET",
        command: "CONN",
        host: "127.0.0.1",
        port,
        cause: `connect ECONNREFUSED 127.0.0.1:${String(port)}`,
      },
      "a mail could not be sent",
    ],
  ]);
});
