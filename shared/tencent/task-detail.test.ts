import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { catalogue } from "#functions/catalogue.ts";
import { isObject } from "#shared/is-object.ts";
import { read, sample, sampleNames } from "#testing/samples.ts";
import type { Service } from "../result.ts";
import { notificationFrom, taskKinds } from "./task-detail.ts";

/** What the typings say that the members of an interface are. */
function members(file: string, name: string): Map<string, string> {
  const text = readFileSync(`node_modules/tencentcloud-sdk-nodejs-${file}_models.d.ts`, "utf8");
  const [, body = ""] = new RegExp(`export interface ${name} \\{(.*?)\\n\\}`, "s").exec(text) ?? [];
  return new Map([...body.matchAll(/^ {4}(\w+)\??: (.*);$/gm)].map(([, key = "", type = ""]) => [key, type]));
}

const typings = {
  vod: "vod/tencentcloud/services/vod/v20180717/vod",
  mps: "mps/tencentcloud/services/mps/v20190612/mps",
};
const events = {
  vod: members(typings.vod, "EventContent"),
  mps: members(typings.mps, "ParseNotificationResponse"),
};
const scalars = ["string", "number", "TaskNotifyConfig"];
/** In the typings from 4.1.304 on; ours are older. */
const newer = ["AigcHunyuan3DTask"];
/** Tasks that no notification is typed for. */
const untold = {
  vod: [
    "ImportMediaKnowledge",
    "SceneAigcVideoTask",
    "CreateAigcSubjectTask",
    "AigcVideoRedrawTask",
    "AigcAudioTask",
    "CreateAigcAudioCloneTask",
  ],
  mps: ["LiveStreamProcessTask"],
};

describe.each<Service>(["vod", "mps"])("the kinds of tasks of %s", (service) => {
  const tasks = [...members(typings[service], "DescribeTaskDetailResponse")].filter(
    ([, type]) => !scalars.includes(type),
  );

  it("are all that DescribeTaskDetail can tell of", () => {
    expect(tasks.length).toBeGreaterThan(4);
    const known = [...taskKinds[service].map(({ field }) => field), ...untold[service]];
    const typed = known.filter((field) => !newer.includes(field));
    expect(new Set(typed)).toEqual(new Set(tasks.map(([field]) => field)));
    for (const field of untold[service]) {
      expect([...events[service].values()]).not.toContain(new Map(tasks).get(field));
    }
  });

  it("have the same type in the notification, where that is typed", () => {
    const types = new Map(tasks);
    // The first: Tencent's mistake, see the handler. The second is typed nowhere but in DescribeTaskDetail.
    const exceptions = ["ProcessImageAsyncTask", "LiveScheduleTask"];
    for (const { field, payload } of taskKinds[service]) {
      if (exceptions.includes(field) || newer.includes(field)) continue;
      expect([field, events[service].get(payload)]).toEqual([field, types.get(field)]);
    }
  });

  it("are named as their handlers name them", () => {
    for (const { eventType, payload } of taskKinds[service]) {
      const handler = catalogue.handlers.find((it) => it.service === service && it.types[0] === eventType);
      expect([eventType, handler?.fields[0]]).toEqual([eventType, payload]);
    }
  });

  it("have each TaskType once", () => {
    const all = taskKinds[service].flatMap(({ taskTypes }) => taskTypes);
    expect(new Set(all).size).toBe(all.length);
  });
});

/** Samples of tasks, as DescribeTaskDetail would answer. */
const details = sampleNames.flatMap((name) => {
  const notification = sample(name);
  const service: Service = name.startsWith("vod/") ? "vod" : "mps";
  const payload = Object.values(notification).find(isObject) ?? {};
  const { eventType } = read(notification).result;
  const kind = taskKinds[service].find((it) => it.eventType === eventType);
  if (kind === undefined) return [];
  const { SessionId, SessionContext } = notification;
  const none = Object.fromEntries(taskKinds[service].map(({ field }) => [field, null]));
  const Status = typeof payload["Status"] === "string" ? payload["Status"] : "FINISH";
  const session = service === "mps" ? { SessionId, SessionContext } : {};
  const detail = { ...none, TaskType: kind.taskTypes[0], Status, ...session, [kind.field]: payload };
  return [{ name, service, detail, notification }];
});

describe("a DescribeTaskDetail answer", () => {
  it("is tried with every kind of task that has a sample", () => {
    expect(details.length).toBeGreaterThan(80);
  });

  it.each(details)("of $name says what the notification says", ({ service, detail, notification }) => {
    const adapted = notificationFrom(service, detail);
    expect(read(adapted).result).toEqual(read(notification).result);
    expect(read(adapted).ended).toBe(read(notification).ended);
  });

  it.each<[what: string, service: Service, detail: Record<string, unknown>]>([
    ["a task of which no notification tells", "vod", { CreateAigcSubjectTask: { TaskId: "a" } }],
    ["no task", "mps", { TaskType: "WorkflowTask", WorkflowTask: null }],
    ["a task of 2017 that runs", "vod", { Status: "PROCESSING", TranscodeTask: { TaskId: "a" } }],
    ["a task of 2017 that waits", "vod", { Status: "WAITING", ConcatTask: { TaskId: "a", Status: null } }],
    ["a task of the other service", "mps", { Status: "FINISH", PullUploadTask: { TaskId: "a" } }],
  ])("of %s becomes none", (_, service, detail) => {
    expect(notificationFrom(service, detail)).toBeNull();
  });

  it("of MPS gives away no NotifyKey", () => {
    const detail = { TaskNotifyConfig: { NotifyKey: "secret" }, WorkflowTask: { TaskId: "a" } };
    expect(notificationFrom("mps", detail)).toEqual({
      EventType: "WorkflowTask",
      WorkflowTaskEvent: { TaskId: "a" },
    });
  });
});
