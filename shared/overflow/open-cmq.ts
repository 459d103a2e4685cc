import { keepAliveHttp } from "../http.ts";
import type { Environment } from "../settings.ts";
import { cmqClient } from "../tencent/cmq-client.ts";
import type { CmqPlace } from "../tencent/cmq-place.ts";
import { tencentCredentials } from "../tencent/tencent-credentials.ts";
import { cmqQueue } from "./cmq.ts";
import type { Send } from "./sqs.ts";

/** A queue of TDMQ-CMQ, with the keys of the role. */
export function openCmq({ endpoint, queue }: CmqPlace, environment: Environment): Send {
  const credentials = () => tencentCredentials(environment);
  const now = () => new Date();
  return cmqQueue(
    cmqClient({ endpoint, credentials, http: keepAliveHttp(), now, random: Math.random }),
    queue,
  );
}
