# The Function URL. API Gateway is no more. Who may post is checked by the function: Tencent's pushes know no CAM signature.
resource "tencentcloud_scf_trigger" "url" {
  function_name = tencentcloud_scf_function.function["callback"].name
  namespace     = "default"
  type          = "http" # which must have no trigger_name
  qualifier     = "$LATEST"
  enable        = "OPEN"
  trigger_desc = jsonencode({
    AuthType  = "NONE"
    NetConfig = { EnableExtranet = true, EnableIntranet = false }
  })
}

locals {
  # Seven fields: second, minute, hour, day, month, week, year. None depends on a time zone.
  timers = {
    pull      = { cron = "0 * * * * * *", runs = contains(var.timers, "pull") }
    reconcile = { cron = "0 17 * * * * *", runs = contains(var.timers, "reconcile") }
    drain     = { cron = "0 * * * * * *", runs = local.has_drain }
    overflow  = { cron = "30 * * * * * *", runs = local.has_overflow }
  }
}

resource "tencentcloud_scf_trigger" "timer" {
  for_each = { for name, it in local.timers : name => it if !contains(local.absent, name) }

  function_name = tencentcloud_scf_function.function[each.key].name
  namespace     = "default"
  type          = "timer"
  trigger_name  = each.key
  qualifier     = "$LATEST"
  trigger_desc  = each.value.cron
  enable        = each.value.runs ? "OPEN" : "CLOSE"
}

# Each finished result: the store's own change feed.
resource "tencentcloud_scf_trigger" "result" {
  function_name = tencentcloud_scf_function.function["next"].name
  namespace     = "default"
  type          = "cos"
  trigger_name  = "${tencentcloud_cos_bucket.store.bucket}.cos.${var.region}.myqcloud.com"
  qualifier     = "$LATEST"
  enable        = "OPEN"
  trigger_desc = jsonencode({
    event  = "cos:ObjectCreated:*"
    filter = { Prefix = "results/", Suffix = ".json" }
  })
}
