import { tells } from "#testing/doctor-cases.ts";

tells([
  {
    lie: "keys that Tencent does not know",
    environment: () => ({ TENCENTCLOUD_SECRETID: "AKIDOTHER" }),
    wanted: { mode: "PULL", url: null },
    told: [
      ["VOD shop", /AuthFailure\.SecretIdNotFound/, /TENCENTCLOUD_SECRETID/],
      ["PullEvents shop", /AuthFailure/, /TENCENTCLOUD_SECRETID/],
      ["DRAIN_QUEUE: exists", /code 4100/, /check the role or the keys/],
    ],
  },
  {
    lie: "no keys where events are to be pulled",
    environment: () => ({ TENCENTCLOUD_SECRETID: "", DRAIN_QUEUE: "none" }),
    wanted: { mode: "PULL", url: null },
    told: [["PullEvents", /no keys/, /TENCENTCLOUD_SECRETID/]],
  },
  {
    lie: "VOD's API is not where the setting says",
    environment: () => ({ VOD_ENDPOINT: "http://127.0.0.1:1" }),
    wanted: { url: null },
    told: [["VOD shop", /had no answer: ECONNREFUSED/, /endpoint/]],
  },
  {
    lie: "a queue that does not exist",
    environment: ({ environment: { DRAIN_QUEUE = "" } }) => ({
      DRAIN_QUEUE: DRAIN_QUEUE.replace("//events", "//nothing"),
    }),
    told: [["DRAIN_QUEUE: exists", /code 4440/, /check the queue's name, its region/]],
  },
  {
    lie: "a queue that forgets within ten minutes",
    world: {
      queue: {
        MsgRetentionSeconds: 600,
        DeadLetterPolicy: { DeadLetterQueue: "d", Policy: 0, MaxReceiveCount: 100 },
      },
    },
    told: [["DRAIN_QUEUE: retention", /600 s/, /MsgRetentionSeconds/]],
  },
  {
    lie: "a queue that hides a message for a second",
    world: { queue: { VisibilityTimeout: 1 } },
    told: [["DRAIN_QUEUE: visibility", /for 1 s/, /VisibilityTimeout/]],
  },
  {
    lie: "a dead letter queue that takes all at the second receive",
    world: { queue: { DeadLetterPolicy: { DeadLetterQueue: "dead", Policy: 0, MaxReceiveCount: 2 } } },
    told: [["DRAIN_QUEUE: dead letters", /dead, after 2 receives/, /MaxReceiveCount/]],
  },
  {
    lie: "a clock that is ten minutes ahead",
    more: { now: () => new Date(Date.now() + 600_000) },
    told: [["clock", /^(?:599|600|601) s ahead of .*signatures/, /NTP/]],
  },
  {
    lie: "a clock that is ten minutes behind",
    more: { now: () => new Date(Date.now() - 600_000) },
    wanted: { url: null },
    told: [["clock", /^(?:599|600|601) s behind /, /NTP/]],
  },
  {
    lie: "a Node that is too old",
    more: { node: "20.18.3" },
    told: [["versions: Node", /20\.18\.3/, /20\.19/]],
  },
]);
