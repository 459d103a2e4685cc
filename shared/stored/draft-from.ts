import type { Document, Draft } from "../document.ts";
import { parseExactly } from "../exact-json.ts";
import { isObject } from "../is-object.ts";

/** A stored document with the sender's text of its notification; null if it is none, or a damaged one. */
export function draftFrom(json: string): Draft | null {
  try {
    const value = parseExactly(json);
    return isDocument(value) ? { ...value, text: textIn(json, value.notification) } : null;
  } catch {
    return null;
  }
}

function isDocument(value: unknown): value is Document {
  if (!isObject(value) || value["schemaVersion"] !== 1 || !("notification" in value)) return false;
  const { result, receipt, problems } = value;
  return isResult(result) && isReceipt(receipt) && isList(problems) && problems.every(isObject);
}

/** As much as nobody who prints a document could do without. */
function isResult(value: unknown): boolean {
  if (!isObject(value)) return false;
  const texts = ["key", "service", "eventType", "id", "state"];
  const { outputs, findings, fileIds } = value;
  return (
    texts.every((name) => typeof value[name] === "string") &&
    isList(outputs) &&
    outputs.every(
      (output) => isObject(output) && isList(output["files"]) && output["files"].every(isObject),
    ) &&
    isList(findings) &&
    findings.every(isObject) &&
    isList(fileIds)
  );
}

function isReceipt(value: unknown): boolean {
  const texts = ["ingress", "app", "trust", "receivedAt"];
  return isObject(value) && texts.every((name) => typeof value[name] === "string");
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value);

/** The notification is the last member, and no name before it is like its own. */
const member = ',"notification":';

/**
 * The text as it came; written anew if somebody wrote the document otherwise. What follows a member that is not the last of the
 * document is no JSON. It is not compared with what was read: that may be nested too deep to be written.
 */
function textIn(json: string, notification: unknown): string {
  const at = json.indexOf(member);
  const text = json.slice(at + member.length).replace(/\}\s*$/, "");
  return at >= 0 && isJson(text) ? text : JSON.stringify(notification);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
