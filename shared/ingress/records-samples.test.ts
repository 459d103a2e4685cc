import { describe, expect, it } from "vitest";
import { callbackFor } from "#testing/callback.ts";
import { type Memory, memory, memoryStore } from "#testing/memory-store.ts";
import { busWrapped, cmq, recordsFor, snsWrapped, sqs } from "#testing/records.ts";
import { sampleNames, sampleText } from "#testing/samples.ts";

const results = (kept: Memory) =>
  [...kept.results, ...kept.progress].map(([key, document]) => [key, JSON.parse(document).result]);

describe.each(sampleNames)("%s", (name) => {
  const text = sampleText(name);
  it.each<[way: string, event: unknown]>([
    ["SQS", { Records: [sqs("m1", text)] }],
    ["SNS and SQS", { Records: [sqs("m1", snsWrapped(text))] }],
    ["EventBridge and SQS", { Records: [sqs("m1", busWrapped(text))] }],
    ["a CMQ topic", { Records: [cmq("1", text)] }],
    ["a CMQ topic, as base64", { Records: [cmq("1", Buffer.from(text).toString("base64"))] }],
    ["the trigger", JSON.parse(text)],
  ])("gives by %s what it gives pushed, and is a duplicate of that", async (_, event) => {
    const pushed = memory();
    await callbackFor(memoryStore(pushed)).post(text);
    const alone = memory();
    await recordsFor(memoryStore(alone)).invoke(event);
    expect(results(alone)).toEqual(results(pushed));
    expect(results(pushed)).toHaveLength(1);
    const second = recordsFor(memoryStore(pushed));
    await second.invoke(event);
    expect(second.lines.map((line) => JSON.parse(line).outcome)).toEqual(["duplicate"]);
  });
});
