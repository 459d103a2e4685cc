import { describe, expect, it } from "vitest";
import { type Ending, failureOf } from "./failure.ts";

describe("a failure", () => {
  it.each<[Ending]>([
    [{}],
    [{ Status: "FINISH", ErrCode: 0, ErrCodeExt: "", Message: "SUCCESS" }],
    [{ Status: "FINISH", ErrCode: "0", ErrCodeExt: null, Message: null }],
    [{ Status: "FINISH", ErrCode: "", Message: "" }],
    [{ Status: "SUCCESS", ErrCode: 0, ErrCodeExt: "SUCCESS" }],
    [{ Status: "FINISH", ErrCode: 0, ErrCodeExt: "Success" }],
    [{ Status: "SUCCESS", ErrCodeExt: "InternalError" }],
    [{ Status: "PROCESSING", ErrCode: 0, ErrCodeExt: "x" }],
    [{ Status: "WAITING", ErrCode: null, ErrCodeExt: "x" }],
    [{ Status: null, ErrCode: null, ErrCodeExt: null, Message: "all well" }],
  ])("is not in %j", (ending) => {
    expect(failureOf(ending)).toBeNull();
  });

  it.each<[Ending, string, string]>([
    [{ Status: "FINISH", ErrCode: 70000, Message: "m" }, "70000", "m"],
    [{ Status: "FINISH", ErrCode: "70000", Message: "m" }, "70000", "m"],
    [{ Status: "FINISH", ErrCode: -1 }, "-1", ""],
    [{ Status: "FINISH", ErrCode: 0, ErrCodeExt: "InvalidParameter", Message: "m" }, "InvalidParameter", "m"],
    [{ Status: "FINISH", ErrCode: 70000, ErrCodeExt: "InvalidParameter" }, "InvalidParameter", ""],
    [{ Status: "FINISH", ErrCode: 70000, ErrCodeExt: "SUCCESS" }, "70000", ""],
    [{ Status: "FINISH", ErrCode: 0, ErrCodeExt: "NoSuccess" }, "NoSuccess", ""],
    [{ Status: "FINISH", ErrCode: 0, ErrCodeExt: "SuccessTooLate" }, "SuccessTooLate", ""],
    [{ Status: "FAIL", ErrCode: 0, ErrCodeExt: "" }, "FAIL", ""],
    [{ Status: "FAIL", ErrCode: 0, ErrCodeExt: "SUCCESS" }, "FAIL", ""],
    [{ Status: "ABORTED", Message: null }, "ABORTED", ""],
    [{ Status: "PROCESSING", ErrCode: 1 }, "1", ""],
    [{ ErrCode: "InternalError" }, "InternalError", ""],
    [{ ErrCodeExt: "InternalError", Message: "m" }, "InternalError", "m"],
  ])("in %j is %s, with its message", (ending, code, message) => {
    expect(failureOf(ending)).toEqual({ code, message });
  });
});
