locals {
  name = "media-callbacks-${var.stage}"

  # timeout in seconds, memory in MB. `asynchronous`: how often SCF tries again what failed; null where somebody waits.
  every = {
    callback = {
      bundle       = "callback"
      description  = "The callback URL of Tencent Cloud VOD and MPS"
      timeout      = 20  # longer than a push may be held (12)
      memory       = 512 # CPU comes with memory; a body has 6 MB at most
      asynchronous = null
    }
    records = {
      bundle       = "records"
      description  = "Takes notifications that a platform pushes as records, from MPS triggers and CMQ topics"
      timeout      = 60  # as long as the store is retried
      memory       = 256 # an asynchronous event has 128 KB at most
      asynchronous = 2
    }
    next = {
      bundle       = "next"
      description  = "What is done with each finished result"
      timeout      = 60 # a webhook may take 15, twice
      memory       = 256
      asynchronous = 2
    }
    pull = {
      bundle       = "pull"
      description  = "Takes the events that wait in VOD queue, the reliable callback"
      timeout      = 60  # as the timer; 15 of them are kept for the last batch
      memory       = 512 # 32 events at once, and an SDK to load
      asynchronous = 0   # the timer comes again by itself
    }
    reconcile = {
      bundle       = "reconcile"
      description  = "Finds finished tasks that have no result"
      timeout      = 900 # the longest there is; it ends by itself when it has looked at all tasks
      memory       = 512
      asynchronous = 0
    }
    doctor = {
      bundle       = "doctor"
      description  = "Tells what is set up wrong, when it is invoked by hand or by a pipeline"
      timeout      = 60
      memory       = 512
      asynchronous = 0
    }
    drain = {
      bundle       = "drain"
      description  = "Takes the messages that wait in a queue of TDMQ CMQ, from MPS"
      timeout      = 60
      memory       = 256 # a message has 1 MB at most, and there is no SDK
      asynchronous = 0
    }
    overflow = {
      bundle       = "drain"
      description  = "Takes what the store could not take in time"
      timeout      = 60
      memory       = 256
      asynchronous = 0
    }
  }

  # Without their queues two of them have nothing to do.
  absent    = concat(local.has_drain ? [] : ["drain"], local.has_overflow ? [] : ["overflow"])
  functions = { for name, it in local.every : name => it if !contains(local.absent, name) }

  # The provider sees a change of code by the path of the zip only: so its name has the hash of what is in it.
  hashes = { for name, it in local.functions : name => substr(sha256(join("\n", [
    for file in sort(fileset("${path.module}/../../dist/${it.bundle}", "**")) :
    "${file} ${filesha256("${path.module}/../../dist/${it.bundle}/${file}")}"
  ])), 0, 16) }
}

data "archive_file" "code" {
  for_each = local.functions

  type             = "zip"
  source_dir       = "${path.module}/../../dist/${each.value.bundle}"
  output_path      = "${path.module}/.build/${each.key}-${local.hashes[each.key]}.zip"
  output_file_mode = "0644"

  lifecycle {
    precondition {
      condition     = fileexists("${path.module}/../../dist/${each.value.bundle}/index.js")
      error_message = "There is no bundle of ${each.value.bundle}: npm ci && npm run package."
    }
  }
}

resource "tencentcloud_scf_function" "function" {
  for_each = local.functions

  name        = "${local.name}-${each.key}"
  namespace   = "default"
  description = each.value.description
  func_type   = "Event"
  runtime     = var.runtime
  handler     = "index.main_handler"
  zip_file    = data.archive_file.code[each.key].output_path
  mem_size    = each.value.memory
  timeout     = each.value.timeout
  role        = tencentcloud_cam_role.function[each.key].name

  enable_public_net = true # COS, and Tencent's APIs

  cls_logset_id = tencentcloud_cls_logset.logs.id
  cls_topic_id  = tencentcloud_cls_topic.logs.id

  environment = merge(
    { for name in concat(local.reads.all, local.reads[each.key]) : name => local.settings[name] if contains(keys(local.settings), name) },
    lookup(local.queues, each.key, {}),
  )

  tags = {
    service = "media-callbacks"
    stage   = var.stage
  }

  lifecycle {
    precondition {
      condition     = each.key != "callback" || local.settings.ALLOW_ANYONE == "yes" || length(setsubtract(keys(local.secrets), ["NOTIFY_SECRET"])) > 0
      error_message = "Nobody guards the callback URL: set TF_VAR_callback_tokens, TF_VAR_vod_sign_keys or TF_VAR_mps_notify_keys."
    }
    precondition {
      condition     = !local.has_drain || var.cmq_region != ""
      error_message = "drain_queue needs cmq_region, such as gz."
    }
  }

  depends_on = [tencentcloud_cam_role_policy_attachment.function, tencentcloud_cls_index.logs]
}

# 6 hours, the longest there is: what fails is retried within it, and then goes to the dead letters, if they are bound.
resource "tencentcloud_scf_function_event_invoke_config" "retries" {
  for_each = { for name, it in local.functions : name => it if it.asynchronous != null }

  function_name = tencentcloud_scf_function.function[each.key].name
  namespace     = "default"

  async_trigger_config {
    msg_ttl = 21600
    retry_config {
      retry_num = each.value.asynchronous
    }
  }
}

# Pushes that are held occupy an instance each: without this, an outage of the store takes the region's whole quota.
resource "tencentcloud_scf_reserved_concurrency_config" "callback" {
  count = var.callback_reserved_mb > 0 ? 1 : 0

  function_name            = tencentcloud_scf_function.function["callback"].name
  namespace                = "default"
  reserved_concurrency_mem = var.callback_reserved_mb
}
