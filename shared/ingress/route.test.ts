import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Route, route } from "./route.ts";

const to = (app: string, token: string | null = null): Route => ({ to: "callback", app, token });
const nowhere: Route = { to: "nowhere" };
const postOnly: Route = { to: "not-allowed", allow: "POST" };
const getOnly: Route = { to: "not-allowed", allow: "GET, HEAD" };

describe("route", () => {
  it.each<[method: string, path: string, route: Route]>([
    ["POST", "/callback", to("default")],
    ["POST", "/callback/", to("default")],
    ["POST", "//callback", to("default")],
    ["POST", "/callback/shop", to("shop")],
    ["POST", "/callback/shop/", to("shop")],
    ["POST", "/callback/shop_2-b/a-token", to("shop_2-b", "a-token")],
    ["POST", "/callback/shop/a%2Fb%3D", to("shop", "a/b=")],
    ["POST", "/callback/shop/50%", to("shop", "50%")],
    ["POST", `/callback/${"a".repeat(64)}`, to("a".repeat(64))],
    ["POST", `/callback/${"a".repeat(65)}`, nowhere],
    ["POST", "/callback/shop/a-token/more", nowhere],
    ["POST", "/callback/..", nowhere],
    ["POST", "/callback/%2e%2e/token", nowhere],
    ["POST", "/callback/a.b", nowhere],
    ["POST", "/Callback", nowhere],
    ["POST", "/callbacks", nowhere],
    ["POST", "/", nowhere],
    ["POST", "", nowhere],
    ["GET", "/callback", postOnly],
    ["HEAD", "/callback/shop", postOnly],
    ["PUT", "/callback/shop/a-token", postOnly],
    ["DELETE", "/", nowhere],
    ["GET", "/health", { to: "health" }],
    ["HEAD", "/health", { to: "health" }],
    ["POST", "/health", getOnly],
    ["GET", "/health/more", nowhere],
  ])("leads %s %s where it belongs", (method, path, expected) => {
    expect(route(method, path)).toEqual(expected);
  });

  it("never throws, and names no app that could leave a folder", () => {
    const segment = fc.oneof(fc.constantFrom("callback", "health", "shop", "..", ""), fc.string());
    const path = fc.oneof(
      fc.string(),
      fc.array(segment).map((them) => `/${them.join("/")}`),
    );
    fc.assert(
      fc.property(fc.string(), path, (method, at) => {
        for (const verb of [method, "POST"]) {
          const found = route(verb, at);
          if (found.to === "callback") expect(found.app).toMatch(/^[\w-]{1,64}$/);
        }
      }),
    );
  });
});
