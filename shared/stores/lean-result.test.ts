import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyResult } from "#testing/any-result.ts";
import { draftOf } from "#testing/draft-of.ts";
import { read, sample, sampleNames } from "#testing/samples.ts";
import type { Result } from "../result.ts";
import { output } from "../tasks/output.ts";
import { leanResult, wholeResult } from "./lean-result.ts";

const { result } = draftOf();
const again = (it: Result) => wholeResult(leanResult(it), it.key);

describe("a lean result", () => {
  it("has no key and no nulls, and is still JSON that anybody reads", () => {
    const storage = { type: "COS", bucket: null, region: null, path: "/a.mp4" };
    const file = { url: null, storage, fileId: null, size: 0, md5: null, offset: null };
    const made = { ...output({ kind: "Transcode", state: "succeeded" }), files: [file], container: "" };
    expect(leanResult({ ...result, outputs: [made], progress: 0 })).toBe(
      '{"service":"vod","eventType":"PullComplete","id":"task-1","state":"succeeded","progress":0,"taskId":"task-1",' +
        '"fileIds":[],"outputs":[{"kind":"Transcode","state":"succeeded",' +
        '"files":[{"storage":{"type":"COS","path":"/a.mp4"},"size":0}],"container":""}],"findings":[]}',
    );
  });

  it("leaves the result as it is", () => {
    const before = structuredClone(result);
    leanResult(result);
    expect(result).toEqual(before);
  });

  it.each(sampleNames)("of %s becomes the same JSON again", (name) => {
    const { result: of } = read(sample(name));
    expect(again(of)).toBe(JSON.stringify(of));
  });

  it("becomes the same JSON again, whatever the result says", () => {
    fc.assert(
      fc.property(anyResult, (any) => {
        expect(again(any)).toBe(JSON.stringify(any));
      }),
    );
  });
});

describe("a whole result", () => {
  it("is what an older version wrote whole", () => {
    const written = JSON.stringify(result);
    expect(wholeResult(written, result.key)).toBe(written);
  });

  it("keeps what a newer version may have added", () => {
    const added = { ...result, outputs: [{ ...output({ kind: "A", state: "failed" }), more: { b: null } }] };
    expect(wholeResult(JSON.stringify(added), result.key)).toBe(JSON.stringify(added));
  });

  it.each(["", "{", "undefined"])("is none of %j", (json) => {
    expect(() => wholeResult(json, "k")).toThrow(SyntaxError);
  });

  it.each([
    ["media that are text", '{"media":"x"}', { media: "x" }],
    ["outputs that are no list", '{"outputs":{"a":1}}', { outputs: expect.objectContaining({ a: 1 }) }],
    ["outputs that are none", '{"outputs":[null,1]}', { outputs: [null, 1] }],
    ["no state, which is never null", "{}", { state: null }],
  ])("may be damaged: %s", (_, json, damage) => {
    expect(JSON.parse(wholeResult(json, "k"))).toMatchObject({ key: "k", ...damage });
  });
});
