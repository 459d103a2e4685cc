import {
  IdempotencyConfig,
  IdempotencyItemAlreadyExistsError,
  makeIdempotent,
} from "@aws-lambda-powertools/idempotency";
import { BasePersistenceLayer, type IdempotencyRecord } from "@aws-lambda-powertools/idempotency/persistence";
import { parse } from "@aws-lambda-powertools/parser";
import { ApiGatewayV2Envelope } from "@aws-lambda-powertools/parser/envelopes/api-gatewayv2";
import { JSONStringified } from "@aws-lambda-powertools/parser/helpers";
import { httpEvent } from "../subjects/http-event.ts";
import { contest } from "./contest.ts";
import { notification } from "./notification.ts";

/** A table in memory: what a call over the network costs is no part of this. */
class InMemory extends BasePersistenceLayer {
  readonly #records = new Map<string, IdempotencyRecord>();

  protected async _putRecord(record: IdempotencyRecord): Promise<void> {
    if (this.#records.has(record.idempotencyKey)) throw new IdempotencyItemAlreadyExistsError();
    this.#records.set(record.idempotencyKey, record);
  }

  protected async _getRecord(key: string): Promise<IdempotencyRecord> {
    const found = this.#records.get(key);
    if (found === undefined) throw new Error(`there is no ${key}`);
    return found;
  }

  protected async _updateRecord(record: IdempotencyRecord): Promise<void> {
    this.#records.set(record.idempotencyKey, record);
  }

  protected async _deleteRecord(record: IdempotencyRecord): Promise<void> {
    this.#records.delete(record.idempotencyKey);
  }
}

const schema = JSONStringified(notification);
const take = makeIdempotent(
  async (event: unknown) => {
    const { EventType } = parse(event, ApiGatewayV2Envelope, schema);
    return { statusCode: 200, body: EventType };
  },
  {
    persistenceStore: new InMemory(),
    config: new IdempotencyConfig({
      eventKeyJmesPath: "powertools_json(body).ProcedureStateChangeEvent.TaskId",
    }),
  },
);

contest((texts) => {
  const events = texts.map((text) => httpEvent("/callback/shop", text));
  return async () => {
    for (const event of events) await take(event);
  };
});
