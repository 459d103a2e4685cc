import { describe, expect, it } from "vitest";
import { health } from "./health.ts";

describe("health", () => {
  it("is 200 with the version, and never cached", () => {
    const answer = health("1.2.3", []);
    expect(answer).toMatchObject({ statusCode: 200, headers: { "cache-control": "no-store" } });
    expect(JSON.parse(answer.body)).toEqual({ status: "ok", version: "1.2.3", settings: "ok" });
  });

  it("is 503 with a sentence for each wrong setting", () => {
    const answer = health("1.2.3", [
      { name: "PORT", was: "x", mayBe: "a port, 0 to 65535" },
      { name: "STORE", was: "", mayBe: "`file:<folder>`" },
    ]);
    expect(answer.statusCode).toBe(503);
    expect(JSON.parse(answer.body)).toEqual({
      status: "misconfigured",
      version: "1.2.3",
      settings: ['PORT is "x"; it may be a port, 0 to 65535', 'STORE is ""; it may be `file:<folder>`'],
    });
  });
});
