import { readFile } from "node:fs/promises";
import * as v from "valibot";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { settingsTable } from "#shared/settings.ts";
import { deployables } from "../../../scripts/build.ts";

const schema = v.object({
  component: v.literal("scf"),
  inputs: v.object({
    src: v.string(),
    type: v.literal("event"),
    handler: v.literal("index.main_handler"),
    runtime: v.picklist(["Nodejs20.19", "Nodejs22.21"]),
    memorySize: v.literal(512),
    timeout: v.pipe(v.number(), v.minValue(17), v.maxValue(900)),
    environment: v.object({ variables: v.record(v.string(), v.string()) }),
    events: v.tuple([v.object({ http: v.object({ parameters: v.unknown() }) })]),
  }),
});
const read = async () =>
  v.parse(schema, parse(await readFile("deploy/scf/cli/serverless.yml", "utf8"))).inputs;

it("the callback for the scf CLI is a bundle that is packaged, at a Function URL that the public reaches", async () => {
  const { src, events } = await read();
  expect(deployables.map((it) => `../../../dist/${it}`)).toContain(src);
  expect(events[0].http.parameters).toEqual({
    qualifier: "$DEFAULT",
    authType: "NONE",
    netConfig: { enableIntranet: false, enableExtranet: true },
  });
});

it("its settings are ones that the code reads, and none has a value of its own", async () => {
  const { variables } = (await read()).environment;
  expect(Object.keys(variables)).toEqual(["STORE", "CALLBACK_TOKENS", "VOD_SIGN_KEYS", "MPS_NOTIFY_KEYS"]);
  expect(Object.keys(settingsTable)).toEqual(expect.arrayContaining(Object.keys(variables)));
  for (const [name, value] of Object.entries(variables)) expect(value).toBe(`\${env:${name}}`);
});
