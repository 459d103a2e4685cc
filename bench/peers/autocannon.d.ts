/** The package brings no types; these are of the part that load.ts uses. */
declare module "autocannon" {
  interface Options {
    url: string;
    amount: number;
    connections: number;
    /** Seconds. */
    timeout: number;
    method: string;
    headers: Record<string, string>;
    requests: { setupRequest(request: object): object }[];
  }
  interface Load extends Promise<{ errors: number; timeouts: number }> {
    on(
      event: "response",
      told: (client: object, status: number, bytes: number, milliseconds: number) => void,
    ): void;
  }
  export default function autocannon(options: Options): Load;
}
