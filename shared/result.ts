export type Service = "vod" | "mps";

/** `partial`: ended, something succeeded and something failed. `failed`: ended, nothing succeeded. */
export type State = "processing" | "succeeded" | "partial" | "failed" | "unknown";

export interface Failure {
  /** ErrCodeExt where Tencent sends one, else ErrCode as text. */
  code: string;
  message: string;
}

/** An object in storage: MPS names its products so, not by URL. */
export interface Storage {
  /** COS, AWS-S3, VOD. */
  type: string | null;
  bucket: string | null;
  region: string | null;
  /** The object's key. */
  path: string | null;
}

export interface File {
  url: string | null;
  storage: Storage | null;
  fileId: string | null;
  /** Bytes. */
  size: number | null;
  md5: string | null;
  /** Of a snapshot: seconds into the video. */
  offset: number | null;
}

/** One thing that a task made or failed to make. */
export interface Output {
  /** Tencent's word for the sub-task: Transcode, SampleSnapshot, Porn, … */
  kind: string;
  /** The template. */
  definition: number | null;
  state: State;
  files: File[];
  /** Seconds. */
  duration: number | null;
  /** Pixels. */
  width: number | null;
  height: number | null;
  /** Bits per second. */
  bitrate: number | null;
  container: string | null;
  startedAt: string | null;
  finishedAt: string | null;
  error: Failure | null;
}

/** The media file that `fileId` names, or the source object of a task that names it by storage path. */
export interface Media {
  name: string | null;
  url: string | null;
  storage: Storage | null;
  coverUrl: string | null;
  /** Video, Audio, Image. */
  category: string | null;
  container: string | null;
  /** Bytes. */
  size: number | null;
  /** Seconds. */
  duration: number | null;
  /** Pixels. */
  width: number | null;
  height: number | null;
  /** Bits per second. */
  bitrate: number | null;
  md5: string | null;
  createdAt: string | null;
  /** ISO 8601, or `never`. */
  expiresAt: string | null;
  /** What the application gave along with the upload. */
  sourceContext: string | null;
}

/** One thing that review, analysis, recognition or inspection found. */
export interface Finding {
  /** The sub-task that found it. */
  kind: string;
  /** pass, review, block. A verdict is no failure. */
  suggestion: string | null;
  label: string | null;
  /** 0–100. */
  confidence: number | null;
  /** Of inspection: the scale is Tencent's. */
  score: number | null;
  text: string | null;
  translation: string | null;
  /** Seconds into the media. */
  start: number | null;
  end: number | null;
  /** Evidence; Tencent's links expire. */
  url: string | null;
}

/** What happened, whatever the event type: a pure function of the notification. */
export interface Result {
  /** `<service>/<event type>/<id>`, escaped by key.ts. */
  key: string;
  service: Service;
  eventType: string;
  id: string;
  state: State;
  /** Of the task itself; each output has its own. */
  error: Failure | null;
  /** 0–100. */
  progress: number | null;
  taskId: string | null;
  /** The subject; null if there is none, or several. */
  fileId: string | null;
  /** All that are named, subject first. */
  fileIds: string[];
  media: Media | null;
  outputs: Output[];
  findings: Finding[];
  sessionId: string | null;
  sessionContext: string | null;
}
