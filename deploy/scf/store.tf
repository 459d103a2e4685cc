data "tencentcloud_user_info" "account" {}

locals {
  app_id = data.tencentcloud_user_info.account.app_id
  uin    = data.tencentcloud_user_info.account.owner_uin

  has_drain      = var.drain_queue != ""
  has_overflow   = var.cmq_region != ""
  overflow_queue = "${local.name}-overflow"
}

# Never versioned, and versioning is not even named here: `versioning_enable = false` may make the provider suspend it, and
# a bucket that ever was versioned, suspended included, ignores x-cos-forbid-overwrite, which keeps results from being replaced.
resource "tencentcloud_cos_bucket" "store" {
  bucket               = "${local.name}-${local.app_id}"
  acl                  = "private"
  encryption_algorithm = "AES256"

  # results/ has no rule: results stay.
  lifecycle_rules {
    id            = "progress"
    filter_prefix = "progress/"
    expiration {
      days = 30
    }
  }
  lifecycle_rules {
    id            = "rejected"
    filter_prefix = "rejected/"
    expiration {
      days = 30
    }
  }
  lifecycle_rules {
    id            = "refused"
    filter_prefix = "refused/"
    expiration {
      days = 3 # whoever posts may fill it
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

# What the store does not take within four seconds. 12 hours are the longest retention that the provider documents.
resource "tencentcloud_tcmq_queue" "overflow" {
  count = local.has_overflow ? 1 : 0

  queue_name             = local.overflow_queue
  msg_retention_seconds  = 43200
  visibility_timeout     = 120 # twice the function's time-out
  policy                 = 0   # dead after so many receipts
  max_receive_count      = 100
  dead_letter_queue_name = tencentcloud_tcmq_queue.dead[0].queue_name
}

# What came too often out of the overflow queue, and what SCF gave up: see docs/deploy-scf.md.
resource "tencentcloud_tcmq_queue" "dead" {
  count = local.has_overflow ? 1 : 0

  queue_name            = "${local.name}-dead"
  msg_retention_seconds = 43200
}
