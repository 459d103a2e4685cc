variable "stage" {
  description = "dev or prod: part of every name."
  type        = string
  validation {
    condition     = contains(["dev", "prod"], var.stage)
    error_message = "The stage is dev or prod."
  }
}

variable "region" {
  description = "Where everything is, such as ap-guangzhou. COS triggers functions of its own region only."
  type        = string
}

variable "runtime" {
  description = "The bundles are for Node 20 and newer."
  type        = string
  default     = "Nodejs22.21"
  validation {
    condition     = contains(["Nodejs20.19", "Nodejs22.21"], var.runtime)
    error_message = "The runtime is Nodejs20.19 or Nodejs22.21, exactly so."
  }
}

variable "settings" {
  description = "Settings that differ from their defaults in settings.tf, by name. Never a secret: it would stand in git."
  type        = map(string)
  default     = {}
  validation {
    condition     = length(setintersection(keys(var.settings), ["CALLBACK_TOKENS", "VOD_SIGN_KEYS", "MPS_NOTIFY_KEYS", "NOTIFY_SECRET"])) == 0
    error_message = "Secrets have variables of their own: TF_VAR_callback_tokens and so on."
  }
}

variable "vod_sub_app_ids" {
  description = "The SubAppIds of PULL_APPS, which pull and reconcile may ask. Empty: the account's own application."
  type        = list(string)
  default     = []
}

variable "cmq_region" {
  description = "The region in the words of TDMQ-CMQ, such as gz. Empty: no overflow queue, and nothing to drain."
  type        = string
  default     = ""
}

variable "drain_queue" {
  description = "The queue that MPS writes to, in cmq_region. Empty: none."
  type        = string
  default     = ""
}

variable "timers" {
  description = "Which timers run: pull, reconcile. drain runs if it has a queue."
  type        = set(string)
  default     = []
  validation {
    condition     = length(setsubtract(var.timers, ["pull", "reconcile"])) == 0
    error_message = "Timers are pull and reconcile."
  }
}

variable "callback_reserved_mb" {
  description = "Memory that the callback has for itself and may not exceed, MB; 512 for each push at once. 0: what the account has."
  type        = number
  default     = 0
}

variable "log_days" {
  description = "Days until a log line is deleted."
  type        = number
  default     = 30
}

# Secrets: given as TF_VAR_<name>, never in a file. They reach the functions as variables, and stand in the state.
variable "callback_tokens" {
  description = "CALLBACK_TOKENS."
  type        = string
  default     = ""
  sensitive   = true
}

variable "vod_sign_keys" {
  description = "VOD_SIGN_KEYS."
  type        = string
  default     = ""
  sensitive   = true
}

variable "mps_notify_keys" {
  description = "MPS_NOTIFY_KEYS."
  type        = string
  default     = ""
  sensitive   = true
}

variable "notify_secret" {
  description = "NOTIFY_SECRET."
  type        = string
  default     = ""
  sensitive   = true
}
