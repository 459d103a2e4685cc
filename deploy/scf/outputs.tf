output "functions" {
  description = "The functions' names. The callback's URL: tccli scf ListTriggers --FunctionName <callback>."
  value       = [for it in tencentcloud_scf_function.function : it.name]
}

output "bucket" {
  description = "Where the documents are."
  value       = tencentcloud_cos_bucket.store.bucket
}
