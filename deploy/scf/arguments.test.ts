import * as v from "valibot";
import { expect, it } from "vitest";
import { readTerraform } from "./read-terraform.ts";

/** What the pages of tencentcloudstack/tencentcloud name, as far as it is used here; of the trigger, its source. */
const known: Record<string, string> = {
  scf_function:
    "name namespace description func_type runtime handler zip_file mem_size timeout role enable_public_net " +
    "cls_logset_id cls_topic_id environment tags",
  scf_function_event_invoke_config:
    "function_name namespace async_trigger_config async_trigger_config.msg_ttl " +
    "async_trigger_config.retry_config async_trigger_config.retry_config.retry_num",
  scf_reserved_concurrency_config: "function_name namespace reserved_concurrency_mem",
  scf_trigger: "function_name namespace trigger_name type qualifier enable trigger_desc",
  cos_bucket:
    "bucket acl encryption_algorithm lifecycle_rules lifecycle_rules.id lifecycle_rules.filter_prefix " +
    "lifecycle_rules.expiration lifecycle_rules.expiration.days",
  tcmq_queue:
    "queue_name msg_retention_seconds visibility_timeout policy max_receive_count dead_letter_queue_name",
  cam_role: "name description document",
  cam_policy: "name description document",
  cam_role_policy_attachment: "role_id policy_id",
  cls_logset: "logset_name",
  cls_topic: "topic_name logset_id period storage_type partition_count describes",
  cls_index:
    "topic_id status rule rule.full_text rule.full_text.case_sensitive rule.full_text.contain_z_h " +
    "rule.full_text.tokenizer rule.key_value rule.key_value.case_sensitive rule.key_value.key_values " +
    "rule.key_value.key_values.key rule.key_value.key_values.value rule.key_value.key_values.value.type " +
    "rule.key_value.key_values.value.tokenizer rule.key_value.key_values.value.sql_flag " +
    "rule.key_value.key_values.value.contain_z_h rule.dynamic_index rule.dynamic_index.status",
};
/** Terraform's own. */
const meta = new Set(["for_each", "count", "lifecycle", "depends_on"]);

const { resources } = await readTerraform("deploy/scf");
const nested = v.array(v.record(v.string(), v.unknown()));

/** Names of arguments; those in blocks after the block's. */
function names(block: Record<string, unknown>, under = ""): string[] {
  return Object.entries(block).flatMap(([name, value]) => {
    if (under === "" && meta.has(name)) return [];
    const blocks = v.is(nested, value) ? value : [];
    return [under + name, ...blocks.flatMap((it) => names(it, `${under + name}.`))];
  });
}

it.each(Object.keys(resources))("%s has only arguments that the provider knows", (resource) => {
  const [type = ""] = resource.replace("tencentcloud_", "").split(".");
  expect(known[type]?.split(" ")).toEqual(expect.arrayContaining(names(resources[resource] ?? {})));
});
