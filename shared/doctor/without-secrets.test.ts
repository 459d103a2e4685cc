import fc from "fast-check";
import { expect, it } from "vitest";
import { withoutSecrets } from "./without-secrets.ts";

const secret = fc.string({ minLength: 6, maxLength: 40 });

it("lets no secret out, wherever it stands", () => {
  fc.assert(
    fc.property(secret, secret, secret, fc.string(), (token, key, cloud, text) => {
      const layers = {
        tokens: new Map([["shop", [token]]]),
        vodKeys: new Map([["a", ["x", key]]]),
        mpsKeys: new Map(),
      };
      const told = {
        name: `${text}${token}`,
        ok: "no",
        what: `${key}${text}`,
        todo: `${cloud}${text}${token}`,
      } as const;
      const [clean] = withoutSecrets([told], { TENCENTCLOUD_SECRETKEY: cloud }, layers);
      for (const it of [token, key, cloud].filter((it) => !"…".includes(it)))
        expect(`${clean?.name}\n${clean?.what}\n${clean?.todo}`).not.toContain(it);
    }),
  );
});

it("leaves words that are as short as a bad secret", () => {
  const layers = { tokens: new Map([["shop", ["the"]]]), vodKeys: new Map(), mpsKeys: new Map() };
  const told = { name: "store", ok: "yes", what: "the probe", todo: null } as const;
  expect(withoutSecrets([told], {}, layers)).toEqual([told]);
});

it("takes out the longest first: nothing is left of one that begins like another", () => {
  const layers = {
    tokens: new Map([["shop", ["abcdef", "abcdefghij"]]]),
    vodKeys: new Map(),
    mpsKeys: new Map(),
  };
  const told = { name: "store", ok: "no", what: "abcdefghij", todo: "abcdef" } as const;
  expect(withoutSecrets([told], {}, layers)).toEqual([{ ...told, what: "…", todo: "…" }]);
});
