import { expect, it } from "vitest";
import { hasCode } from "./has-code.ts";

it.each([
  ["that has it", Object.assign(new Error(), { code: "ENOENT" }), true],
  ["that has another", Object.assign(new Error(), { code: "EACCES" }), false],
  ["that has none", new Error("ENOENT"), false],
])("tells an error %s", (_, error, has) => {
  expect(hasCode(error, "ENOENT")).toBe(has);
});

it.each([undefined, null, "ENOENT", { code: "ENOENT" }])("takes %j for no error of the system", (thrown) => {
  expect(hasCode(thrown, "ENOENT")).toBe(false);
});
