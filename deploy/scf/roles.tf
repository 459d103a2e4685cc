locals {
  objects = "qcs::cos:${var.region}:uid/${local.app_id}:${tencentcloud_cos_bucket.store.bucket}"
  queue   = "qcs::tdmq:${var.region}:uin/${local.uin}:queue"
  apps    = [for id in length(var.vod_sub_app_ids) > 0 ? var.vod_sub_app_ids : [local.app_id] : "qcs::vod::uin/${local.uin}:subAppId/${id}"]

  confirms = local.settings.CONFIRM_WITH_TENCENT != "off"

  # One object a key: the prefixes are what the code writes.
  store = [
    { action = ["name/cos:PutObject"], resource = [for area in ["results", "progress", "rejected", "refused"] : "${local.objects}/${area}/*"] },
    { action = ["name/cos:GetObject", "name/cos:HeadObject"], resource = [for area in ["results", "progress"] : "${local.objects}/${area}/*"] },
  ]
  take = { action = ["name/tdmq:BatchReceiveMessage", "name/tdmq:BatchDeleteMessage"] }

  # CAM knows no resources for these actions of MPS: with any other than this one it refuses them (598/104118).
  mps_any = ["*"]

  # What each function may do, and nothing else.
  statements = {
    callback = concat(
      local.store,
      local.has_overflow ? [{ action = ["name/tdmq:SendMessage"], resource = ["${local.queue}/${local.overflow_queue}"] }] : [],
      local.confirms ? [{ action = ["name/vod:DescribeTaskDetail"], resource = local.apps }] : [],
      local.confirms ? [{ action = ["name/mps:DescribeTaskDetail"], resource = local.mps_any }] : [],
    )
    records = local.store
    next    = [{ action = ["name/cos:GetObject", "name/cos:HeadObject"], resource = ["${local.objects}/results/*"] }]
    pull = concat(
      local.store,
      [{ action = ["name/vod:PullEvents", "name/vod:ConfirmEvents"], resource = local.apps }],
    )
    drain    = concat(local.store, [merge(local.take, { resource = ["${local.queue}/${var.drain_queue}"] })])
    overflow = concat(local.store, [merge(local.take, { resource = ["${local.queue}/${local.overflow_queue}"] })])
    doctor = concat(
      [{ action = ["name/cos:PutObject", "name/cos:GetObject", "name/cos:DeleteObject"], resource = ["${local.objects}/doctor/*"] }], # its probe
      [{ action = ["name/cos:GetBucketVersioning"], resource = ["${local.objects}/*"] }],
      [{ action = ["name/vod:DescribeEventConfig", "name/vod:PullEvents"], resource = local.apps }],
      [for queue in concat(local.has_drain ? [var.drain_queue] : [], local.has_overflow ? [local.overflow_queue] : []) :
      { action = ["name/tdmq:DescribeCmqQueueDetail", "name/tdmq:BatchReceiveMessage"], resource = ["${local.queue}/${queue}"] }],
    )
    reconcile = concat(
      local.store,
      [{ action = ["name/cos:GetBucket"], resource = ["${local.objects}/", "${local.objects}/progress/*"] }], # lists progress/
      [{ action = ["name/vod:DescribeTasks", "name/vod:DescribeTaskDetail"], resource = local.apps }],
      [{ action = ["name/mps:DescribeTasks", "name/mps:DescribeTaskDetail"], resource = local.mps_any }],
    )
  }
}

resource "tencentcloud_cam_role" "function" {
  for_each = local.functions

  name        = "${local.name}-${each.key}"
  description = "What the function ${local.name}-${each.key} may do"
  document = jsonencode({
    version = "2.0"
    statement = [{
      effect    = "allow"
      action    = ["name/sts:AssumeRole"]
      principal = { service = ["scf.qcloud.com"] }
    }]
  })
}

resource "tencentcloud_cam_policy" "function" {
  for_each = local.functions

  name        = "${local.name}-${each.key}"
  description = "What the function ${local.name}-${each.key} may do"
  document = jsonencode({
    version   = "2.0"
    statement = [for it in local.statements[each.key] : merge({ effect = "allow" }, it)]
  })
}

resource "tencentcloud_cam_role_policy_attachment" "function" {
  for_each = local.functions

  role_id   = tencentcloud_cam_role.function[each.key].id
  policy_id = tencentcloud_cam_policy.function[each.key].id
}
