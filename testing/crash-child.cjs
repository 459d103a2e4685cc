/* One invocation of the built function BUNDLE with the HTTP body BODY, in a process of its own. */
const { writeSync } = require("node:fs");
const { handler } = require(process.env.BUNDLE);

const event = { httpMethod: "POST", path: "/callback", body: process.env.BODY, isBase64Encoded: false };
handler(event, {}).then((answer) => {
  writeSync(1, `\n${answer.body}`);
  process.exit();
});
