import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { openSession } from "./emulator.mjs";
import { greet } from "./greeting.mjs";

let session, at;

beforeEach(async () => {
  session = await openSession(inject("gateway"));
  at = { baseURL: session.baseUrls.chat, apiKey: session.token };
});

afterEach(() => session.close());

test("the greeting is what the model says", async () => {
  await session.expect({ user: "greet Ada" }, "Good morning, Ada!");
  expect(await greet(at, "Ada")).toBe("Good morning, Ada!");
  const [asked] = await session.requests();
  expect(asked.request.json.messages).toEqual([{ role: "user", content: "Greet Ada." }]);
});

test("a busy gateway is told to the caller", async () => {
  await session.expect({ user: "greet" }, { error: { status: 429, retry_after: 2 } });
  await expect(greet(at, "Ada")).rejects.toMatchObject({ status: 429 });
});

test.concurrent.each([1, 2, 3, 4])("sessions never see each other: %i", async (number) => {
  const own = await openSession(inject("gateway"));
  await own.expect({ user: "greet" }, `Hello from ${number}.`);
  expect(await greet({ baseURL: own.baseUrls.chat, apiKey: own.token }, "you")).toBe(`Hello from ${number}.`);
  await own.close();
});
