import { Webhook } from "standardwebhooks";
import { contestOf, secret } from "./standard-scheme.ts";

contestOf(new Webhook(secret), "webhook");
