import * as v from "valibot";
import { type Http, keepAliveHttp } from "#shared/http.ts";
import type { Became, Target } from "./target.ts";

const one = v.object({
  outcome: v.picklist(["stored", "duplicate", "stale", "parked", "deferred"]),
  key: v.nullable(v.string()),
  reason: v.optional(v.string()),
  why: v.optional(v.string()),
});
const answered = v.union([v.object({ all: v.array(one) }), one]);

/** Another receiver, by POST to its callback URL; the app goes behind a URL that ends in `/callback`. */
export function urlTarget(to: URL, http: Http = keepAliveHttp()): Target {
  return async ({ bytes, receipt, messages: [message] }, by) => {
    if (message !== undefined && "fault" in message && message.fault.reason === "not-utf8")
      return [{ outcome: "parked", key: null, why: message.fault.why }];
    const url = new URL(to);
    if (receipt.app !== "default" && /\/callback\/?$/.test(url.pathname))
      url.pathname = `${url.pathname.replace(/\/$/, "")}/${encodeURIComponent(receipt.app)}`;
    const headers = { "content-type": "application/json" };
    const reply = await http({ method: "POST", url, headers, body: bytes.toString() }, by);
    const said = v.safeParse(answered, jsonOr(reply.body.toString()));
    // Nothing but our own receiver's word that it is durable is good enough to forget it here.
    if (reply.status !== 200 || !said.success)
      throw new Error(
        `${url.host} answered ${reply.status}${said.success ? "" : ", and not as a receiver does"}`,
      );
    const all = "all" in said.output ? said.output.all : [said.output];
    return all.map(({ outcome, key, reason, why }): Became => {
      return { outcome, key, why: why === undefined ? undefined : `${reason}: ${why}` };
    });
  };
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
