# SCF writes them with its own role (SCF_QcsRole), so no function may write logs.
resource "tencentcloud_cls_logset" "logs" {
  logset_name = local.name
}

resource "tencentcloud_cls_topic" "logs" {
  topic_name      = local.name
  logset_id       = tencentcloud_cls_logset.logs.id
  period          = var.log_days
  storage_type    = "hot"
  partition_count = 1
  describes       = "One JSON line an event"
}

# Without an index nothing can be searched. Fields of our JSON lines are indexed as they come.
resource "tencentcloud_cls_index" "logs" {
  topic_id = tencentcloud_cls_topic.logs.id
  status   = true

  rule {
    full_text {
      case_sensitive = false
      contain_z_h    = false
      tokenizer      = "@&?|#()='\",;:<>[]{}/ \n\t\r"
    }
    key_value {
      case_sensitive = false
      key_values {
        key = "SCF_FunctionName"
        value {
          type        = "text"
          tokenizer   = ""
          sql_flag    = true
          contain_z_h = false
        }
      }
      key_values {
        key = "SCF_RequestId"
        value {
          type        = "text"
          tokenizer   = ""
          sql_flag    = true
          contain_z_h = false
        }
      }
    }
    dynamic_index {
      status = true
    }
  }
}
