import { Webhook } from "svix";
import { contestOf, secret } from "./standard-scheme.ts";

contestOf(new Webhook(secret), "svix");
