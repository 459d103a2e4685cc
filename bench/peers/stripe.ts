import Stripe from "stripe";
import { contest } from "./contest.ts";

const secret = "whsec_f2b1c1b0a9e84f6f8a5e2f1f0a6d7c3b";
const { webhooks } = new Stripe("sk_test_none");

contest((texts) => {
  const signed = texts.map((payload) => ({
    payload,
    header: webhooks.generateTestHeaderString({ payload, secret }),
  }));
  return () => {
    for (const { payload, header } of signed) webhooks.constructEvent(payload, header, secret);
  };
});
