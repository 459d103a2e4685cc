# No secret in here: they are TF_VAR_callback_tokens, TF_VAR_vod_sign_keys, TF_VAR_mps_notify_keys, TF_VAR_notify_secret.
stage  = "dev"
region = "ap-guangzhou"
log_days = 14
