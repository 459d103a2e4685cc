/*
 * `node --expose-gc memory-child.cjs BUNDLE EVENTS EVERY`: gives a callback function so many pushes, each of a task of its own,
 * 16 at once, and sends how much memory the process takes: at first after EVERY/10 of them, then after each EVERY.
 */
const [file, ...numbers] = process.argv.slice(2);
const [events, every] = numbers.map(Number);
const { handler } = require(file);
const context = { getRemainingTimeInMillis: () => 30_000, awsRequestId: "bench" };

process.once("message", async ({ event, text }) => {
  let sent = 0;
  for (const until of [every / 10, ...Array.from({ length: events / every }, (_, n) => (n + 1) * every)]) {
    const begun = performance.now();
    const from = sent;
    await Promise.all(Array.from({ length: 16 }, () => some(until)));
    const seconds = (performance.now() - begun) / 1_000;
    gc();
    gc();
    const { heapUsed, rss } = process.memoryUsage();
    process.send({ events: sent, heapUsed, rss, rate: (sent - from) / seconds });
  }
  process.disconnect();

  async function some(until) {
    while (sent < until) {
      const body = Buffer.from(text.replace("TASK", `m-${sent++}`)).toString("base64");
      const { statusCode } = await handler({ ...event, body }, context);
      if (statusCode !== 200) throw new Error(`an event was answered by ${statusCode}`);
    }
  }
});
