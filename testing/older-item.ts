import type { Item } from "#shared/stores/dynamodb-item.ts";

/** An item as it was written first: the result and the receipt whole, no problems as a list of none, the notification in gzip. */
export const olderItem: Item = {
  key: { S: "vod/PullComplete/task-1" },
  part: { S: "document" },
  stateShard: { S: "succeeded#6" },
  app: { S: "default" },
  receivedAt: { S: "2026-03-02T08:15:30.000Z" },
  state: { S: "succeeded" },
  ended: { BOOL: true },
  progress: { N: "100" },
  eventType: { S: "PullComplete" },
  service: { S: "vod" },
  receipt: {
    S: '{"ingress":"push","app":"default","trust":"none","receivedAt":"2026-03-02T08:15:30.000Z"}',
  },
  fileId: { S: "7" },
  result: {
    S: '{"key":"vod/PullComplete/task-1","service":"vod","eventType":"PullComplete","id":"task-1","state":"succeeded","error":null,"progress":100,"taskId":"task-1","fileId":"7","fileIds":["7"],"media":null,"outputs":[],"findings":[],"sessionId":null,"sessionContext":null}',
  },
  problems: { S: "[]" },
  notification: { B: "H4sIAAAAAAAEA6tWci1LzSsJqSxIVbJSCijNyXHOzy3ISS1JVaoFAP90P2ccAAAA" },
};
