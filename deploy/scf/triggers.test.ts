import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { readTerraform } from "./read-terraform.ts";

const terraform = await readTerraform("deploy/scf");

describe("triggers on SCF", () => {
  const trigger = (name: string) => terraform.resources[`tencentcloud_scf_trigger.${name}`] ?? {};

  it("are a Function URL that the public reaches, without a name", () => {
    expect(trigger("url")).toMatchObject({ type: "http", enable: "OPEN", namespace: "default" });
    expect(trigger("url")).not.toHaveProperty("trigger_name");
    const told = String(trigger("url")["trigger_desc"]).replace(/\s+/g, " ");
    expect(told).toBe(
      `\${jsonencode({ AuthType = "NONE" NetConfig = { EnableExtranet = true, EnableIntranet = false } })}`,
    );
  });

  it("are timers of seven fields, closed unless they are told to run", () => {
    const schema = v.record(v.string(), v.object({ cron: v.string(), runs: v.string() }));
    const timers = v.parse(schema, terraform.locals["timers"]);
    expect(Object.keys(timers)).toEqual(["drain", "overflow", "pull", "reconcile"]);
    for (const { cron } of Object.values(timers)) expect(cron).toMatch(/^\d+ (?:\d+|\*)(?: \*){5}$/);
    expect(timers["pull"]?.runs).toBe(`\${contains(var.timers, "pull")}`);
    expect(terraform.variables["timers"]?.["default"]).toEqual([]);
    expect(terraform.variables["drain_queue"]?.["default"]).toBe("");
    expect(terraform.variables["cmq_region"]?.["default"]).toBe("");
    expect(trigger("timer")["enable"]).toBe(`\${each.value.runs ? "OPEN" : "CLOSE"}`);
    expect(trigger("timer")).toMatchObject({ type: "timer", trigger_name: `\${each.key}` });
  });

  it("are COS's for results only, by the name that COS wants", () => {
    expect(trigger("result")).toMatchObject({
      type: "cos",
      trigger_name: `\${tencentcloud_cos_bucket.store.bucket}.cos.\${var.region}.myqcloud.com`,
    });
    expect(trigger("result")["trigger_desc"]).toMatch(
      /event\s+= "cos:ObjectCreated:\*"\n\s+filter = { Prefix = "results\/", Suffix = "\.json" }/,
    );
  });
});
