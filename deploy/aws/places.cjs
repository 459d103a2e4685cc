/**
 * Where documents and what is deferred go: to what this stack makes. On this machine, `sls invoke local`, to what the
 * environment says, since nothing may need a cloud there.
 */
const isLocal = process.argv.includes("invoke") && process.argv.includes("local");
const { env } = process;

exports.STORE = async ({ resolveVariable }) => {
  if (isLocal) return env.STORE || "file:./data";
  const [name, store] = await Promise.all(["self:custom.name", "param:store"].map(resolveVariable));
  return store === "table" ? `dynamodb://${name}` : { "Fn::Sub": `s3://${name}-\${AWS::AccountId}` };
};

exports.OVERFLOW = async ({ resolveVariable }) => {
  if (isLocal) return env.OVERFLOW || "none";
  const name = await resolveVariable("self:custom.name");
  return { "Fn::Sub": `sqs://\${AWS::AccountId}/${name}-overflow` };
};
