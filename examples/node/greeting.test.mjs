import { expect, inject, test as base } from "vitest";
import { openSession } from "./emulator.mjs";
import { greet } from "./greeting.mjs";

// Each test that names `session` has one to itself, also among tests that run at the same time.
const test = base.extend({
  session: async ({}, use) => {
    const session = await openSession(inject("gateway"));
    await use(session);
    await session.close();
  },
});

const at = (session) => ({ baseURL: session.baseUrls.chat, apiKey: session.token });

test("the greeting is what the model says", async ({ session }) => {
  await session.expect({ user: "greet Ada" }, "Good morning, Ada!");
  expect(await greet(at(session), "Ada")).toBe("Good morning, Ada!");
  const [asked] = await session.requests();
  expect(asked.request.json.messages).toEqual([{ role: "user", content: "Greet Ada." }]);
});

test("a busy gateway is told to the caller", async ({ session }) => {
  await session.expect({ user: "greet" }, { error: { status: 429, retry_after: 2 } });
  await expect(greet(at(session), "Ada")).rejects.toMatchObject({ status: 429 });
});

for (const number of [1, 2, 3, 4]) {
  test.concurrent(`sessions never see each other: ${number}`, async ({ session }) => {
    await session.expect({ user: "greet" }, `Hello from ${number}.`);
    expect(await greet(at(session), "you")).toBe(`Hello from ${number}.`);
  });
}
