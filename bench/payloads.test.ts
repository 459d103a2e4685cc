import { expect, it } from "vitest";
import { catalogue } from "../functions/catalogue.ts";
import { authenticate } from "../shared/authenticate/authenticate.ts";
import { interpret } from "../shared/interpret.ts";
import { messageFrom } from "../shared/message.ts";
import { recogniser } from "../shared/recognise.ts";
import { payload, serviceOf, taskIdLength } from "./payloads.ts";
import { kinds } from "./skeleton.ts";

const recognise = recogniser(catalogue);
const now = new Date("2026-03-02T08:15:30.000Z");
const sizes = [1_500, 5_000, 40_000, 300_000];
const cases = kinds.flatMap((kind) => sizes.map((bytes) => ({ kind, bytes })));
const taskId = "0123456789abcdef0123456789abcdef";

it("has room for ids of this length", () => {
  expect(taskIdLength).toBe(taskId.length);
});

it.each(cases)("$kind of $bytes bytes is of this size, and is understood whole", ({ kind, bytes }) => {
  const { head, tail } = payload(kind, bytes);
  const text = head + taskId + tail;
  expect(Math.abs(Buffer.byteLength(text) / bytes - 1)).toBeLessThan(0.05);
  const recognised = recognise(JSON.parse(text));
  if ("reason" in recognised) throw new Error(recognised.why);
  const { result, problems, ended } = interpret(recognised);
  expect({ ended, problems }).toEqual({ ended: true, problems: [] });
  expect(result.id).toContain(kind === "SomethingNewComplete" ? "" : taskId);
  const { outputs, findings } = result;
  expect(outputs.length + findings.length > 0).toBe(kind !== "SomethingNewComplete");
  const known = bytes < 40_000 ? "succeeded" : "partial"; // the larger ones tell of AI tasks too, of which one failed
  const states = { SomethingNewComplete: "unknown", PullComplete: "succeeded" };
  expect(result.state).toBe({ ...states, ProcedureStateChanged: known, WorkflowTask: known }[kind]);
});

it.each(cases)("$kind of $bytes bytes can be signed", ({ kind, bytes }) => {
  const service = serviceOf(kind);
  const { head, tail } = payload(kind, bytes, { service, key: "key1", now });
  const message = messageFrom(head + taskId + tail);
  const keys = new Map([["shop", ["key1"]]]);
  const layers = { tokens: new Map(), vodKeys: keys, mpsKeys: keys };
  const time = { now: now.getTime() / 1000, window: 900 };
  expect(Buffer.byteLength(head + taskId + tail)).toBe(bytes);
  expect(authenticate({ app: "shop", token: null, message, service }, layers, time)).toMatchObject({
    trust: "signed",
    readAs: service,
  });
});

it("grows by sub-tasks, not by one long text", () => {
  const { head, tail } = payload("ProcedureStateChanged", 40_000);
  expect(`${head}${tail}`.match(/"BeginProcessTime"/g)?.length).toBeGreaterThan(15);
});

it("says what the smallest can be", () => {
  expect(() => payload("ProcedureStateChanged", 500)).toThrow(/has \d+ bytes at least/);
});
