import { describe, expect, it } from "vitest";
import { nextSettings } from "./next-settings.ts";

const old = `whsec_${Buffer.alloc(24, 1).toString("base64")}`;
const fresh = `whsec_${Buffer.alloc(64, 2).toString("base64")}`;
const hook = "https://example.com/hook";

describe("the settings of the next step", () => {
  it("need not be given, and an empty one is not given", () => {
    const none = { notify: { kind: "none" }, secrets: "", bad: [] };
    expect(nextSettings({})).toEqual(none);
    expect(nextSettings({ NOTIFY: "", NOTIFY_SECRET: "" })).toEqual(none);
  });

  it("have several secrets while they are rotated", () => {
    const read = nextSettings({ NOTIFY: hook, NOTIFY_SECRET: `${fresh} ${old}` });
    expect(read).toMatchObject({ secrets: `${fresh} ${old}`, bad: [] });
  });

  it("may refer to the secret", () => {
    expect(nextSettings({ NOTIFY: hook, NOTIFY_SECRET: "ssm:/media/hook" })).toMatchObject({ bad: [] });
  });

  it.each([
    [{ NOTIFY: "somewhere" }, [["NOTIFY", "somewhere"]]],
    [{ NOTIFY: hook }, [["NOTIFY_SECRET", ""]]],
    [{ NOTIFY: hook, NOTIFY_SECRET: "canary" }, [["NOTIFY_SECRET", "…"]]],
    [{ NOTIFY: hook, NOTIFY_SECRET: "whsec_canary" }, [["NOTIFY_SECRET", "…"]]],
    [{ NOTIFY: hook, NOTIFY_SECRET: `${old} canary` }, [["NOTIFY_SECRET", "…"]]],
    [
      { NOTIFY: hook, NOTIFY_SECRET: `whsec_${Buffer.alloc(65).toString("base64")}` },
      [["NOTIFY_SECRET", "…"]],
    ],
    [{ NOTIFY: "https://u:canary@example.com/hook" }, [["NOTIFY", "https://…@example.com/hook"]]],
    [{ NOTIFY: "http://example.com/?token=canary" }, [["NOTIFY", "http://example.com/?…"]]],
    [{ NOTIFY: "sns:x?endpoint=ftp://u:canary@h" }, [["NOTIFY", "sns:x?endpoint=ftp://…@h"]]],
  ])("are told if they are wrong, and never with a secret: %j", (environment, wrong) => {
    const { bad } = nextSettings(environment);
    expect(bad.map(({ name, was }) => [name, was])).toEqual(wrong);
    expect(JSON.stringify(bad)).not.toContain("canary");
  });

  it.each([
    ["somewhere", 'wrong scheme "somewhere"'],
    ["eventbridge://media", "no region"],
    ["eventbridge://?region=x", "no name"],
    ["eventbridge://me!dia?region=x", 'wrong name "me!dia"'],
    ["eventbridge://media?region=x&endpoint=http://local host", 'wrong endpoint "…"'],
    ["sns:results", 'wrong ARN "results"'],
    ["sqs://results?region=x", 'wrong name "results"'],
    ["http://example.com/hook", "no encryption: https is needed"],
    ["https://u:canary@example.com/hook", "a name or a password in it"],
    ["sns:x?endpoint=ftp://u:canary@h", 'wrong endpoint "ftp://…@h"'],
    ["sqs://u:canary@123456789012/q?region=eu-west-1", 'wrong name "…@123456789012"'],
    ["eventbridge://u:canary@bus?region=eu-west-1", 'wrong name "…@bus"'],
  ])("tell of a NOTIFY of %j which part is wrong: %s", (NOTIFY, why) => {
    expect(nextSettings({ NOTIFY, NOTIFY_SECRET: old }).bad.map((it) => it.why)).toEqual([why]);
  });
});
