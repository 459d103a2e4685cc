import { tells } from "#testing/doctor-cases.ts";
import type { Lie } from "#testing/doctor-world.ts";
import { signKey } from "#testing/doctor-world.ts";

const answers =
  (when: RegExp, status: number, body: string): Lie =>
  ({ method, url }, response) => {
    if (!when.test(`${method} ${url}`)) return false;
    response.writeHead(status, { "content-type": "application/json" }).end(body);
    return true;
  };

tells([
  {
    lie: "nobody is at the URL",
    wanted: { url: new URL("http://127.0.0.1:1/") },
    told: [
      ["VOD shop: NotificationUrl", /should be http:\/\/127\.0\.0\.1:1/, /--fix/],
      ["health", /127\.0\.0\.1:1 does not answer/, /certificate/],
      ["probe shop: signed as VOD", /does not answer/, /certificate/],
      ["probe shop: signed as MPS", /does not answer/, /certificate/],
      ["probe shop: unsigned", /does not answer/, /certificate/],
    ],
  },
  {
    lie: "a health that is red",
    world: {
      lie: answers(/health/, 503, '{"status":"misconfigured","settings":["STORE is \\"x\\"; it may be y"]}'),
    },
    told: [["health", /^HTTP 503, misconfigured: STORE$/, /mend these settings/]],
  },
  {
    lie: "a gateway that puts its own status on a good health",
    world: { lie: answers(/health/, 502, '{"status":"ok","version":"0.1.0","settings":"ok"}') },
    told: [["health", /^HTTP 502, ok$/, /mend/]],
  },
  {
    lie: "a website where the health should be",
    world: { lie: answers(/health/, 200, "<html>") },
    told: [["health", /HTTP 200 and no health/, /check --url/]],
  },
  {
    lie: "a callback that takes an unsigned probe",
    world: { lie: answers(/POST \/callback\/shop$/, 200, '{"outcome":"stored","key":"k"}') },
    told: [["probe shop: unsigned", /taken: HTTP 200; anyone can post/, /CALLBACK_TOKENS/]],
  },
  {
    lie: "a callback that refuses what is signed",
    world: { lie: answers(/POST \/callback\/shop\/./, 401, "{}") },
    told: [
      ["probe shop: signed as VOD", /HTTP 401/, /deploy the secrets/],
      ["probe shop: signed as MPS", /HTTP 401/, /deploy the secrets/],
    ],
  },
  {
    lie: "a callback with other secrets",
    environment: () => ({ VOD_SIGN_KEYS: `shop=${signKey.toUpperCase()}` }),
    told: [["probe shop: signed as VOD", /HTTP 401/, /deploy the secrets/]],
  },
  {
    lie: "a callback that cannot store",
    world: { lie: answers(/POST \/callback\/shop\/./, 503, '{"error":"not stored"}') },
    told: [
      ["probe shop: signed as VOD", /HTTP 503/, /log/],
      ["probe shop: signed as MPS", /HTTP 503/, /log/],
    ],
  },
  {
    lie: "a callback that parks it",
    world: { lie: answers(/POST \/callback\/shop\/./, 200, '{"outcome":"parked","key":"k"}') },
    told: [
      ["probe shop: signed as VOD", /another outcome/, /npm run results/],
      ["probe shop: signed as MPS", /another outcome/, /npm run results/],
    ],
  },
  {
    lie: "a website that says 200 to everything",
    world: { lie: answers(/POST/, 200, "<html>") },
    told: [
      ["probe shop: signed as VOD", /no callback/, /log/],
      ["probe shop: signed as MPS", /no callback/, /log/],
      ["probe shop: unsigned", /taken/, /--keys/],
    ],
  },
]);
