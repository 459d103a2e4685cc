import { createHash, timingSafeEqual } from "node:crypto";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import express from "express";
import { contest } from "./contest.ts";
import { notification } from "./notification.ts";

const digest = (text: string) => createHash("sha256").update(text).digest();
const token = digest("f2b1c1b0a9e84f6f8a5e2f1f0a6d7c3b");
const app = express();
app.use(express.json({ limit: "6mb" }));
app.post("/callback/:app/:token", async (request, response) => {
  if (!timingSafeEqual(digest(request.params["token"] ?? ""), token)) return void response.sendStatus(401);
  const parsed = notification.safeParse(request.body);
  if (!parsed.success) return void response.status(400).json({ error: "no notification" });
  const { EventType, ProcedureStateChangeEvent: task } = parsed.data;
  switch (EventType) {
    case "ProcedureStateChanged": {
      const outputs = task.MediaProcessResultSet?.flatMap(({ TranscodeTask }) => TranscodeTask?.Output ?? []);
      const result = { id: task.TaskId, status: task.Status, fileId: task.FileId, outputs };
      await kept(`${task.TaskId}.json`, JSON.stringify({ result, notification: parsed.data }));
      logged(JSON.stringify({ time: new Date(), EventType, TaskId: task.TaskId, Status: task.Status }));
      break;
    }
    default:
      return void response.sendStatus(204);
  }
  response.status(200).json({ ok: true });
});

/** Where neither network nor terminal is measured. */
const kept = async (key: string, body: string): Promise<number> => key.length + body.length;
const logged = (line: string): number => line.length;

contest((texts) => {
  const bodies = texts.map((text) => Buffer.from(text));
  return async () => {
    for (const body of bodies) await posted(body);
  };
});

/** A request as Node's HTTP parser would hand it over. */
function posted(body: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new IncomingMessage(new Socket());
    request.method = "POST";
    request.url = "/callback/shop/f2b1c1b0a9e84f6f8a5e2f1f0a6d7c3b";
    request.headers = {
      host: "media.example",
      "content-type": "application/json",
      "content-length": `${body.length}`,
    };
    request.push(body);
    request.push(null);
    const response = new ServerResponse(request);
    const end = response.end.bind(response);
    response.end = (...given: never[]) => {
      if (response.statusCode === 200) resolve();
      else reject(new Error(`Express answered ${response.statusCode}`));
      return end(...given);
    };
    app(request, response);
  });
}
