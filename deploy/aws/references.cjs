const { env } = process;

/** A secret is named, and never written down here. Of Secrets Manager the whole ARN: a name fits more than one. */
const reference =
  /^(?:ssm:(?<path>\/[\w./-]+)|secretsmanager:(?<arn>arn:aws[\w-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+-\w{6}))$/;

exports.isReference = (setting) => reference.test(setting);

/** What reads exactly the secrets that these settings refer to; SECRETS_KMS_KEY is the ARN of a key of one's own. */
exports.secretsOf = (names) => {
  const found = names.flatMap((name) => reference.exec(env[name] ?? "")?.groups ?? []);
  const paths = unique(found.flatMap(({ path }) => path ?? []));
  const arns = unique(found.flatMap(({ arn }) => arn ?? []));
  const parameters = paths.map((path) => ({
    "Fn::Sub": `arn:\${AWS::Partition}:ssm:\${AWS::Region}:\${AWS::AccountId}:parameter${path}`,
  }));
  const key = env.SECRETS_KMS_KEY;
  return [
    ...(paths.length > 0 ? [allow("ssm:GetParameter", parameters)] : []),
    ...(arns.length > 0 ? [allow("secretsmanager:GetSecretValue", arns)] : []),
    ...(found.length > 0 && key ? [allow("kms:Decrypt", [key])] : []),
  ];
};

/** What publishes where NOTIFY says. */
exports.published = (notify = "") => {
  const [, place = ""] = /^[a-z]+:(?:\/\/)?([^?]+)/.exec(notify) ?? [];
  const region = /[?&]region=([a-z0-9-]+)/.exec(notify)?.[1] ?? `\${AWS::Region}`;
  if (notify.startsWith("sns:")) return [allow("sns:Publish", [place])];
  if (notify.startsWith("eventbridge://")) {
    const bus = `arn:\${AWS::Partition}:events:${region}:\${AWS::AccountId}:event-bus/${place}`;
    return [allow("events:PutEvents", [{ "Fn::Sub": bus }])];
  }
  if (!notify.startsWith("sqs://")) return [];
  const queue = `arn:\${AWS::Partition}:sqs:${region}:${place.replace("/", ":")}`;
  return [allow("sqs:SendMessage", [{ "Fn::Sub": queue }])];
};

const unique = (items) => [...new Set(items)];
const allow = (action, Resource) => ({ Effect: "Allow", Action: [action], Resource });
