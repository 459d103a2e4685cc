"use strict";
/*
 * The bundle of the next step in a thread of its own: whatever a user's step does, the callback goes on. It is plain
 * JavaScript, for the loader of TypeScript does not reach into threads.
 */
const { parentPort, workerData } = require("node:worker_threads");
const { handler } = require(workerData);

parentPort.on("message", async ({ n, key }) => {
  const error = await handler({ keys: [key] }, { time_limit_in_ms: 40_000 }).then(
    () => null,
    (error) => String(error?.message),
  );
  parentPort.postMessage({ n, error });
});
