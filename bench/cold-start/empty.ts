/** A function that does nothing: what a cold start costs before there is any code of ours. */
export const handler = async () => ({ statusCode: 200, body: "{}" });
