/** Where AWS serves something, as `dynamodb` or `<bucket>.s3`, in a region. */
export function awsUrl(host: string, region: string): URL {
  return new URL(`https://${host}.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}/`);
}
