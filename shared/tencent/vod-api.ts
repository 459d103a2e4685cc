import { type PullApi, PullError, type PulledEvent, pullError } from "../ingress/pull-api.ts";
import { isObject } from "../is-object.ts";
import { messageFrom } from "../message.ts";
import { TencentError } from "./tencent-error.ts";
import { tencentFailure } from "./tencent-failure.ts";
import type { VodCall, VodReply } from "./vod-client.ts";

/** VOD's queue of events: PullEvents and ConfirmEvents. */
export function vodApi(call: VodCall): PullApi {
  return {
    async pullEvents(subAppId, by) {
      try {
        return eventsIn(await call("PullEvents", application(subAppId), by));
      } catch (error) {
        // An empty queue is an error in the field. ResourceNotFound.UserNotExist is none of that.
        if (error instanceof TencentError && error.code === "ResourceNotFound") return [];
        throw tagged(error);
      }
    },
    async confirmEvents(subAppId, handles, by) {
      await call("ConfirmEvents", { ...application(subAppId), EventHandles: handles }, by).catch(
        (error: unknown) => {
          throw tagged(error);
        },
      );
    },
  };
}

const application = (subAppId: number | null) => (subAppId === null ? {} : { SubAppId: subAppId });

function eventsIn(reply: VodReply): PulledEvent[] {
  const events = reply.response["EventSet"] ?? [];
  if (!Array.isArray(events)) throw new PullError("refused", "PullEvents: EventSet is no list");
  return events.map((event: unknown) => pulledEvent(event, reply.text));
}

function pulledEvent(event: unknown, wholeText: string): PulledEvent {
  const { EventHandle, ...notification } = isObject(event) ? event : {};
  const named = typeof EventHandle === "string" || typeof EventHandle === "number";
  const handle = named ? String(EventHandle) : null;
  try {
    return { handle, message: messageFrom(JSON.stringify(isObject(event) ? notification : event)) };
  } catch {
    // It cannot be written again; so that it is not lost, the whole reply is parked.
    const fault = { reason: "too-deep", why: "an event of this reply is nested too deep" } as const;
    return { handle, message: { bytes: Buffer.from(wholeText), fault } };
  }
}

function tagged(error: unknown): PullError {
  return error instanceof TencentError
    ? new PullError(tencentFailure(error), error.message, error)
    : pullError(error);
}
