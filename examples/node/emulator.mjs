// Starts one emulator for the test run (vitest's globalSetup), and makes sessions in it.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE = 30_000; // milliseconds until a start counts as failed

export default async function setup(project) {
  const folder = mkdtempSync(join(tmpdir(), "emulator-"));
  const ready = join(folder, "ready.json");
  const program = process.env.LLM_GATEWAY_EMULATOR ?? "llm-gateway-emulator";
  const options = ["--port", "0", "--ready-file", ready, "--exit-with-parent", "--log-format", "off"];
  const emulator = spawn(program, options, { stdio: ["ignore", "ignore", "inherit"] });
  let failure;
  emulator.on("error", (error) => (failure = error));
  for (const deadline = Date.now() + PATIENCE; !existsSync(ready); await sleep(20)) {
    if (failure) throw failure;
    if (emulator.exitCode !== null || Date.now() > deadline) throw new Error("the emulator did not start");
  }
  const { url } = JSON.parse(readFileSync(ready, "utf8"));
  project.provide("gateway", url);
  return () => {
    emulator.kill();
    rmSync(folder, { recursive: true, force: true });
  };
}

// A private world: base_urls and token lead clients into it, the control API below it acts on it.
export async function openSession(gateway) {
  const { session, token, base_urls } = await call(`${gateway}/__emulator/sessions`, "POST", {});
  const control = `${base_urls.gateway}/__emulator`;
  return {
    token,
    baseUrls: base_urls,
    expect: (when, reply) => call(`${control}/fixtures`, "POST", { when, reply }),
    requests: async () => (await call(`${control}/requests`)).requests,
    close: () => call(`${gateway}/__emulator/sessions/${encodeURIComponent(session)}`, "DELETE"),
  };
}

async function call(url, method = "GET", body = undefined) {
  const headers = { "Content-Type": "application/json" };
  const reply = await fetch(url, { method, headers, body: body && JSON.stringify(body) });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${url}: ${text}`);
  return text ? JSON.parse(text) : undefined;
}
