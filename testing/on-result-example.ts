import type { OnResult } from "#functions/catalogue.ts";
import { urlOf } from "#shared/next/url-of.ts";

export const onResult: OnResult = async (result, document, { key, log, signal }) => {
  if (result.state === "failed") return log(`${result.eventType} failed: ${result.error?.message}`);
  if (result.eventType !== "PullComplete") return; // narrows: service, states, and what such a result has
  const { fileId, media, outputs } = result;
  const urls = outputs.flatMap(({ files }) => files.map(urlOf));
  const headers = { "idempotency-key": key }; // the result's own, each time the same
  const body = JSON.stringify({ name: media?.name, urls, app: document.receipt.app });
  const request = { method: "PUT", headers, body, signal };
  const { ok, status } = await fetch(`https://cms.example/videos/${fileId}`, request);
  if (!ok) throw new Error(`the CMS answered ${status}`); // it comes again
};
