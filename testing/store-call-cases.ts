import { pull, pulling } from "./pulls.ts";

/** An event, and the calls that it costs in each kind of store. */
export interface CallCase {
  what: string;
  /** What came before, of the same task. */
  before: object[];
  event: object | string;
  outcome: "stored" | "duplicate" | "stale" | "parked";
  /** In S3 and COS: method and area. */
  objects: string[];
  /** In DynamoDB: action. */
  table: string[];
}

const results = "PUT results";
const unknown = { EventType: "NotYetInvented", NotYetInventedEvent: { TaskId: "x" } };
export const callCases: CallCase[] = [
  {
    what: "a task that ended",
    before: [],
    event: pull("a"),
    outcome: "stored",
    objects: [results],
    table: ["PutItem"],
  },
  {
    what: "a task that ended and was under way",
    before: [pulling("a", 10)],
    event: pull("a"),
    outcome: "stored",
    objects: [results],
    table: ["PutItem"],
  },
  {
    what: "the same again",
    before: [pull("a")],
    event: pull("a"),
    outcome: "duplicate",
    objects: [results, "GET results"],
    table: ["PutItem"],
  },
  {
    what: "progress",
    before: [],
    event: pulling("a", 10),
    outcome: "stored",
    objects: ["HEAD results", "PUT progress"],
    table: ["PutItem"],
  },
  {
    what: "more progress",
    before: [pulling("a", 10)],
    event: pulling("a", 20),
    outcome: "stored",
    objects: ["HEAD results", "PUT progress"],
    table: ["PutItem"],
  },
  {
    what: "progress after the end",
    before: [pull("a")],
    event: pulling("a", 20),
    outcome: "stale",
    objects: ["HEAD results"],
    table: ["PutItem"],
  },
  {
    what: "an unknown type",
    before: [],
    event: unknown,
    outcome: "stored",
    objects: [results],
    table: ["PutItem"],
  },
  {
    what: "an unknown type again",
    before: [unknown],
    event: unknown,
    outcome: "duplicate",
    objects: [results, "GET results"],
    table: ["PutItem"],
  },
  {
    what: "what cannot be understood",
    before: [],
    event: "hello",
    outcome: "parked",
    objects: ["PUT rejected"],
    table: ["PutItem"],
  },
];

/** Two find out that it is one, and what contradicts has to be kept, too: the only event with a third call. */
export const conflict: CallCase = {
  what: "another result of the same task",
  before: [pull("a")],
  event: pull("a", { ErrCode: 70000, Message: "failed" }),
  outcome: "parked",
  objects: [results, "GET results", "PUT rejected"],
  table: ["PutItem", "PutItem"],
};
