import { expect, it } from "vitest";
import { circlesIn, namesIn } from "./template-graph.ts";

const parts = {
  A: { Properties: { Arn: { "Fn::GetAtt": ["B", "Arn"] }, Nothing: { Ref: "AWS::NoValue" } } },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own.
  B: { DependsOn: ["C"], Properties: { Name: { "Fn::Sub": "${D.Arn}/${AWS::Region}" } } },
  C: { Properties: { List: [{ Ref: "A" }] } },
  D: { DependsOn: "E" },
};

it("finds what a part refers to, in each of CloudFormation's ways", () => {
  expect([...namesIn(parts)].sort((a, b) => a.localeCompare(b))).toEqual(["A", "B", "C", "D", "E"]);
});

it("finds circles, and nothing else in them", () => {
  expect(circlesIn(parts)).toEqual(["A", "B", "C"]);
  expect(circlesIn({ ...parts, C: {} })).toEqual([]);
});
