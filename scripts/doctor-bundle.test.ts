import { readFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { expect, it } from "vitest";
import { runBundle } from "#testing/bundle-run.ts";
import { doctorWorld, notifyKey, shop, signKey, token } from "#testing/doctor-world.ts";
import { temporaryFolder } from "#testing/temporary-folder.ts";
import { type Bundle, buildFunction } from "./build.ts";

async function bundled(): Promise<Bundle> {
  return buildFunction("doctor", await temporaryFolder());
}

/** What it returned, read from what was printed. */
async function invoked(env: Record<string, string>, event: unknown) {
  const { file } = await bundled();
  const { said } = await runBundle(file, env, undefined, event);
  for (const secret of [token, signKey, notifyKey, "SECRETEXAMPLE"]) expect(said).not.toContain(secret);
  const answer = JSON.parse(/^counts:(.*)$/m.exec(said)?.[1] ?? "null");
  const wrong: string[] = answer.checks.flatMap((it: { ok: string; name: string }) =>
    it.ok === "no" ? [it.name] : [],
  );
  return { ok: answer.ok, wrong, names: answer.checks.map((it: { name: string }) => it.name) };
}

it("says in the cloud what npm run doctor says, and changes nothing", async () => {
  const world = await doctorWorld();
  Object.assign(world.emulators.vod.config(shop), { DeleteMediaCompleteEventSwitch: "OFF" });
  const { ok, wrong, names } = await invoked(world.environment, { url: world.url.href });
  expect({ ok, wrong }).toEqual({ ok: false, wrong: ["VOD shop: DeleteMediaCompleteEventSwitch"] });
  expect(names).toContain("probe shop: unsigned");
  const less = { url: world.url.href, events: ["upload", "persistence"] };
  expect(await invoked(world.environment, less)).toMatchObject({ ok: true, wrong: [] });
});

it.each([
  ["a timer's event", { Type: "Timer", TriggerName: "t" }, []],
  ["an event that it cannot read", { url: "nowhere" }, ["invocation"]],
  ["no event", null, []],
])("looks at what it can after %s", async (_, event, expected) => {
  const { environment } = await doctorWorld();
  expect((await invoked(environment, event)).wrong).toEqual(expected);
});

it("asks for nothing that Node does not bring, and has of Tencent's SDK only VOD", async () => {
  const { file, inputs } = await bundled();
  const text = await readFile(file, "utf8");
  const wanted = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, it = ""]) => it);
  expect(wanted.filter((it) => !isBuiltin(it) && it !== "encoding")).toEqual([]);
  expect(new Set(inputs.flatMap((it) => /\/services\/(\w+)\//.exec(it)?.[1] ?? []))).toEqual(
    new Set(["vod"]),
  );
});
