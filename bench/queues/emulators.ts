import { cmqServer } from "../../emulators/cmq/cmq-server.ts";
import { testCredential } from "../../emulators/tencent-api/tencent-api-server.ts";
import { vodServer } from "../../emulators/vod/vod-server.ts";

/** A process of its own, so that it takes no time from what is measured: `emulators.ts EVENTS LATENCY` */
const [events = 0, latency = 0] = process.argv.slice(2).map(Number);
const vod = await vodServer({ latency });
const queues = { events: {} };
const cmq = await cmqServer({ queues, keys: [testCredential], now: Date.now, patient: false, latency });
for (let n = 0; n < events; n++) {
  const text = `{"EventType":"PullComplete","PullCompleteEvent":{"TaskId":"bench-${n}","Status":"FINISH","ErrCode":0,"FileId":"${n}"}}`;
  vod.queue(null).push(text);
  cmq.queues.get("events")?.send(text);
}
process.send?.({
  VOD_ENDPOINT: vod.url.origin,
  DRAIN_QUEUE: `cmq://events?endpoint=${cmq.url.origin}`,
  TENCENTCLOUD_SECRETID: testCredential.secretId,
  TENCENTCLOUD_SECRETKEY: testCredential.secretKey,
});
process.once("disconnect", () => process.exit());
