import { tells } from "#testing/doctor-cases.ts";
import { awsKeys } from "#testing/doctor-stores.ts";
import { signKey, token } from "#testing/doctor-world.ts";

tells([
  {
    lie: "a setting that is none of its forms",
    environment: () => ({ STORE: "bucket" }),
    told: [["settings", /^STORE is "bucket": wrong scheme "bucket"; it may be/, /set STORE/]],
  },
  {
    lie: "a NOTIFY without encryption",
    environment: () => ({ NOTIFY: "http://hooks.example/vod?key=hidden" }),
    told: [["settings", /^NOTIFY is "http:\/\/hooks.example\/vod\?…": no encryption/, /set NOTIFY/]],
  },
  {
    lie: "no secret at all",
    environment: () => ({ CALLBACK_TOKENS: "", VOD_SIGN_KEYS: "", MPS_NOTIFY_KEYS: "" }),
    told: [
      ["secrets: guard", /no secret is set/, /--keys/],
      ["VOD shop: NotificationUrl", /with another path or token|should be/, /--fix/],
      ["probe default: with its token", /HTTP 404/, /deploy the secrets/],
    ],
  },
  {
    lie: "a token that can be guessed",
    world: {},
    environment: () => ({ CALLBACK_TOKENS: `shop=changeme,shop=${token}` }),
    told: [["secrets: strength", /^CALLBACK_TOKENS: secret 1 of shop can be guessed$/, /--keys shop/]],
  },
  {
    lie: "a long token of few characters",
    environment: () => ({ CALLBACK_TOKENS: `shop=${"ab".repeat(20)},shop=${token}` }),
    told: [["secrets: strength", /secret 1 of shop can be guessed/, /--keys shop/]],
  },
  {
    lie: "a SignKey that VOD cannot have",
    environment: () => ({ VOD_SIGN_KEYS: `shop=with-a-dash-${signKey},shop=${signKey}` }),
    told: [["secrets: strength", /^VOD_SIGN_KEYS: secret 1 of shop is no SignKey/, /--keys shop/]],
  },
  {
    lie: "a secret that is empty, beside one that is not",
    environment: () => ({ CALLBACK_TOKENS: `news=,shop=${token}` }),
    told: [["secrets: empty", /^CALLBACK_TOKENS: entry 1 has no secret/, /take it out/]],
  },
  {
    lie: "a reference that cannot be read",
    environment: () => ({
      CALLBACK_TOKENS: "ssm:/media/tokens",
      AWS_ENDPOINT_URL_SSM: "http://127.0.0.1:1/",
      ...awsKeys,
    }),
    told: [["secrets: readable", /ssm did not answer/, /ssm:GetParameter/]],
  },
  {
    lie: "a key of Tencent Cloud that refers to nothing",
    environment: () => ({
      TENCENTCLOUD_SECRETKEY: "ssm:/media/key",
      DRAIN_QUEUE: "none",
      AWS_ENDPOINT_URL_SSM: "http://127.0.0.1:1/",
      ...awsKeys,
    }),
    told: [["keys of Tencent Cloud", /ssm did not answer/, /let the role read/]],
  },
]);
