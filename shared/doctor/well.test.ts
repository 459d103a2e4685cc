import { describe, expect, it } from "vitest";
import { bucket, table } from "#testing/doctor-stores.ts";
import { doctorWorld, notifyKey, shop, token } from "#testing/doctor-world.ts";

describe("finds nothing wrong in a deployment", () => {
  it.each<[string, () => Promise<Record<string, string>>]>([
    ["with a folder", async () => ({})],
    ["with a bucket of S3", () => bucket({ kind: "s3" })],
    ["with a bucket of COS", () => bucket({ kind: "cos" })],
    ["with a table", table],
    ["with a token and no keys", async () => ({ VOD_SIGN_KEYS: "", MPS_NOTIFY_KEYS: "" })],
    [
      "with a token that follows another",
      async () => ({ CALLBACK_TOKENS: `shop=${notifyKey},shop=${token}` }),
    ],
  ])("%s", async (_, environment) => {
    const world = await doctorWorld();
    const diagnoses = await world.examined(await environment());
    expect(diagnoses.filter(({ ok }) => ok === "no")).toEqual([]);
    expect(diagnoses.length).toBeGreaterThan(20);
  });

  it("where events are pulled", async () => {
    const world = await doctorWorld();
    world.emulators.vod.config(shop).Mode = "PULL";
    for (let n = 0; n < 3; n++) world.emulators.vod.queue(shop).push({ EventType: "PullComplete" });
    const diagnoses = await world.examined({}, { url: null, mode: "PULL" });
    expect(diagnoses.filter(({ ok }) => ok === "no")).toEqual([]);
    expect(diagnoses.find(({ name }) => name === "PullEvents shop")).toEqual({
      name: "PullEvents shop",
      ok: "yes",
      what: "answers; about 3 wait (a count that may be minutes old); 3 pulled, not confirmed: hidden for 30 s now",
      todo: null,
    });
    expect(world.emulators.vod.queue(shop).size()).toBe(3);
  });
});
