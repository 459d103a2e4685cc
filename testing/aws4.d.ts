import "aws4";

/** Known to the package, and not to its types. */
declare module "aws4" {
  interface Request {
    extraHeadersToIgnore?: Record<string, boolean>;
  }
}
