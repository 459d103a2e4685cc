import { type CmqServer, cmqServer } from "./cmq/cmq-server.ts";
import { type MpsServer, mpsServer } from "./mps/mps-server.ts";
import { testCredential } from "./tencent-api/tencent-api-server.ts";
import { type VodServer, vodServer } from "./vod/vod-server.ts";

export interface Emulators {
  vod: VodServer;
  mps: MpsServer;
  cmq: CmqServer;
  /** What makes our functions use them. */
  environment: Record<string, string>;
  close: () => Promise<void>;
}

export interface EmulatorOptions {
  /** Ports; free ones by default. */
  vodPort?: number;
  cmqPort?: number;
  /** Are receivers of empty queues held, as by the true APIs? No by default. */
  patient?: boolean;
  /** Calls of an action of VOD in a second, in place of the documented limits. */
  perSecond?: number;
}

/** The queue that there is. */
export const queueName = "events";

/** Three of Tencent's APIs on loopback, by the clock of this machine. */
export async function startEmulators({
  vodPort,
  cmqPort,
  patient = false,
  perSecond,
}: EmulatorOptions = {}): Promise<Emulators> {
  const vod = await vodServer({ patient, ...given({ port: vodPort, perSecond }) });
  const mps = await mpsServer();
  const cmq = await cmqServer({
    queues: { [queueName]: {} },
    keys: [testCredential],
    now: Date.now,
    patient,
    ...given({ port: cmqPort }),
  }).catch(async (error: unknown) => {
    await Promise.all([vod.close(), mps.close()]);
    throw error;
  });
  const environment = {
    VOD_ENDPOINT: vod.url.origin,
    MPS_ENDPOINT: mps.url.origin,
    DRAIN_QUEUE: `cmq://${queueName}?endpoint=${cmq.url.origin}`,
    TENCENTCLOUD_SECRETID: testCredential.secretId,
    TENCENTCLOUD_SECRETKEY: testCredential.secretKey,
  };
  return {
    vod,
    mps,
    cmq,
    environment,
    close: async () => {
      await Promise.all([vod.close(), mps.close(), cmq.close()]);
    },
  };
}

/** Options without those that are undefined. */
function given(options: Record<string, number | undefined>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(options).flatMap(([k, it]) => (it === undefined ? [] : [[k, it]])),
  );
}
