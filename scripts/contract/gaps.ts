import type { EventHandler } from "#shared/event-handler.ts";
import type { Service } from "#shared/result.ts";
import type { Sdk } from "./sdk.ts";

/** A key under which the SDK has a payload. */
export interface PayloadKey {
  service: Service;
  key: string;
  /** The SDK's interface. */
  type: string;
}

/** How the catalogue and the SDK differ. */
export interface Gaps {
  /** All payload keys of the SDK. */
  keys: PayloadKey[];
  /** Those that no handler reads: a gap. */
  unhandled: PayloadKey[];
  /** Keys that handlers read and the SDK does not have: newer types and aliases; information. */
  unknownToSdk: { service: Service; key: string; eventType: string }[];
}

type Handled = Pick<EventHandler, "service" | "types" | "fields">;

/** The object-typed members of the SDK's notifications. */
export function payloadKeys({ service, roots, interfaces }: Sdk): PayloadKey[] {
  return roots.flatMap((root) =>
    [...(interfaces.get(root) ?? [])].flatMap(([key, shape]) =>
      shape.kind === "object" ? [{ service, key, type: shape.name }] : [],
    ),
  );
}

/** Compares the payload keys of the SDK with those that handlers read. */
export function gapsBetween(sdks: readonly Sdk[], handlers: readonly Handled[]): Gaps {
  const keys = sdks.flatMap(payloadKeys);
  const inSdk = new Set(keys.map(idOf));
  const read = handlers.flatMap(({ service, types: [eventType], fields }) =>
    fields.map((key) => ({ service, key, eventType })),
  );
  const handled = new Set(read.map(idOf));
  return {
    keys,
    unhandled: keys.filter((it) => !handled.has(idOf(it))),
    unknownToSdk: read.filter((it) => !inSdk.has(idOf(it))),
  };
}

const idOf = ({ service, key }: { service: Service; key: string }) => `${service}/${key}`;
