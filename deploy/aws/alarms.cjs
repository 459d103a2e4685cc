const { functions } = require("./roles.cjs");

/** The metrics that our functions write into their logs: shared/metrics.ts. In sum, of all services and types. */
const namespace = "MediaCallbacks";
const ours = ["received", "parked", "refused", "deferred", "held", "tasksFailed"];
const [received, parked, refused, deferred, held, tasksFailed] = ours.map((name) => ({
  Namespace: namespace,
  MetricName: name,
  Statistic: "Sum",
}));

const minutes = (count) => ({ Period: count * 60, EvaluationPeriods: 1 });
const atLeast = (Threshold) => ({ Threshold, ComparisonOperator: "GreaterThanOrEqualToThreshold" });
const ofFunction = (name) => [{ Name: "FunctionName", Value: name }];
const titled = (name) => name[0].toUpperCase() + name.slice(1);

/** Whatever happens with notifications, whichever function took them. */
const ofNotifications = ({ silentHours, failingTasks, refusedFlood }) => ({
  Parked: [
    "Notifications were parked: npm run replay -- --rejected --dry-run tells why",
    { ...parked, ...minutes(5), ...atLeast(1) },
  ],
  RefusedFlood: [
    "Many pushes were refused: a stranger, or a botched change of secrets (npm run replay -- --refused)",
    { ...refused, ...minutes(5), ...atLeast(refusedFlood) },
  ],
  Deferred: [
    "The store did not take notifications in time; they wait in the overflow queue",
    { ...deferred, ...minutes(5), ...atLeast(1) },
  ],
  Held: [
    "Pushes were held: neither store nor overflow queue took them, or a setting is wrong (/health)",
    { ...held, ...minutes(5), ...atLeast(1) },
  ],
  TasksFailing: [
    "Many tasks failed: npm run results -- --state failed --since 1h",
    { ...tasksFailed, ...minutes(15), ...atLeast(failingTasks) },
  ],
  NothingReceived: [
    `Nothing was received for ${silentHours} hours: does the callback URL in the console still lead here?`,
    {
      ...received,
      Period: 3_600,
      EvaluationPeriods: Number(silentHours),
      Threshold: 1,
      ComparisonOperator: "LessThanThreshold",
      TreatMissingData: "breaching",
    },
  ],
});

const ofOneFunction = (prefix) => (it) => {
  const lambda = (MetricName) => ({
    Namespace: "AWS/Lambda",
    MetricName,
    Statistic: "Sum",
    Dimensions: ofFunction(`${prefix}-${it}`),
  });
  return {
    [`${titled(it)}Errors`]: [
      `The function ${it} failed: see its log`,
      { ...lambda("Errors"), ...minutes(5), ...atLeast(1) },
    ],
    [`${titled(it)}Throttles`]: [
      `The function ${it} was not let run: raise its reserved concurrency, or the account's`,
      { ...lambda("Throttles"), ...minutes(5), ...atLeast(1) },
    ],
  };
};

const ofQueue = (MetricName, id) => ({
  Namespace: "AWS/SQS",
  MetricName,
  Statistic: "Maximum",
  Dimensions: [{ Name: "QueueName", Value: { "Fn::GetAtt": [id, "QueueName"] } }],
});
const age = (id, what) => ({
  [`${id}Age`]: [
    `${what} wait for 15 minutes: the store is away, or records fails`,
    { ...ofQueue("ApproximateAgeOfOldestMessage", id), ...minutes(5), ...atLeast(900) },
  ],
});
const dead = (id, what) => ({
  [`${id}NotEmpty`]: [
    `${what} were given up: mend the cause, then redrive the queue or repeat the results`,
    { ...ofQueue("ApproximateNumberOfMessagesVisible", id), ...minutes(5), ...atLeast(1) },
  ],
});

const ofFeed = {
  bucket: () => age("Changes", "Results"),
  table: (prefix) => ({
    NextAge: [
      "Results wait for 15 minutes for their next step: it fails, or is slower than they come",
      {
        Namespace: "AWS/Lambda",
        MetricName: "IteratorAge",
        Statistic: "Maximum",
        Dimensions: ofFunction(`${prefix}-next`),
        ...minutes(5),
        ...atLeast(900_000),
      },
    ],
  }),
};

/** Topic and alarms. ALARM_EMAIL subscribes to the topic; AWS asks that address once. */
exports.resources = async ({ resolveVariable }) => {
  const names = ["silentHours", "failingTasks", "refusedFlood"];
  const limits = await Promise.all(names.map((it) => resolveVariable(`param:${it}`)));
  const prefix = await resolveVariable("self:custom.name");
  const store = await resolveVariable("param:store");
  const all = Object.assign(
    {},
    ofNotifications(Object.fromEntries(names.map((it, at) => [it, Number(limits[at])]))),
    ...functions.map(ofOneFunction(prefix)),
    age("Notifications", "Notifications of MPS"),
    age("Overflow", "Deferred notifications"),
    ofFeed[store](prefix),
    dead("NotificationsDeadLetters", "Notifications of MPS"),
    dead("OverflowDeadLetters", "Deferred notifications"),
    dead("NextDeadLetters", "Next steps"),
  );
  return { Resources: { ...topic(process.env.ALARM_EMAIL), ...toResources(all, prefix) } };
};

function toResources(alarms, prefix) {
  const Alarms = { Ref: "Alarms" };
  const resource = ([name, [AlarmDescription, properties]]) => [
    `${name}Alarm`,
    {
      Type: "AWS::CloudWatch::Alarm",
      Properties: {
        AlarmName: `${prefix}-${name}`,
        AlarmDescription,
        AlarmActions: [Alarms],
        OKActions: [Alarms],
        TreatMissingData: "notBreaching",
        ...properties,
      },
    },
  ];
  return Object.fromEntries(Object.entries(alarms).map(resource));
}

/** Not encrypted with AWS's own key, which keeps CloudWatch out; what alarms say is no secret. */
function topic(email) {
  const policy = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: "sns:Publish",
        Resource: { Ref: "Alarms" },
        Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
      },
    ],
  };
  const Subscription = email ? [{ Protocol: "email", Endpoint: email }] : [];
  return {
    Alarms: { Type: "AWS::SNS::Topic", Properties: { Subscription } },
    AlarmsPolicy: {
      Type: "AWS::SNS::TopicPolicy",
      Properties: { Topics: [{ Ref: "Alarms" }], PolicyDocument: policy },
    },
  };
}
