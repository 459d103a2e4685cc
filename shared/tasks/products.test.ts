import { describe, expect, it } from "vitest";
import { fileOf } from "./file.ts";
import { productOutputs } from "./products.ts";

const files = [fileOf({ url: "https://a/b.mp4" })];

describe("the products of a task", () => {
  it("are an output each", () => {
    expect(productOutputs("Made", { Status: "FINISH" }, [{ files }, { files: [] }])).toMatchObject([
      { kind: "Made", state: "succeeded", files, error: null },
      { kind: "Made", state: "succeeded", files: [], error: null },
    ]);
  });

  it("are there though it failed; what has no file failed with it", () => {
    const failed = { Status: "FINISH", ErrCode: 70000, Message: "m" };
    expect(productOutputs("Made", failed, [{ files: [] }, { files }])).toMatchObject([
      { state: "succeeded", files, error: null },
    ]);
    expect(productOutputs("Made", failed, [{ files: [] }])).toMatchObject([
      { kind: "Made", state: "failed", files: [], error: { code: "70000", message: "m" } },
    ]);
  });
});
