terraform {
  required_version = ">= 1.5"

  required_providers {
    tencentcloud = {
      source  = "tencentcloudstack/tencentcloud"
      version = "~> 1.83.25" # tencentcloud_scf_trigger is there since 1.83.16
    }
    archive = {
      source  = "hashicorp/archive"
      version = "~> 2.7"
    }
  }

  # Bucket, region and prefix come from `terraform init -backend-config`. The state holds the secrets in clear text: the
  # bucket must be private and encrypted, and a bucket of its own.
  backend "cos" {
    encrypt = true
    acl     = "private"
  }
}

# Keys come from TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, a role from TENCENTCLOUD_ASSUME_ROLE_ARN.
provider "tencentcloud" {
  region = var.region
}
