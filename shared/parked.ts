import { createHash } from "node:crypto";
import type { Receipt } from "./document.ts";
import type { Fault, Reason } from "./message.ts";
import { redactText } from "./redact.ts";

/** What could not be understood, kept for a person to look at and for replay. */
export interface Parked {
  schemaVersion: 1;
  /** `rejected/<yyyy>/<mm>/<dd>/<sha256>`: the same bytes are parked once a day. */
  key: string;
  reason: Reason;
  why: string;
  receipt: Receipt;
  /** Bytes, as they came. */
  size: number;
  sha256: string;
  /** True if `body` is only the beginning. */
  truncated: boolean;
  encoding: "utf-8" | "base64";
  /** What came, without secrets. */
  body: string;
}

const keptOfTooLarge = 64 * 1024;

/**
 * @param bytes as they came; they name the parked notification.
 * @param text what is kept of them, where redaction has made it differ.
 */
export function parked(bytes: Buffer, fault: Fault, receipt: Receipt, text?: string): Parked {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const truncated = fault.reason === "too-large" && bytes.length > keptOfTooLarge;
  const kept = truncated ? bytes.subarray(0, keptOfTooLarge) : bytes;
  const body = text ?? utf8(kept, truncated);
  return {
    schemaVersion: 1,
    key: `rejected/${receipt.receivedAt.slice(0, 10).replaceAll("-", "/")}/${sha256}`,
    ...fault,
    receipt,
    size: bytes.length,
    sha256,
    truncated,
    encoding: body === null ? "base64" : "utf-8",
    body:
      body === null
        ? Buffer.from(redactText(kept.toString("latin1")), "latin1").toString("base64")
        : redactText(body),
  };
}

/** Text of the bytes, or null if they are not UTF-8; a cut may have hit the middle of a character. */
function utf8(bytes: Buffer, cut: boolean): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: cut });
  } catch {
    return null;
  }
}
