import { expect, it, onTestFinished } from "vitest";
import { loopback } from "#emulators/tencent-api/loopback.ts";
import { awsKeys } from "#testing/doctor-stores.ts";
import { doctorWorld, token } from "#testing/doctor-world.ts";

it("leaves behind what does not answer in time", async () => {
  const world = await doctorWorld();
  const diagnoses = await world.examined(
    { STORE: "s3://bucket/?region=r", ...awsKeys, DRAIN_QUEUE: "none" },
    {},
    { http: () => new Promise(() => undefined), patience: 100 },
  );
  const late = diagnoses.filter(({ what }) => what === "no answer in time").map(({ name }) => name);
  expect(late).toEqual(["store", "health", "probe", "clock", "versions"]);
});

it("takes a fault of its own for none of the deployment's", async () => {
  const world = await doctorWorld();
  const diagnoses = await world.examined(
    {},
    {},
    {
      random: () => {
        throw new Error(`a bug with ${token}`);
      },
    },
  );
  expect(diagnoses.filter(({ ok }) => ok === "no")).toContainEqual({
    name: "store",
    ok: "no",
    what: "the examination itself failed",
    todo: "this is a fault of Media Callbacks: please report it",
  });
  expect(JSON.stringify(diagnoses)).not.toContain(token);
});

it("reads secrets and keys that are references", async () => {
  const secrets: Record<string, string> = { "/tokens": `shop=${token}`, "/key": "SECRETEXAMPLE" };
  const ssm = await loopback(async (_, body, response) => {
    response.end(JSON.stringify({ Parameter: { Value: secrets[JSON.parse(body).Name] } }));
  });
  onTestFinished(() => ssm.close());
  const world = await doctorWorld();
  const diagnoses = await world.examined({
    CALLBACK_TOKENS: "ssm:/tokens",
    TENCENTCLOUD_SECRETKEY: "ssm:/key",
    DRAIN_QUEUE: "none",
    AWS_ENDPOINT_URL_SSM: ssm.url.href,
    ...awsKeys,
  });
  expect(diagnoses.filter(({ ok }) => ok === "no")).toEqual([]);
  expect(diagnoses).toContainEqual({
    name: "secrets: readable",
    ok: "yes",
    what: "1 of 3 settings refer to a secret store, and were read",
    todo: null,
  });
  expect(diagnoses.find(({ name }) => name === "VOD shop: NotificationUrl")?.ok).toBe("yes");
});
