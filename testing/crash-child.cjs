/* One invocation of the built function BUNDLE with the HTTP body from stdin, in a process of its own. */
const { readFileSync, writeSync } = require("node:fs");
const { handler } = require(process.env.BUNDLE);

const event = {
  httpMethod: "POST",
  path: "/callback",
  body: readFileSync(0, "utf8"),
  isBase64Encoded: false,
};
handler(event, {}).then((answer) => {
  writeSync(1, `\n${answer.body}`);
  process.exit();
});
