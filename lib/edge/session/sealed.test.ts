import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { env } from "@/lib/platform/env";
import { opened, sealed } from "./sealed";

test("what is sealed opens for its purpose alone, and nothing that was sealed as something else", async () => {
  const text = await sealed({ id: "7" }, "a ticket", 60);
  expect(await opened(text, "a ticket")).toMatchObject({ id: "7" });
  expect(await opened(text, "another")).toBeNull();
  expect(await opened(`${text}x`, "a ticket")).toBeNull();
  const session = await encode({ token: { id: "7" }, secret: env.NEXTAUTH_SECRET ?? "" });
  expect(await opened(session, "a ticket")).toBeNull();
  expect(await opened(await sealed({ id: "7" }, "a ticket", -60), "a ticket")).toBeNull();
});
