import { referenceForm } from "#shared/authenticate/secret-source.ts";
import { secretsForm } from "#shared/authenticate/secrets.ts";
import { pullAppsForms } from "#shared/ingress/pull-apps.ts";
import { nextSettingsTable } from "#shared/next/next-settings.ts";
import { notifyForms } from "#shared/next/notify-place.ts";
import { secretForms } from "#shared/next/webhook-secrets.ts";
import { overflowForms } from "#shared/overflow/overflow-place.ts";
import { drainForms, settingsTable } from "#shared/settings.ts";
import { storeForms } from "#shared/stores/store-place.ts";

const secrets = (meaning: string) =>
  `${meaning} ${secretsForm}, or where that is to be read: ${referenceForm}.`;

const entries = { ...settingsTable, ...nextSettingsTable };

/** What each setting means, for the README's table. */
const meanings: Record<keyof typeof entries, string> = {
  STORE: `Where documents are kept: ${storeForms}. A name has 3 to 255 letters, digits, \`.\`, \`_\` or \`-\`; several slashes in a prefix are one.`,
  EXPIRE_DAYS:
    "Days until progress and parked notifications expire in a table; results stay. `0` keeps them. (Buckets have lifecycle rules for that.)",
  OVERFLOW: `The queue for what the store has not taken within 4 seconds: ${overflowForms}.`,
  HOLD_SECONDS:
    "How long a push that cannot be kept waits for its 503, while we go on trying. Below 6, VOD does not send it again.",
  HOLD_AT_MOST:
    "So many pushes one process holds at once; one more is refused after 4 seconds, with `OVERFLOW` after 6.",
  CALLBACK_TOKENS: secrets(
    "Who may post: the third segment of `/callback/<app>/<token>`, for everything that arrives.",
  ),
  VOD_SIGN_KEYS: secrets("The SignKey of VOD's event notifications (`Sign` and `T`), for what VOD sends."),
  MPS_NOTIFY_KEYS: secrets("The NotifyKey of MPS tasks (`Sign` and `Timestamp`), for what MPS sends."),
  SIGN_WINDOW_SECONDS: "How far ahead the expiry of a signature may lie.",
  CONFIRM_WITH_TENCENT:
    "`finished`: before a pushed notification says that a task ended, DescribeTaskDetail is asked, for 2 s at most; its answer takes the notification's place.",
  ALLOW_ANYONE: "`yes` lets a deployed callback without any secret take what anyone posts.",
  BODY_LIMIT:
    "Bytes that a body may have; of a larger one the digest, the size and the first 64 KiB are parked.",
  LOG_FORMAT: "`auto` writes text to a terminal and on a laptop, JSON in a cloud.",
  PULL_APPS: `Whose events \`pull\` takes: ${pullAppsForms}.`,
  PULL_CONCURRENCY: "Batches of 16 events that `pull` has under way at once, for each application.",
  VOD_ENDPOINT:
    "VOD's API, as `pull` and `reconcile` call it: the public one, an internal one, or the emulator.",
  MPS_ENDPOINT: "MPS's API: the public one, an internal one, or another server.",
  RECONCILE_SERVICES: "Whose tasks `reconcile` looks for; leave out a service that the account does not use.",
  RECONCILE_HOURS: "How far back `reconcile` looks. Tencent remembers tasks for three days.",
  PROGRESS_HOURS: "Of what is `processing` for longer, `reconcile` asks how it stands. `0` asks of nothing.",
  TDMQ_ENDPOINT: "TDMQ's API, which the doctor asks how long a queue keeps messages.",
  DRAIN_QUEUE: `The queue of MPS that \`drain\` empties: ${drainForms}.`,
  DRAIN_CONCURRENCY: "Batches of 16 messages that `drain` has under way at once.",
  DRAIN_APP: "What the receipts of drained notifications name as their application.",
  PORT: "Where `npm start` listens; 0 takes a free one.",
  NOTIFY: `Where each finished result is published after \`onResult\`: ${notifyForms}.`,
  NOTIFY_SECRET: `What signs the webhooks: ${secretForms}.`,
};

/** The rows of the README's table. */
export const settingRows = Object.entries(entries).map(([name, { usual }]) => [
  `\`${name}\``,
  usual === "" ? "" : `\`${usual}\``,
  String(Reflect.get(meanings, name)),
]);
