import { type DoctorCase, tells } from "#testing/doctor-cases.ts";

tells([
  {
    lie: "VOD posts to another URL",
    config: () => ({ NotificationUrl: "https://old.example/hook?key=t0f1e2d3c4b5a69788796a5b4c3d2e1f" }),
    told: [
      [
        "VOD shop: NotificationUrl",
        /^is https:\/\/old\.example\/…, should be http:\/\/127.*\/callback\/shop\/…$/,
        /--fix/,
      ],
    ],
  },
  {
    lie: "VOD posts with an old token",
    config: ({ url }) => ({ NotificationUrl: `${url}callback/shop/0123456789abcdef0123456789abcdef` }),
    told: [
      [
        "VOD shop: NotificationUrl",
        /^is .*\/callback\/shop\/… with another path or token, should be/,
        /--fix/,
      ],
    ],
  },
  {
    lie: "VOD posts nowhere",
    config: () => ({ NotificationUrl: "" }),
    told: [["VOD shop: NotificationUrl", /^is none/, /--fix/]],
  },
  {
    lie: "VOD is to be pulled",
    config: () => ({ Mode: "PULL" }),
    told: [["VOD shop: Mode", /is PULL, should be PUSH/, /--url .*--fix/]],
  },
  {
    lie: "VOD pushes, and is to be pulled",
    config: () => ({}),
    wanted: { mode: "PULL" },
    told: [["VOD shop: Mode", /is PUSH, should be PULL/, /--pull --fix/]],
  },
  ...(["Upload", "Delete"] as const).map((what) => ({
    lie: `VOD's switch for ${what} is off`,
    config: () => ({ [`${what}MediaCompleteEventSwitch`]: "OFF" }),
    told: [
      [`VOD shop: ${what}MediaCompleteEventSwitch`, /is OFF, should be ON/, /--events/],
    ] satisfies DoctorCase["told"],
  })),
  {
    lie: "VOD's switch for persistence is off",
    config: () => ({ PersistenceCompleteEventSwitch: "OFF" }),
    told: [["VOD shop: PersistenceCompleteEventSwitch", /is OFF, should be ON/, /--events upload,delete if/]],
  },
  {
    lie: "VOD does not tell of a switch",
    config: () => ({ DeleteMediaCompleteEventSwitch: undefined }),
    told: [["VOD shop: DeleteMediaCompleteEventSwitch", /^is OFF, should be ON$/, /--fix/]],
  },
]);
