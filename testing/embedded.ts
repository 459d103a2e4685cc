import * as v from "valibot";

/*
 * CloudWatch's embedded metric format: what breaks one of its rules is dropped without a word.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(1024), v.regex(/^[\x21-\x7e]+$/));
const dimensionSet = v.pipe(v.array(name), v.maxLength(30));
const directive = v.strictObject({
  Namespace: v.pipe(name, v.regex(/^[A-Za-z0-9_./#:-]{1,255}$/)),
  Dimensions: v.pipe(v.array(dimensionSet), v.minLength(1)),
  Metrics: v.pipe(
    v.array(v.strictObject({ Name: name, Unit: v.optional(v.literal("Milliseconds")) })),
    v.minLength(1),
    v.maxLength(100),
  ),
});

/** A line with metrics in it. */
export const embedded = v.pipe(
  v.objectWithRest(
    {
      _aws: v.strictObject({
        Timestamp: v.pipe(v.number(), v.integer()),
        CloudWatchMetrics: v.strictTuple([directive]),
      }),
    },
    v.unknown(),
  ),
  v.check(({ _aws, ...fields }) => {
    const [{ Dimensions }] = _aws.CloudWatchMetrics;
    return Dimensions.flat().every((it) => {
      const value = fields[it];
      return typeof value === "string" && /^[\x20-\x7e]{1,1024}$/.test(value);
    });
  }, "a dimension is no text of the line"),
);
