import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { catalogue } from "#functions/catalogue.ts";
import { interpret } from "#shared/interpret.ts";
import { isObject } from "#shared/is-object.ts";
import { recogniser } from "#shared/recognise.ts";
import { sample, sampleNames } from "#testing/samples.ts";
import { taskMembers, taskNotification } from "./task-detail.ts";

const recognise = recogniser(catalogue);
const understood = (json: unknown) => {
  const recognised = recognise(json);
  if ("reason" in recognised) throw new Error(recognised.why);
  return { recognised, result: interpret(recognised).result };
};

/** The member of DescribeTaskDetail's answer that has what this type's notification has. */
const memberOf = (service: "vod" | "mps", type: string) =>
  Object.entries(taskMembers[service]).find(([, [eventType]]) => eventType === type)?.[0];

describe("what DescribeTaskDetail answers", () => {
  const tasks = sampleNames.flatMap((name) => {
    const json = sample(name);
    const { recognised, result } = understood(json);
    const member = memberOf(recognised.service, recognised.eventType);
    return member === undefined || !isObject(json) ? [] : [{ name, json, recognised, result, member }];
  });

  it("is there for most samples", () => {
    expect(tasks.length).toBeGreaterThan(60);
  });

  it.each(tasks)("says the same as the notification $name", ({ json, recognised, result, member }) => {
    const others = Object.fromEntries(Object.keys(taskMembers[recognised.service]).map((it) => [it, null]));
    const { SessionId, SessionContext } = json;
    const session = recognised.service === "mps" ? { SessionId, SessionContext } : {};
    const detail = {
      TaskType: "x",
      Status: "FINISH",
      ...others,
      ...session,
      [member]: recognised.payload,
      RequestId: "r",
    };
    expect(understood(taskNotification(recognised.service, detail)).result).toEqual(result);
  });

  it.each([
    ["of a type that has no notification", { TaskType: "AigcAudio", AigcAudioTask: { TaskId: "a" } }],
    ["of nothing", {}],
    ["whose task is null", { ProcedureTask: null }],
    ["whose task is a list", { ProcedureTask: [] }],
  ])("is nothing %s", (_, detail) => {
    expect(taskNotification("vod", detail)).toBeNull();
    expect(taskNotification("mps", detail)).toBeNull();
  });
});

describe.each([
  ["vod", "v20180717", "EventContent", []],
  ["mps", "v20190612", "ParseNotificationResponse", ["LiveScheduleTask"]],
] as const)("the table of %s", (service, version, notification, alsoSent) => {
  it("has every member whose type a notification has too, by the SDK's typings", async () => {
    const entry = createRequire(import.meta.url).resolve(`tencentcloud-sdk-nodejs-${service}`);
    const folder = entry.replace(
      /(tencentcloud-sdk-nodejs-\w+).*/,
      `$1/tencentcloud/services/${service}/${version}`,
    );
    const typings = await readFile(`${folder}/${service}_models.d.ts`, "utf8");
    const members = (name: string) => {
      const body = new RegExp(`export interface ${name} \\{(.*?)\\n\\}`, "s").exec(typings)?.[1] ?? "";
      return [...body.matchAll(/^ {4}(\w+)\??: (\w+);/gm)].map(([, key = "", type = ""]) => ({ key, type }));
    };
    const sent = new Set(members(notification).map(({ type }) => type));
    const asTask = members("DescribeTaskDetailResponse").filter(
      ({ key, type }) => key.endsWith("Task") && sent.has(type),
    );
    expect(new Set(Object.keys(taskMembers[service]))).toEqual(
      new Set([...asTask.map(({ key }) => key), ...alsoSent]),
    );
  });
});
