import { describe, expect, it } from "vitest";
import { UsageError } from "./command.ts";
import { didYouMean, nearest } from "./nearest.ts";
import { parsed } from "./parsed.ts";
import { wantsHelp } from "./wants-help.ts";

const options = {
  store: { type: "string" },
  state: { type: "string" },
  since: { type: "string" },
  json: { type: "boolean", short: "j" },
} as const;

describe("arguments", () => {
  it.each<[string[], string]>([
    [["--stor", "x"], "There is no option --stor. Did you mean --store?"],
    [["--Store=x"], "There is no option --Store. Did you mean --store?"],
    [["--sate=x"], "There is no option --sate. Did you mean --state?"],
    [["--hlep"], "There is no option --hlep. Did you mean --help?"],
    [["--secret=t0ken"], "There is no option --secret."],
    [["-x"], "There is no option -x."],
    [["more"], "Nothing is known of 'more' here."],
    [["--json=yes"], "--json takes no value."],
    [["--store"], "--store needs a value."],
    [["--store", "--json"], "--store needs a value: --store=VALUE if it begins with -."],
  ])("%j: %s", (args, message) => {
    expect(() => parsed({ args, options })).toThrow(new UsageError(message));
  });

  it("that are right are read", () => {
    const { values } = parsed({ args: ["--store", "x", "-j"], options });
    expect(values).toMatchObject({ store: "x", json: true });
  });
});

it.each([
  [["--help"], true],
  [["-h"], true],
  [["--store", "x", "--help", "more"], true],
  [[], false],
  [["--helpful"], false],
  [["--", "--help"], false],
])("%j asks for the usage: %s", (args, asked) => {
  expect(wantsHelp(args)).toBe(asked);
});

it.each([
  ["pullcomplete", ["PullComplete"]],
  ["PullComplet", ["PullComplete"]],
  ["Pull", ["PullComplete"]],
  ["WorkflowTsak", ["WorkflowTask"]],
  ["Nothing", []],
  ["", []],
])("nearest to %j is %j", (typed, expected) => {
  expect(
    nearest(typed, ["PullComplete", "ClipComplete", "WorkflowTask", "EditMediaTask"]).slice(0, 1),
  ).toEqual(expected);
});

it("asks about several", () => {
  expect(didYouMean("ab", ["aa", "bb", "zz"])).toBe(" Did you mean aa or bb?");
  expect(didYouMean("zzzz", ["aa"])).toBe("");
});
