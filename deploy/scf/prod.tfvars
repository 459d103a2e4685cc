# No secret in here: they are TF_VAR_callback_tokens, TF_VAR_vod_sign_keys, TF_VAR_mps_notify_keys, TF_VAR_notify_secret.
stage  = "prod"
region = "ap-guangzhou"

log_days             = 90
callback_reserved_mb = 51200 # 100 pushes at once, of the 250 that a region of 128000 MB has
