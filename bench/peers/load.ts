import autocannon from "autocannon";
import { pullText } from "../push.ts";

/*
 * `load.ts URL PREFIX AMOUNT CONNECTIONS` posts so many notifications, each of a task of its own, one after the other on each
 * connection, and prints what came of it. A process of its own: it takes no time from the server's.
 */
const [url = "", prefix = "", ...numbers] = process.argv.slice(2);
const [amount = 0, connections = 1] = numbers.map(Number);
const latencies: number[] = [];
const answers: Record<string, number> = {};
let sent = 0;
let last = 0;

const begun = performance.now();
const load = autocannon({
  url,
  amount,
  connections,
  timeout: 30,
  method: "POST",
  headers: { "content-type": "application/json" },
  requests: [{ setupRequest: (request) => ({ ...request, body: pullText(`${prefix}-${sent++}`) }) }],
});
load.on("response", (_client, status, _bytes, milliseconds) => {
  latencies.push(milliseconds);
  answers[status] = (answers[status] ?? 0) + 1;
  last = performance.now(); // autocannon itself looks at the clock once a second
});
const { errors, timeouts } = await load;
console.log(JSON.stringify({ seconds: (last - begun) / 1_000, latencies, answers, lost: errors + timeouts }));
