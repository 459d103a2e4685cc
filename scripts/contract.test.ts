import { describe, expect, it } from "vitest";
import { catalogue } from "#functions/catalogue.ts";
import { gapsBetween } from "./contract/gaps.ts";
import { installedSdks } from "./contract/sdk.ts";

const sdks = await installedSdks();

describe("the contract", () => {
  it("has a handler for every payload of the SDK", () => {
    expect(gapsBetween(sdks, catalogue.handlers).unhandled.map(({ key }) => key)).toEqual([]);
  });
});
