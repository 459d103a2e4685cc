import { ApiError } from "../tencent-api/api-error.ts";
import type { Loopback } from "../tencent-api/loopback.ts";
import { type TencentApiOptions, tencentApiServer } from "../tencent-api/tencent-api-server.ts";

/** A queue as DescribeCmqQueueDetail describes it; seconds. */
export interface DescribedQueue {
  MsgRetentionSeconds?: number;
  VisibilityTimeout?: number;
  ActiveMsgNum?: number;
  DeadLetterPolicy?: {
    DeadLetterQueue: string;
    Policy: 0 | 1;
    MaxReceiveCount?: number;
    MaxTimeToLive?: number;
  } | null;
}

export interface TdmqOptions extends Omit<TencentApiOptions, "version" | "actions"> {
  queues: Readonly<Record<string, DescribedQueue>>;
}

/** What a queue has whose maker said nothing. */
const usual = { MsgRetentionSeconds: 3600, VisibilityTimeout: 30, ActiveMsgNum: 0, DeadLetterPolicy: null };

/** TDMQ's API 2020-02-17 on loopback, as far as queues are asked for their attributes. */
export function tdmqServer(options: TdmqOptions): Promise<Loopback> {
  const describe = ({ QueueName }: Record<string, unknown>) => {
    const queue = typeof QueueName === "string" ? options.queues[QueueName] : undefined;
    if (queue === undefined) throw new ApiError("ResourceNotFound", "there is no such queue");
    return JSON.stringify({ QueueDescribe: { QueueName, ...usual, ...queue } });
  };
  const actions = { DescribeCmqQueueDetail: { perSecond: 20, run: describe } };
  return tencentApiServer({ ...options, version: "2020-02-17", actions });
}
