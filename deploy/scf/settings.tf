locals {
  # What the functions read, as in the README's table. var.settings changes it.
  defaults = {
    ALLOW_ANYONE         = "no"
    BODY_LIMIT           = "6291456"
    CONFIRM_WITH_TENCENT = "off"
    DRAIN_APP            = "default"
    DRAIN_CONCURRENCY    = "2"
    EXPIRE_DAYS          = "30"
    HOLD_AT_MOST         = "100"
    HOLD_SECONDS         = "12"
    LOG_FORMAT           = "auto"
    MPS_ENDPOINT         = "https://mps.tencentcloudapi.com"
    NOTIFY               = "none"
    PROGRESS_HOURS       = "6"
    PULL_APPS            = "default"
    PULL_CONCURRENCY     = "2"
    RECONCILE_HOURS      = "24"
    RECONCILE_SERVICES   = "vod,mps"
    SIGN_WINDOW_SECONDS  = "900"
    TDMQ_ENDPOINT        = "https://tdmq.tencentcloudapi.com"
    VOD_ENDPOINT         = "https://vod.tencentcloudapi.com"
  }

  # Where things are. It follows from what is made here, so var.settings cannot change it.
  places = {
    STORE    = "cos://${tencentcloud_cos_bucket.store.bucket}?region=${var.region}"
    OVERFLOW = local.has_overflow ? "cmq://${local.overflow_queue}?region=${var.cmq_region}" : "none"
  }

  # An empty one is left out: that it is empty is no secret.
  secrets = { for name, value in {
    CALLBACK_TOKENS = var.callback_tokens
    VOD_SIGN_KEYS   = var.vod_sign_keys
    MPS_NOTIFY_KEYS = var.mps_notify_keys
    NOTIFY_SECRET   = var.notify_secret
  } : name => value if nonsensitive(value != "") }

  settings = merge(local.defaults, var.settings, local.secrets, local.places)

  # Which settings a function reads: a secret is with nobody who does not need it.
  reads = {
    all       = ["STORE", "EXPIRE_DAYS", "LOG_FORMAT"]
    callback  = ["OVERFLOW", "HOLD_SECONDS", "HOLD_AT_MOST", "CALLBACK_TOKENS", "VOD_SIGN_KEYS", "MPS_NOTIFY_KEYS", "SIGN_WINDOW_SECONDS", "CONFIRM_WITH_TENCENT", "ALLOW_ANYONE", "BODY_LIMIT", "VOD_ENDPOINT", "MPS_ENDPOINT"]
    records   = ["OVERFLOW", "CALLBACK_TOKENS", "VOD_SIGN_KEYS", "MPS_NOTIFY_KEYS", "SIGN_WINDOW_SECONDS"]
    next      = ["NOTIFY", "NOTIFY_SECRET"]
    pull      = ["PULL_APPS", "PULL_CONCURRENCY", "VOD_ENDPOINT"]
    drain     = ["OVERFLOW", "DRAIN_CONCURRENCY", "DRAIN_APP", "CALLBACK_TOKENS", "VOD_SIGN_KEYS", "MPS_NOTIFY_KEYS", "SIGN_WINDOW_SECONDS"]
    overflow  = ["OVERFLOW", "DRAIN_CONCURRENCY", "DRAIN_APP", "CALLBACK_TOKENS", "VOD_SIGN_KEYS", "MPS_NOTIFY_KEYS", "SIGN_WINDOW_SECONDS"]
    # It looks at all settings, and signs a probe.
    doctor    = ["OVERFLOW", "HOLD_SECONDS", "HOLD_AT_MOST", "CALLBACK_TOKENS", "VOD_SIGN_KEYS", "MPS_NOTIFY_KEYS", "SIGN_WINDOW_SECONDS", "CONFIRM_WITH_TENCENT", "ALLOW_ANYONE", "BODY_LIMIT", "VOD_ENDPOINT", "MPS_ENDPOINT", "TDMQ_ENDPOINT", "PULL_APPS", "PULL_CONCURRENCY", "DRAIN_CONCURRENCY", "DRAIN_APP", "RECONCILE_SERVICES", "RECONCILE_HOURS", "PROGRESS_HOURS"]
    reconcile = ["RECONCILE_SERVICES", "RECONCILE_HOURS", "PROGRESS_HOURS", "PULL_APPS", "DRAIN_APP", "VOD_ENDPOINT", "MPS_ENDPOINT"]
  }

  # Two functions run the bundle of drain, each with a queue of its own.
  queues = {
    doctor   = { DRAIN_QUEUE = var.drain_queue == "" ? "none" : "cmq://${var.drain_queue}?region=${var.cmq_region}" }
    drain    = { DRAIN_QUEUE = var.drain_queue == "" ? "none" : "cmq://${var.drain_queue}?region=${var.cmq_region}" }
    overflow = { DRAIN_QUEUE = local.places.OVERFLOW }
  }
}
