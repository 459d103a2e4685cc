import { describe, expect, it } from "vitest";
import { cmqPlace } from "../tencent/cmq-place.ts";
import { mayHoldDeferred } from "./may-hold-deferred.ts";

const arn = "arn:aws:sqs:eu-central-1:111122223333:overflow";
const cmq = "cmq://overflow?region=gz";
const of = (OVERFLOW: string, MPS_NOTIFY_KEYS = "shop=key", setting = cmq) => {
  const { sqs, cmq } = mayHoldDeferred({ OVERFLOW, MPS_NOTIFY_KEYS }, {});
  const place = cmqPlace(setting);
  return [sqs(arn), place !== null && cmq(place)];
};

describe("what says that it was deferred is believed, where MPS has to sign,", () => {
  it.each<[what: string, overflow: string, drained: string, believed: boolean[]]>([
    [
      "of the queue of SQS that OVERFLOW names",
      "sqs://111122223333/overflow?region=eu-central-1",
      cmq,
      [true, false],
    ],
    ["not of one of another account", "sqs://111122224444/overflow?region=eu-central-1", cmq, [false, false]],
    ["not of one of another region", "sqs://111122223333/overflow?region=eu-west-1", cmq, [false, false]],
    ["not of one of another name", "sqs://111122223333/over?region=eu-central-1", cmq, [false, false]],
    ["of the queue of TDMQ that OVERFLOW names", cmq, cmq, [false, true]],
    ["not of one of another name", cmq, "cmq://events?region=gz", [false, false]],
    ["not of one of another region", cmq, "cmq://overflow?region=sh", [false, false]],
    ["of none without OVERFLOW", "none", cmq, [false, false]],
  ])("%s", (_, overflow, drained, believed) => {
    expect(of(overflow, "shop=key", drained)).toEqual(believed);
  });

  it("and of any queue, where nobody has to sign", () => {
    expect(of("none", "")).toEqual([true, true]);
  });
});
