import { describe, expect, it } from "vitest";
import { callbackUrl, healthUrl, servedBase, shownUrl } from "./callback-url.ts";

it.each([
  ["https://host", "default", null, "https://host/callback"],
  ["https://host/", "shop", null, "https://host/callback/shop"],
  ["https://host/", "default", "t", "https://host/callback/default/t"],
  ["https://host/prod", "shop", "t", "https://host/prod/callback/shop/t"],
  ["https://host/prod/callback", "shop", "a b", "https://host/prod/callback/shop/a%20b"],
  ["https://host/callback/shop/old", "shop", "t", "https://host/callback/shop/t"],
  ["https://host/callbacks", "shop", "t", "https://host/callbacks/callback/shop/t"],
])("served at %s, %s with the token %s has the callback URL %s", (base, app, token, url) => {
  expect(callbackUrl(new URL(base), app, token).href).toBe(url);
});

it.each([
  ["https://host", "https://host/health"],
  ["https://host/prod/health", "https://host/prod/health"],
  ["https://host/prod/callback/shop/secret", "https://host/prod/health"],
])("served at %s, its health is %s", (base, url) => {
  expect(healthUrl(new URL(base)).href).toBe(url);
  expect(servedBase(new URL(base))).not.toContain("secret");
});

describe("is shown without what may be a secret", () => {
  it.each([
    ["", "none"],
    ["not a url", "something that is no URL"],
    ["https://host", "https://host"],
    ["https://host/callback", "https://host/callback"],
    ["https://host/callback/shop", "https://host/callback/shop"],
    ["https://host/callback/shop/secret", "https://host/callback/shop/…"],
    ["https://host/prod/callback/shop/secret/more", "https://host/prod/callback/shop/…"],
    ["https://host/callback/a-secret-of-others", "https://host/callback/…"],
    ["https://host/a-secret-of-others/callback", "https://host/…"],
    ["https://host/hook/secret", "https://host/…"],
    ["https://host/secret/callback.php", "https://host/…"],
    ["https://name:secret@host/?key=secret", "https://host"],
  ])("%s", (url, shown) => {
    expect(shownUrl(url, "shop")).toBe(shown);
  });
});
