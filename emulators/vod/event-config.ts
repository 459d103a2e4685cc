/** How an application is told of events. */
export interface EventConfig {
  Mode: "PUSH" | "PULL";
  /** "" is none. */
  NotificationUrl: string;
  UploadMediaCompleteEventSwitch: "ON" | "OFF";
  DeleteMediaCompleteEventSwitch: "ON" | "OFF";
  PersistenceCompleteEventSwitch: "ON" | "OFF";
  /** Never told again. "" is none. */
  SignKey: string;
}

/** What an application has that nobody configured. */
export function newEventConfig(): EventConfig {
  return {
    Mode: "PUSH",
    NotificationUrl: "",
    UploadMediaCompleteEventSwitch: "OFF",
    DeleteMediaCompleteEventSwitch: "OFF",
    PersistenceCompleteEventSwitch: "OFF",
    SignKey: "",
  };
}
